"""How much of some windows lies in stretches of each account's own.

Accounts share their stretches: most were looked at from the first day to the
last and never rested. So each set of stretches is measured once, however many
accounts have it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from kanalkoll.core.kinds.dated import islands
from kanalkoll.core.kinds.days import whole_numbers
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, IntegerValue, Table, Value


class Windows(NamedTuple):
    """Windows [first, until) in whole numbers, and with which stretches they are compared."""

    of: int
    pairs: Sequence[tuple[int, int]]


def overlaps(stretches: Sequence[Table], windows: Mapping[str, Windows]) -> Table:
    """One row an account; for each name a list: how much of each window its stretches hold.

    ``stretches``: tables (account, first_day, until) of whole numbers; windows
    name one by its place. An account without a stretch anywhere has no row.
    """
    placed = [
        table.select("account", "first_day", "until", of=ibis.literal(place, type="int8"))
        for place, table in enumerate(stretches)
    ]
    merged = islands(ibis.union(*placed), "account", "of")
    one = ibis.struct({"first": merged.first_day, "until": merged.until})
    own = merged.group_by("account").agg(
        **{
            _own(place): one.collect(where=merged["of"] == place, order_by=merged.first_day)
            for place in range(len(stretches))
        }
    )
    alike = own.group_by(*(_own(place) for place in range(len(stretches)))).agg(
        accounts=own.account.collect()
    )
    found = alike.select(
        "accounts",
        **{name: _overlap(alike[_own(asked.of)], asked.pairs) for name, asked in windows.items()},
    )
    return found.select(*windows, account=found.accounts.unnest())


def _own(place: int) -> str:
    return f"own_{place}"


def _overlap(own: ArrayValue, pairs: Sequence[tuple[int, int]]) -> ArrayValue:
    """For each window how much of it lies in the account's ``own`` stretches."""
    asked = whole_numbers([first for first, _ in pairs]).zip(
        whole_numbers([until for _, until in pairs])
    )

    def held_in(window: Value) -> IntegerValue:
        def shared(stretch: Value) -> IntegerValue:
            end = ibis.least(window["f2"], stretch["until"])
            return ibis.greatest(end - ibis.greatest(window["f1"], stretch["first"]), 0)

        return own.map(shared).sums().cast("int64")

    return asked.map(held_in)
