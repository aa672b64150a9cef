"""An impact in sentences, in every case."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kanalkoll.core.assessment.finding import Bounds, Interval
from kanalkoll.core.assessment.finding_facts import Register, Unit
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.drafting.impact import (
    AccountImpact,
    Shift,
    Side,
    rule_impact,
)
from kanalkoll.core.drafting.impact_words import (
    answer,
    moved,
    outside,
    requirement,
    whole_body,
    whole_part,
)
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.data import shipped_policy

TODAY = date(2026, 11, 24)
DRAFT = shipped_policy("exempelstad-utkast")
FREQUENCY = "publiceringsfrekvens"
WEEKLY = DRAFT.rule(FREQUENCY)
assert WEEKLY is not None
MONTHLY = replace(WEEKLY, requires=PostsWithin(per="month", at_least=2))
CHANGE = RuleChange(WEEKLY, MONTHLY)


def side(verdict: Any, *, low: int = 0) -> Side:
    return Side(verdict, None, Interval(low, low), Bounds(2, None))


def one(before: Side | None, after: Side | None, unit: str = "a") -> AccountImpact:
    return AccountImpact(f"{unit}-{id(before)}", unit, "x", None, before, after)


CITY = Register(units={"a": Unit("a", "kontoret")})
YES, NO, OPEN, OUT = side("compliant"), side("non-compliant"), side("unknown"), side("exempt")


@pytest.mark.parametrize(
    ("accounts", "change", "said"),
    [
        (
            [one(NO, YES), one(YES, YES)],
            CHANGE,
            (
                "Kontoret: från 1 av 2 till 2 av 2 konton. Hela staden: från 1 till 2 av 2;"
                " alla går att bedöma."
            ),
        ),
        (
            [one(NO, OUT), one(NO, YES), one(OPEN, OPEN)],
            CHANGE,
            (
                "Kontoret: från 0 av 3 till 1 av 2 konton. Hela staden: från 0 till 1 av 3;"
                " 1 går inte att bedöma."
            ),
        ),
        (
            [one(OUT, NO), one(NO, YES)],
            CHANGE,
            (
                "Kontoret: från 0 av 1 till 1 av 2 konton. Hela staden: från 0 av 1 till 1 av 2;"
                " alla går att bedöma."
            ),
        ),
        (
            [one(None, YES), one(None, NO)],
            RuleChange(None, MONTHLY),
            "Nytt krav. Kontoret: 1 av 2 konton. Hela staden: 1 av 2; alla går att bedöma.",
        ),
        (
            [one(YES, None), one(OPEN, None)],
            RuleChange(WEEKLY, None),
            (
                "Kravet tas bort. Kontoret: i dag 1 av 2 konton. Hela staden: i dag 1 av 2;"
                " 1 går inte att bedöma."
            ),
        ),
        (
            [one(NO, NO)],
            CHANGE,
            "Hela staden: från 0 till 0 av 1; alla går att bedöma.",
        ),
    ],
)
def test_the_answer_in_every_case(
    accounts: list[AccountImpact], change: RuleChange, said: str
) -> None:
    assert answer(rule_impact(change, TODAY, accounts), DRAFT, CITY).sv == said


def test_accounts_on_one_side_only_are_told_apart() -> None:
    found = rule_impact(CHANGE, TODAY, [one(NO, OUT), one(OUT, NO), one(NO, NO)])
    told = outside(found)
    assert told is not None
    assert told.sv.startswith("1 konto som kravet gäller i dag berörs inte")
    assert "1 konto som kravet inte gäller i dag berörs" in told.sv
    assert outside(rule_impact(CHANGE, TODAY, [one(NO, NO)])) is None


def test_ways_to_change_are_counted_commonest_first() -> None:
    found = rule_impact(CHANGE, TODAY, [one(NO, YES), one(NO, YES), one(YES, NO), one(NO, NO)])
    assert moved(found).sv == (
        "3 konton får ett annat resultat: 2 från avvikelse till uppfyllt"
        " och 1 från uppfyllt till avvikelse."
    )


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Exempelstad", "Hela staden"),
        ("Stockholms stad", "Hela staden"),
        ("Malmö kommun", "Hela kommunen"),
        ("Region Skåne", "Hela regionen"),
        ("Skatteverket", "Alla konton"),
    ],
)
def test_the_body_is_called_what_it_is(body: str, said: str) -> None:
    assert whole_body(replace(DRAFT, body=body)).sv == said


def test_the_requirement_names_the_period_looked_at() -> None:
    assert requirement(MONTHLY, TODAY) == Text(
        sv="Minst 2 inlägg i månaden, räknat över 1 månad (oktober).",
        en="At least 2 posts a month, counted over 1 month (October).",
    )


def test_large_numbers_have_their_hard_spaces() -> None:
    before = Tally({"compliant": 1200, "non-compliant": 800})
    after = Tally({"compliant": 1500, "non-compliant": 500})
    said = whole_part(Text(sv="Alla", en="All"), Shift(before, after), CHANGE)
    assert said.to("en") == "All: from 1,200 to 1,500 of 2,000; all can be judged."
    assert "1\N{NO-BREAK SPACE}500 av 2\N{NO-BREAK SPACE}000" in said.sv
