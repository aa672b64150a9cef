"""Windows of whole periods, and the cuts in time that they make."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from kanalkoll.core.calendar import JULY, Per, period_start, shift, window
from kanalkoll.core.kinds.days import Days, day_number, epoch_day

if TYPE_CHECKING:
    from kanalkoll.core.relations import DateValue, IntegerValue

MOST_AHEAD = 60
"""So many period ends ahead a breach is looked for; a longer span gives no ``due``."""


def period_number(day: date, per: Per) -> int:
    """The number of the period in which ``day`` lies; the next one's is one higher."""
    if per == "day":
        return epoch_day(day)
    if per == "week":
        return (epoch_day(day) + _MONDAY) // 7
    if per == "month":
        return day.year * 12 + day.month - 1
    return day.year * 2 + (day.month >= JULY)


def number_of(day: DateValue, per: Per) -> IntegerValue:
    """:func:`period_number` of a column."""
    if per == "day":
        return day_number(day)
    if per == "week":
        return (day_number(day) + _MONDAY) // 7
    if per == "month":
        return day.year() * 12 + day.month() - 1
    return day.year() * 2 + (day.month() >= JULY).cast("int32")


_MONDAY = 3
"""Day 0 was a Thursday, the day with place 3 in its week."""


class Span(NamedTuple):
    """The last ``periods`` whole periods before a day."""

    per: Per
    periods: int

    @property
    def key(self) -> str:
        """Prefix of the measures of this span."""
        return f"last_{self.periods}_{self.per.replace('-', '_')}"

    def on(self, day: date) -> tuple[date, date]:
        """The window [first day, end) looked at on ``day``."""
        return window(day, self.per, self.periods)

    def ahead(self, day: date) -> list[date]:
        """The days after ``day`` on which the window moves, until it holds nothing of today.

        Empty when there are too many of them to be of use.
        """
        if self.periods > MOST_AHEAD:
            return []
        start = period_start(day, self.per)
        return [shift(start, step, self.per) for step in range(1, self.periods + 2)]


@dataclass(frozen=True)
class Cuts:
    """The cuts in time that the windows of some spans make on some days.

    A *place* is the number of a cut in ``points``; the *segment* with number k
    reaches from cut k up to cut k + 1.
    """

    spans: tuple[Span, ...]
    days: Days

    @cached_property
    def points(self) -> list[date]:
        """Every first day and end of a window asked about or ahead, each once, in order."""
        found = {self.days.last + timedelta(days=1)}
        for span in self.spans:
            for day in [*self.days.asked, *self.ahead(span)]:
                found.update(span.on(day))
        return sorted(found)

    def ahead(self, span: Span) -> list[date]:
        """The days to come on which the span's window moves; none where nobody asks for them."""
        return span.ahead(self.days.last) if self.days.ahead else []

    @cached_property
    def segments(self) -> list[int]:
        """For each day from the first cut up to the last: the segment in which it lies."""
        length = (self.points[-1] - self.points[0]).days
        return [self.place(self.points[0] + timedelta(days=ahead)) for ahead in range(length)]

    def place(self, day: date) -> int:
        """The place of the last cut that is not after ``day``."""
        return bisect_right(self.points, day) - 1

    def places(self, span: Span) -> list[tuple[int, int]]:
        """For each asked day, the places where the span's window begins and ends."""
        return [self._pair(span, day) for day in self.days.asked]

    def places_ahead(self, span: Span) -> list[tuple[date, tuple[int, int]]]:
        """For each day to come on which the window moves: that day and the window's places."""
        return [(day, self._pair(span, day)) for day in self.ahead(span)]

    def _pair(self, span: Span, day: date) -> tuple[int, int]:
        first, end = span.on(day)
        return self.place(first), self.place(end)
