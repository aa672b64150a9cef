"""How much of some windows lies in stretches of each account's own.

For one day every window is summed as it is. For many days accounts share their
stretches, for most were looked at from the first day to the last and never
rested: each set of stretches is measured once, however many accounts have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from kanalkoll.core.kinds.dated import apart, islands
from kanalkoll.core.kinds.days import whole_numbers
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, IntegerValue, Table, Value


class Windows(NamedTuple):
    """Windows [first, until) in whole numbers, and with which stretches they are compared."""

    of: int
    pairs: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Overlaps:
    """How much of each of the named ``windows`` an account's stretches hold, and how to read it.

    ``one_day``: each name's first window is the one asked about, and those
    after it are ahead.
    """

    windows: Mapping[str, Windows]
    one_day: bool

    def table(self, stretches: Sequence[Table]) -> Table:
        """At most one row an account: those without a stretch anywhere have none.

        ``stretches``: tables (account, first_day, until) of whole numbers, which
        may overlap; windows name one by its place.
        """
        placed = [
            table.select("account", "first_day", "until", of=ibis.literal(place, type="int8"))
            for place, table in enumerate(stretches)
        ]
        every = ibis.union(*placed)
        return self._sums(every) if self.one_day else self._lists(every, len(stretches))

    def on(self, row: Table, name: str, at: IntegerValue) -> IntegerValue:
        """How much of a window is held on the asked day with index ``at``."""
        return self.at(row, name, 0) if self.one_day else ibis.coalesce(row[name][at], 0)

    def at(self, row: Table, name: str, place: int) -> IntegerValue:
        """How much is held of the window with that place among those called ``name``."""
        held = row[_column(name, place)] if self.one_day else row[name][place]
        return ibis.coalesce(held, 0)

    def _sums(self, stretches: Table) -> Table:
        rows = apart(stretches, "account", "of")
        return rows.group_by("account").agg(
            **{
                _column(name, place): _shared(rows, *pair)
                .sum(where=rows["of"] == asked.of)
                .cast("int64")
                for name, asked in self.windows.items()
                for place, pair in enumerate(asked.pairs)
            }
        )

    def _lists(self, stretches: Table, sets: int) -> Table:
        """For each name a list: how much of each window is held."""
        merged = islands(stretches, "account", "of")
        one = ibis.struct({"first_day": merged.first_day, "until": merged.until})
        own = merged.group_by("account").agg(
            **{
                _own(place): one.collect(where=merged["of"] == place, order_by=merged.first_day)
                for place in range(sets)
            }
        )
        alike = own.group_by(*map(_own, range(sets))).agg(accounts=own.account.collect())
        found = alike.select(
            "accounts",
            **{
                name: _shared_with_each(alike[_own(asked.of)], asked.pairs)
                for name, asked in self.windows.items()
            },
        )
        return found.select(*self.windows, account=found.accounts.unnest())


def _column(name: str, place: int) -> str:
    return f"{name}_{place}"


def _own(place: int) -> str:
    return f"own_{place}"


def _shared(stretch: Value, first: IntegerValue | int, until: IntegerValue | int) -> IntegerValue:
    """How much of [first, until) lies in a stretch."""
    end = ibis.least(stretch["until"], until)
    return ibis.greatest(end - ibis.greatest(stretch["first_day"], first), 0)


def _shared_with_each(own: ArrayValue, pairs: Sequence[tuple[int, int]]) -> ArrayValue:
    """For each window how much of it lies in the account's ``own`` stretches."""
    asked = whole_numbers([first for first, _ in pairs]).zip(
        whole_numbers([until for _, until in pairs])
    )

    def held_in(window: Value) -> IntegerValue:
        return own.map(lambda it: _shared(it, window["f1"], window["f2"])).sums().cast("int64")

    return asked.map(held_in)
