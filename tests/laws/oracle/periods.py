"""Whole periods, found by walking from day to day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

DAY = timedelta(days=1)


def days_of(first: date, last: date) -> Iterator[date]:
    """Every day from ``first`` to ``last``, both counted."""
    while first <= last:
        yield first
        first += DAY


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day where there is no such day."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    for number in (day.day, 30, 29, 28):
        if number <= day.day:
            try:
                return date(year, month, number)
            except ValueError:
                continue
    raise AssertionError(day)


@cache
def whole_period(day: date, per: str) -> tuple[date, date]:
    """The first and the last day of the period in which ``day`` lies."""
    first = last = day
    while _name(first - DAY, per) == _name(day, per):
        first -= DAY
    while _name(last + DAY, per) == _name(day, per):
        last += DAY
    return first, last


def _name(day: date, per: str) -> tuple[object, ...]:
    """What all days of one period have in common."""
    if per == "day":
        return (day,)
    if per == "week":
        return tuple(day.isocalendar())[:2]
    if per == "month":
        return day.year, day.month
    return day.year, day.month in {1, 2, 3, 4, 5, 6}


@cache
def periods_before(day: date, per: str, number: int) -> tuple[tuple[date, date], ...]:
    """The last ``number`` whole periods that ended before ``day``, oldest first."""
    found: list[tuple[date, date]] = []
    first, _ = whole_period(day, per)
    while len(found) < number:
        found.append(whole_period(first - DAY, per))
        first = found[-1][0]
    return tuple(reversed(found))


@cache
def moves_after(day: date, per: str, number: int) -> tuple[date, ...]:
    """The first days of the next ``number`` periods after the one in which ``day`` lies."""
    found: list[date] = []
    _, last = whole_period(day, per)
    while len(found) < number:
        found.append(last + DAY)
        _, last = whole_period(last + DAY, per)
    return tuple(found)
