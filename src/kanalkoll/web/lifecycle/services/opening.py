"""Opening: the approved application becomes an account of the register, with all that was said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.lifecycle.models import Passage
from kanalkoll.web.lifecycle.moves import State, require_move
from kanalkoll.web.lifecycle.readiness import (
    GOAL,
    goal_of,
    goal_problems,
    goal_refusal,
    met,
    staff_of,
)
from kanalkoll.web.lifecycle.services.drafting import about, check_version, locked, moving
from kanalkoll.web.lifecycle.services.moving import write_move
from kanalkoll.web.measurement.services import set_goal
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register import services as register
from kanalkoll.web.register.models import Account, Duty

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor
    from kanalkoll.web.lifecycle.models import Application

CHECKS: Mapping[str, Text] = {
    "two-factor": Text(sv="Tvåstegsinloggning är påslagen.", en="Two-factor sign-in is on."),
    "recovery": Text(
        sv="Återställningsadressen är en adress hos organisationen, inte någons egen.",
        en="The recovery address is one of the body's, not somebody's own.",
    ),
    "central-access": Text(
        sv="Centrala kommunikationsenheten kommer åt kontot om ingen annan gör det.",
        en="The central communications unit can reach the account if nobody else can.",
    ),
}
"""What is checked when an account is opened: condition → what somebody attests."""


@dataclass(frozen=True, slots=True)
class Opening:
    """What came of it on the platform: the handle as it was to be had, its type, and the checks."""

    address: str
    account_type: str = ""
    checked: frozenset[str] = field(default_factory=frozenset)


def open_account(application: Application, told: Opening, *, version: int, by: Actor) -> Passage:
    """Put the account into the register with its decision, duties, goal and target group.

    It is running and judged at once. Raises as the table of moves does, and as the register does
    for a doublet or a person who is not there any more; nothing is written then.
    """
    with transaction.atomic():
        now = locked(application)
        check_version(now, version)
        before = moving(now)
        true = (*met(now, "address", "staffing"), *(told.checked & CHECKS.keys()))
        move = require_move("open", before.ground(*true), by=by)
        account = _registered(now, told, by)
        _decided(now, account, by)
        _staffed(now, account, by)
        _aimed(now, account, by)
        for statement in sorted(told.checked & CHECKS.keys()):
            register.attest(account, statement, holds=True, by=by)
        now.state, now.account = State.RUNNING, account
        now.version += 1
        now.save()
        return write_move(move, replace(before, account=account, shown=account.shown_name), by=by)


def _registered(now: Application, told: Opening, by: Actor) -> Account:
    values = {
        "account_type": told.account_type or now.account_type,
        "category": now.category,
        "purpose": now.purpose,
        "target_groups": now.target_groups,
        "opened_on": today(),
    }
    new = register.NewAccount(now.unit, now.platform, told.address, values)
    return register.add_account(new, by=by).account


def _decided(now: Application, account: Account, by: Actor) -> None:
    approved = Passage.objects.filter(about=about(now), move="approve").last()
    if approved is None or approved.decided_on is None:
        raise BadInput(Problem(Text(sv="Beslutet saknas.", en="The decision is missing.")))
    decision = register.NewDecision(
        "open",
        approved.decided_on,
        approved.decided_by,
        case_number=approved.case_number,
        delegation=approved.delegation,
    )
    register.record_decision(account, decision, by=by)


def _staffed(now: Application, account: Account, by: Actor) -> None:
    staff = staff_of(now)
    for duty in (Duty.RESPONSIBLE, Duty.DEPUTY, Duty.EDITOR):
        for person in staff.of(duty):
            register.set_duty(account, register.NewDuty(duty, person), by=by)


def _aimed(now: Application, account: Account, by: Actor) -> None:
    """Set the goal, unless its day has passed, or it was decided to do without one."""
    goal = goal_of(now)
    if goal_problems(goal) or goal_refusal(now, goal):
        return
    set_goal(account, goal, words=str(now.answers.get(GOAL, {}).get("words", "")), by=by)
