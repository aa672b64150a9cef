"""How a goal goes: whole periods, the one under way, and those of which nothing is known."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.measurement.goal import Goal
from kanalkoll.core.measurement.progress import (
    MOST_PERIODS,
    Noted,
    Period,
    counted_periods,
    next_span,
    noted_periods,
)

SET = date(2026, 11, 24)
VISITS = Goal("link-visits", 40, "month", date(2027, 6, 30))
FOLLOWERS = Goal("followers", 3000, "total", date(2027, 6, 30))
COMMENTS = Goal("comments", 25, "month", date(2027, 6, 30))


def test_the_first_day_is_a_part_of_a_month_under_way() -> None:
    [period] = counted_periods(VISITS, {SET: 3}, since=SET, on=SET)
    assert period == Period(date(2026, 11, 1), date(2026, 11, 30), 3, "under-way")


def test_months_are_judged_when_they_are_whole_and_over() -> None:
    visits = {date(2026, 11, 25): 5, date(2026, 12, 9): 41, date(2027, 2, 1): 12}
    periods = counted_periods(VISITS, visits, since=SET, on=date(2027, 3, 1))
    assert [(p.first_day.month, p.value, p.state) for p in periods] == [
        (3, 0, "under-way"),
        (2, 12, "missed"),
        (1, 0, "missed"),
        (12, 41, "reached"),
        (11, 5, "part"),
    ]


def test_what_was_reached_early_is_reached() -> None:
    [period] = counted_periods(VISITS, {SET: 40}, since=SET, on=SET)
    assert period.state == "reached"


def test_nobody_noted_is_not_nought() -> None:
    noted = [Noted(date(2026, 12, 1), date(2026, 12, 31), 30)]
    periods = noted_periods(COMMENTS, noted, since=SET, on=date(2027, 2, 3))
    assert [(p.first_day.month, p.value, p.state) for p in periods] == [
        (1, None, "unmeasured"),
        (12, 30, "reached"),
        (11, None, "unmeasured"),
    ]


def test_a_level_at_a_time_is_told_by_its_days() -> None:
    noted = [Noted(SET, SET, 2100), Noted(date(2027, 1, 7), date(2027, 1, 7), 3010)]
    periods = noted_periods(FOLLOWERS, noted, since=SET, on=date(2027, 2, 1))
    assert [(p.last_day, p.value, p.state) for p in periods] == [
        (date(2027, 1, 7), 3010, "reached"),
        (SET, 2100, "under-way"),
    ]


def test_which_period_to_note_a_number_for() -> None:
    assert next_span(FOLLOWERS, since=SET, on=date(2027, 1, 7)) == (
        date(2027, 1, 7),
        date(2027, 1, 7),
    )
    december = (date(2026, 12, 1), date(2026, 12, 31))
    assert next_span(COMMENTS, since=SET, on=date(2027, 1, 7)) == december
    assert next_span(COMMENTS, since=SET, on=SET) == (SET, SET)


@given(
    st.sampled_from(["day", "week", "month", "year", "total"]),
    st.dictionaries(st.integers(0, 300), st.integers(0, 50), max_size=30),
    st.integers(0, 300),
)
def test_no_visit_is_counted_twice_or_lost(per: str, visits: dict[int, int], days: int) -> None:
    by_day = {SET + timedelta(days=n): count for n, count in visits.items()}
    on = SET + timedelta(days=days)
    goal = Goal("link-visits", 10, per, date(2028, 1, 1))  # type: ignore[arg-type]
    periods = counted_periods(goal, by_day, since=SET, on=on)
    told = sum(p.value or 0 for p in periods)
    first = max(min(p.first_day for p in periods), SET)
    assert told == sum(n for day, n in by_day.items() if first <= day <= on)
    assert len(periods) <= MOST_PERIODS
    assert all(p.value is not None for p in periods)
