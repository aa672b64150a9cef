"""Goals and what has been counted, as facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import Min, Q

from kanalkoll.core.calendar import period_start, shift
from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE
from kanalkoll.web.measurement.models import FollowUp, Goal, VisitDay

Row = dict[str, Any]

COUNTER = "kontosidan"
"""The source of visits: the information page counts them itself."""


def tables(known: date, accounts: Collection[str] | None = None) -> dict[str, list[Row]]:
    """The fact tables of this app as far as they were known on ``known``.

    ``accounts``: keys of the accounts that are asked about; ``None``: all.
    """
    about = Q() if accounts is None else Q(account__key__in=accounts)
    of_goal = Q() if accounts is None else Q(goal__account__key__in=accounts)
    return {
        "goals": list(_goals(known, about)),
        "coverage": list(_goals_kept(known, about)),
        "metrics": [*_visits(known, about), *_noted(known, of_goal)],
    }


def _goals(known: date, about: Q) -> Iterator[Row]:
    """Each goal as it became known, and once more when its end did."""
    goals = Goal.objects.filter(about, known_from__lte=known)
    for row in goals.select_related("account").iterator():
        if row.last_day and row.first_day and row.last_day < row.first_day:
            continue  # withdrawn the day it was set
        learnt = row.end_known or row.known_from
        if row.last_day is None or learnt > row.known_from:
            yield _goal(row, known_from=row.known_from, valid_to=None)
        if row.last_day is not None and learnt <= known:
            yield _goal(row, known_from=learnt, valid_to=row.last_day)


def _goal(row: Goal, *, known_from: date, valid_to: date | None) -> Row:
    return {
        "account": row.account.key,
        "goal": row.key,
        "metric": row.metric or None,
        "target": row.target,
        "per": row.per or None,
        "by": row.by,
        "valid_from": row.first_day,
        "valid_to": valid_to,
        "known_from": known_from,
        "way_in": row.way_in,
        "source": row.source,
    }


def _goals_kept(known: date, about: Q) -> Iterator[Row]:
    """From the day somebody first set a goal here, all goals of the account are kept here."""
    set_here = Goal.objects.filter(about, known_from__lte=known).exclude(set_by="")
    for key, first in set_here.values_list("account__key").annotate(first=Min("known_from")):
        yield {
            "account": key,
            "aspect": "goals",
            "part": None,
            "first_day": first,
            "last_day": known,
            "known_from": first,
            "way_in": "person",
            "source": "kanalkoll",
        }


def _visits(known: date, about: Q) -> Iterator[Row]:
    """Visits through the profile link by whole months, from the first that was counted."""
    months: dict[tuple[str, date], int] = defaultdict(int)
    begun: dict[str, date] = {}
    before = period_start(known, "month")
    counted = VisitDay.objects.filter(about, day__lt=before).order_by("day")
    for key, day, visits in counted.values_list("account__key", "day", "through_link").iterator():
        months[key, period_start(day, "month")] += visits
        begun.setdefault(key, day)
    for key, first in sorted(begun.items()):
        month = period_start(first, "month")
        while (following := shift(month, 1, "month")) <= known:
            yield {
                "account": key,
                "metric": COUNTED_HERE,
                "first_day": max(month, first),
                "last_day": following - timedelta(days=1),
                "value": months.get((key, month), 0),
                "missing": None,
                "definition": None,
                "known_from": following,
                "way_in": "web",
                "source": COUNTER,
            }
            month = following


def _noted(known: date, about: Q) -> Iterator[Row]:
    """What persons noted; of two notes for the same days and number the later of a day stands."""
    rows: dict[tuple[str, str, date, date, date], Row] = {}
    noted = (
        FollowUp.objects.filter(about, noted_on__lte=known).exclude(goal__metric="").order_by("pk")
    )
    for note in noted.select_related("goal__account").iterator():
        goal = note.goal
        rows[goal.account.key, goal.metric, note.first_day, note.last_day, note.noted_on] = {
            "account": goal.account.key,
            "metric": goal.metric,
            "first_day": note.first_day,
            "last_day": note.last_day,
            "value": note.value,
            "missing": None,
            "definition": None,
            "known_from": note.noted_on,
            "way_in": "person",
            "source": note.person,
        }
    yield from rows.values()
