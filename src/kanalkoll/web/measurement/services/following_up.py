"""Numbers that a person notes for a goal."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.goal import said
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.measurement import models
from kanalkoll.web.measurement.goal_rows import as_goal
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.signals import facts_changed

LARGEST = 10**12

COUNTED = Text(
    sv="Besöken räknas av kontosidan. De behöver inte antecknas.",
    en="The information page counts its visits. They need not be noted.",
)
ORDER = Text(
    sv="Periodens sista dag kommer före den första.",
    en="The last day of the period comes before its first.",
)
TO_COME = Text(
    sv="Perioden är inte slut än. Ange en dag som har varit, eller i dag.",
    en="The period is not over. Give a day that has been, or today.",
)
NO_NUMBER = Text(
    sv="Ange antalet som ett helt tal, till exempel 40. Noll går bra.",
    en="Give the number as a whole number, such as 40. Nought will do.",
)


@transaction.atomic
def note_follow_up(
    row: models.Goal, value: int, *, first_day: date, last_day: date, by: Actor
) -> models.FollowUp:
    """Note how many it was from ``first_day`` to ``last_day``, both inclusive.

    Raises :class:`NotAllowed`, and :class:`BadInput` for a period that is not over, a number that
    is none, or a goal that is counted without anybody's help.
    """
    require(by, Action.SET_GOAL, unit=row.account)
    on = today()
    _check(row, value, first_day, last_day, on)
    noted = models.FollowUp.objects.create(
        goal=row,
        first_day=first_day,
        last_day=last_day,
        value=value,
        noted_on=on,
        person=by.key,
    )
    account = row.account
    transaction.on_commit(
        lambda: facts_changed.send(sender=models.FollowUp, accounts=[account.key]), robust=True
    )
    record(
        "measurement.follow-up-noted",
        by=by,
        subject=f"measurement.goal:{account.key}/{row.key}",
        unit=account.unit,
        data={
            "account": account.key,
            "goal": said(as_goal(row)).sv,
            "value": value,
            "first_day": first_day.isoformat(),
            "last_day": last_day.isoformat(),
        },
    )
    return noted


def _check(row: models.Goal, value: int, first_day: date, last_day: date, on: date) -> None:
    wrong = {
        "metric": COUNTED if row.metric == COUNTED_HERE else None,
        "value": NO_NUMBER if not 0 <= value < LARGEST else None,
        "first_day": ORDER if last_day < first_day else None,
        "last_day": TO_COME if last_day > on else None,
    }
    problems = [Problem(text, field=field) for field, text in wrong.items() if text is not None]
    if problems:
        raise BadInput(problems)
