"""Whole periods: the days, weeks, months and half-years that policies count in.

Everything here is half-open: a period runs from its first day up to, not
including, the first day of the next. No function asks the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal

from kanalkoll.core.language import Text

Per = Literal["day", "week", "month", "half-year"]
"""A unit of time in a policy. Weeks begin on Monday (ISO 8601)."""

EPOCH = date(1970, 1, 1)
"""Day 0 wherever a date is counted as a number of days."""

JULY = 7
"""The month that the second half-year begins with."""

USUAL_SPAN: dict[Per, int] = {"day": 28, "week": 4, "month": 1, "half-year": 1}
"""Over how many periods a frequency is judged when nobody has said otherwise."""

NAMES: dict[Per, tuple[Text, Text]] = {
    "day": (Text(sv="dag", en="day"), Text(sv="dagar", en="days")),
    "week": (Text(sv="vecka", en="week"), Text(sv="veckor", en="weeks")),
    "month": (Text(sv="månad", en="month"), Text(sv="månader", en="months")),
    "half-year": (Text(sv="halvår", en="half-year"), Text(sv="halvår", en="half-years")),
}
"""Singular and plural."""

DEFINITE: dict[Per, Text] = {
    "day": Text(sv="dagen", en="day"),
    "week": Text(sv="veckan", en="week"),
    "month": Text(sv="månaden", en="month"),
    "half-year": Text(sv="halvåret", en="half-year"),
}
"""As in "ett par inlägg i veckan"."""


def period_start(day: date, per: Per) -> date:
    """The first day of the period in which ``day`` lies."""
    if per == "day":
        return day
    if per == "week":
        return day - timedelta(days=day.weekday())
    if per == "month":
        return day.replace(day=1)
    return day.replace(month=1 if day.month < JULY else JULY, day=1)


def shift(start: date, periods: int, per: Per) -> date:
    """The start of the period that lies ``periods`` after the one starting on ``start``."""
    if per == "day":
        return start + timedelta(days=periods)
    if per == "week":
        return start + timedelta(weeks=periods)
    return add_months(start, periods * (6 if per == "half-year" else 1))


def add_months(day: date, months: int) -> date:
    """``day`` moved by calendar months; a day that does not exist becomes the month's last.

    31 January plus one month is 28 or 29 February.
    """
    year, month0 = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = days_in_month(year, month0 + 1)
    return date(year, month0 + 1, min(day.day, last))


def days_in_month(year: int, month: int) -> int:
    """28 to 31."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return (following - timedelta(days=1)).day


def window(day: date, per: Per, periods: int) -> tuple[date, date]:
    """The last ``periods`` whole periods that ended before ``day``: (first day, day after last).

    On Tuesday 24 November 2026 four weeks are Monday 26 October up to, not
    including, Monday 23 November.
    """
    end = period_start(day, per)
    return shift(end, -periods, per), end


def starts_between(first: date, until: date, per: Per) -> Iterator[date]:
    """The starts of all periods that touch [first, until), in order."""
    start = period_start(first, per)
    while start < until:
        yield start
        start = shift(start, 1, per)
