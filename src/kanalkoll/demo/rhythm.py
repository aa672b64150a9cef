"""How public accounts breathe: working days, holidays, the summer dip and the Christmas gap."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from kanalkoll.demo.columns import Codes, Days, Reals

FIRST_DAY = date(2024, 4, 1)
LAST_DAY = date(2027, 3, 31)
"""Three years of activity; the last day is the last one that facts reach."""

WEEKDAYS = (1.0, 1.1, 1.1, 1.15, 0.9, 0.25, 0.22)
"""Posts on a Monday, a Tuesday … as a share of an ordinary working day."""

HOLIDAY = 0.2
"""Posts on a public holiday or its eve, as a share of the same day otherwise."""

YEAR = (
    ((1, 1), 0.10), ((1, 6), 0.30), ((1, 13), 0.95), ((2, 15), 1.00), ((3, 15), 1.08),
    ((5, 25), 1.05), ((6, 15), 0.85), ((6, 26), 0.45), ((7, 6), 0.34), ((7, 31), 0.36),
    ((8, 16), 0.95), ((9, 10), 1.12), ((10, 20), 1.10), ((12, 10), 1.02), ((12, 20), 0.55),
    ((12, 24), 0.12), ((12, 31), 0.10),
)  # fmt: skip
"""The year's course: (month, day) and the share of an ordinary day; straight lines between."""


def days_between(first: date, last: date) -> Days:
    """Every day from ``first`` to ``last``, both included."""
    return np.arange(np.datetime64(first, "D"), np.datetime64(last, "D") + 1)


def weekdays(days: Days) -> Codes:
    """0 for Monday … 6 for Sunday."""
    return (days.astype("int64") + 3) % 7


def months(days: Days) -> Codes:
    """1 for January … 12 for December."""
    return days.astype("datetime64[M]").astype("int64") % 12 + 1


def day_factors(days: Days) -> Reals:
    """How much is published each day, as a share of an ordinary working day."""
    quiet = np.isin(days, _quiet_days(days))
    factors = np.asarray(WEEKDAYS)[weekdays(days)] * np.where(quiet, HOLIDAY, 1.0)
    told: Reals = factors * _course_of_the_year(days)
    return told


def season_factors(days: Days, first: Codes, last: Codes) -> Reals:
    """Rows of 0 and 1: whether each day lies in the months ``first`` to ``last`` of an account.

    Shape (accounts, days). A season may run over New Year; month 0 is all year.
    """
    month = months(days)[None, :]
    start, end = first[:, None], last[:, None]
    within = np.where(
        start <= end, (month >= start) & (month <= end), (month >= start) | (month <= end)
    )
    return np.where(start == 0, True, within).astype("float64")


def _course_of_the_year(days: Days) -> Reals:
    """The share that the course of the year gives each day."""
    knots = [(date(2025, month, day) - date(2025, 1, 1)).days for (month, day), _ in YEAR]
    shares = [share for _, share in YEAR]
    day_of_year = (days - days.astype("datetime64[Y]")).astype("int64")
    course: Reals = np.interp(day_of_year, knots, shares)
    return course


def _quiet_days(days: Days) -> Days:
    years = range(days[0].astype(object).year, days[-1].astype(object).year + 1)
    return np.array([day for year in years for day in _holidays(year)], dtype="datetime64[D]")


def _holidays(year: int) -> list[date]:
    """The Swedish public holidays of a year and the eves that are kept as such."""
    fixed = [(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)]
    easter = easter_sunday(year)
    moving = [easter + timedelta(days=ahead) for ahead in (-2, -1, 0, 1, 39, 40, 49)]
    midsummer_eve = _weekday_from(date(year, 6, 19), weekday=4)
    all_saints = _weekday_from(date(year, 10, 31), weekday=5)
    return [
        *(date(year, month, day) for month, day in fixed),
        *moving,
        midsummer_eve,
        midsummer_eve + timedelta(days=1),
        all_saints,
    ]


def easter_sunday(year: int) -> date:
    """Easter in the Gregorian calendar (the anonymous computus of *Nature*, 1876)."""
    golden, century, of_century = year % 19, year // 100, year % 100
    correction = (8 * century + 13) // 25
    epact = (19 * golden + century - century // 4 - correction + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


def _weekday_from(day: date, *, weekday: int) -> date:
    """The first such weekday on or after ``day``."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)
