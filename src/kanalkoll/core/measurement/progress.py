"""How a goal goes: its periods one by one, with a number or the word that there is none."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kanalkoll.core.calendar import Per, period_start, shift
from kanalkoll.core.measurement.goal import Goal, GoalPer

State = Literal["reached", "missed", "under-way", "part", "unmeasured"]
"""``part``: a first period that began before the measuring, too short to judge;
``unmeasured``: nothing is known, which is not the same as nought."""

MOST_PERIODS = 12
"""So many periods are told of, the newest."""

_CALENDAR: Mapping[GoalPer, Per] = {"day": "day", "week": "week", "month": "month"}


@dataclass(frozen=True, slots=True)
class Noted:
    """A number that somebody noted for ``first_day`` to ``last_day``, both inclusive."""

    first_day: date
    last_day: date
    value: int


@dataclass(frozen=True, slots=True)
class Period:
    """One period of a goal, both days inclusive, as far as it is known today.

    ``value`` is ``None`` where nothing was measured.
    """

    first_day: date
    last_day: date
    value: int | None
    state: State


def counted_periods(
    goal: Goal, visits: Mapping[date, int], *, since: date, on: date
) -> Sequence[Period]:
    """The periods of a goal that is counted by day, newest first.

    ``visits`` by day: inside [``since``, ``on``] a day without a number had
    none. The period of today is under way.
    """
    return _newest(
        _period(
            goal, begin, last,
            value=sum(n for day, n in visits.items() if max(begin, since) <= day <= min(last, on)),
            on=on, is_part=begin < since,
        )
        for begin, last in _spans(goal, since, on)
    )  # fmt: skip


def noted_periods(goal: Goal, noted: Sequence[Noted], *, since: date, on: date) -> Sequence[Period]:
    """The periods of a goal that persons follow up, newest first.

    A period takes the last number noted for exactly its days; without one it is
    ``unmeasured``. Numbers for other periods stand beside, with their own days.
    """
    if not goal.recurs or goal.per in {None, "total"}:
        return [
            Period(n.first_day, n.last_day, n.value, _level(goal, n.value, under_way="under-way"))
            for n in sorted(noted, key=lambda n: n.last_day, reverse=True)
        ][:MOST_PERIODS]
    by_days = {(n.first_day, n.last_day): n.value for n in noted}
    spans = [span for span in _spans(goal, since, on) if span[1] < on or span in by_days]
    regular = [
        _period(goal, *span, value=by_days.get(span), on=on, is_part=span[0] < since)
        for span in spans
    ]
    others = [
        Period(n.first_day, n.last_day, n.value, "part")
        for n in noted
        if (n.first_day, n.last_day) not in spans
    ]
    return _newest([*regular, *others])


def next_span(goal: Goal, *, since: date, on: date) -> tuple[date, date]:
    """The last whole period before today, to note a number for.

    Today for what is a level at a time; all days so far where no period has passed.
    """
    spans = [span for span in _spans(goal, since, on) if span[1] < on]
    if not goal.recurs or goal.per in {None, "total"} or not spans:
        return (on, on) if not goal.recurs else (since, on)
    return spans[-1]


def _spans(goal: Goal, since: date, on: date) -> list[tuple[date, date]]:
    if goal.per is None or goal.per == "total" or not goal.recurs:
        return [(since, min(goal.by or on, on))]
    spans, begin = [], _start(since, goal.per)
    last = min(goal.by or on, on)
    while begin <= last:
        following = _next(begin, goal.per)
        spans.append((begin, following - timedelta(days=1)))
        begin = following
    return spans


def _start(day: date, per: GoalPer) -> date:
    return date(day.year, 1, 1) if per == "year" else period_start(day, _CALENDAR[per])


def _next(begin: date, per: GoalPer) -> date:
    return date(begin.year + 1, 1, 1) if per == "year" else shift(begin, 1, _CALENDAR[per])


def _period(
    goal: Goal, begin: date, last: date, *, value: int | None, on: date, is_part: bool
) -> Period:
    if value is None:
        return Period(begin, last, None, "unmeasured")
    under_way: State = "part" if is_part and last < on else "under-way"
    is_over = last < on or (goal.by is not None and goal.by < on)
    if is_part or not is_over:
        return Period(begin, last, value, _level(goal, value, under_way=under_way))
    return Period(begin, last, value, _level(goal, value, under_way="missed"))


def _level(goal: Goal, value: int, *, under_way: State) -> State:
    reached = goal.target is not None and value >= goal.target
    return "reached" if reached else under_way


def _newest(periods: Iterator[Period] | Sequence[Period]) -> list[Period]:
    found = sorted(periods, key=lambda p: (p.last_day, p.first_day), reverse=True)
    return found[:MOST_PERIODS]
