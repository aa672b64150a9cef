"""What is written into working copies in tests, and how a version of one is adopted."""

from __future__ import annotations

from datetime import date

from msgspec.structs import replace
from tests.web.town import DAY

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.core.policy.model import Rule
from kanalkoll.data import shipped_text
from kanalkoll.web.policies.services import Decision
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy

DRAFT = shipped_text("exempelstad-utkast")
FREQUENCY = "publiceringsfrekvens"
DECISION = Decision(
    decided_by="kommunfullmäktige", decided_on=DAY, case_number="KS 2026/114", section="§ 14",
    in_force_from=date(2027, 3, 1), version="2",
)  # fmt: skip


def monthly(copy: WorkingCopy) -> Rule:
    rule = services.policy_of(copy).rule(FREQUENCY)
    assert rule is not None
    return replace(rule, text=Text(sv="Varje konto ska ha minst ett par inlägg i månaden."))


def change(name: str = "forslag") -> SetParameters:
    return SetParameters(id=name, by="kontoret", why=Text(sv="Rimligare."), rule=FREQUENCY,
                         values={"per": "month"})  # fmt: skip
