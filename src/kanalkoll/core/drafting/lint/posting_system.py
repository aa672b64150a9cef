"""What frequencies of publishing demand together: exactly, on the real calendar.

A frequency that is always kept says of every window of whole periods that it
holds at least, or at most, so many posts. With S(d) as the number of posts
before day d that is a system of difference constraints, S(end) − S(start)
between two bounds, and a shortest path decides it (Bellman and Ford; Cormen
et al., *Introduction to Algorithms*, chapter "Difference constraints"). So no
sampling and no guess: that a system has no solution is a proof, and the
shortest paths are a diary of posts that shows one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.calendar import Per, shift, starts_between


@dataclass(frozen=True, slots=True)
class Frequency:
    """In every ``periods`` whole periods at least ``least`` and at most ``most``.

    With ``days`` it is days with posts that are counted, at most one a day.
    """

    per: Per
    periods: int
    least: int | None
    most: int | None
    days: bool = False

    def windows(self, first: date, until: date) -> Iterator[tuple[date, date]]:
        """Every window of whole periods within [first, until)."""
        for start in starts_between(first, until, self.per):
            end = shift(start, self.periods, self.per)
            if start >= first and end <= until:
                yield start, end


@dataclass(frozen=True, slots=True)
class _Bound:
    """S(end) − S(start) is at most ``most``; with ``end`` before ``start`` it is a lower bound."""

    start: int
    end: int
    most: int


class System:
    """Frequencies that are all kept in every window within [first, until)."""

    def __init__(
        self, frequencies: Sequence[Frequency], first: date, until: date,
        *, also: Iterable[date] = (),
    ) -> None:  # fmt: skip
        self._days = any(frequency.days for frequency in frequencies)
        windows = [(f, w) for f in frequencies for w in f.windows(first, until)]
        cuts = {first, until, *also, *(day for _, window in windows for day in window)}
        self._cuts = sorted(cuts)
        self._place = {day: place for place, day in enumerate(self._cuts)}
        self._bounds = [*self._each_day(), *(b for f, w in windows for b in self._kept(f, w))]

    def is_possible(self) -> bool:
        """Whether any diary of posts keeps them all."""
        return self._shortest([0] * len(self._cuts)) is not None

    def least(self, window: tuple[date, date]) -> int | None:
        """The fewest posts that the window can hold; ``None`` when nothing is possible."""
        most = self._most(self._place[window[1]], self._place[window[0]])
        return None if most is None else int(-most)

    def most(self, window: tuple[date, date]) -> int | None:
        """The most posts that the window can hold; ``None``: no end, or nothing is possible."""
        most = self._most(self._place[window[0]], self._place[window[1]])
        return None if most is None or most == _ENDLESS else int(most)

    def _most(self, start: int, end: int) -> float | None:
        from_start = [_ENDLESS] * len(self._cuts)
        from_start[start] = 0
        found = self._shortest(from_start)
        return None if found is None else found[end]

    def _each_day(self) -> Iterator[_Bound]:
        """Posts are never fewer than none; days with posts never more than the days."""
        for place in range(len(self._cuts) - 1):
            yield _Bound(place + 1, place, 0)
            if self._days:
                gap = (self._cuts[place + 1] - self._cuts[place]).days
                yield _Bound(place, place + 1, gap)

    def _kept(self, frequency: Frequency, window: tuple[date, date]) -> Iterator[_Bound]:
        start, end = (self._place[day] for day in window)
        if frequency.least is not None:
            yield _Bound(end, start, -frequency.least)
        if frequency.most is not None:
            yield _Bound(start, end, frequency.most)

    def _shortest(self, distances: list[float]) -> list[float] | None:
        """Shortest paths from where ``distances`` is finite; ``None``: a negative circle."""
        for _ in range(len(self._cuts) + 1):
            changed = False
            for bound in self._bounds:
                longer = distances[bound.start] + bound.most
                if longer < distances[bound.end]:
                    distances[bound.end] = longer
                    changed = True
            if not changed:
                return distances
        return None


_ENDLESS = float("inf")
