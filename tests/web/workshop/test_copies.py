"""Working copies: edited rule by rule, guarded, undone, filled from proposals."""

from __future__ import annotations

import pytest
from django.urls import reverse
from msgspec.structs import replace
from tests.web.conftest import ClientAs
from tests.web.town import Town
from tests.web.workshop.copies import DRAFT, FREQUENCY, change, monthly

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.web.policies.models import PolicyVersion, ProposedChange
from kanalkoll.web.policies.services import Proposer, propose
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy


def test_an_edit_changes_its_own_characters_and_nothing_else(copy: WorkingCopy, body: Town) -> None:
    edited = services.set_rule(copy, monthly(copy), step=0, by=body.users["central-unit"])
    before, after = DRAFT.splitlines(), services.text_of(edited).splitlines()
    assert set(before) - set(after) == {
        'text.sv = "Varje konto ska ha minst ett par inlägg i veckan."',
        'text.en = "Every account shall publish at least a couple of posts a week."',
    }
    assert "# Utkastet säger inte över vilken tid veckorna räknas." in after
    assert copy.policy.text == DRAFT


def test_two_who_edit_different_rules_keep_both_edits(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    services.set_rule(copy, monthly(copy), step=0, by=central)
    edited = services.remove_rule(copy, "avslut", step=0, by=central)
    policy = services.policy_of(edited)
    assert policy.rule("avslut") is None
    assert policy.rule(FREQUENCY) == monthly(copy)
    assert edited.step == 2


def test_two_who_edit_one_rule_do_not_overwrite_each_other(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    edited = services.set_rule(copy, monthly(copy), step=0, by=central)
    for late in (
        lambda: services.remove_rule(copy, FREQUENCY, step=0, by=central),
        lambda: services.set_rule(
            copy, replace(monthly(copy), strength="should"), step=0, by=central
        ),
        lambda: services.save_version(copy, "2", step=0, shown=True, by=central),
        lambda: services.undo(copy, step=0, by=central),
    ):
        with pytest.raises(services.EditedMeanwhile) as told:
            late()
        assert [step.rule for step in told.value.steps] == [FREQUENCY]
    assert services.policy_of(edited).rule(FREQUENCY) == monthly(copy)


def test_a_step_that_never_was_lets_nothing_through(copy: WorkingCopy, body: Town) -> None:
    for step in (-1, 7):
        with pytest.raises(services.EditedMeanwhile):
            services.set_rule(copy, monthly(copy), step=step, by=body.users["central-unit"])


def test_the_second_editor_keeps_what_was_typed(
    copy: WorkingCopy, body: Town, client_as: ClientAs
) -> None:
    page = client_as("central-unit")
    address = reverse("workshop:edit-rule", args=[copy.pk, "malgrupper"])
    theirs = services.policy_of(copy).rule("malgrupper")
    assert theirs is not None
    theirs = replace(theirs, text=Text(sv="Målgrupperna ses över ibland."))
    services.set_rule(copy, theirs, step=0, by=body.users["central-unit"])
    typed = {"step": "0", "text": "Målgrupperna ses över varje år.", "within-months": "11",
             "strength": "should"}  # fmt: skip
    refused = page.post(address, typed)
    assert refused.status_code == 409
    text = refused.content.decode()
    assert "Målgrupperna ses över varje år." in text
    assert "Målgrupperna ses över ibland." in text
    assert "Någon annan har ändrat kravet" in text
    again = page.post(address, typed | {"step": str(refused.context["step"])})
    assert again.status_code == 302
    rule = services.policy_of(WorkingCopy.objects.get()).rule("malgrupper")
    assert rule is not None
    assert (rule.strength, rule.text.sv) == ("should", "Målgrupperna ses över varje år.")


def test_edits_are_undone_one_after_the_other(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    first = services.text_of(services.set_rule(copy, monthly(copy), step=0, by=central))
    edited = services.remove_rule(copy, "avslut", step=1, by=central)
    undone = services.undo(edited, step=2, by=central)
    assert (services.text_of(undone), undone.step) == (first, 3)
    again = services.remove_rule(copy, "malgrupper", step=3, by=central)
    assert services.text_of(services.undo(again, step=4, by=central)) == first
    undone = services.undo(again, step=5, by=central)
    assert (services.text_of(undone), undone.step) == (DRAFT, 6)
    with pytest.raises(BadInput, match="inget att ångra"):
        services.undo(undone, step=6, by=central)


def test_a_saved_proposal_is_taken_in(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    (row,) = propose(copy.policy, [change()], Proposer("kontoret"), by=central)
    edited = services.take_in(copy, row, step=0, by=central)
    rule = services.policy_of(edited).rule(FREQUENCY)
    assert getattr(rule and rule.requires, "per", None) == "month"
    assert ProposedChange.objects.get().state == ProposedChange.TAKEN
    with pytest.raises(BadInput, match="redan avgjort"):
        services.take_in(edited, row, step=1, by=central)
    assert WorkingCopy.objects.get().step == 1


def test_the_ids_of_proposals_never_collide(draft: PolicyVersion, body: Town) -> None:
    for _ in range(3):
        propose(draft, [change()], Proposer("kontoret"), by=body.users["central-unit"])
    keys = list(ProposedChange.objects.values_list("key", flat=True))
    assert keys == ["forslag", "forslag-2", "forslag-3"]
