"""Counting visits to information pages: a number a day, and nothing about who came."""

from __future__ import annotations

import logging
from datetime import date, timedelta

from django.db import DatabaseError, transaction
from django.db.models import F

from kanalkoll.web.measurement.models import VisitDay
from kanalkoll.web.organisation.selectors import today

KEPT_FOR = timedelta(days=3 * 366)
"""How long visits are kept by the day."""

log = logging.getLogger("kanalkoll.visits")


def count_visit(account: int, *, day: date, through_link: bool) -> bool:
    """Count one visit to the page of the account with that primary key; whether it was counted.

    One short statement, two on the first visit of a day. The page that is visited comes first:
    when the database cannot take the count, it is left out and told in the log.
    """
    try:
        with transaction.atomic():
            _count(account, day, "through_link" if through_link else "other")
    except DatabaseError:
        log.warning("a visit was not counted")
        return False
    return True


def _count(account: int, day: date, column: str) -> None:
    todays = VisitDay.objects.filter(account_id=account, day=day)
    if not todays.update(**{column: F(column) + 1}):
        # Two first visitors at a time: one row comes to be, and both count in it.
        VisitDay.objects.bulk_create([VisitDay(account_id=account, day=day)], ignore_conflicts=True)
        todays.update(**{column: F(column) + 1})


def forget_old_visits(*, on: date | None = None) -> int:
    """Remove the counts of days more than three years before ``on`` (today); how many days."""
    before = (on or today()) - KEPT_FOR
    return VisitDay.objects.filter(day__lt=before).delete()[0]
