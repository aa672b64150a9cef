"""How long posts are enough when what is planned is published as planned, and nothing else.

The judge's ``due`` supposes no more posts at all; this asks the same of the days to come
with the planned ones. Explanations draw on it; no verdict does.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.calendar import period_start, shift, starts_between
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import MOST_AHEAD, Span
from kanalkoll.core.kinds.values import number

FURTHEST = 3 * MOST_AHEAD
"""So many period ends ahead are looked at: further than anybody plans."""


def breach_with_plans(case: Case[Any]) -> date | None:
    """The first day on which there are too few posts; ``None``: nothing is planned, or no end."""
    if not planned_days(case):
        return None
    return next((day for day, enough in _days_ahead(case) if not enough), None)


def met_with_plans(case: Case[Any]) -> date | None:
    """The first day on which there are enough posts; ``None``: nothing planned, or too little."""
    if not planned_days(case):
        return None
    return next((day for day, enough in _days_ahead(case) if enough), None)


def planned_days(case: Case[Any]) -> list[date]:
    """The days of planned posts that are still to come; one that is done is counted as done."""
    posted = {row["day"] for row in case.facts.rows.get("activity", ())}
    plans = case.facts.rows.get("planned_posts", ())
    days = [row["day"] for row in plans]
    return sorted(day for day in days if day >= case.day and day not in posted)


def _days_ahead(case: Case[Any]) -> Iterator[tuple[date, bool]]:
    """The days on which the window moves, and whether it then holds enough.

    A window all of which counts for nothing asks for nothing, and is passed over.
    """
    p = case.p
    least = number(p.at_least) if isinstance(p, PostsWithin) else None
    if least is None:
        return
    begin = period_start(case.day, p.span.per)
    for step in range(1, FURTHEST):
        day = shift(begin, step, p.span.per)
        window = p.span.on(day)
        needed = least * (p.span.periods - _off(case, p.span, window))
        if needed > 0:
            yield day, _posts(case, window) >= needed


def _posts(case: Case[Any], window: tuple[date, date]) -> int:
    """Posts, or days with posts, that are there or planned in the window."""
    by_days = case.p.counts == "days"
    planned = [day for day in planned_days(case) if window[0] <= day < window[1]]
    more = len(set(planned)) if by_days else len(planned)
    return case.facts.posts_in(*window, count_days=by_days) + more


def _off(case: Case[Any], span: Span, window: tuple[date, date]) -> int:
    """The periods of the window that count for nothing: a rest, or before the account began."""
    starts = list(starts_between(*window, span.per))
    return sum(_is_off(case, start, shift(start, 1, span.per)) for start in starts)


def _is_off(case: Case[Any], first: date, until: date) -> bool:
    opened = case.account.opened
    if opened is not None and first < opened:
        return True
    return bool(case.facts.touching("pauses", first, until))
