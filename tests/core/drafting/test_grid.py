"""Sweeps: many levels of one rule in one run."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from msgspec.structs import replace

from kanalkoll.core.drafting.grid import Axis, Grid, grid, levels_of, read_values
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.drafting.wording import suggested_text
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.data import shipped_policy
from kanalkoll.engines.duckdb.loading import LoadedFacts
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.turning import Slider

TODAY = date(2026, 11, 24)
DAYS = Days.of([TODAY])
DRAFT = shipped_policy("exempelstad-utkast")
FREQUENCY = "publiceringsfrekvens"


def rule_of(rule_id: str) -> Rule:
    rule = DRAFT.rule(rule_id)
    assert rule is not None
    return rule


def having(rule_id: str, **values: Any) -> Policy:
    named = {name.replace("_", "-"): value for name, value in values.items()}
    change = SetParameters(id="a", by="b", why=Text(sv="c"), rule=rule_id, values=named)
    return apply(DRAFT, [change])


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1..4", [1, 2, 3, 4]),
        ("3", [3]),
        ("1,2,5", [1, 2, 5]),
        ("month,week", ["month", "week"]),
        ("-1", [-1]),
        ("5..1", []),
    ],
)
def test_values_as_they_are_written(text: str, values: list[Any]) -> None:
    assert list(read_values(text)) == values


def test_every_combination_is_as_if_judged_by_itself(city: LoadedFacts) -> None:
    wanted = grid(
        DRAFT,
        rule_of(FREQUENCY),
        [Axis("per", ["month", "week"]), Axis("at-least", [1, 2, 5])],
    )
    with Slider(city, DRAFT, wanted.dials, DAYS, known=TODAY) as slider:
        found = levels_of(slider.counted(wanted.levels), wanted)
    assert [(level.settings["per"], level.settings["at-least"]) for level in found] == [
        (per, n) for per in ("month", "week") for n in (1, 2, 5)
    ]
    before = verdicts(city, DRAFT)
    for level in found:
        after = verdicts(city, having(FREQUENCY, **keys(level.settings)))
        judged = Counter(after.values())
        assert {v: level.after[v] for v in judged} == judged  # type: ignore[index]
        assert level.changed == sum(before[account] != after[account] for account in after)
    assert [level.settings for level in found if level.stands] == [{"per": "week", "at-least": 2}]


def keys(settings: Any) -> dict[str, Any]:
    return {name.replace("-", "_"): value for name, value in settings.items()}


def verdicts(city: LoadedFacts, policy: Policy) -> dict[str, str]:
    table = assess(city, policy, DAYS, known=TODAY, columns=("verdict",)).table
    rows = [row for row in table.to_pylist() if row["rule"] == FREQUENCY]
    return {row["account"]: row["verdict"] for row in rows}


def test_unit_by_unit_and_in_all_give_the_same_counts(city: LoadedFacts) -> None:
    wanted = grid(DRAFT, rule_of(FREQUENCY), [Axis("at-least", range(9))])
    with Slider(city, DRAFT, wanted.dials, DAYS, known=TODAY) as slider:
        moved, counted = slider.at(wanted.levels), slider.counted(wanted.levels)
    summed = Counter[Any]()
    for group in moved:
        summed[group.level, group.before, group.after] += group.accounts
        assert len(group.changed) == (group.accounts if group.before != group.after else 0)
    assert summed == {(c.level, c.before, c.after): c.accounts for c in counted}


def test_a_sweep_without_a_number_to_turn_has_a_row_a_variant() -> None:
    wanted = grid(DRAFT, rule_of(FREQUENCY), [Axis("judged-over", [1, 4, 8])])
    assert len(wanted.dials) == 3
    assert wanted.levels == (0,)
    levels = levels_of([(n, 0, "compliant", "compliant", 1) for n in range(3)], wanted)
    assert [level.stands for level in levels] == [False, True, False]


@pytest.mark.parametrize(
    ("axes", "said"),
    [
        ([Axis("at-least", range(1_000_000))], "1000000 stycken"),
        ([Axis("at-least", range(10**18))], "stycken"),
        ([Axis("at-least", range(0))], "Ange hela tal"),
        ([Axis("at-least", [-1])], "Ange hela tal"),
        ([Axis("at-least", [10**17])], "Ange hela tal"),
        ([Axis("at-least", ["två"])], "”två” är inget helt tal"),
        ([Axis("per", ["år"])], f"{FREQUENCY}.per"),
        ([Axis("perr", ["week"])], "Menar du ”per”"),
        ([Axis("judged-over", range(1, 60))], "59 former"),
        ([Axis("judged-over", range(1, 30)), Axis("at-least", range(500))], "14500 stycken"),
    ],
)
def test_a_sweep_that_cannot_be_is_refused(axes: list[Axis], said: str) -> None:
    with pytest.raises(BadInput, match=said):
        grid(DRAFT, rule_of(FREQUENCY), axes)


def test_nobody_to_judge_gives_no_rows(city: LoadedFacts) -> None:
    early = Days.of([date(1999, 1, 1)])
    wanted: Grid = grid(DRAFT, rule_of(FREQUENCY), [Axis("at-least", [1])])
    with Slider(city, DRAFT, wanted.dials, early, known=date(1999, 1, 1)) as slider:
        assert not slider.at([1])
        assert not slider.counted([1])


@pytest.mark.parametrize(
    ("rule", "values", "sv"),
    [
        (FREQUENCY, {"per": "month"}, "Varje konto ska ha minst ett par inlägg i månaden."),
        (FREQUENCY, {"at_least": 1}, "Varje konto ska ha minst 1 inlägg i veckan."),
        (
            FREQUENCY,
            {"per": "half-year", "at_least": 3},
            "Varje konto ska ha minst 3 inlägg under halvåret.",
        ),
        ("malgrupper", {"within_months": 6}, None),
        ("avslut", {"visible_for": 60}, None),
    ],
)
def test_a_wording_is_told_only_where_it_is_sure(
    rule: str, values: dict[str, Any], sv: str | None
) -> None:
    found = suggested_text(RuleChange(rule_of(rule), having(rule, **values).rule(rule)))
    assert (found.sv if found else None) == sv


def test_a_wording_that_somebody_gave_is_left_alone() -> None:
    after = having(FREQUENCY, per="month").rule(FREQUENCY)
    assert after is not None
    own = replace(after, text=Text(sv="Ett par i månaden räcker."))
    assert suggested_text(RuleChange(rule_of(FREQUENCY), own)) is None
