"""A case with an answer that wants a lower level and a time: what is decided of it in tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment, SetParameters
from kanalkoll.web.consultation.models import (
    Consultation,
    View,
)
from kanalkoll.web.consultation.services.ruling import (
    Ruling,
    decide_rule,
)
from kanalkoll.web.consultation.wording import clauses
from kanalkoll.web.identity.models import User
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.policies.services import Decision

ANSWER = """Fastighetsnämnden

Remiss av policy för sociala medier, KS 2026/114

Sammanfattning
Fastighetsnämnden ställer sig i huvudsak positiv till förslaget.

Kontorets synpunkter
Kravet på minst ett par inlägg i veckan är för högt ställt. Kontoret anser att minst ett par \
inlägg i månaden är rimligt.

Det saknas uppgift om hur länge informationen ska finnas kvar när ett konto avslutas. Kontoret \
föreslår 60 dagar.
"""

RULES = ("basinformation", "publiceringsfrekvens", "matbara-mal", "malgrupper", "avslut")
WHY = Text(sv="skäl", en="reason")


def a_month(**values: Any) -> Amendment:
    return SetParameters(id="a", by="n", why=WHY, rule="publiceringsfrekvens",
                         values={"per": "month", **values})  # fmt: skip


def sixty_days() -> Amendment:
    return SetParameters(id="b", by="n", why=WHY, rule="avslut", values={"visible-for": 60})


def decided(case: Consultation, by: User, **changes: Amendment) -> None:
    """Every rule, every principle and the whole decided; those without a change stay."""
    for rule in (*clauses(as_policy(case.policy)), ""):
        ruling = Ruling(reason="Skäl.", change=changes.get(rule))
        decide_rule(case, rule, ruling, version=0, by=by)


def views_of(case: Consultation, rule: str) -> list[View]:
    return list(View.objects.filter(answer__consultation=case, answer__superseded=False,
                                    rule=rule).exclude(state="removed"))  # fmt: skip


def the_decision() -> Decision:
    return Decision(
        decided_by="kommunfullmäktige", decided_on=date(2026, 11, 24), section="§ 31",
        case_number="KS 2026/114", in_force_from=date(2027, 3, 1), version="2",
    )  # fmt: skip
