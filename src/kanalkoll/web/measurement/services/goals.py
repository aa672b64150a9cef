"""Setting, changing and ending goals. A goal that cannot be followed up is never kept."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.measurement import checking
from kanalkoll.core.measurement.goal import Goal, said
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.measurement import models
from kanalkoll.web.measurement.goal_rows import as_goal, columns
from kanalkoll.web.measurement.known_types import account_type
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed


class GoalRefused(BadInput):
    """The platform and the type of account do not give what the goal would measure.

    ``refusal`` says why, and has the two ways on.
    """

    def __init__(self, refusal: checking.Refusal) -> None:
        self.refusal = refusal
        super().__init__(Problem(refusal.said, field="metric"))


GONE = Text(
    sv="Målet har ändrats eller avslutats sedan du öppnade sidan. Här är det som det är nu.",
    en="The goal has been changed or ended since you opened the page. Here it is as it is now.",
)


class GoalChangedMeanwhile(BadInput):
    """Somebody changed or ended the goal after the page was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem(GONE, field="version"))


def check_goal(account: Account, goal: Goal, *, on: date) -> None:
    """Raise :class:`GoalRefused`, or :class:`BadInput` for what is still missing, by field."""
    if goal.metric is not None:
        refused = checking.refusal(
            goal.metric,
            catalogue=load_catalogue(),
            platform=account.platform,
            account_type=account_type(account, on),
        )
        if refused is not None:
            raise GoalRefused(refused)
    wrong = checking.problems(goal, on=on)
    if wrong:
        raise BadInput(Problem(text, field=field) for field, text in wrong.items())


@transaction.atomic
def set_goal(account: Account, goal: Goal, *, words: str = "", by: Actor) -> models.Goal:
    """Keep a goal for the account, from today.

    Raises :class:`NotAllowed`, :class:`GoalRefused` where the number is not to be had, and
    :class:`BadInput` with each field that is missing or cannot be.
    """
    require(by, Action.SET_GOAL, unit=account)
    on = today()
    check_goal(account, goal, on=on)
    row = _begun(account, goal, key=_new_key(account), words=words, by=by, on=on)
    _tell("measurement.goal-set", row, by=by)
    return row


@transaction.atomic
def change_goal(
    row: models.Goal, goal: Goal, *, version: int, words: str = "", by: Actor
) -> models.Goal:
    """Change a goal from today: the row ends yesterday, and another with the same key begins.

    ``version`` is that of the row that the person saw. Raises as :func:`set_goal` does, and
    :class:`GoalChangedMeanwhile`.
    """
    require(by, Action.SET_GOAL, unit=row.account)
    on = today()
    now = _locked(row, version)
    check_goal(now.account, goal, on=on)
    before = as_goal(now)
    if before == goal:
        return now
    if now.first_day == on:
        after = _corrected(now, goal, words=words, by=by)
    else:
        _end(now, on=on)
        after = _begun(now.account, goal, key=now.key, words=words, by=by, on=on)
    _tell("measurement.goal-changed", after, by=by, before=said(before).sv)
    return after


@transaction.atomic
def end_goal(row: models.Goal, *, version: int, by: Actor) -> models.Goal:
    """End a goal: yesterday was its last day. Its numbers are kept.

    Raises :class:`NotAllowed` and :class:`GoalChangedMeanwhile`.
    """
    require(by, Action.SET_GOAL, unit=row.account)
    now = _locked(row, version)
    _end(now, on=today())
    _tell("measurement.goal-ended", now, by=by)
    return now


def _new_key(account: Account) -> str:
    # Whoever sets a goal for the same account at the same time waits here.
    Account.objects.select_for_update().get(pk=account.pk)
    taken = set(models.Goal.objects.filter(account=account).values_list("key", flat=True))
    return next(key for n in range(1, len(taken) + 2) if (key := f"mal-{n}") not in taken)


def _locked(row: models.Goal, version: int) -> models.Goal:
    goals = models.Goal.objects.select_for_update(of=("self",)).select_related("account__unit")
    now = goals.get(pk=row.pk)
    if now.version != version or now.last_day is not None:
        raise GoalChangedMeanwhile
    return now


def _begun(
    account: Account, goal: Goal, *, key: str, words: str, by: Actor, on: date
) -> models.Goal:
    return models.Goal.objects.create(
        account=account,
        key=key,
        **columns(goal),
        words=words,
        first_day=on,
        set_by=by.key,
        known_from=on,
        way_in="person",
        source=by.key,
    )


def _corrected(row: models.Goal, goal: Goal, *, words: str, by: Actor) -> models.Goal:
    for name, value in {**columns(goal), "words": words, "set_by": by.key}.items():
        setattr(row, name, value)
    row.version += 1
    row.save()
    return row


def _end(row: models.Goal, *, on: date) -> None:
    row.last_day, row.end_known = on - timedelta(days=1), on
    row.version += 1
    row.save(update_fields=["last_day", "end_known", "version"])


def _tell(kind: str, row: models.Goal, *, by: Actor, **more: str) -> None:
    account = row.account
    data = {"account": account.key, "goal": said(as_goal(row)).sv, **more}
    transaction.on_commit(
        lambda: facts_changed.send(sender=models.Goal, accounts=[account.key]), robust=True
    )
    record(kind, by=by, subject=f"measurement.goal:{account.key}/{row.key}",
           unit=account.unit, data=data)  # fmt: skip
