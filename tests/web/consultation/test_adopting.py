"""Everything accounted for, then adopted, and tied to the answers."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.conftest import ClientAs
from tests.web.consultation.compiled_case import (
    a_month,
    decided,
    sixty_days,
    the_decision,
    views_of,
)

from kanalkoll.core.errors import BadInput
from kanalkoll.web.compliance.models import Mail
from kanalkoll.web.consultation.asked import answer_tasks
from kanalkoll.web.consultation.models import (
    Consultation,
    Phase,
)
from kanalkoll.web.consultation.outcomes import outcome_words, outcomes_of
from kanalkoll.web.consultation.selectors.accounting import unaccounted
from kanalkoll.web.consultation.selectors.compiling import (
    gathered,
)
from kanalkoll.web.consultation.services.adopting import (
    CaseDecidedMeanwhile,
    adopt_case,
    seen_decisions,
)
from kanalkoll.web.consultation.services.asking import close_answers
from kanalkoll.web.consultation.services.ruling import (
    Ruling,
    decide_rule,
)
from kanalkoll.web.consultation.services.setting_aside import set_aside_together
from kanalkoll.web.identity.models import User
from kanalkoll.web.policies.selectors import as_policy

pytestmark = pytest.mark.usefixtures("city")


def test_sentences_are_set_aside_together_or_not_at_all(case: Consultation, nadia: User) -> None:
    view = views_of(case, "avslut")[0]
    case.answers.get(pk=view.answer_id).views.filter(pk=view.pk).update(state="removed")
    left = unaccounted(gathered(case))
    assert left
    with pytest.raises(BadInput):
        set_aside_together(left, " ", by=nadia)
    assert unaccounted(gathered(case)) == left
    set_aside_together(left, "Hör till en annan fråga.", by=nadia)
    assert unaccounted(gathered(case)) == []


def test_nothing_is_adopted_while_something_is_left(case: Consultation, nadia: User) -> None:
    close_answers(case, by=nadia)
    with pytest.raises(BadInput) as wrong:
        adopt_case(case, the_decision(), seen="", by=nadia)
    assert "inte besvarade" in wrong.value.problems[0].wrong.sv
    case.refresh_from_db()
    assert (case.phase, case.outcome) == (Phase.COMPILING, None)


def test_what_was_decided_is_adopted_and_tied_to_the_answers(
    case: Consultation, nadia: User, client_as: ClientAs
) -> None:
    changes = {"publiceringsfrekvens": a_month(), "avslut": sixty_days()}
    decided(case, nadia, **changes)
    close_answers(case, by=nadia)
    seen = seen_decisions(gathered(case))
    decide_rule(case, "malgrupper", Ruling(reason="Ett nytt skäl."), version=1, by=nadia)
    with pytest.raises(CaseDecidedMeanwhile):
        adopt_case(case, the_decision(), seen=seen, by=nadia)
    version = adopt_case(case, the_decision(), seen=seen_decisions(gathered(case)), by=nadia)
    case.refresh_from_db()
    assert (case.phase, case.outcome) == (Phase.ADOPTED, version)
    policy = as_policy(version)
    rules = {rule.id: rule.text.sv for rule in policy.rules}
    assert rules["publiceringsfrekvens"] == "Varje konto ska ha minst ett par inlägg i månaden."
    assert rules["avslut"].endswith("kvar i minst 60 dagar innan kontot stängs.")
    assert "Exempelstad finns inte." in version.text
    with pytest.raises(BadInput):
        decide_rule(case, "avslut", Ruling(reason="x"), version=1, by=nadia)
    page = client_as("peter").get(f"/policy/{version.pk}/").content.decode()
    assert "Policyn antogs efter remissen" in page
    asked = case.consultees.get(name="fastighetsnämnden")
    letter = Mail.objects.get(about=f"consultation:{asked.pk}:antagen", to_user__username="peter")
    assert "Två synpunkter: två tillgodosedda. Så blev det." in letter.text
    assert outcome_words(outcomes_of(asked)) == "Två synpunkter: två tillgodosedda. Så blev det."
    told = client_as("peter").get(f"/remiss/{case.slug}/nytt-utkast/").content.decode()
    assert "<del>veckan</del> <ins>månaden</ins>" in told


def test_whoever_compiles_is_asked_to_when_the_time_is_over(
    case: Consultation, nadia: User
) -> None:
    def asked(user: str, on: date) -> list[str]:
        found = answer_tasks(User.objects.get(username=user), on)
        return [one.url for one in found if one.kind == "consultation-compile"]

    after = case.answers_by + timedelta(days=1)
    assert asked("nadia", case.answers_by) == []
    assert asked("nadia", after) == [f"/remiss/{case.slug}/sammanstallning/"]
    assert asked("peter", after) == []
    decided(case, nadia)
    close_answers(case, by=nadia)
    adopt_case(case, the_decision(), seen=seen_decisions(gathered(case)), by=nadia)
    assert asked("nadia", after) == []
