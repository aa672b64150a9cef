"""What was known on a day, account by account: rows as they stand in files, nothing joined."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from tests.laws.oracle.logic import Truth, agreed, any_of
from tests.laws.oracle.periods import DAY, days_of

from kanalkoll.core.facts.tables import TABLES

Row = Mapping[str, Any]
"""Column → cell, as in a file: last days inclusive, an empty cell is ``None``."""

Facts = Mapping[str, Iterable[Row]]
"""Table → rows."""


def as_known(table: str, rows: Iterable[Row], known: date) -> list[Row]:
    """Of the rows with one key the one that was learnt last, not after ``known``."""
    if table == "capabilities":
        return list(rows)
    latest: dict[tuple[Any, ...], Row] = {}
    for row in sorted(rows, key=lambda row: row["known_from"]):
        if row["known_from"] <= known:
            latest[tuple(row[name] for name in TABLES[table].key)] = row
    return list(latest.values())


def begins(row: Row) -> date:
    """First day of validity; an empty one is the first day there is."""
    return row["valid_from"] or date.min


def ends(row: Row) -> date:
    """Last day of validity; an empty one is the last day there is."""
    return row["valid_to"] or date.max


def is_valid(row: Row, day: date) -> bool:
    """Whether ``day`` lies in the row's validity, both ends counted."""
    return begins(row) <= day <= ends(row)


def latest_begun(rows: Iterable[Row], day: date) -> Row | None:
    """The row with the latest first day of validity up to ``day``."""
    begun = [row for row in rows if begins(row) <= day]
    return max(begun, key=begins, default=None)


@dataclass(frozen=True)
class Catalogue:
    """What platforms offer: ``None`` where the catalogue is silent or account types differ."""

    rows: list[Row]

    def offers(self, platform: str, account_type: str | None, metric: str) -> Truth:
        """Whether the metric is to be had; visits to the body's own page are, everywhere."""
        if metric == "link-visits":
            return True
        if account_type is None:
            return agreed(self.offers(platform, one, metric) for one in self._types(platform))
        return any_of_rows(
            row["availability"] != "not_offered"
            for row in self._of(platform, account_type)
            if row["metric"] == metric
        )

    def has_statistics(self, platform: str, account_type: str | None) -> Truth:
        """Whether the platform's own statistics give anything at all."""
        if account_type is None:
            return agreed(self.has_statistics(platform, one) for one in self._types(platform))
        return any_of_rows(
            row["insights"] and row["availability"] != "not_offered"
            for row in self._of(platform, account_type)
        )

    def _of(self, platform: str, account_type: str) -> list[Row]:
        return self._by_type.get((platform, account_type), [])

    def _types(self, platform: str) -> list[str]:
        return sorted(type_ for of, type_ in self._by_type if of == platform)

    @cached_property
    def _by_type(self) -> dict[tuple[str, str], list[Row]]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in self.rows:
            found[row["platform"], row["account_type"]].append(row)
        return found


def any_of_rows(truths: Iterable[bool]) -> Truth:
    """Whether one row says so; unknown where there is no row."""
    found = list(truths)
    return any_of(found) if found else None


@dataclass(frozen=True)
class Account:
    """One account: its known rows of every table, and its life.

    ``last_asked`` is the last day asked about: no post after it counts, even
    where more is known.
    """

    key: str
    last_asked: date
    rows: Mapping[str, list[Row]]
    unit_exemptions: list[Row]
    catalogue: Catalogue

    def of(self, table: str) -> list[Row]:
        """The account's rows of a table."""
        return self.rows.get(table, [])

    @cached_property
    def versions(self) -> list[Row]:
        """The account's versions in order; each ends where the next begins, if not before."""
        return sorted(self.of("accounts"), key=begins)

    @property
    def opening(self) -> date:
        """The first day of the first version."""
        return begins(self.versions[0])

    def version(self, day: date) -> Row:
        """The version on ``day``; of a closed account the last one it had."""
        found = latest_begun(self.versions, day)
        assert found is not None
        return found

    @cached_property
    def reopenings(self) -> list[date]:
        """Days on which a version begins after the one before it has ended."""
        pairs = zip(self.versions, self.versions[1:], strict=False)
        return [begins(after) for before, after in pairs if ends(before) < begins(after) - DAY]

    def closings(self, day: date) -> list[Row]:
        """Closings that still concern ``day``: no reopening has come after them."""
        return [
            row
            for row in self.of("closings")
            if not any(_over(row) < again <= day for again in self.reopenings)
        ]

    def is_closed(self, day: date) -> bool:
        """Whether the account has ended: by its last version or by a closing."""
        shut = [row["closed_on"] for row in self.closings(day) if row["closed_on"]]
        return ends(self.version(day)) < day or any(last < day for last in shut)

    def is_closing(self, day: date) -> bool:
        """Whether it is decided that the account, still open, is to be closed."""
        decided = any(row["decided_on"] <= day for row in self.closings(day))
        return decided and not self.is_closed(day)

    def looked(self, aspect: str, day: date, *, part: str | None = None) -> bool:
        """Whether all of an aspect (or one place of a profile) was looked at on ``day``."""
        return any(
            row["first_day"] <= day <= row["last_day"]
            for row in self.of("coverage")
            if row["aspect"] == aspect and row["part"] == part
        )

    @cached_property
    def days_observed(self) -> set[date]:
        """Every day on which posts were looked for."""
        return {
            day
            for row in self.of("coverage")
            if row["aspect"] == "posts" and row["part"] is None
            for day in days_of(row["first_day"], row["last_day"])
        }

    @cached_property
    def posts(self) -> dict[date, int]:
        """Posts seen, day by day."""
        return {
            row["day"]: row["posts"] for row in self.of("activity") if row["day"] <= self.last_asked
        }

    def is_exempt(self, rule: str, day: date) -> bool:
        """Whether a decision about the account or its unit takes it out of a rule."""
        unit = self.version(day)["unit"]
        about = [
            *self.of("exemptions"),
            *(row for row in self.unit_exemptions if row["unit"] == unit),
        ]
        return any(
            row["rule"] == rule and row["first_day"] <= day <= row["last_day"] for row in about
        )


def _over(closing: Row) -> date:
    days: list[date] = [closing["decided_on"], closing["closed_on"] or closing["decided_on"]]
    return max(days)


def known_accounts(facts: Facts, known: date, last_asked: date) -> list[Account]:
    """Every account that is known, in the order of the keys."""
    rows = {name: as_known(name, facts.get(name, ()), known) for name in TABLES}
    by_account: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
    for name, table in TABLES.items():
        if any(column.name == "account" for column in table.columns):
            for row in rows[name]:
                by_account[row["account"]][name].append(row)
    of_units = [row for row in rows["exemptions"] if row["account"] is None]
    catalogue = Catalogue(rows["capabilities"])
    return [
        Account(key, last_asked, by_account[key], of_units, catalogue)
        for key in sorted({row["account"] for row in rows["accounts"]})
    ]
