"""How often a judgement reads a table: every kind of rule reads it once, however many rules."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from msgspec.structs import replace
from tests.kinds import test_cases as cases

from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.kinds import KINDS
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.engines.duckdb.connection import is_dated
from kanalkoll.engines.duckdb.running import findings_sql

DAY = date(2026, 11, 24)
ASKED = {
    "one day": Days.of([DAY]),
    "every Monday of a year": Days.of([DAY - timedelta(weeks=week) for week in range(52)]),
    "days without a rhythm": Days.of([DAY - timedelta(days=n * n) for n in range(12)]),
}
FACTS = frozenset(name for name, table in TABLES.items() if is_dated(table))
"""All but the catalogue, which is small and is no fact about an account."""


def rules_of(kind: str) -> tuple[Rule, ...]:
    """Every rule of a kind that stands in its cases, once each: many parameters, many scopes."""
    found = {rule.id: rule for rule in map(cases.rule_of, cases.cases_of(kind))}
    return tuple(replace(rule, text=Text("…")) for rule in found.values())


def scans(rules: tuple[Rule, ...], days: Days) -> Counter[str]:
    """How often each fact table is read, by DuckDB's own plan."""
    policy = Policy(
        id="scans",
        version="1",
        title=Text("Läsningar"),
        body="Exempelstad",
        owner="Exempelstad",
        stage="draft",
        rules=rules,
    )
    facts = cases.facts()
    sql = findings_sql(facts, policy, days, known=DAY)
    plan = facts.connection.execute(f"EXPLAIN (FORMAT json) {sql}").fetchall()[0][1]
    return Counter(table for node in json.loads(plan) for table in _read(node) if table in FACTS)


def _read(node: dict[str, Any]) -> Iterator[str]:
    if "SCAN" in node["name"]:
        table = node.get("extra_info", {}).get("Table")
        if table is not None:
            yield str(table).rpartition(".")[2]
    for child in node["children"]:
        yield from _read(child)


@pytest.mark.parametrize("asked", ASKED)
@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_reads_each_fact_table_once(kind: str, asked: str) -> None:
    rules = rules_of(kind)
    read = scans(rules, ASKED[asked])
    assert read["accounts"] == 1
    assert max(read.values()) == 1, read


def test_the_plan_tells_of_a_table_that_is_read_twice() -> None:
    """Guards the counting itself: two kinds that both look at coverage read it twice."""
    both = scans((*rules_of("goals-measurable"), *rules_of("roles-filled")), ASKED["one day"])
    assert both["coverage"] == 2
    assert both["goals"] == both["roles"] == both["accounts"] == 1
