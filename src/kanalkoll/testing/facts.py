"""Facts for an example, in a line each: for tests of rule kinds, platforms and reports.

facts = Facts().account("konto").posted("konto", date(2026, 11, 3), posts=8)
facts = facts.covered("konto", "posts", date(2026, 10, 26), date(2026, 11, 22))
judged(facts, PostsWithin(per="week", at_least=2), on=date(2026, 11, 24))
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_rows
from kanalkoll.engines.duckdb.running import assess

LONG_AGO = date(2020, 1, 1)
"""Since when an example's facts are known unless it says otherwise."""

RULE = "exempel"
"""The id of the rule in an example's policy."""

_USUAL: dict[str, dict[str, Any]] = {
    "units": {"unit": "enhet", "name": "enheten"},
    "accounts": {
        "unit": "enhet",
        "platform": "instagram",
        "handle": "konto",
        "account_type": "business",
        "registered": True,
    },
}


@dataclass(frozen=True)
class Facts:
    """Rows of fact tables, in the form of files; columns left out have usual values.

    Every method adds a row and gives the facts back, so that calls can follow
    each other.
    """

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def add(self, table: str, **columns: Any) -> Self:
        """A row of any fact table."""
        provenance = {"known_from": LONG_AGO, "way_in": "register", "source": "example"}
        self.tables.setdefault(table, []).append({**provenance, **_USUAL.get(table, {}), **columns})
        return self

    def account(self, key: str, **columns: Any) -> Self:
        """An account, in use and registered, of a unit called ``enhet`` unless said otherwise."""
        units = {row["unit"] for row in self.tables.get("units", [])}
        unit = columns.get("unit", _USUAL["accounts"]["unit"])
        with_unit = self if unit in units else self.add("units", unit=unit)
        return with_unit.add("accounts", account=key, **columns)

    def posted(self, key: str, day: date, *, posts: int = 1) -> Self:
        """So many posts on a day."""
        return self.add("activity", account=key, day=day, posts=posts)

    def covered(self, key: str, aspect: str, first_day: date, last_day: date) -> Self:
        """Something was looked at from ``first_day`` to ``last_day``, both included."""
        return self.add(
            "coverage", account=key, aspect=aspect, first_day=first_day, last_day=last_day
        )

    def load(self) -> LoadedFacts:
        """The facts, checked and in a database. Raises :class:`BadInput` like any loading."""
        return load_rows(self.tables)


def policy_of(requires: Requires) -> Policy:
    """A policy of one rule that binds every account."""
    return Policy(
        id=RULE,
        version="1",
        title=Text(sv="Exempel", en="Example"),
        body="Exempelstad",
        owner="Exempelstad",
        stage="draft",
        rules=(Rule(id=RULE, text=Text(sv="Exempel.", en="Example."), requires=requires),),
    )


def judged(
    facts: Facts, requires: Requires, *, on: date, known: date | None = None
) -> Mapping[str, dict[str, Any]]:
    """The finding of each account under one rule: columns as in ``Assessment.table``."""
    with facts.load() as loaded:
        assessment = assess(loaded, policy_of(requires), Days.of([on]), known=known or on)
        return {row["account"]: row for row in assessment.table.to_pylist()}
