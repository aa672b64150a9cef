"""Draws of periods: any, whole ones, and those with an end where one mistakes most easily."""

from __future__ import annotations

from datetime import date

from tests.laws.drawing import Draw
from tests.laws.oracle.periods import DAY, periods_before, whole_period


def period(draw: Draw, today: date, *, longest: int) -> dict[str, date]:
    """Any period near ``today``, up to so many days long, often to or from an edge of a period."""
    first = edge(draw, today) if draw.chance(40) else draw.near(today, before=200, after=20)
    last = edge(draw, today) if draw.chance(40) else first + draw.number(0, longest) * DAY
    return {"first_day": first, "last_day": max(first, last)}


def edge(draw: Draw, today: date) -> date:
    """A day on which one mistakes most easily: about where a whole period begins or ends."""
    per = draw.one(("week", "month", "half-year"))
    first, last = whole_period(draw.near(today, before=70, after=10), per)
    return draw.one((first, last, first - DAY, last + DAY))


def whole_periods(draw: Draw, today: date) -> dict[str, date]:
    """One or more whole weeks, months or half-years up to ``today`` or a little before."""
    per = draw.one(("week", "month", "half-year"))
    day = draw.near(today, before=30, after=0)
    found = periods_before(day, per, draw.one((4, 1, 2)) if per == "week" else 1)
    return {"first_day": found[0][0], "last_day": found[-1][1]}
