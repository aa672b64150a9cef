"""Which period an account's posts are counted in: the policy's own, ended before today.

Policies belong to another app, which says here where to find them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from kanalkoll.core.calendar import USUAL_SPAN
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.policy.model import Policy, Scope

PoliciesOn = Callable[[date], Iterable[Policy]]
"""The policies that accounts are held against on a day, those in force first."""

USUAL = Span("week", USUAL_SPAN["week"])
"""The period asked about where no policy says anything of how often to publish."""

_sources: list[PoliciesOn] = []


def policies_from(source: PoliciesOn) -> None:
    """Make known where policies are found; the same again changes nothing."""
    if source not in _sources:
        _sources.append(source)


def policies(on: date) -> Iterator[Policy]:
    """The policies that accounts are held against on a day, those in force first."""
    for source in _sources:
        yield from source(on)


def judged_span(on: date, platform: str) -> Span:
    """The window in which the first rule about posts on ``platform`` counts them."""
    return _span_of(policies(on), platform)


def _span_of(those: Iterable[Policy], platform: str) -> Span:
    for policy in those:
        for rule in policy.rules:
            if isinstance(rule.requires, PostsWithin) and _is_about(rule.scope, platform):
                return rule.requires.span
    return USUAL


def _is_about(scope: Scope, platform: str) -> bool:
    narrowed = bool(scope.platforms) and platform not in scope.platforms
    return not narrowed and platform not in scope.not_platforms


def judged_period(on: date, platform: str) -> tuple[date, date]:
    """First and last day, both inclusive, of the last whole period before ``on``."""
    return period_of(policies(on), on, platform)


def period_of(those: Iterable[Policy], on: date, platform: str) -> tuple[date, date]:
    """The same by policies of one's own choice."""
    first, until = _span_of(those, platform).on(on)
    return first, until - timedelta(days=1)
