"""What the generated accounts published: how many posts on each day of three years."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from kanalkoll.demo.accounts import Accounts
from kanalkoll.demo.columns import NO_DAY, Days, Flags, Reals
from kanalkoll.demo.rhythm import FIRST_DAY, LAST_DAY, day_factors, days_between, season_factors

Counts = npt.NDArray[np.int64]
"""Posts by account and day."""

AT_ONCE = 2000
"""So many accounts are drawn at a time, to keep memory small."""

WORKING_WEEK = 5.6
"""The day factors of an ordinary week added up."""

DORMANT = 0.09
"""How many accounts fall silent for good without being closed."""

CAMPAIGNS = 2
"""Campaigns an account has in three years, on average."""


def draw_activity(rng: np.random.Generator, accounts: Accounts) -> tuple[Counts, Counts, Counts]:
    """Days with posts: (place of the account, place of the day, posts), by account and day.

    The place of a day counts from :data:`kanalkoll.demo.rhythm.FIRST_DAY`.
    No post lies outside an account's life.
    """
    days = days_between(FIRST_DAY, LAST_DAY)
    silent = _falls_silent(rng, accounts)
    found = [
        _draw_some(rng, accounts, some, silent=silent, days=days) for some in _slices(len(accounts))
    ]
    return tuple(np.concatenate(column) for column in zip(*found, strict=True))  # type: ignore[return-value]


def _slices(size: int) -> Iterator[slice]:
    return (slice(start, start + AT_ONCE) for start in range(0, max(size, 1), AT_ONCE))


def _draw_some(
    rng: np.random.Generator, accounts: Accounts, some: slice, *, silent: Days, days: Days
) -> tuple[Counts, Counts, Counts]:
    first, last = accounts.first_month[some], accounts.last_month[some]
    seasonal = season_factors(days, first, last)
    course = np.where(first[:, None] > 0, _week_factors(days), day_factors(days))
    posts_a_day = accounts.weekly[some, None] / WORKING_WEEK * course * seasonal
    posts_a_day *= _trend(rng, *posts_a_day.shape) * _weekly_mood(rng, *posts_a_day.shape)
    posts_a_day *= _campaigns(rng, *posts_a_day.shape)
    posts_a_day *= _is_alive(accounts, some, silent, days)
    posts = rng.poisson(posts_a_day)
    place, day = np.nonzero(posts)
    return place + some.start, day, posts[place, day].astype("int64")


def _week_factors(days: Days) -> Reals:
    """A season knows weekends but neither July nor Christmas: it is what it is."""
    return np.where(np.isin((days.astype("int64") + 3) % 7, (5, 6)), 0.6, 1.15)


def _trend(rng: np.random.Generator, accounts: int, days: int) -> Reals:
    """Growing and declining: up to some thirds up or down a year, level in the middle year."""
    slope = rng.normal(0.0, 0.22, accounts)[:, None]
    years = (np.arange(days) - days / 2)[None, :] / 365
    return np.exp(slope * years)


def _weekly_mood(rng: np.random.Generator, accounts: int, days: int) -> Reals:
    """Weeks differ: a colleague is ill, an event comes up."""
    weeks = days // 7 + 1
    mood = rng.gamma(5.0, 0.2, (accounts, weeks))
    return np.repeat(mood, 7, axis=1)[:, :days]


def _campaigns(rng: np.random.Generator, accounts: int, days: int) -> Reals:
    """Two to five weeks with two or three times as many posts, now and then."""
    factors = np.ones((accounts, days))
    of = np.repeat(np.arange(accounts), rng.poisson(CAMPAIGNS, accounts))
    start = rng.integers(0, days, len(of))
    end = np.minimum(start + rng.integers(14, 36, len(of)), days)
    strength = rng.uniform(1.8, 3.0, len(of))
    for account, begins, ends, times in zip(of, start, end, strength, strict=True):
        factors[account, begins:ends] = times
    return factors


def _falls_silent(rng: np.random.Generator, accounts: Accounts) -> Days:
    """The last day with posts of accounts that then lie dormant; closing is often foreseen."""
    span = int((np.datetime64("2026-10-01") - np.datetime64("2024-06-01")).astype("int64"))
    silent = np.datetime64("2024-06-01") + rng.integers(0, span, len(accounts))
    dormant = (rng.random(len(accounts)) < DORMANT) & ~accounts.is_in("city-wide", "event")
    before_closing = accounts.closed - rng.integers(0, 150, len(accounts))
    return np.where(dormant, silent, before_closing)


def _is_alive(accounts: Accounts, some: slice, silent: Days, days: Days) -> Flags:
    """Shape (accounts, days): open, and not yet silent."""
    opened = accounts.opened[some, None]
    after_opening = np.isnat(opened) | (days[None, :] >= opened)
    last = silent[some, None]
    closed = accounts.closed[some, None]
    return after_opening & _not_after(days, last) & _not_after(days, closed)


def _not_after(days: Days, last: Days) -> Flags:
    return np.isnat(last) | (days[None, :] <= last)


def last_post_before(place: Counts, day: Counts, accounts: int, before: np.datetime64) -> Days:
    """Each account's last day with a post before a day; empty where there was none."""
    limit = int((before - np.datetime64(FIRST_DAY, "D")).astype("int64"))
    within = day < limit
    latest = np.full(accounts, -1, dtype="int64")
    np.maximum.at(latest, place[within], day[within])
    return np.where(latest >= 0, np.datetime64(FIRST_DAY, "D") + latest, NO_DAY)
