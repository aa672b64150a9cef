"""What must make no difference: how one asks, in what order, how often, and with what beside."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest
from tests.laws.agreement import differences, holds_for
from tests.laws.cases import draw_case
from tests.laws.drawing import Draw
from tests.laws.ledger import Tables
from tests.laws.policies import policy_of
from tests.laws.running import Case

LONG = pytest.mark.long


def _drawn(random: Random, *, days: int = 4) -> Case:
    return draw_case(random, accounts=25, rules=6, days=days)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_many_days_find_what_each_day_finds_alone(examples: int) -> None:
    def law(random: Random) -> None:
        case = _drawn(random, days=3)
        together = case.question.ask(case.facts)
        asked = case.question.asked.asked
        for at, day in enumerate(asked):
            alone = replace(case.question, days=(day,)).ask(case.facts)
            that_day = {(a, 0, r): found for (a, on, r), found in together.items() if on == at}
            if day != asked[-1]:
                alone = {place: found._replace(due=None) for place, found in alone.items()}
            assert not differences(replace(case.question, days=(day,)), that_day, alone)

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_order_of_rows_threads_and_repetition_make_no_difference(examples: int) -> None:
    def law(random: Random) -> None:
        case, draw = _drawn(random), Draw(random)
        once = case.question.ask(case.facts)
        mixed = {name: draw.any_order(rows) for name, rows in case.facts.items()}
        assert not differences(case.question, once, case.question.ask(case.facts))
        assert not differences(case.question, once, case.question.ask(case.facts, threads=2))
        assert not differences(case.question, once, case.question.ask(mixed, threads=2))

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_order_and_company_of_rules_make_no_difference(examples: int) -> None:
    def law(random: Random) -> None:
        case, draw = _drawn(random), Draw(random)
        together = case.question.ask(case.facts)
        rules = case.question.policy.rules
        some = draw.any_order(range(len(rules)))[: len(rules) // 2]
        fewer = replace(case.question, policy=policy_of([rules[at] for at in some]))
        places = {at: place for place, at in enumerate(some)}
        expected = {
            (account, at, places[rule]): found
            for (account, at, rule), found in together.items()
            if rule in places
        }
        assert not differences(fewer, expected, fewer.ask(case.facts))

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_another_account_makes_no_difference(examples: int) -> None:
    def law(random: Random) -> None:
        case = _drawn(random)
        alone = _of_some(case.facts, {f"account-{number:03}" for number in range(0, 25, 2)})
        every, some = case.question.ask(case.facts), case.question.ask(alone)
        kept = {place: found for place, found in every.items() if place in some}
        assert not differences(case.question, kept, some)
        assert some
        assert len(every) > len(some)

    holds_for(law, examples=examples)


@pytest.mark.parametrize("examples", [1, pytest.param(20, marks=LONG)])
def test_what_becomes_known_later_makes_no_difference(examples: int) -> None:
    """A judgement as of a day is the same for ever, whatever is learnt after it."""

    def law(random: Random) -> None:
        case = _drawn(random)
        known = case.question.known
        then = {
            name: [row for row in rows if row.get("known_from", known) <= known]
            for name, rows in case.facts.items()
        }
        # An account may be known before the row that names its unit: loading wants both.
        then["units"] = list(case.facts["units"])
        then_known = _of_some(then, {row["account"] for row in then["accounts"]})
        now = case.question.ask(case.facts)
        assert not differences(case.question, now, case.question.ask(then_known))
        assert sum(map(len, then_known.values())) < sum(map(len, case.facts.values()))

    holds_for(law, examples=examples)


def _of_some(facts: Tables, accounts: set[str]) -> Tables:
    """Only these accounts' rows, and what is of no account."""
    return {
        name: [row for row in rows if row.get("account") in {None, *accounts}]
        for name, rows in facts.items()
    }
