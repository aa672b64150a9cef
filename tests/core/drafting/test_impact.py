"""What a change does: who changes verdict, where, and how far from the line."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kanalkoll.core.assessment.finding import Bounds, Interval
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.drafting.impact import (
    RuleImpact,
    course,
    impacts,
    margin,
)
from kanalkoll.core.drafting.impact_words import (
    answer,
    silent_ones,
    silent_sentence,
)
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.data import shipped_policy
from kanalkoll.engines.duckdb.evidence import facts_about, register_on
from kanalkoll.engines.duckdb.loading import LoadedFacts
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.trying import simulate

TODAY = date(2026, 11, 24)
DRAFT = shipped_policy("exempelstad-utkast")
FREQUENCY = "publiceringsfrekvens"
WEEKLY = DRAFT.rule(FREQUENCY)
assert WEEKLY is not None
MONTHLY = replace(WEEKLY, requires=PostsWithin(per="month", at_least=2))
CHANGE = RuleChange(WEEKLY, MONTHLY)


def with_rules(rules: list[Rule]) -> Policy:
    return replace(DRAFT, rules=tuple(rules))


PROPOSED = with_rules([MONTHLY if rule.id == FREQUENCY else rule for rule in DRAFT.rules])


@pytest.fixture(scope="module")
def register(city: LoadedFacts) -> Register:
    return register_on(city, TODAY, known=TODAY)


@pytest.fixture(scope="module")
def monthly(city: LoadedFacts) -> RuleImpact:
    trial = simulate(city, DRAFT, PROPOSED, Days.of([TODAY]), known=TODAY)
    (found,) = impacts(trial.on(TODAY), trial.changes, TODAY)
    return found


def of_verdicts(city: LoadedFacts, policy: Policy, day: date) -> Counter[str]:
    table = assess(city, policy, Days.of([day]), known=TODAY, columns=("verdict",)).table
    return Counter(row["verdict"] for row in table.to_pylist() if row["rule"] == FREQUENCY)


def test_the_counts_are_those_of_judging_each_policy(
    city: LoadedFacts, monthly: RuleImpact
) -> None:
    for tally, policy in ((monthly.whole.before, DRAFT), (monthly.whole.after, PROPOSED)):
        judged = of_verdicts(city, policy, TODAY)
        for verdict in ("compliant", "non-compliant", "unknown"):
            assert tally[verdict] == judged[verdict] > 0
        assert tally.applying == sum(
            judged[verdict] for verdict in ("compliant", "non-compliant", "unknown")
        )


def test_the_units_add_up_to_the_whole(monthly: RuleImpact) -> None:
    shifts = monthly.units.values()
    assert sum((shift.before for shift in shifts), Tally()) == monthly.whole.before
    assert sum((shift.after for shift in shifts), Tally()) == monthly.whole.after
    assert sum(shift.changed for shift in shifts) == len(monthly.flips) == monthly.whole.changed


def test_the_storyboard_answer_comes_out(monthly: RuleImpact, register: Register) -> None:
    whole = monthly.whole
    said = answer(monthly, DRAFT, register, units=["fastighetskontoret"])
    assert said.sv == (
        "Fastighetskontoret: från 1 av 5 till 4 av 5 konton. Hela staden: från"
        f" {whole.before['compliant']} till {whole.after['compliant']} av"
        f" {whole.before.applying}; {whole.after['unknown']} går inte att bedöma."
    )


def test_a_unit_counts_with_all_below_it(monthly: RuleImpact, register: Register) -> None:
    own = answer(monthly, DRAFT, register, units=["fastighetskontoret"]).sv
    board = answer(monthly, DRAFT, register, units=["fastighetsnamnden"]).sv
    assert board == own.replace("Fastighetskontoret", "Fastighetsnämnden")


def test_without_a_unit_the_most_changed_one_is_named(
    monthly: RuleImpact, register: Register
) -> None:
    most = monthly.most_changed
    assert most is not None
    assert abs(monthly.units[most].gained) == max(abs(s.gained) for s in monthly.units.values())
    name = register.unit_name(most)
    assert answer(monthly, DRAFT, register).sv.casefold().startswith(f"{name.casefold()}: från ")


def test_the_silent_account_is_named_with_its_last_post(
    city: LoadedFacts, monthly: RuleImpact
) -> None:
    office = monthly.within({"fastighetskontoret"}).accounts
    keys = [one.account for one in office]
    facts = facts_about(city, keys, known=TODAY, posts_from=TODAY, until=TODAY, tables=())
    ((one, last),) = silent_ones(office, CHANGE, facts)
    assert one.account == "instagram-vattentornet.exempelstad"
    assert silent_sentence("@vattentornet.exempelstad", last).sv == (
        "@vattentornet.exempelstad uppfyller inget av kraven:"
        " senaste inlägget är från 10 april 2026."
    )


def test_the_margin_tells_the_verdict(monthly: RuleImpact) -> None:
    sides = [s for one in monthly.accounts for s in (one.before, one.after) if s and s.concerned]
    for side in sides:
        found = side.margin
        assert found is not None
        assert (side.verdict == "compliant") == (found.low is not None and found.low >= 0)
        assert (side.verdict == "non-compliant") == (found.high is not None and found.high < 0)


numbers = st.integers(min_value=0, max_value=12)


@given(numbers, numbers, st.none() | numbers, st.none() | numbers)
def test_the_margin_holds_every_distance_that_can_be(
    low: int, more: int, least: int | None, most: int | None
) -> None:
    if least is not None and most is not None and least > most:
        least, most = most, least
    distances = [
        min(d for d in (
            None if least is None else value - least, None if most is None else most - value,
        ) if d is not None)
        for value in range(low, low + more + 1)
        if (least, most) != (None, None)
    ]  # fmt: skip
    found = margin(Interval(low, low + more), Bounds(least, most))
    if distances:
        assert (found.low, found.high) == (min(distances), max(distances))


@pytest.mark.parametrize(
    ("seen", "required", "expected"),
    [
        (Interval(3, None), Bounds(2, None), Interval(1, None)),
        (Interval(0, None), Bounds(8, None), Interval(-8, None)),
        (Interval(3, None), Bounds(None, 2), Interval(None, -1)),
        (Interval(1, None), Bounds(None, 3), Interval(None, 2)),
    ],
)
def test_without_an_upper_bound_one_side_stays_open(
    seen: Interval, required: Bounds, expected: Interval
) -> None:
    assert margin(seen, required) == expected


def test_the_course_is_what_judging_each_day_says(city: LoadedFacts) -> None:
    days = [TODAY - timedelta(days=14 * n) for n in range(3)]
    trial = simulate(city, DRAFT, PROPOSED, Days.of(days), known=TODAY)
    found = course(trial.table, FREQUENCY)
    assert [moment.day for moment in found] == sorted(days)
    for moment in found:
        for tally, policy in ((moment.before, DRAFT), (moment.after, PROPOSED)):
            judged = of_verdicts(city, policy, moment.day)
            assert {v: tally[v] for v in ("compliant", "non-compliant", "unknown")} == {
                v: judged[v] for v in ("compliant", "non-compliant", "unknown")
            }


def test_a_day_of_several_is_the_same_as_that_day_alone(
    city: LoadedFacts, monthly: RuleImpact
) -> None:
    days = Days.of([TODAY, TODAY - timedelta(days=35)])
    trial = simulate(city, DRAFT, PROPOSED, days, known=TODAY)
    (found,) = impacts(trial.on(TODAY), trial.changes, TODAY)
    assert found.accounts == monthly.accounts
