"""Settling who decides on new accounts, and whether they are stopped for now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.models import DecisionOrder
from kanalkoll.web.lifecycle.ordering import DECIDERS
from kanalkoll.web.organisation.selectors import today

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor


@dataclass(frozen=True, slots=True)
class NewOrder:
    """The roles in order, who settled it and when; a moratorium's last day and its reason."""

    roles: Sequence[str]
    settled_by: str
    settled_on: date
    case_number: str = ""
    stop_until: date | None = None
    stop_reason: str = ""


def settle_order(new: NewOrder, *, by: Actor) -> DecisionOrder:
    """Record who decides on new accounts from now on. Raises :class:`BadInput`; NotAllowed."""
    by.require(Action.EDIT_UNIT)
    _check(new)
    with transaction.atomic():
        row = DecisionOrder.objects.create(
            roles=list(new.roles),
            settled_on=new.settled_on,
            settled_by=new.settled_by.strip(),
            case_number=new.case_number.strip(),
            stop_until=new.stop_until,
            stop_reason=new.stop_reason.strip(),
            recorded_by=by.key,
        )
        record("lifecycle.order-settled", by=by, subject=row,
               data={"roles": list(new.roles), "stop_until": new.stop_until,
                     "case_number": row.case_number})  # fmt: skip
    return row


def _check(new: NewOrder) -> None:
    problems = []
    if not new.roles or set(new.roles) - set(DECIDERS) or len(set(new.roles)) < len(new.roles):
        problems.append(_problem("roles", "Välj vilka som beslutar, var och en en gång.",
                                 "Choose who decides, each once."))  # fmt: skip
    if not new.settled_by.strip():
        problems.append(_problem("settled_by", "Skriv vem som har bestämt ordningen.",
                                 "Write who settled the order."))  # fmt: skip
    if new.settled_on > today():
        problems.append(_problem("settled_on", "Beslutsdagen ska ha varit.",
                                 "The day of the decision must have been."))  # fmt: skip
    if new.stop_until and not new.stop_reason.strip():
        problems.append(_problem("stop_reason", "Skriv varför nya konton är stoppade.",
                                 "Write why new accounts are stopped."))  # fmt: skip
    if problems:
        raise BadInput(problems)


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)
