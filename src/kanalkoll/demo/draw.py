"""Drawing whole arrays: days within a period, places of a share of the accounts."""

from __future__ import annotations

from datetime import date

import numpy as np

from kanalkoll.demo.columns import Codes, Days, Flags
from kanalkoll.demo.rhythm import weekdays

FRIDAY = 4


def some_days(rng: np.random.Generator, first: date, last: date, size: int) -> Days:
    """So many days from Monday to Friday, from ``first`` to ``last``, itself such a day."""
    span = (last - first).days + 1
    days = np.datetime64(first, "D") + rng.integers(0, span, size)
    weekday = weekdays(days)
    return np.where(weekday > FRIDAY, days + (7 - weekday), days)


def working_days_before(days: Days) -> Days:
    """The same days, with the Friday before in the place of a Saturday or a Sunday."""
    empty = np.isnat(days)
    weekday = weekdays(np.where(empty, np.datetime64("1970-01-01"), days))
    return np.where(empty, days, days - np.maximum(weekday - FRIDAY, 0))


def some_of(rng: np.random.Generator, among: Flags, share: float) -> Codes:
    """The places of about ``share`` of those flagged, in order."""
    return np.flatnonzero(among & (rng.random(len(among)) < share))


def one_of(rng: np.random.Generator, shares: tuple[float, ...], size: int) -> Codes:
    """Numbers 0, 1 … with the given shares; what the shares leave goes to the last."""
    return np.searchsorted(np.cumsum(shares)[:-1], rng.random(size), side="right")
