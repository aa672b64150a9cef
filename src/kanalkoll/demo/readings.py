"""When posts are read in: what is known of them, and since which day.

A reading on a day tells every post up to the evening before. So a post is
known from the first reading after it, and the days between two readings are
covered from the second one on.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from kanalkoll.demo.columns import NO_DAY, Days
from kanalkoll.demo.organisation import INTRODUCED_ON
from kanalkoll.demo.rhythm import FIRST_DAY, LAST_DAY

ROUNDS = (date(2026, 11, 23), date(2026, 12, 14), date(2027, 3, 1), LAST_DAY)
"""The days on which the whole city read in its exports at once."""

OFFICE_READINGS = (
    INTRODUCED_ON,
    date(2025, 10, 1),
    date(2026, 1, 12),
    date(2026, 4, 1),
    date(2026, 7, 1),
    date(2026, 10, 1),
    date(2026, 11, 23),
    date(2026, 12, 14),
    date(2027, 2, 1),
    date(2027, 3, 1),
    LAST_DAY,
)
"""The days on which the property office read in its accounts' exports."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Days that one reading covers, both included, and the day of the reading."""

    first_day: date
    last_day: date
    read_on: date


def stretches(readings: Sequence[date], first_day: date, last_day: date) -> list[Stretch]:
    """What each reading adds from ``first_day`` on, for an account open up to ``last_day``."""
    found = []
    begins = first_day
    for read_on in readings:
        ends = min(read_on - timedelta(days=1), last_day)
        if begins <= ends:
            found.append(Stretch(begins, ends, read_on))
            begins = ends + timedelta(days=1)
    return found


def first_reading_after(readings: Sequence[date], day: date) -> date | None:
    """The reading that first tells of a post on ``day``; ``None`` when none does."""
    place = bisect_right(readings, day)
    return readings[place] if place < len(readings) else None


def first_readings_after(readings: Days, days: Days) -> Days:
    """The same for whole arrays; ``NaT`` where no reading tells of a day."""
    open_ended = np.append(readings, NO_DAY)
    return open_ended[np.searchsorted(readings, days, side="right")]


def calendars() -> dict[str, Days]:
    """The days of reading, by manner of reading: weekly, monthly on a day, or rarely."""
    return {
        "weekly": _as_days(_weekly()),
        **{f"monthly-{day}": _as_days([*_monthly(day), *ROUNDS]) for day in (1, 2, 4, 5)},
        "lagging": _as_days(LAGGING),
    }


LAGGING = (
    INTRODUCED_ON,
    date(2025, 12, 8),
    date(2026, 3, 9),
    date(2026, 6, 8),
    date(2026, 9, 7),
    date(2027, 1, 11),
    date(2027, 3, 29),
)
"""Readings of those who never are in time."""


def _weekly() -> list[date]:
    """Every Monday from the introduction on."""
    weeks = (LAST_DAY - INTRODUCED_ON).days // 7
    return [INTRODUCED_ON + timedelta(weeks=ahead) for ahead in range(weeks + 1)]


def _monthly(day: int) -> list[date]:
    months = [(2025, month) for month in range(10, 13)]
    months += [(2026, month) for month in range(1, 13)] + [(2027, month) for month in (1, 2, 3)]
    return [INTRODUCED_ON, *(date(year, month, day) for year, month in months)]


def _as_days(readings: Sequence[date]) -> Days:
    return np.unique(np.array(readings, dtype="datetime64[D]"))


def read_span(opened: date | None, closed: date | None) -> tuple[date, date]:
    """First and last day of an account's life within the years of the demonstration."""
    return max(opened or FIRST_DAY, FIRST_DAY), min(closed or LAST_DAY, LAST_DAY)
