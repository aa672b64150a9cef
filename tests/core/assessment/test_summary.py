"""Findings counted: the same as when they are counted one by one."""

from __future__ import annotations

from collections import Counter
from itertools import product

import pytest

from kanalkoll.cli.assessing import Run
from kanalkoll.core.assessment.finding_facts import Account, Register, Unit
from kanalkoll.core.assessment.summary import (
    COLUMNS,
    By,
    Condition,
    accounts_with,
    every,
    in_units,
    summarise,
    total,
)

BY: tuple[By, ...] = ("unit", "rule", "platform", "account-type", "day")


@pytest.mark.parametrize("by", [*((name,) for name in BY), *list(product(BY, BY))[1:4]])
def test_counted_one_by_one_it_is_the_same(city: Run, by: tuple[By, ...]) -> None:
    rows = city.table.to_pylist()
    names = [COLUMNS[name] for name in by]
    expected = Counter((*(row[n] for n in names), row["verdict"]) for row in rows)
    reasons = Counter((*(row[n] for n in names), row["reason"]) for row in rows if row["reason"])
    groups = summarise(city.table, by, policy=city.policy)
    assert {(*g.key, v): n for g in groups for v, n in g.tally.verdicts.items()} == expected
    assert {(*g.key, r): n for g in groups for r, n in g.tally.reasons.items()} == reasons


def test_groups_add_up_and_come_in_the_order_of_the_policy(city: Run) -> None:
    groups = summarise(city.table, ("rule",), policy=city.policy)
    assert [group.key[0] for group in groups] == [rule.id for rule in city.policy.rules]
    assert sum(group.tally.all for group in groups) == city.table.num_rows
    whole = total(city.table)
    assert whole.applying == whole.judged + whole["unknown"]
    assert sum(whole.reasons.values()) == whole["unknown"]


def test_strength_is_that_of_the_rule(city: Run) -> None:
    (group,) = summarise(city.table, ("strength",), policy=city.policy)
    assert group.key == ("shall",)
    assert group.tally == total(city.table)


def test_an_account_counts_once_however_many_rules_it_breaks(city: Run) -> None:
    broken = {r["account"] for r in city.table.to_pylist() if r["verdict"] == "non-compliant"}
    assert accounts_with(city.table, "non-compliant") == broken


def account(key: str, unit: str, account_type: str | None, platform: str = "instagram") -> Account:
    return Account(key, unit, platform, key, account_type)


REGISTER = Register(
    {
        a.key: a
        for a in (
            account("1", "all", "personal"),
            account("2", "all", "personal"),
            account("3", "some", "personal"),
            account("4", "some", "business"),
            account("5", "open", "personal"),
            account("6", "open", None),
            account("7", "elsewhere", "page", "facebook"),
            account("8", "some-and-open", None),
            account("9", "some-and-open", "business"),
        )
    },
    {u: Unit(u, u) for u in ("all", "some", "open", "elsewhere", "some-and-open")},
)


def test_in_which_units_all_instagram_accounts_are_personal() -> None:
    answer = every(
        REGISTER,
        Condition({"account_type": ["personal"]}),
        where=Condition({"platform": ["instagram"]}),
    )
    assert answer.all_of == ("all",)
    assert answer.not_all_of == ("some", "some-and-open")
    assert answer.open == ("open",)
    assert answer.groups == 4


def test_the_demonstration_counted_by_hand(city: Run) -> None:
    personal = Condition({"account_type": ["personal"]})
    instagram = Condition({"platform": ["instagram"], "unit_kind": ["förvaltning"]})
    by_unit: dict[str, set[str | None]] = {}
    for one in city.register.in_use():
        unit = city.register.units[one.unit]
        if one.platform == "instagram" and unit.kind == "förvaltning":
            by_unit.setdefault(one.unit, set()).add(one.account_type)
    answer = every(city.register, personal, where=instagram)
    assert set(answer.all_of) == {unit for unit, types in by_unit.items() if types == {"personal"}}
    assert answer.groups == len(by_unit)


def test_a_unit_stands_for_all_below_it(city: Run) -> None:
    below = in_units(city.register, ["fastighetsnamnden"])
    assert below == {"fastighetsnamnden", "fastighetskontoret"}
    assert in_units(city.register, ["exempelstad"]) == set(city.register.units)
