"""Rules about each post by itself: the posts of the last 28 days, one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from tests.laws.oracle.known import Account, Row
from tests.laws.oracle.logic import Truth, all_of, any_of
from tests.laws.oracle.look import Look, compared, is_open, stated

from kanalkoll.core.kinds.media_accessible import MediaAccessible
from kanalkoll.core.kinds.text_limits import TextLimits

DAYS = 28


def text_limits(p: TextLimits, account: Account, day: date) -> Look:
    """Posts whose words hold too much."""
    limits = {name: getattr(p, name) for name in ("characters", "emojis", "hashtags", "links")}
    asked = {name: stated(limit) for name, limit in limits.items() if stated(limit) is not None}

    def keeps(post: Row) -> Truth:
        return all_of([None if post[name] is None else post[name] <= most
                       for name, most in asked.items()])  # fmt: skip

    open_ = not asked or any(map(is_open, limits.values()))
    look = _look(account, day, keeps)
    holds = compared(look.low, look.high, None, 0) if asked else None
    if open_ and holds:
        holds = None
    return _with(look, 0 if asked else None, holds, "undefined_in_policy" if open_ else look.why)


def media_accessible(p: MediaAccessible, account: Account, day: date) -> Look:
    """Posts with a picture or film that not everybody can take part of."""

    def keeps(post: Row) -> Truth:
        if post["media"] is None:
            kept: Truth = None
        else:
            kept = True if post["media"] not in p.media else post["described"]
        return any_of([kept, post["time_critical"]]) if p.unless_time_critical else kept

    look = _look(account, day, keeps)
    return _with(look, 0, compared(look.low, look.high, None, 0), look.why)


def _look(account: Account, day: date, keeps: Callable[[Row], Truth]) -> Look:
    window = {day - timedelta(days=back) for back in range(1, DAYS + 1)}
    posts = [post for post in account.of("posts") if post["day"] in window]
    answers = [keeps(post) for post in posts]
    broken, unclear = answers.count(False), answers.count(None)
    counted = sum(number for on, number in account.posts.items() if on in window)
    whole = window <= account.days_observed
    high = broken + unclear + max(counted - len(posts), 0) if whole else None
    why = "not_observed_long_enough" if posts or whole else "missing_fact"
    return Look(broken, high, None, 0, int(whole), 1, None, why=why,
                applies=not account.is_closed(day))  # fmt: skip


def _with(look: Look, most: int | None, holds: Truth, why: str) -> Look:
    return Look(look.low, look.high, None, most, look.covered, look.of, holds, why=why,
                applies=look.applies)  # fmt: skip
