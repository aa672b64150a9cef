"""Two rules about how often to publish: whether they exclude each other, or one follows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache
from typing import NamedTuple

from kanalkoll.core.assessment.sentences import period
from kanalkoll.core.calendar import Per, shift
from kanalkoll.core.drafting.lint.posting_system import Frequency, System
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.values import is_undefined, number
from kanalkoll.core.language import Text

FIRST_YEAR, YEARS = 2027, 28
"""Weekdays and months fall alike again after 28 years, as long as no century is passed."""

LONG = (date(2027, 1, 1), date(2030, 1, 1))
"""Three years in which two frequencies that are both kept have to live together."""


class Least(NamedTuple):
    """A window, and the fewest (or most) posts in it that the other rule lets through."""

    window: tuple[date, date]
    posts: int


def frequency_of(requires: object) -> Frequency | None:
    """The frequency that a rule demands; ``None`` when it is no such rule, or a number is open."""
    if isinstance(requires, PostsWithin):
        span, least, most = requires.span, number(requires.at_least), number(requires.at_most)
        if is_undefined(requires.at_least) or is_undefined(requires.at_most):
            return None
        return Frequency(
            span.per,
            span.periods,
            None if least is None else least * span.periods,
            None if most is None else most * span.periods,
            days=requires.counts == "days",
        )
    if isinstance(requires, ActiveOrClosed) and number(requires.within) is not None:
        return Frequency(requires.span.per, requires.span.periods, number(requires.at_least), None)
    return None


def exclude(one: Frequency, other: Frequency) -> bool:
    """Whether nobody can keep both.

    Where one counts days and the other posts, as far as it can be told: the
    days that the one demands against the posts that the other allows.
    """
    if one.days == other.days:
        return not System([one, other], *LONG).is_possible()
    days, posts = (one, other) if one.days else (other, one)
    asked = Frequency(days.per, days.periods, days.least, None, days=True)
    allowed = Frequency(posts.per, posts.periods, None, posts.most, days=True)
    return not System([asked, allowed], *LONG).is_possible()


def follows(strict: Frequency, mild: Frequency) -> Least | None:
    """Proof that whoever keeps ``strict`` keeps ``mild``: the window in which it is closest.

    ``None`` when it does not follow, or cannot be told (days against posts,
    unless days are demanded of ``strict`` and posts of ``mild``).
    """
    if mild.least is None or mild.most is not None:
        return _stays_below(strict, mild)
    if strict.days != mild.days and not strict.days:
        return None
    closest: Least | None = None
    for window, posts in _fewest_in(strict, mild.per, mild.periods):
        if posts < mild.least:
            return None
        if closest is None or posts < closest.posts:
            closest = Least(window, posts)
    return closest


def _stays_below(strict: Frequency, mild: Frequency) -> Least | None:
    """The same for an upper bound alone, of equal windows: there it can be read off."""
    same = (strict.per, strict.periods, strict.days) == (mild.per, mild.periods, mild.days)
    if not same or mild.most is None or strict.most is None or strict.most > mild.most:
        return None
    if mild.least is not None and (strict.least is None or strict.least < mild.least):
        return None
    window = next(mild.windows(*LONG))
    return Least(window, strict.most)


def _fewest_in(strict: Frequency, per: Per, periods: int) -> Iterator[Least]:
    """For each way in which a window can fall among the weeks and months: the fewest posts."""
    mild = Frequency(per, periods, None, None)
    seen: set[tuple[int, ...]] = set()
    margin = strict.periods + 1
    for window in mild.windows(date(FIRST_YEAR, 1, 1), date(FIRST_YEAR + YEARS + 2, 1, 1)):
        first = shift(window[0], -margin, strict.per)
        until = shift(window[1], margin, strict.per)
        shape = _shape(strict, (first, until), window)
        if shape not in seen:
            seen.add(shape)
            yield Least(window, _fewest(strict, (first, until), window))


def _shape(
    strict: Frequency, within: tuple[date, date], window: tuple[date, date]
) -> tuple[int, ...]:
    """Where the cuts lie, seen from the window: windows of one shape give one answer."""
    cuts = [day for pair in strict.windows(*within) for day in pair]
    return (*((day - window[0]).days for day in cuts), (window[1] - window[0]).days)


@lru_cache(maxsize=1024)
def _fewest(strict: Frequency, within: tuple[date, date], window: tuple[date, date]) -> int:
    found = System([strict], *within, also=window).least(window)
    return 0 if found is None else found


def named(window: tuple[date, date]) -> Text:
    """The window in words, such as *februari 2027*."""
    return period(window[0], window[1] - timedelta(days=1), seen_from=date.min)
