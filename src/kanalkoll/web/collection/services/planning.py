"""Planned posts: a day and a working title. They move the forecast; nothing is published."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial

from django.db import transaction

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.collection.models import PlannedPost
from kanalkoll.web.collection.planned_facts import plans_of
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

FURTHEST = timedelta(days=366)
"""So far ahead a post can be planned."""

LONGEST_TITLE = 120
MOST_PLANS = 200
"""So many posts of one account can be planned at a time."""


class PlanChanged(BadInput):
    """Somebody changed or removed the plan after the page was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem(GONE, field="version"))


GONE = Text(
    sv="Någon har ändrat eller tagit bort det planerade inlägget sedan du öppnade sidan.",
    en="Somebody has changed or removed the planned post since you opened the page.",
)


@transaction.atomic
def plan_post(account: Account, *, day: date, title: str, by: Actor) -> PlannedPost:
    """Plan a post. Raises :class:`BadInput` and :class:`NotAllowed`."""
    require(by, Action.TELL_FACTS, unit=account)
    on = today()
    _check(day, title, on)
    if plans_of(account, on).count() >= MOST_PLANS:
        raise BadInput(Problem(TOO_MANY, field="day"))
    row = PlannedPost.objects.create(
        account=account, day=day, title=title.strip(), person=by.key, known_from=on
    )
    _tell("collection.post-planned", row, by=by)
    return row


@transaction.atomic
def change_plan(
    plan: PlannedPost, *, day: date, title: str, version: int, by: Actor
) -> PlannedPost:
    """Move it to another day, or give it another title.

    ``version`` is that of the plan that the person saw. Raises :class:`BadInput`,
    :class:`PlanChanged` and :class:`NotAllowed`.
    """
    require(by, Action.TELL_FACTS, unit=plan.account)
    on = today()
    _check(day, title, on)
    now = _locked(plan, version)
    now.withdrawn_on = on
    now.save(update_fields=["withdrawn_on"])
    row = PlannedPost.objects.create(
        key=now.key, account=now.account, day=day, title=title.strip(), person=by.key,
        known_from=on, version=version + 1,
    )  # fmt: skip
    _tell("collection.plan-changed", row, by=by)
    return row


@transaction.atomic
def remove_plan(plan: PlannedPost, *, version: int, by: Actor) -> None:
    """Plan it no longer. Raises :class:`PlanChanged` and :class:`NotAllowed`."""
    require(by, Action.TELL_FACTS, unit=plan.account)
    now = _locked(plan, version)
    now.withdrawn_on = today()
    now.save(update_fields=["withdrawn_on"])
    _tell("collection.plan-withdrawn", now, by=by)


def _locked(plan: PlannedPost, version: int) -> PlannedPost:
    rows = PlannedPost.objects.select_for_update().select_related("account__unit")
    now = rows.filter(key=plan.key, withdrawn_on__isnull=True).first()
    if now is None or now.version != version:
        raise PlanChanged
    return now


def _check(day: date, title: str, on: date) -> None:
    wrong = []
    if not on <= day <= on + FURTHEST:
        wrong.append(Problem(_wrong_day(on), field="day"))
    if not title.strip() or len(title.strip()) > LONGEST_TITLE:
        wrong.append(Problem(NO_TITLE, field="title"))
    if wrong:
        raise BadInput(wrong)


def _wrong_day(on: date) -> Text:
    first, last = full_date(on), full_date(on + FURTHEST)
    return Text(
        sv=f"Välj en dag från och med {first.sv} till och med {last.sv}.",
        en=f"Choose a day from {first.to('en')} to {last.to('en')}.",
    )


NO_TITLE = Text(
    sv=f"Skriv en arbetstitel, högst {LONGEST_TITLE} tecken.",
    en=f"Write a working title of at most {LONGEST_TITLE} characters.",
)
TOO_MANY = Text(
    sv=f"Högst {MOST_PLANS} inlägg kan vara planerade för ett konto.",
    en=f"At most {MOST_PLANS} posts can be planned for an account.",
)


def _tell(kind: str, row: PlannedPost, *, by: Actor) -> None:
    record(kind, by=by, subject=row.account, unit=row.account.unit,
           data={"account": row.account.shown_name, "on": row.day.isoformat()})  # fmt: skip
    changed = partial(facts_changed.send, sender=PlannedPost, accounts=[row.account.key])
    transaction.on_commit(changed)
