"""The days on which the property office's accounts published, written by hand.

From 1 October 2026 every date stands here; before that each account kept a
plain rhythm, with a rest in July and over Christmas.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta

from kanalkoll.demo.rhythm import FIRST_DAY

BY_HAND_FROM = date(2026, 10, 1)

FASTIGHET = "instagram-fastighet.exempelstad"
SALUHALLEN = "instagram-saluhallen.renoveras"
STADSTEATERN = "instagram-stadsteatern.byggs"
PAGE = "facebook-fastighetskontoretiexempelstad"
VATTENTORNET = "instagram-vattentornet.exempelstad"
HAMNKRANEN = "instagram-hamnkranen.exempelstad"

Calendar = Mapping[tuple[int, int], tuple[int, ...]]
"""(year, month) → days with a post. A day that stands twice had two posts."""

WRITTEN: Mapping[str, Calendar] = {
    FASTIGHET: {
        (2026, 10): (1, 7, 12, 16, 21, 28),
        (2026, 11): (5, 10, 16, 19, 26),
        (2026, 12): (3, 9, 16),
        (2027, 1): (12, 20, 28),
        (2027, 2): (3, 9, 16, 19, 25),
        (2027, 3): (3, 11, 18, 24),
    },
    SALUHALLEN: {
        (2026, 10): (2, 13, 21, 29),
        (2026, 11): (10, 12, 27),
        (2026, 12): (10,),
        (2027, 1): (15, 22),
        (2027, 2): (5, 18),
        (2027, 3): (4, 19),
    },
    STADSTEATERN: {
        (2026, 10): (1, 5, 6, 8, 12, 14, 16, 20, 22, 23, 29),
        (2026, 11): (4, 6, 10, 12, 13, 17, 19, 22, 25, 27),
        (2026, 12): (1, 3, 4, 8, 9, 10, 11, 15, 17, 18),
        (2027, 1): (11, 13, 15, 19, 21, 22, 26, 28, 29),
        (2027, 2): (2, 4, 5, 9, 11, 12, 16, 18, 19, 23, 25),
        (2027, 3): (2, 4, 5, 9, 11, 12, 16, 18, 19, 23, 25),
    },
    PAGE: {
        (2026, 10): (8, 30),
        (2026, 11): (6,),
        (2026, 12): (1, 17),
        (2027, 1): (14,),
        (2027, 2): (4, 24),
        (2027, 3): (16,),
    },
}


def post_days(account: str) -> list[date]:
    """Every day with a post of an account of the property office, in order."""
    return sorted([*_earlier(account), *_written(WRITTEN.get(account, {}))])


def _written(calendar: Calendar) -> Iterator[date]:
    return (date(*month, day) for month, days in calendar.items() for day in days)


def _earlier(account: str) -> Iterable[date]:
    """The plain rhythm before the dates written out."""
    tuesday, wednesday, thursday, friday = 1, 2, 3, 4
    last = BY_HAND_FROM - timedelta(days=1)
    if account == FASTIGHET:
        return _every(tuesday, last)
    if account == SALUHALLEN:
        return _every(wednesday, last)
    if account == STADSTEATERN:
        return [*_every(tuesday, last), *_every(thursday, last), *_every(friday, last, weeks=2)]
    if account == PAGE:
        return _every(friday, last, weeks=2)
    if account == VATTENTORNET:
        return _every(friday, date(2026, 4, 10), weeks=2)
    return _every(thursday, date(2025, 6, 12))


def _every(weekday: int, last: date, *, weeks: int = 1) -> list[date]:
    """Such a weekday every so many weeks up to ``last``, except while the office rests."""
    day = last - timedelta(days=(last.weekday() - weekday) % 7)
    found = []
    while day >= FIRST_DAY:
        if not _rests(day):
            found.append(day)
        day -= timedelta(weeks=weeks)
    return found


def _rests(day: date) -> bool:
    return day.month == 7 or (day.month, day.day) >= (12, 22) or (day.month, day.day) <= (1, 6)  # noqa: PLR2004  (July; Christmas to Epiphany)
