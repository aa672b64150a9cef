"""The facts that an explanation draws on: who an account is, and the rows known about it.

They are fetched when somebody asks; a judgement needs none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME, TABLES

Row = Mapping[str, Any]
"""A row of a fact table with its stored columns: periods are half-open."""

WITH_AT = frozenset({"instagram", "x", "threads", "tiktok", "bluesky", "mastodon", "youtube"})
"""Platforms on which an account is called by its handle with an @ before it."""


@dataclass(frozen=True, slots=True)
class Account:
    """An account as it was on the judged day, or as it was last.

    ``name`` is the name that its profile shows, where it is known; ``opened``
    is the first day that is known of it, ``closed_on`` its last, ``None``
    while it is in use.
    """

    key: str
    unit: str
    platform: str
    handle: str
    account_type: str | None = None
    category: str | None = None
    registered: bool = True
    url: str | None = None
    name: str | None = None
    opened: date | None = None
    closed_on: date | None = None

    @property
    def shown(self) -> str:
        """What people call it: ``@handle`` where that is the custom, else the profile's name."""
        return f"@{self.handle}" if self.platform in WITH_AT else self.name or self.handle


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of the body: its key, its name as residents see it, what sort of part it is."""

    key: str
    name: str
    kind: str | None = None
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """Accounts and units by key, as known on the run's day and as they were on the judged day."""

    accounts: Mapping[str, Account] = field(default_factory=dict)
    units: Mapping[str, Unit] = field(default_factory=dict)

    def in_use(self) -> Sequence[Account]:
        """The accounts that were not closed."""
        return [account for account in self.accounts.values() if account.closed_on is None]

    def unit_name(self, key: str | None) -> str:
        """The unit's name; its key when no name is known."""
        unit = self.units.get(key or "")
        return unit.name if unit else key or ""

    def account_name(self, key: str) -> str:
        """What people call the account; its key when it is not known."""
        return self.accounts[key].shown if key in self.accounts else key


@dataclass(frozen=True, slots=True)
class AccountFacts:
    """The rows about one account, by table, as known on the run's day.

    Of ``activity`` only the rows from some day before the windows asked about;
    ``last_post`` is the last day with a post, however long ago.
    """

    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)
    last_post: date | None = None

    def on(self, table: str, day: date) -> list[Row]:
        """The rows of ``table`` that hold on ``day``."""
        return self.touching(table, day, day + timedelta(days=1))

    def touching(self, table: str, first: date, until: date) -> list[Row]:
        """The rows of ``table`` that hold on some day of [first, until)."""
        begins, ends = ends_of(table)
        return [
            row
            for row in self.rows.get(table, ())
            if row[begins] < until and first < _end(row, ends)
        ]

    def posts_in(self, first: date, until: date, *, count_days: bool = False) -> int:
        """Posts known in [first, until), or days with posts."""
        rows = self.touching("activity", first, until)
        return len(rows) if count_days else sum(row["posts"] for row in rows)

    def is_covered(self, aspect: str, day: date) -> bool:
        """Whether all of ``aspect`` was looked at on ``day``."""
        return any(
            row["aspect"] == aspect and row["part"] is None for row in self.on("coverage", day)
        )


DAY_OF: Mapping[str, str] = {
    "activity": "day",
    "attestations": "attested_on",
    "reviews": "reviewed_on",
    "archives": "archived_on",
    "decisions": "decided_on",
    "closings": "decided_on",
}
"""Tables of things that happened on a day; they hold from that day on."""


def ends_of(table: str) -> tuple[str, str | None]:
    """The stored columns where a row's period begins and ends; ``None``: it has no end.

    ``KeyError`` for a table whose rows have neither days nor periods.
    """
    if table in DAY_OF:
        return DAY_OF[table], DAY_OF[table] if table == "activity" else None
    roles = {column.role: column.stored_as for column in TABLES[table].columns}
    return roles["first-day"], roles["last-day"]


def _end(row: Row, column: str | None) -> date:
    if column is None:
        return END_OF_TIME
    end: date = row[column]
    return end + timedelta(days=1) if column == "day" else end


def latest(rows: Iterable[Row]) -> Row | None:
    """The row that became known last; ``None`` when there is none."""
    return max(rows, key=lambda row: row["known_from"], default=None)


def inclusive(first: date | None, until: date | None) -> tuple[date | None, date | None]:
    """A half-open period as its first and last day; ``None``: always, until further notice."""
    return (
        None if first in {None, BEGINNING} else first,
        None if until is None or until == END_OF_TIME else until - timedelta(days=1),
    )
