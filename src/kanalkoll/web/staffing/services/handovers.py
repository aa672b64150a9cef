"""A hand-over: what a person does goes to others from a day on, all of it or nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import Action, roles_to_give
from kanalkoll.web.identity.roles import GIVES, Role
from kanalkoll.web.identity.services import assign_role, end_role
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import AccountRole, Duty
from kanalkoll.web.register.roles import standing
from kanalkoll.web.register.services import NewDuty, end_duty, set_duty
from kanalkoll.web.register.services.changes import tell
from kanalkoll.web.register.services.duties import HELD_BY_ONE
from kanalkoll.web.staffing import log_kinds
from kanalkoll.web.staffing.held import Held, held_by
from kanalkoll.web.staffing.models import Check, CheckItem, HandedDuty, HandedRole, Handover
from kanalkoll.web.staffing.spans import ONE_DAY

LOCAL = "local"
"""The source of a role that a person gave: what a group gives, the group takes away."""


class HandoverChanged(BadInput):
    """What the person does has changed since the page was opened; nothing was written."""

    def __init__(self) -> None:
        super().__init__(Problem(_CHANGED, field="seen"))


@dataclass(frozen=True, slots=True)
class Plan:
    """Who has what from ``first_day`` on: a key of a person, or nobody (empty), by row.

    ``seen`` is :attr:`Held.seen` of what the planner saw.
    """

    person: str
    first_day: date
    duties: Mapping[int, str]
    roles: Mapping[int, str]
    seen: str


def hand_over(plan: Plan, *, by: Actor) -> Handover:
    """Give each duty and role of a person to who has it next, in one transaction.

    What ``by`` may not change is left as it is. Raises :class:`HandoverChanged`;
    :class:`BadInput` with a problem for every row that cannot be given as planned (its field
    is ``duty-<pk>`` or ``role-<pk>``), for a day that has been, and when there is nothing;
    NotAllowed.
    """
    if plan.first_day < today():
        raise BadInput(Problem(_BEEN, field="first_day"))
    with transaction.atomic():
        held = held_by(plan.person, today())
        if held.seen != plan.seen:
            raise HandoverChanged
        mine = to_give(held, by=by)
        if not mine:
            raise BadInput(Problem(_NOTHING))
        _give_all(mine, plan, by)
        made = _write_down(mine, plan, by)
        tell({row.account_id: row.account for row in mine.duties}.values())
        record(log_kinds.HANDED_OVER, by=by, subject=made,
               data={"person": plan.person, "first_day": plan.first_day})  # fmt: skip
    return made


def to_give(held: Held, *, by: Actor) -> Held:
    """What of it ``by`` may give to others."""
    return Held(
        tuple(row for row in held.duties if by.may(Action.EDIT_ROLES, row.account.unit)),
        tuple(row for row in held.roles if row.source == LOCAL and _may_give(row, by)),
    )


def _may_give(row: Assignment, by: Actor) -> bool:
    may = by.may(Action.MANAGE_PEOPLE, row.unit)
    return may and Role(row.role) in roles_to_give(by, row.unit)


def _give_all(mine: Held, plan: Plan, by: Actor) -> None:
    """Every row in its turn; all that is wrong is said at once, and nothing of it is kept."""
    problems: list[Problem] = []
    for duty in mine.duties:
        to = plan.duties.get(duty.pk)
        problems += _tried(f"duty-{duty.pk}", to, partial(_give, duty, plan=plan, by=by))
    # The roles that let one give others come last: one may hand over one's own.
    for role in sorted(mine.roles, key=lambda row: Role(row.role) in GIVES):
        to = plan.roles.get(role.pk)
        problems += _tried(f"role-{role.pk}", to, partial(_pass, role, plan=plan, by=by))
    if problems:
        raise BadInput(problems)


def _tried(field: str, to: str | None, give: Callable[[str], None]) -> list[Problem]:
    if to is None:
        return [Problem(_UNANSWERED, field=field)]
    try:
        with transaction.atomic():
            give(to)
    except BadInput as wrong:
        return [replace(problem, field=field) for problem in wrong.problems]
    return []


def _give(row: AccountRole, to: str, *, plan: Plan, by: Actor) -> None:
    if to == plan.person:
        raise BadInput(Problem(_SAME))
    end_duty(row, by=by, last_day=plan.first_day - ONE_DAY, tells=False)
    begins = max(plan.first_day, row.first_day or plan.first_day)
    goes_on = row.last_day is None or row.last_day >= begins
    if to and goes_on and not _has_it(row, to, begins):
        new = NewDuty(Duty(row.role), to, begins, row.last_day)
        set_duty(row.account, new, by=by, tells=False)


def _has_it(row: AccountRole, to: str, begins: date) -> bool:
    """Whether the person has the duty beside others, for good: then there is nothing to give."""
    if row.role in HELD_BY_ONE:
        return False
    same = standing(today()).filter(account=row.account, role=row.role, person=to)
    return any(
        (one.first_day or begins) <= begins and (one.last_day is None or one.last_day >= begins)
        for one in same
    )


def _pass(row: Assignment, to: str, *, plan: Plan, by: Actor) -> None:
    if to == plan.person:
        raise BadInput(Problem(_SAME))
    if to:
        user = User.objects.filter(key=to, is_active=True).first()
        if user is None:
            raise BadInput(Problem(_DOES_NOT_SIGN_IN))
        has = user.assignments.holding_on(plan.first_day).filter(role=row.role, unit=row.unit)
        if not has.exists():
            assign_role(user, row.role, row.unit, by=by, first_day=plan.first_day)
    end_role(row, by=by, last_day=plan.first_day - ONE_DAY)


def _write_down(mine: Held, plan: Plan, by: Actor) -> Handover:
    made = Handover.objects.create(
        person=plan.person, first_day=plan.first_day, made_by=by.key, made_on=today()
    )
    HandedDuty.objects.bulk_create(
        HandedDuty(handover=made, account=row.account, duty=row.role, to=plan.duties[row.pk])
        for row in mine.duties
    )
    HandedRole.objects.bulk_create(
        HandedRole(handover=made, role=row.role, unit=row.unit, to=plan.roles[row.pk])
        for row in mine.roles
    )
    accounts = {row.account_id: row.account for row in mine.duties}
    CheckItem.objects.bulk_create(
        CheckItem(handover=made, account=account, check_name=check)
        for account in accounts.values()
        for check in Check
    )
    return made


_CHANGED = Text(
    sv="Personens uppdrag har ändrats sedan du öppnade sidan. Det du valde står kvar; gå igenom "
    "listan en gång till.",
    en="The person's duties have changed since you opened the page. What you chose is kept; go "
    "through the list once more.",
)
_BEEN = Text(sv="Dagen har varit. Välj i dag eller senare.", en="Choose today or a later day.")
_NOTHING = Text(
    sv="Personen har inget uppdrag som du kan lämna över.",
    en="The person has nothing that you can hand over.",
)
_UNANSWERED = Text(
    sv="Välj vem som tar över, eller att uppdraget avslutas.",
    en="Choose who has it next, or that it ends.",
)
_SAME = Text(sv="Välj någon annan än den som lämnar.", en="Choose somebody else.")
_DOES_NOT_SIGN_IN = Text(
    sv="En roll i kanalkoll kan bara den ha som loggar in här.",
    en="Only who signs in here can have a role in kanalkoll.",
)
