from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from kanalkoll.core.drafting.simulate import rule_changes
from kanalkoll.core.drafting.sweep import check_levels, dial, turnable
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds import KINDS
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.data import shipped_policy
from kanalkoll.engines.duckdb.loading import LoadedFacts
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.trying import Trial, simulate
from kanalkoll.engines.duckdb.turning import Slider

TODAY = date(2026, 11, 24)
DRAFT = shipped_policy("exempelstad-utkast")
FREQUENCY = "publiceringsfrekvens"
MONTHLY = PostsWithin(per="month", at_least=2)


def with_rule(policy: Policy, rule_id: str, **new: Any) -> Policy:
    return replace(
        policy,
        rules=tuple(replace(r, **new) if r.id == rule_id else r for r in policy.rules),
    )


def verdicts(facts: LoadedFacts, policy: Policy, days: Days) -> dict[tuple[str, str, date], str]:
    table = assess(facts, policy, days, known=TODAY, columns=("verdict",)).table
    return {(r["account"], r["rule"], r["day"]): r["verdict"] for r in table.to_pylist()}


def sides(trial: Trial) -> dict[str, dict[tuple[str, str, date], str | None]]:
    rows = trial.table.to_pylist()
    return {
        side: {(r["account"], r["rule"], r["day"]): r[f"{side}_verdict"] for r in rows}
        for side in ("before", "after")
    }


@pytest.mark.parametrize(
    ("rule", "new"),
    [
        (FREQUENCY, {"requires": MONTHLY}),
        (FREQUENCY, {"scope": Scope(not_platforms=("instagram",))}),
        ("avslut", {"requires": ClosingNotice(says=("reason",), visible_for=60)}),
    ],
)
def test_a_simulation_says_what_judging_each_policy_says(
    city: LoadedFacts, rule: str, new: dict[str, Any]
) -> None:
    days = Days.of([TODAY, TODAY - timedelta(days=35)])
    after = with_rule(DRAFT, rule, **new)
    found = sides(simulate(city, DRAFT, after, days, known=TODAY))
    for side, policy in (("before", DRAFT), ("after", after)):
        judged = verdicts(city, policy, days)
        assert found[side] == {key: v for key, v in judged.items() if key[1] == rule}


def test_a_couple_a_month_lifts_the_office_from_one_of_five_to_four(city: LoadedFacts) -> None:
    after = with_rule(DRAFT, FREQUENCY, requires=MONTHLY)
    rows = simulate(city, DRAFT, after, Days.of([TODAY]), known=TODAY).table.to_pylist()
    office = [r for r in rows if r["unit"] == "fastighetskontoret"]
    in_use = [r for r in office if r["before_verdict"] != "not applicable"]
    assert len(in_use) == 5
    assert sum(r["before_verdict"] == "compliant" for r in in_use) == 1
    assert sum(r["after_verdict"] == "compliant" for r in in_use) == 4


def test_an_added_and_a_removed_rule_have_one_side_only(city: LoadedFacts) -> None:
    new = Rule(id="ny", text=Text(sv="Ny."), requires=MONTHLY)
    rules = tuple(rule for rule in DRAFT.rules if rule.id != FREQUENCY)
    after = replace(DRAFT, rules=(*rules, new))
    rows = simulate(city, DRAFT, after, Days.of([TODAY]), known=TODAY).table.to_pylist()
    for row in rows:
        gone = row["rule"] == FREQUENCY
        assert (row["after_verdict"] is None) is gone
        assert (row["before_verdict"] is None) is not gone


def test_another_wording_or_strength_changes_no_finding(city: LoadedFacts) -> None:
    after = with_rule(DRAFT, FREQUENCY, text=Text(sv="Ofta."), strength="should")
    assert rule_changes(DRAFT, after) == ()
    assert simulate(city, DRAFT, after, Days.of([TODAY]), known=TODAY).table.num_rows == 0


def test_a_sweep_says_what_judging_each_level_says(city: LoadedFacts) -> None:
    levels = range(8)
    turned = dial(DRAFT, FREQUENCY, "at-least")
    with Slider(city, DRAFT, turned, Days.of([TODAY]), known=TODAY) as slider:
        found = slider.at(levels)
    before = verdicts(city, DRAFT, Days.of([TODAY]))
    for level in levels:
        requires = replace(turned.rule.requires, at_least=level)
        judged = verdicts(city, with_rule(DRAFT, FREQUENCY, requires=requires), Days.of([TODAY]))
        mine = {key: v for key, v in judged.items() if key[1] == FREQUENCY}
        moved = [m for m in found if m.level == level]
        assert sum((Counter({m.after: m.accounts}) for m in moved), Counter()) == Counter(
            mine.values()
        )
        changed = {account for m in moved for account in m.changed}
        assert changed == {key[0] for key, v in mine.items() if v != before[key]}


def test_a_thousand_simulations_leave_the_adopted_findings_as_they_were(
    city: LoadedFacts,
) -> None:
    days = Days.of([TODAY])
    before = assess(city, DRAFT, days, known=TODAY).table
    rng = random.Random(2019)
    with Slider(city, DRAFT, dial(DRAFT, FREQUENCY, "at-least"), days, known=TODAY) as slider:
        for _ in range(990):
            slider.at([rng.randrange(50)])
    for span in range(1, 11):
        requires = PostsWithin(per="week", at_least=rng.randrange(9), judged_over=span)
        after = with_rule(DRAFT, FREQUENCY, requires=requires)
        simulate(city, DRAFT, after, days, known=TODAY)
    again = assess(city, DRAFT, days, known=TODAY).table
    assert again.equals(before)
    assert before.num_rows > 2_000


@pytest.mark.parametrize(
    ("rule", "name", "said"),
    [
        ("finns-inte", "at-least", "”finns-inte”"),
        (FREQUENCY, "per", f"”{FREQUENCY}.per”"),
        ("basinformation", "at-least", "”basinformation.at-least”"),
    ],
)
def test_what_cannot_be_turned_is_refused(rule: str, name: str, said: str) -> None:
    with pytest.raises(BadInput, match=said):
        dial(DRAFT, rule, name)


@pytest.mark.parametrize("levels", [[], [-1], range(1_000_000)])
def test_levels_that_cannot_be_tried_are_refused(levels: Any) -> None:
    with pytest.raises(BadInput, match="Nivåerna"):
        check_levels(levels)


def test_what_can_be_turned_is_named_as_in_a_file() -> None:
    names = {name: turnable_of(name) for name in KINDS}
    assert names["posts-within"] == ["at-least", "at-most"]
    assert names["closing-notice"] == ["visible-for"]
    assert names["registered"] == []


def turnable_of(kind: str) -> list[str]:
    return turnable(KINDS[kind].params)
