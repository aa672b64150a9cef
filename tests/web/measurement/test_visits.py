"""Counting visits: nobody lost when many come at once, and what follows as facts."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import DatabaseError, connection, connections
from django.db.models.query import QuerySet
from tests.web.town import DAY

from kanalkoll.web.measurement.facts import tables
from kanalkoll.web.measurement.models import VisitDay
from kanalkoll.web.measurement.selectors import visits_by_day
from kanalkoll.web.measurement.services import count_visit, forget_old_visits
from kanalkoll.web.register.models import Account

OPENERS, TIMES = 8, 25


@pytest.mark.django_db(transaction=True)
def test_eight_openers_at_a_time_are_all_counted(account: Account) -> None:
    begin = Barrier(OPENERS)

    def open_often(number: int) -> int:
        try:
            begin.wait()
            return sum(
                count_visit(account.pk, day=DAY, through_link=bool(number % 2))
                for _ in range(TIMES)
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(OPENERS) as openers:
        counted = sum(openers.map(open_often, range(OPENERS)))
    assert counted == OPENERS * TIMES
    day = VisitDay.objects.get()
    assert (day.through_link, day.other) == (OPENERS * TIMES // 2, OPENERS * TIMES // 2)


def test_a_database_that_cannot_count_stops_nobody(
    account: Account, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> int:
        raise DatabaseError("database is locked")

    monkeypatch.setattr(QuerySet, "update", locked)
    assert not count_visit(account.pk, day=DAY, through_link=True)
    assert connection.is_usable()
    monkeypatch.undo()
    assert count_visit(account.pk, day=DAY, through_link=True)


def test_one_statement_a_visit(account: Account, django_assert_num_queries: object) -> None:
    count_visit(account.pk, day=DAY, through_link=True)
    with django_assert_num_queries(3):  # type: ignore[operator]  # with the savepoint's two
        count_visit(account.pk, day=DAY, through_link=False)


def test_visits_become_numbers_of_whole_months(account: Account) -> None:
    for day, visits in ((date(2026, 9, 20), 3), (date(2026, 11, 2), 5), (DAY, 9)):
        for _ in range(visits):
            count_visit(account.pk, day=day, through_link=True)
    count_visit(account.pk, day=date(2026, 9, 21), through_link=False)
    rows = [
        (row["metric"], row["first_day"], row["last_day"], row["value"], row["known_from"])
        for row in tables(DAY)["metrics"]
    ]
    assert rows == [
        ("link-visits", date(2026, 9, 20), date(2026, 9, 30), 3, date(2026, 10, 1)),
        ("link-visits", date(2026, 10, 1), date(2026, 10, 31), 0, date(2026, 11, 1)),
    ]
    later = tables(date(2026, 12, 1))["metrics"]
    assert [row["value"] for row in later] == [3, 0, 14]


def test_old_days_are_forgotten(account: Account) -> None:
    count_visit(account.pk, day=DAY - timedelta(days=3 * 366 + 1), through_link=True)
    count_visit(account.pk, day=DAY, through_link=True)
    assert forget_old_visits(on=DAY) == 1
    assert visits_by_day(account) == {DAY: 1}
