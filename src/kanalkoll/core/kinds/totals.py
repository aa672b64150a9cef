"""Sums between two cuts in time: worked out beforehand for one day, from running totals for many.

For one day the few windows are summed as they are; for many days, or windows,
what lies between two cuts is summed first. For many days each account gets a
list of running totals, and a window is the difference of two places.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.base import Facts
from kanalkoll.core.kinds.days import day_number, epoch_day, whole_numbers
from kanalkoll.core.kinds.spans import Cuts, Span
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import (
        ArrayValue,
        BooleanValue,
        DateValue,
        IntegerValue,
        Table,
    )

LOOK = "posting"
"""The name of the shared look at posts, and the prefix of its columns."""

FEW_WINDOWS = 8
"""Up to so many windows it is faster to compare every day with each of them."""


@dataclass(frozen=True)
class Totals:
    """Sums of ``measures`` between cuts, one row an account, and how to read them.

    See :meth:`table`; its ``rows`` are (account, day, measures …), each day
    from the first cut up to the last asked one.
    """

    cuts: Cuts
    measures: tuple[str, ...]

    @property
    def _one_day(self) -> bool:
        return len(self.cuts.days) == 1

    def table(self, rows: Table, facts: Facts) -> Table:
        """One row an account: the sums of every window, or running totals as lists."""
        windows = self._windows() if self._one_day else []
        if not windows:
            return self._lists(self._segments(rows), facts)
        if len(windows) <= FEW_WINDOWS:
            return self._sums_of_days(rows, windows)
        return self._sums_of_segments(self._segments(rows), windows)

    def on(self, row: Table, measure: str, span: Span, at: IntegerValue) -> IntegerValue:
        """The sum in the span's window on the asked day with index ``at``."""
        places = self.cuts.places(span)
        if self._one_day:
            return self.between(row, measure, places[0])
        totals = row[_column(measure)]
        starts, ends = (whole_numbers([pair[end] for pair in places]) for end in (0, 1))
        return ibis.coalesce(totals[ends[at]] - totals[starts[at]], 0)

    def between(self, row: Table, measure: str, places: tuple[int, int]) -> IntegerValue:
        """The sum between two cuts, with nothing more happening."""
        if self._one_day:
            return ibis.coalesce(row[_column(measure, *places)], 0)
        totals = row[_column(measure)]
        return ibis.coalesce(totals[places[1]] - totals[places[0]], 0)

    def _windows(self) -> list[tuple[int, int]]:
        """The places of every window, asked about and ahead."""
        return sorted(
            {pair for span in self.cuts.spans for pair in self.cuts.places(span)}
            | {pair for span in self.cuts.spans for _, pair in self.cuts.places_ahead(span)}
        )

    def _sums_of_days(self, rows: Table, windows: Sequence[tuple[int, int]]) -> Table:
        within = {places: self._is_between(rows.day, *places) for places in windows}
        return self._sums(rows, within)

    def _is_between(self, day: DateValue, first: int, end: int) -> BooleanValue:
        """Whether a day lies between two cuts; none lies before the first or after the last."""
        points = self.cuts.points
        after = [day >= ibis.date(points[first])] if first else []
        before = [day < ibis.date(points[end])] if end < len(points) - 1 else []
        return reduce(and_, [*after, *before], ibis.literal(True))

    def _sums_of_segments(self, rows: Table, windows: Sequence[tuple[int, int]]) -> Table:
        within = {
            (first, end): (rows.segment >= first) & (rows.segment < end) for first, end in windows
        }
        return self._sums(rows, within)

    def _sums(self, rows: Table, within: Mapping[tuple[int, int], BooleanValue]) -> Table:
        sums = {
            _column(name, *places): rows[name].sum(where=is_in).cast("int64")
            for places, is_in in within.items()
            for name in self.measures
        }
        return rows.group_by("account").agg(**sums)

    def _segments(self, rows: Table) -> Table:
        """What lies between two cuts, one row an account and segment with anything in it."""
        rows = rows.select("account", *self.measures, segment=self._segment_of(rows.day))
        sums = {name: rows[name].sum().cast("int64") for name in self.measures}
        return rows.group_by("account", "segment").agg(**sums)

    def _segment_of(self, day: DateValue) -> IntegerValue:
        """The segment in which a day from the first cut up to the last lies."""
        offset = (day_number(day) - epoch_day(self.cuts.points[0])).cast("int32")
        return whole_numbers(self.cuts.segments, "int16")[offset]

    def _lists(self, rows: Table, facts: Facts) -> Table:
        """Running totals: place k of a list is the sum of all that lies before cut k."""
        keys = facts.numbers()
        known = rows.join(keys, "account").select("number", "segment", *self.measures)
        places = keys.select("number", segment=self._places().unnest())
        # A row for every account and place, so that every list has the same length.
        every = places.left_join(known, ["number", "segment"])
        before = ibis.window(group_by="number", order_by="segment", preceding=(None, 1))
        filled = every.select(
            places.number,
            places.segment,
            **{name: known[name] for name in self.measures},
        )
        running = filled.select(
            "number",
            "segment",
            **{
                name: ibis.coalesce(filled[name].sum().over(before), 0).cast("int64")
                for name in self.measures
            },
        )
        lists = running.group_by("number").agg(
            **{
                _column(name): running[name].collect(order_by=running.segment)
                for name in self.measures
            }
        )
        return lists.join(keys, "number").select("account", *map(_column, self.measures))

    def _places(self) -> ArrayValue:
        return ibis.range(len(self.cuts.points)).cast("array<int16>")


def _column(measure: str, *places: int) -> str:
    return "_".join((LOOK, measure, *map(str, places)))
