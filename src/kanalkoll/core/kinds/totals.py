"""Sums between two cuts in time: worked out beforehand for one day, from running totals for many.

For one day the few windows are summed as they are. For many days each account
gets a list of running totals, and a window is the difference of two places.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.base import Facts
from kanalkoll.core.kinds.days import whole_numbers
from kanalkoll.core.kinds.spans import Cuts, Span
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import IntegerValue, Table

LOOK = "posting"
"""The name of the shared look at posts, and the prefix of its columns."""


@dataclass(frozen=True)
class Totals:
    """Sums of ``measures`` between cuts, one row an account, and how to read them.

    ``rows`` are (account, segment, measures …); see :meth:`table`.
    """

    cuts: Cuts
    measures: tuple[str, ...]

    @property
    def _one_day(self) -> bool:
        return len(self.cuts.days) == 1

    def table(self, rows: Table, facts: Facts) -> Table:
        """One row an account: the sums of every window, or running totals as lists."""
        return self._sums(rows) if self._one_day else self._lists(rows, facts)

    def on(self, row: Table, measure: str, span: Span, at: IntegerValue) -> IntegerValue:
        """The sum in the span's window on the asked day with index ``at``."""
        places = self.cuts.places(span)
        if self._one_day:
            return ibis.coalesce(row[_column(measure, places[0])], 0)
        totals = row[f"{LOOK}_{measure}"]
        starts, ends = (whole_numbers([pair[end] for pair in places]) for end in (0, 1))
        return ibis.coalesce(totals[ends[at]] - totals[starts[at]], 0)

    def ahead(self, row: Table, measure: str, places: tuple[int, int]) -> IntegerValue:
        """The sum in a window to come, with nothing more happening."""
        if self._one_day:
            return ibis.coalesce(row[_column(measure, places)], 0)
        totals = row[f"{LOOK}_{measure}"]
        return ibis.coalesce(totals[places[1]] - totals[places[0]], 0)

    def _sums(self, rows: Table) -> Table:
        windows = sorted(
            {pair for span in self.cuts.spans for pair in self.cuts.places(span)}
            | {pair for span in self.cuts.spans for _, pair in self.cuts.places_ahead(span)}
        )
        sums = {
            _column(name, (first, end)): rows[name]
            .sum(where=(rows.segment >= first) & (rows.segment < end))
            .cast("int64")
            for first, end in windows
            for name in self.measures
        }
        return rows.group_by("account").agg(**sums)

    def _lists(self, rows: Table, facts: Facts) -> Table:
        """Running totals: place k of a list is the sum of all that lies before cut k."""
        keys = facts.numbers()
        known = rows.join(keys, "account").select("number", "segment", *self.measures)
        every = known.union(self._blank(keys))
        dense = every.group_by("number", "segment").agg(
            **{name: every[name].sum().cast("int64") for name in self.measures}
        )
        before = ibis.window(group_by="number", order_by="segment", preceding=(None, 1))
        running = dense.select(
            "number",
            "segment",
            **{
                name: ibis.coalesce(dense[name].sum().over(before), 0).cast("int64")
                for name in self.measures
            },
        )
        lists = running.group_by("number").agg(
            **{
                f"{LOOK}_{name}": running[name].collect(order_by=running.segment)
                for name in self.measures
            }
        )
        columns = [f"{LOOK}_{name}" for name in self.measures]
        return lists.join(keys, "number").select("account", *columns)

    def _blank(self, keys: Table) -> Table:
        """A zero for every account and segment, so that every list has the same length."""
        zero = ibis.literal(0, type="int64")
        segment = ibis.range(len(self.cuts.points)).unnest().cast("int32")
        return keys.select("number", segment=segment, **dict.fromkeys(self.measures, zero))


def filled(parts: Sequence[Table], measures: Sequence[str]) -> Table:
    """Rows (account, segment, some measures) under each other, zero where a part is silent."""
    zero = ibis.literal(0, type="int64")
    return ibis.union(
        *(
            part.select(
                "account",
                "segment",
                **{name: part[name] if name in part.columns else zero for name in measures},
            )
            for part in parts
        )
    )


def _column(measure: str, places: tuple[int, int]) -> str:
    return f"{LOOK}_{measure}_{places[0]}_{places[1]}"
