"""Rules decided one by one: every view of them is answered, and nobody overwrites another."""

from __future__ import annotations

import pytest
from tests.web.conftest import ClientAs
from tests.web.consultation.compiled_case import (
    WHY,
    a_month,
    sixty_days,
    views_of,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.amendment import SetParameters, SetText
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.consultation.models import (
    Consultation,
    RuleDecision,
    View,
)
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import (
    gathered,
)
from kanalkoll.web.consultation.services.ruling import (
    DecisionChanged,
    Ruling,
    decide_rule,
    settle_view,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import NotAllowed

pytestmark = pytest.mark.usefixtures("city")


def test_a_decision_answers_every_view_of_its_rule_and_says_whose_it_follows(
    case: Consultation, nadia: User
) -> None:
    row = decide_rule(case, "publiceringsfrekvens", Ruling(reason="Fler når den.",
                      change=a_month()), version=0, by=nadia)  # fmt: skip
    assert row.outcome == "Ändras till minst ett par inlägg i månaden"
    views = views_of(case, "publiceringsfrekvens")
    assert all(view.outcome and view.reply == f"{row.outcome}. Fler når den." for view in views)
    led = {view.pk for view in views if view.outcome in {"met", "partly"}}
    assert set(row.follows.values_list("pk", flat=True)) == led
    (rule,) = [one for one in compilation_of(gathered(case)).rules if one.rule == row.rule]
    names = rule.followed
    assert "fastighetsnämnden" in names
    assert len(names) == len({view.answer_id for view in views if view.pk in led})
    entry = Entry.objects.latest("number")
    assert entry.kind == "consultation.rule-decided"
    assert entry.data["decided"] == row.outcome


def test_deciding_anew_leaves_what_a_person_wrote(case: Consultation, nadia: User) -> None:
    decide_rule(case, "avslut", Ruling(reason="Nej."), version=0, by=nadia)
    first, *others = views_of(case, "avslut")
    settle_view(first, "noted", "Vi återkommer.", version=first.version, by=nadia)
    row = decide_rule(case, "avslut", Ruling(reason="Ja.", change=sixty_days()), version=1,
                      by=nadia)  # fmt: skip
    first.refresh_from_db()
    assert (first.outcome, first.reply) == ("noted", "Vi återkommer.")
    assert not row.follows.filter(pk=first.pk).exists()
    for view in others:
        view.refresh_from_db()
        assert view.reply.endswith("Ja.")


def test_the_second_of_two_who_decide_is_told(case: Consultation, nadia: User) -> None:
    decide_rule(case, "avslut", Ruling(reason="Först."), version=0, by=nadia)
    with pytest.raises(DecisionChanged) as told:
        decide_rule(case, "avslut", Ruling(reason="Sen."), version=0, by=nadia)
    assert told.value.now.reason == "Först."
    assert RuleDecision.objects.get(rule="avslut").reason == "Först."


@pytest.mark.parametrize(
    ("rule", "ruling", "field"),
    [
        ("avslut", Ruling(reason=" "), "reason"),
        ("finns-inte", Ruling(reason="x"), "rule"),
        ("dialog", Ruling(reason="x", change=a_month()), "choice"),
        ("malgrupper",
         Ruling(reason="x", change=SetParameters(id="m", by="n", why=WHY, rule="malgrupper",
                                                 values={"within-months": 24})), "text"),
        ("publiceringsfrekvens", Ruling(reason="x", change=a_month(**{"at-least": -1})), None),
    ],
)  # fmt: skip
def test_what_cannot_be_decided_is_told_and_nothing_is_written(
    case: Consultation, nadia: User, rule: str, ruling: Ruling, field: str | None
) -> None:
    with pytest.raises(BadInput) as wrong:
        decide_rule(case, rule, ruling, version=0, by=nadia)
    assert field is None or field in [one.field for one in wrong.value.problems]
    assert not RuleDecision.objects.exists()
    assert not View.objects.exclude(outcome="").exists()


def test_only_those_who_compile_decide(case: Consultation) -> None:
    peter = User.objects.get(username="peter")
    with pytest.raises(NotAllowed):
        decide_rule(case, "avslut", Ruling(reason="x"), version=0, by=peter)
    with pytest.raises(NotAllowed):
        settle_view(views_of(case, "avslut")[0], "noted", "x", version=1, by=peter)


def test_a_wording_can_be_decided_alone(case: Consultation, nadia: User) -> None:
    row = decide_rule(case, "matbara-mal", Ruling(reason="Så.", text="Konton ska ha mål."),
                      version=0, by=nadia)  # fmt: skip
    assert row.outcome == "Får en annan lydelse"
    assert row.amendment is not None
    assert row.amendment["change"] == SetText.__struct_config__.tag


def test_the_form_keeps_what_was_typed(case: Consultation, client_as: ClientAs) -> None:
    address = f"/remiss/{case.slug}/sammanstallning/krav/avslut/"
    nadias = client_as("nadia")
    told = nadias.post(address, {"version": 0, "choice": "own", "change": "days", "number": "",
                                 "text": "", "reason": "Ett skäl att minnas."})  # fmt: skip
    assert told.status_code == 422
    assert "Ett skäl att minnas." in told.content.decode()
    typed = {"version": 0, "choice": "own", "change": "days", "number": "60", "text": "",
             "reason": "Skäl."}  # fmt: skip
    assert nadias.post(address, typed).status_code == 302
    assert "<strong>Ändras till 60 dagar.</strong> Skäl." in nadias.get(address).content.decode()
    meanwhile = nadias.post(address, typed | {"reason": "Ett annat skäl."})
    assert meanwhile.status_code == 409
    assert "Ett annat skäl." in meanwhile.content.decode()
    assert client_as("peter").post(address, typed).status_code == 403
