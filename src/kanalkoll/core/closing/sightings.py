"""How long a notice has been seen: days between two looks count when the looks are near enough.

Somebody looks, and the notice is there: that day counts. Between two looks that are at
most :data:`MOST_APART` days apart nobody has reason to think that it was gone, and the days
between count too. Between looks further apart nobody knows; those days do not count, are
shown as a gap, and the last day moves on by as many.

All days are calendar days in Sweden, inclusive: a clock that is put forward or back at night
makes no day longer or shorter here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

MOST_APART = 14
"""So many days may lie from one look to the next for the days between to count."""

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """Days on which nobody knows whether the notice was there; both inclusive."""

    first: date
    last: date

    @property
    def days(self) -> int:
        """How many they are."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class Watched:
    """The days on which somebody saw the notice, in order, each once."""

    seen: tuple[date, ...]

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """Days between two looks that were too far apart."""
        return tuple(
            Gap(before + DAY, after - DAY)
            for before, after in pairwise(self.seen)
            if (after - before).days > MOST_APART
        )

    @property
    def days(self) -> int:
        """How many days count so far."""
        if not self.seen:
            return 0
        whole = (self.seen[-1] - self.seen[0]).days + 1
        return whole - sum(gap.days for gap in self.gaps)

    def is_broken(self, on: date) -> bool:
        """Whether the last look is so long ago that the days since then can count no more."""
        return bool(self.seen) and (on - self.seen[-1]).days > MOST_APART

    def until(self, needed: int, on: date) -> date:
        """The last day on which the notice has to be there, as far as can be said on a day.

        Supposes that it is there from now on and that nobody forgets to look. Once the
        ``needed`` days have been seen, the day on which they were.
        """
        for number, day in enumerate(self._counted(), start=1):
            if number == needed:
                return day
        if not self.seen or self.is_broken(on):
            return on + (needed - self.days - 1) * DAY
        return self.seen[-1] + (needed - self.days) * DAY

    def look_by(self, needed: int, on: date) -> date:
        """The last day on which to look again; one that has been is too late.

        Before the first look it is reckoned from ``on``, as if the notice were put in that day.
        """
        last = self.seen[-1] if self.seen else on
        return min(last + MOST_APART * DAY, self.until(needed, on))

    def _counted(self) -> Iterable[date]:
        unknown = {gap.first: gap.last for gap in self.gaps}
        day = self.seen[0] if self.seen else date.max
        while self.seen and day <= self.seen[-1]:
            if day in unknown:
                day = unknown[day] + DAY
            yield day
            day += DAY


def watched(days: Iterable[date]) -> Watched:
    """What has been seen, from the days of the looks in any order."""
    return Watched(tuple(sorted(set(days))))
