"""The facts of a run: what was known on one day, as relations for the kinds to look at."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from kanalkoll.core.facts.tables import END_OF_TIME, TABLES
from kanalkoll.core.kinds.base import Facts
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, Table

_TYPES = {
    "text": "string",
    "integer": "int64",
    "boolean": "boolean",
    "date": "date",
    "moment": "timestamp",
}


class KnownFacts(Facts):
    """Facts as far as they were known on ``known``; ``empty`` names tables without rows.

    ``settled``: tables in which no row is ever superseded and every row was
    known by ``known``, so that nothing has to be filtered away.
    """

    def __init__(
        self, known: date, *, empty: Iterable[str] = (), settled: Iterable[str] = ()
    ) -> None:
        self.known = known
        self._empty = frozenset(empty)
        self._settled = frozenset(settled)
        self.table = cache(self.table)  # type: ignore[method-assign]
        self.versions = cache(self.versions)  # type: ignore[method-assign]
        self.numbers = cache(self.numbers)  # type: ignore[method-assign]

    def table(self, name: str, **equal: str) -> Table:
        """The fact table with its stored columns: rows known on the day, not superseded."""
        columns = dict(TABLES[name].stored_columns)
        schema = {column: _TYPES[type_] for column, type_ in columns.items()}
        if "known_from" not in columns:
            return ibis.table(schema, name=name)
        rows = ibis.table({**schema, "known_until": "date"}, name=name)
        wanted = [rows[column] == value for column, value in equal.items()]
        if name not in self._settled:
            on = ibis.date(self.known)
            wanted += [rows.known_from <= on, rows.known_until > on]
        return rows.filter(*wanted) if wanted else rows

    def is_empty(self, name: str) -> bool:
        """Whether the snapshot has no row of that table."""
        return name in self._empty

    def fingerprint(self) -> str:
        """What compiled SQL depends on."""
        return f"{self.known} empty={sorted(self._empty)} settled={sorted(self._settled)}"

    def numbers(self) -> Table:
        """``account`` and a running number, in the order of the keys."""
        accounts = self.table("accounts").select("account").distinct()
        number = ibis.row_number().over(order_by=accounts.account).cast("int32")
        return accounts.select("account", number=number)

    def versions(self) -> Table:
        """Account versions one after the other; the next one's first day ends the former."""
        rows = self.table("accounts")
        in_turn = ibis.window(group_by="account", order_by="valid_from")
        follows = ibis.coalesce(rows.valid_from.lead().over(in_turn), ibis.date(END_OF_TIME))
        versions = rows.select(
            "account",
            "unit",
            "platform",
            "account_type",
            "category",
            "registered",
            version=(ibis.row_number().over(in_turn) + 1).cast("int64"),
            opened=rows.valid_from.min().over(ibis.window(group_by="account")),
            from_day=rows.valid_from,
            until_day=ibis.least(rows.valid_until, follows),
            follows=follows,
        )
        offered = self._statistics()
        return versions.left_join(
            offered,
            [
                versions.platform == offered.platform,
                versions.account_type.fill_null("") == offered.account_type,
            ],
        ).select(versions, offered.has_statistics)

    def offers(self) -> Table:
        """Per platform, account type and metric: ``offered``.

        Account type "" stands for an account whose type is not known: then it
        is offered, or not, where all types of the platform agree, else NULL. A
        type of which the catalogue says nothing does not agree.
        """
        rows = self.table("capabilities")
        by_type = rows.group_by("platform", "account_type", "metric").agg(
            offered=(rows.availability != "not_offered").any()
        )
        types = rows.group_by("platform").agg(types=rows.account_type.nunique())
        told = by_type.join(types, "platform")
        any_type = told.group_by("platform", "metric").agg(
            every=told.offered.all() & (told.count() == told.types.max()),
            some=told.offered.any() | (told.count() < told.types.max()),
        )
        return by_type.union(
            any_type.select(
                "platform",
                account_type=ibis.literal(""),
                metric="metric",
                offered=_agreed(any_type),
            )
        )

    def _statistics(self) -> Table:
        """Per platform and account type ("": not known): whether it gives any statistics."""
        rows = self.table("capabilities")
        given = rows.insights & (rows.availability != "not_offered")
        by_type = rows.group_by("platform", "account_type").agg(has_statistics=given.any())
        any_type = by_type.group_by("platform").agg(
            every=by_type.has_statistics.all(), some=by_type.has_statistics.any()
        )
        return by_type.union(
            any_type.select(
                "platform", account_type=ibis.literal(""), has_statistics=_agreed(any_type)
            )
        )


def _agreed(rows: Table) -> BooleanValue:
    """True or false where all account types agree, else NULL."""
    return ibis.cases((rows.every, True), (~rows.some, False), else_=ibis.null("boolean"))
