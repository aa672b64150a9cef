"""How long a notice has been seen: a table of cases, and a count day by day beside it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.closing.sightings import MOST_APART, Gap, watched

MARCH = date(2027, 3, 1)
DAYS = st.lists(
    st.dates(min_value=date(2027, 12, 1), max_value=date(2028, 6, 30)), max_size=25
).filter(lambda days: days != [])


def every(days: int, *, from_day: date, until: date) -> list[date]:
    looks = []
    while from_day <= until:
        looks.append(from_day)
        from_day += timedelta(days=days)
    return looks


def test_the_storyboard() -> None:
    """Put in on 1 March: sixty days are over with 29 April, and 15 March is the next look."""
    looked = watched([MARCH])
    assert looked.until(60, MARCH) == date(2027, 4, 29)
    assert looked.look_by(60, MARCH) == date(2027, 3, 15)
    assert watched([]).until(60, MARCH) == date(2027, 4, 29)
    assert watched([]).look_by(60, MARCH) == date(2027, 3, 15)


@pytest.mark.parametrize(
    ("looks", "days", "gaps"),
    [
        ([], 0, []),
        ([(3, 1)], 1, []),
        ([(3, 1), (3, 1)], 1, []),
        ([(3, 1), (3, 2)], 2, []),
        ([(3, 1), (3, 15)], 15, []),
        ([(3, 15), (3, 1)], 15, []),
        ([(3, 1), (3, 16)], 2, [((3, 2), (3, 15))]),
        ([(3, 1), (3, 15), (4, 5), (4, 6)], 17, [((3, 16), (4, 4))]),
        # The clock is put forward on 28 March 2027 at two: the night is no day shorter.
        ([(3, 27), (3, 28), (3, 29)], 3, []),
        ([(3, 20), (4, 3)], 15, []),
    ],
)
def test_what_counts(
    looks: list[tuple[int, int]], days: int, gaps: list[tuple[tuple[int, int], tuple[int, int]]]
) -> None:
    looked = watched(date(2027, month, day) for month, day in looks)
    assert looked.days == days
    assert looked.gaps == tuple(Gap(date(2027, *first), date(2027, *last)) for first, last in gaps)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        (date(2028, 2, 28), date(2028, 3, 1), 3),  # 29 February
        (date(2027, 2, 28), date(2027, 3, 1), 2),
        (date(2026, 10, 24), date(2026, 10, 26), 3),  # the clock is put back
        (date(2026, 12, 25), date(2027, 1, 8), 15),
    ],
)
def test_unusual_days(first: date, last: date, days: int) -> None:
    assert watched([first, last]).days == days


def test_a_gap_moves_the_last_day() -> None:
    """Forgotten from 15 March to 5 April: twenty days do not count."""
    looked = watched([MARCH, date(2027, 3, 15), date(2027, 4, 5)])
    assert looked.gaps[0].days == 20
    assert looked.until(60, date(2027, 4, 5)) == date(2027, 4, 29) + timedelta(days=20)
    assert looked.look_by(60, date(2027, 4, 5)) == date(2027, 4, 19)


def test_who_has_not_looked_for_long_learns_it_at_once() -> None:
    looked = watched([MARCH, date(2027, 3, 15)])
    assert not looked.is_broken(date(2027, 3, 29))
    assert looked.until(60, date(2027, 3, 29)) == date(2027, 4, 29)
    assert looked.is_broken(date(2027, 3, 30))
    # Fifteen days count; the other forty-five begin again with today.
    assert looked.until(60, date(2027, 3, 30)) == date(2027, 5, 13)
    assert looked.look_by(60, date(2027, 3, 30)) == date(2027, 3, 29)


def test_the_last_look_is_on_the_last_day() -> None:
    looks = every(14, from_day=MARCH, until=date(2027, 4, 26))
    looked = watched(looks)
    assert looked.look_by(60, date(2027, 4, 26)) == date(2027, 4, 29)
    done = watched([*looks, date(2027, 5, 3)])
    assert done.days > 60
    assert done.until(60, date(2027, 5, 3)) == date(2027, 4, 29)


def counted_by_hand(looks: list[date]) -> set[date]:
    """Day by day: a day counts when it was looked on, or lies between two looks near enough."""
    counted = set()
    day = min(looks)
    while day <= max(looks):
        before = max(look for look in looks if look <= day)
        after = min(look for look in looks if look >= day)
        if after - before <= timedelta(days=MOST_APART):
            counted.add(day)
        day += timedelta(days=1)
    return counted


@given(DAYS)
def test_the_count_is_that_of_the_days_one_by_one(looks: list[date]) -> None:
    counted = counted_by_hand(looks)
    looked = watched(looks)
    assert looked.days == len(counted)
    missing = {gap.first + timedelta(days=n) for gap in looked.gaps for n in range(gap.days)}
    span = (max(looks) - min(looks)).days + 1
    assert not missing & counted
    assert len(missing) + len(counted) == span


@given(DAYS, st.integers(1, 120), st.integers(0, 40))
def test_looking_when_asked_ends_on_the_day_that_was_foretold(
    looks: list[date], needed: int, later: int
) -> None:
    on = max(looks) + timedelta(days=later)
    foretold = watched(looks).until(needed, on)
    if watched(looks).days >= needed:
        assert sorted(counted_by_hand(looks))[needed - 1] == foretold
        return
    again = [*looks]
    if watched(looks).is_broken(on):
        again.append(on)
    while watched(again).days < needed:
        again.append(watched(again).look_by(needed, max(again)))
    assert max(again) == foretold
    assert len(counted_by_hand(again)) == needed
