"""Spans of days, case by case and against going through the calendar day by day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.web.staffing.spans import Presence, Span, days, merged, nobody, without

pytestmark = pytest.mark.any_database

ALWAYS = [days(None, None)]
YEAR = days(date(2026, 11, 24), date(2028, 12, 31))


def span(text: str) -> Span:
    """``2026-12-23/2027-01-02``, both days in it; an open end is left out."""
    first, _, last = text.partition("/")
    return days(date.fromisoformat(first), date.fromisoformat(last) if last else None)


def written(spans: list[Span]) -> list[str]:
    return [f"{one.first}/{one.last or ''}" for one in spans]


CASES = {
    "nobody away": ([], [], []),
    "one of two away": (["2026-12-23/2027-01-02"], [], []),
    "both away, over the end of the year": (
        ["2026-12-19/2027-01-02"], ["2026-12-23/2027-01-06"], ["2026-12-23/2027-01-02"],
    ),
    "they take turns, no day between": (["2026-12-01/2026-12-14"], ["2026-12-15/2026-12-31"], []),
    "they meet on one day": (
        ["2026-12-01/2026-12-15"], ["2026-12-15/2026-12-31"], ["2026-12-15/2026-12-15"],
    ),
    "29 February of a leap year": (
        ["2028-02-29/2028-02-29"], ["2028-02-28/2028-03-01"], ["2028-02-29/2028-02-29"],
    ),
    "over the end of a February without a 29th": (
        ["2027-02-27/2027-03-02"], ["2027-02-28/2027-03-01"], ["2027-02-28/2027-03-01"],
    ),
    "the night when the clock goes forward": (
        ["2027-03-28/2027-03-28"], ["2027-03-28/2027-03-28"], ["2027-03-28/2027-03-28"],
    ),
    "the night when the clock goes back": (
        ["2027-10-30/2027-10-31"], ["2027-10-31/2027-11-01"], ["2027-10-31/2027-10-31"],
    ),
    "absences that follow each other are one": (
        ["2027-01-01/2027-01-05", "2027-01-06/2027-01-10"], ["2027-01-01/2027-01-31"],
        ["2027-01-01/2027-01-10"],
    ),
    "twice": (
        ["2027-01-01/2027-01-31"], ["2027-01-05/2027-01-05", "2027-01-20/2027-02-20"],
        ["2027-01-05/2027-01-05", "2027-01-20/2027-01-31"],
    ),
    "it had begun before the days that are asked about": (
        ["2026-11-01/2026-11-30"], ["2026-11-10/2026-11-25"], ["2026-11-24/2026-11-25"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_the_days_when_both_are_away(case: str) -> None:
    first, second, expected = CASES[case]
    present = [Presence(ALWAYS, list(map(span, away))) for away in (first, second)]
    assert written(nobody(present, YEAR)) == expected


def test_a_duty_that_ends_leaves_nobody_for_good() -> None:
    leaving = Presence([span("2020-01-01/2026-12-31")], [])
    assert nobody([leaving], days(date(2026, 11, 24), None)) == [span("2027-01-01")]
    assert span("2027-01-01").last is None


def test_nobody_at_all_is_every_day() -> None:
    assert nobody([], YEAR) == [YEAR]


def test_the_last_day_there_is_does_not_overflow() -> None:
    assert days(date(2026, 1, 1), date(9999, 12, 31)).until == END_OF_TIME


DAYS = st.dates(date(2027, 12, 20), date(2028, 3, 20))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(lambda two: days(min(two), max(two))), max_size=4)
WINDOW = days(date(2027, 12, 27), date(2028, 3, 10))


def calendar(within: Span) -> list[date]:
    return [within.first + timedelta(days=n) for n in range((within.until - within.first).days)]


def held_in(day: date, spans: list[Span]) -> bool:
    return any(day in one for one in spans)


@given(st.lists(st.tuples(SPANS, SPANS), max_size=4))
def test_nobody_is_what_the_calendar_says_day_by_day(
    persons: list[tuple[list[Span], list[Span]]],
) -> None:
    found = nobody([Presence(there, away) for there, away in persons], WINDOW)
    for day in calendar(WINDOW):
        somebody = any(held_in(day, there) and not held_in(day, away) for there, away in persons)
        assert held_in(day, found) is not somebody


@given(SPANS, SPANS)
def test_what_is_found_is_in_order_and_as_few_as_can_be(one: list[Span], other: list[Span]) -> None:
    for found in (merged([*one, *other]), without(one, other)):
        assert all(span.first < span.until for span in found)
        assert all(a.until < b.first for a, b in pairwise(found))
