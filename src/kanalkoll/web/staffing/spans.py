"""Days from and to: who is there, who is away, and on which days nobody is. Pure arithmetic.

A span is half-open: from its first day up to, not including, ``until``. A day is a day of the
calendar, whatever the clock does in its night. No function asks the clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The days from ``first`` up to, not including, ``until``; :data:`END_OF_TIME`: for good."""

    first: date
    until: date

    @property
    def last(self) -> date | None:
        """Its last day; ``None`` when it has none."""
        return None if self.until == END_OF_TIME else self.until - ONE_DAY

    def __contains__(self, day: date) -> bool:
        """Whether the day lies in it."""
        return self.first <= day < self.until


def days(first: date | None, last: date | None) -> Span:
    """The span of both days and all between; ``None``: as long as anybody knows, for good."""
    ends = last is None or last >= END_OF_TIME
    return Span(first or BEGINNING, END_OF_TIME if ends or last is None else last + ONE_DAY)


def merged(spans: Iterable[Span]) -> list[Span]:
    """The same days as few spans, in order, that neither touch nor overlap."""
    found: list[Span] = []
    for span in sorted(span for span in spans if span.first < span.until):
        if found and span.first <= found[-1].until:
            found[-1] = Span(found[-1].first, max(found[-1].until, span.until))
        else:
            found.append(span)
    return found


def without(spans: Iterable[Span], taken: Iterable[Span]) -> list[Span]:
    """The days of ``spans`` that are not in ``taken``."""
    left = merged(spans)
    for away in merged(taken):
        left = [rest for span in left for rest in _parts(span, away)]
    return left


def _parts(span: Span, away: Span) -> list[Span]:
    before = Span(span.first, min(span.until, away.first))
    after = Span(max(span.first, away.until), span.until)
    return [part for part in (before, after) if part.first < part.until]


@dataclass(frozen=True, slots=True)
class Presence:
    """When one person is to be there, and when that person is away."""

    there: Sequence[Span]
    away: Sequence[Span]


def nobody(present: Iterable[Presence], within: Span) -> list[Span]:
    """The days of ``within`` on which none of the persons is there."""
    answered = [span for one in present for span in without(one.there, one.away)]
    return without([within], answered)
