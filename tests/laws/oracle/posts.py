"""Rules that count posts in a window: the last whole periods that ended before the day."""

from __future__ import annotations

from datetime import date

from tests.laws.oracle.known import Account
from tests.laws.oracle.look import Look, compared, is_silent, stated
from tests.laws.oracle.periods import days_of, moves_after, periods_before

from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import Number

Periods = tuple[tuple[date, date], ...]

USUAL = {"day": 28, "week": 4, "month": 1, "half-year": 1}
"""Over how many periods a frequency is judged where the policy does not say."""

MOST_AHEAD = 60
"""A breach is not looked for in longer windows than this many periods."""


def posts_within(p: PostsWithin, account: Account, day: date) -> Look:
    """The posts (or days with posts) of the window against so many a period that counts."""
    number = stated(p.judged_over) or USUAL[p.per]
    window = periods_before(day, p.per, number)
    counting = len(_counting(account, window))
    low, high, covered, length = _counted(account, window, counts=p.counts)
    least, most = stated(p.at_least), stated(p.at_most)
    silent = is_silent(p.at_least, p.at_most)
    return Look(
        low,
        high,
        None if least is None else least * counting,
        None if most is None else most * counting,
        covered,
        length,
        compared(low, high, _times(p.at_least, counting), _times(p.at_most, counting)),
        why="undefined_in_policy" if silent else _why(low, covered),
        applies=not account.is_closed(day) and counting > 0,
        due=_due(account, day, p.per, number, counts=p.counts, each=least),
    )


def active_or_closed(p: ActiveOrClosed, account: Account, day: date) -> Look:
    """The posts of the whole window against one number; nothing once closing is decided."""
    number, least = stated(p.within) or 1, stated(p.at_least)
    if stated(p.within) is None:
        least = None
    window = periods_before(day, p.per, number)
    low, high, covered, length = _counted(account, window, counts="posts")
    in_use = not account.is_closed(day) and not account.is_closing(day)
    return Look(
        low,
        high,
        least,
        None,
        covered,
        length,
        compared(low, high, least, None),
        why="undefined_in_policy" if least is None else _why(low, covered),
        applies=in_use and bool(_counting(account, window)),
        due=_due(account, day, p.per, number, counts="posts", in_all=least),
    )


def _times(value: Number | None, periods: int) -> Number | None:
    """The number for so many periods; left out or undefined it stays so."""
    each = stated(value)
    return value if each is None else each * periods


def _why(low: int, covered: int) -> str:
    return "missing_fact" if low == 0 and covered == 0 else "not_observed_long_enough"


def _counting(account: Account, window: Periods) -> Periods:
    """The periods of a window that count.

    A period that a pause touches, or that began before the account was opened,
    asks for nothing.
    """
    return tuple(
        (first, last)
        for first, last in window
        if first >= account.opening
        and not any(
            pause["first_day"] <= last and first <= pause["last_day"]
            for pause in account.of("pauses")
        )
    )


def _counted(account: Account, window: Periods, *, counts: str) -> tuple[int, int | None, int, int]:
    """At least, at most (``None``: no bound), days observed, and days in all."""
    first, last = window[0][0], window[-1][1]
    days = list(days_of(first, last))
    seen = _seen(account, first, last, counts=counts)
    # Before it was opened nothing can have been posted: those days are seen.
    observed = [day for day in days if day in account.days_observed or day < account.opening]
    if len(observed) == len(days):
        return seen, seen, len(days), len(days)
    inside, around = _told(account, first, last)
    if counts == "days":
        inside = [min(told, 1) for told in inside]
        around = [min(told, len(days)) for told in around]
    low = max([seen, *inside])
    ceiling = min(around, default=None)
    if ceiling is None or ceiling < low:
        return low, None, len(observed), len(days)
    return low, ceiling, len(days), len(days)


def _seen(account: Account, first: date, last: date, *, counts: str) -> int:
    """Posts (or days with posts) seen from ``first`` to ``last``."""
    number = 0
    for day in days_of(first, last):
        posts = account.posts.get(day, 0)
        number += min(posts, 1) if counts == "days" else posts
    return number


def _told(account: Account, first: date, last: date) -> tuple[list[int], list[int]]:
    """What people counted inside the window, and what they counted around it."""
    inside, around = [], []
    for row in account.of("activity_totals"):
        if first <= row["first_day"] and row["last_day"] <= last:
            inside.append(row["posts"])
        if row["first_day"] <= first and last <= row["last_day"]:
            around.append(row["posts"])
    return inside, around


def _due(
    account: Account,
    day: date,
    per: str,
    number: int,
    *,
    counts: str,
    each: int | None = None,
    in_all: int | None = None,
) -> date | None:
    """The first day to come whose window, with no further posts, holds too few."""
    if number > MOST_AHEAD or (each is None and in_all is None):
        return None
    for ahead in moves_after(day, per, number + 1):
        window = periods_before(ahead, per, number)
        counting = len(_counting(account, window))
        needed = each * counting if each is not None else (in_all or 0) * bool(counting)
        if _seen(account, window[0][0], window[-1][1], counts=counts) < needed:
            return ahead
    return None
