"""Working copies that become versions and are adopted; who may, and what is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from tests.web.conftest import ClientAs
from tests.web.town import DAY, Town
from tests.web.workshop.copies import DECISION, DRAFT, change, monthly

from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds import KINDS
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.policies.models import Adoption, PolicyVersion, ProposedChange
from kanalkoll.web.policies.selectors import (
    as_policy,
    draft_on_consultation,
    policies_shown,
    policy_in_force,
)
from kanalkoll.web.policies.services import Proposer, add_policy, adopt, propose
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.starting import first_of


def test_a_copy_becomes_the_next_version(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    edited = services.set_rule(copy, monthly(copy), step=0, by=central)
    version = services.save_version(edited, "2", step=1, shown=True, by=central)
    policy = as_policy(version)
    assert (policy.version, policy.stage) == ("2", "consultation")
    assert policy.follows is not None
    assert policy.follows.hash == copy.policy.policy_hash
    with pytest.raises(BadInput, match="avslutad"):
        services.undo(edited, step=1, by=central)


def test_a_version_is_adopted_with_its_decision(copy: WorkingCopy, body: Town) -> None:
    central = body.users["central-unit"]
    earlier = add_policy(
        DRAFT.replace('stage = "consultation"', 'stage = "adopted"\nvalid-from = 2020-01-01')
        .replace('id = "exempelstad-utkast"', 'id = "gammal"'), by=central,
    )  # fmt: skip
    version = services.adopt_copy(copy, DECISION, step=0, by=central)
    policy = as_policy(version)
    assert (policy.stage, policy.valid_from, policy.version) == ("adopted", date(2027, 3, 1), "2")
    assert policy.note is not None
    assert policy.note.sv == (
        "Antagen av kommunfullmäktige den 24 november 2026, § 14 (KS 2026/114)."
    )
    earlier.refresh_from_db()
    assert earlier.in_force_to == date(2027, 2, 28)
    assert policy_in_force(date(2027, 2, 28)) == earlier
    assert policy_in_force(date(2027, 3, 1)) == version
    assert policies_shown(DAY) == [earlier, version]
    assert draft_on_consultation(DAY) is None
    assert Adoption.objects.get().former == copy.policy
    assert Entry.objects.filter(kind__in=["policy.adopted", "policy.ended"]).count() == 2


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"decided_by": " "}, "decided_by"),
        ({"case_number": ""}, "case_number"),
        ({"version": ""}, "version"),
        ({"decided_on": date(2026, 11, 25)}, "decided_on"),
        ({"in_force_from": date(2026, 11, 1)}, "in_force_from"),
    ],
)
def test_a_decision_that_cannot_be_meant_adopts_nothing(
    draft: PolicyVersion, body: Town, wrong: dict[str, Any], field: str
) -> None:
    from dataclasses import replace as with_other  # noqa: PLC0415 (msgspec's has the name)

    with pytest.raises(BadInput) as told:
        adopt(DRAFT, with_other(DECISION, **wrong), former=draft, by=body.users["central-unit"])
    assert field in [problem.field for problem in told.value.problems]
    assert PolicyVersion.objects.count() == 1


def test_a_version_that_is_there_already_is_not_adopted(draft: PolicyVersion, body: Town) -> None:
    central = body.users["central-unit"]
    adopt(DRAFT, DECISION, former=draft, by=central)
    with pytest.raises(BadInput, match="redan, med en annan lydelse"):
        adopt(DRAFT.replace("om året", "per år"), DECISION, former=draft, by=central)


@pytest.mark.any_database
@pytest.mark.parametrize("kind", KINDS)
def test_a_new_rule_of_every_kind(copy: WorkingCopy, client_as: ClientAs, kind: str) -> None:
    page = client_as("central-unit")
    told = {
        "step": "0",
        "kind": kind,
        "title": "Nytt",
        "text": "Något ska vara så.",
        "name": "nytt",
    }
    added = page.post(reverse("workshop:add-rule", args=[copy.pk]), told, follow=True)
    assert added.redirect_chain[-1][0] == reverse("workshop:edit-rule", args=[copy.pk, "nytt"])
    rule = services.policy_of(WorkingCopy.objects.get()).rule("nytt")
    assert rule == first_of(kind, "nytt", Text(sv="Något ska vara så."), title=Text(sv="Nytt"))


BAD = ("-1", "99999999999999999999", "ett par", "\x00")


@pytest.mark.any_database
@pytest.mark.parametrize("kind", KINDS)
def test_bad_values_of_every_parameter_are_answered(
    copy: WorkingCopy, body: Town, client_as: ClientAs, kind: str
) -> None:
    rule = first_of(kind, "nytt", Text(sv="Något ska vara så."))
    services.set_rule(copy, rule, step=0, by=body.users["central-unit"])
    page = client_as("central-unit")
    address = reverse("workshop:edit-rule", args=[copy.pk, "nytt"])
    form = page.get(address).context["form"]
    for name in form.fields:
        for value in BAD:
            told = {"text": "Något.", "strength": "shall", "step": "1", name: value}
            answer = page.post(address, {**told, "look": "1"})
            assert answer.status_code in {200, 422}, (name, value)


@pytest.mark.parametrize("name", ["reader", "editor", "unit-head", "case-officer", "administrator"])
def test_only_the_central_part_edits_and_adopts(
    copy: WorkingCopy, body: Town, client_as: ClientAs, name: str
) -> None:
    user = body.users[name]
    for refused in (
        lambda: services.begin(copy.policy, by=user),
        lambda: services.set_rule(copy, monthly(copy), step=0, by=user),
        lambda: services.put_away(copy, by=user),
        lambda: services.save_version(copy, "2", step=0, shown=True, by=user),
        lambda: services.adopt_copy(copy, DECISION, step=0, by=user),
        lambda: adopt(DRAFT, DECISION, former=copy.policy, by=user),
    ):
        with pytest.raises(NotAllowed):
            refused()
    assert client_as(name).get(reverse("workshop:copy", args=[copy.pk])).status_code == 403
    assert services.text_of(copy) == DRAFT


def test_an_unpublished_draft_is_hidden_from_those_who_do_not_work_on_drafts(
    body: Town, client_as: ClientAs
) -> None:
    text = DRAFT.replace('stage = "consultation"', 'stage = "draft"')
    version = add_policy(text, by=body.users["central-unit"], shown=False)
    for page in ("workshop:review", "workshop:proposals"):
        address = reverse(page, args=[version.pk])
        assert client_as("reader").get(address).status_code == 403
        assert client_as("unit-head").get(address).status_code == 200
    assert "Policy för sociala medier" not in (
        client_as("reader").get(reverse("workshop:home")).content.decode()
    )


def test_set_aside_needs_a_reason(draft: PolicyVersion, body: Town, client_as: ClientAs) -> None:
    (row,) = propose(draft, [change()], Proposer("kontoret"), by=body.users["central-unit"])
    page = client_as("central-unit")
    page.post(reverse("workshop:set-aside", args=[row.pk]), {"why": " "})
    assert ProposedChange.objects.get().state == ProposedChange.OPEN
    page.post(reverse("workshop:set-aside", args=[row.pk]), {"why": "Nivån står fast."})
    row.refresh_from_db()
    assert (row.state, row.settled_why) == (ProposedChange.SET_ASIDE, "Nivån står fast.")


def test_adoption_by_the_pages(copy: WorkingCopy, body: Town, client_as: ClientAs) -> None:
    services.set_rule(copy, monthly(copy), step=0, by=body.users["central-unit"])
    page, address = client_as("central-unit"), reverse("workshop:adopt", args=[copy.pk])
    told = {"step": "1", "decided_by": "kommunfullmäktige", "decided_on": "2026-11-24",
            "section": "§ 14", "case_number": "KS 2026/114", "in_force_from": "2027-03-01",
            "version": "2"}  # fmt: skip
    check = page.post(address, told)
    assert "Kontrollera och anta" in check.content.decode()
    assert not Adoption.objects.exists()
    done = page.post(address, told | {"confirmed": "1"}, follow=True)
    assert "Antagen av kommunfullmäktige" in as_policy(Adoption.objects.get().version).note.sv  # type: ignore[union-attr]
    assert "Beslutat av" in done.content.decode()


def test_the_list_of_proposals_asks_no_more_when_there_are_more(
    draft: PolicyVersion, body: Town, client_as: ClientAs
) -> None:
    page, address = client_as("central-unit"), reverse("workshop:proposals", args=[draft.pk])
    asked = []
    for more in (1, 6):
        for _ in range(more):
            propose(draft, [change()], Proposer("kontoret"), by=body.users["central-unit"])
        page.get(address)
        with CaptureQueriesContext(connection) as found:
            assert page.get(address).status_code == 200
        asked.append(len(found))
    assert asked[0] == asked[1]
