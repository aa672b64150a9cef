"""An application on its way: begun, kept page by page, sent in, taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.db import transaction

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.letters import tell_deciders
from kanalkoll.web.lifecycle.models import Application, Passage
from kanalkoll.web.lifecycle.moves import State, require_move
from kanalkoll.web.lifecycle.ordering import order_now
from kanalkoll.web.lifecycle.readiness import met
from kanalkoll.web.lifecycle.services.moving import LONGEST, Moving, write_move
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today

if TYPE_CHECKING:
    from kanalkoll.web.auditlog.acting import Actor

OPEN_TO_CHANGE = frozenset({State.DRAFT, State.SENT_BACK})
"""States in which an application can be written on."""

UNDERSTOOD = ("purpose", "plan", "platform", "handle", "account_type", "category",
              "overlap_answer", "overlaps", "target_groups", "case_number")  # fmt: skip
"""Columns that pages fill."""


class ApplicationChanged(KanalkollError):
    """Somebody changed the application after the page was opened; nothing was written."""

    def __init__(self, now: Application) -> None:
        self.now = now
        super().__init__("Ansökan har ändrats sedan du öppnade sidan.")


@dataclass(frozen=True, slots=True)
class Page:
    """What one page of an application says: as it was typed, and what was understood of it."""

    name: str
    typed: Mapping[str, Any]
    values: Mapping[str, Any] = field(default_factory=dict)


def moving(application: Application) -> Moving:
    """The application as the table of moves sees it."""
    return Moving(
        about=about(application),
        shown=str(application),
        state=State(application.state),
        unit=application.unit,
        account=application.account,
        step=f"{sendings(application)}.{application.stage}",
    )


def about(application: Application) -> str:
    """How receipts and decisions to skip name an application."""
    return f"application:{application.key}"


def sendings(application: Application) -> int:
    """How often the application has been sent in: after a completion all decide anew."""
    return Passage.objects.filter(about=about(application), move="apply").count()


def begin(unit: Unit, *, by: Actor) -> Application:
    """Begin an application for an account of that part of the body. NotAllowed."""
    by.require(Action.APPLY_FOR_ACCOUNT, unit=unit)
    if unit.last_day is not None:
        gone = Text(sv=f"{unit.name} finns inte längre.", en=f"{unit.name} is there no more.")
        raise BadInput(Problem(gone, field="unit"))
    with transaction.atomic():
        application = Application.objects.create(unit=unit, applicant=by.key, begun_on=today())
        record("lifecycle.application-begun", by=by, subject=application, unit=unit)
    return application


def keep_page(application: Application, page: Page, *, version: int, by: Actor) -> Application:
    """Keep what was typed on a page, and what was understood of it; nothing is decided by it.

    Raises :class:`ApplicationChanged` for an older version, :class:`BadInput` when it can no
    longer be written on; NotAllowed.
    """
    with transaction.atomic():
        now = locked(application)
        by.require(Action.APPLY_FOR_ACCOUNT, unit=now.unit)
        _check_open(now)
        check_version(now, version)
        now.answers = {**now.answers, page.name: dict(page.typed)}
        for name, value in page.values.items():
            if name in UNDERSTOOD:
                setattr(now, name, value)
        now.version += 1
        now.save()
    return now


def send_in(application: Application, *, version: int, case_number: str = "", by: Actor) -> Passage:
    """Send the application to who is to decide on it first. Raises as the table of moves does."""
    with transaction.atomic():
        now = locked(application)
        check_version(now, version)
        before = moving(now)
        move = require_move("apply", before.ground(*met(now)), by=by)
        now.state, now.stage, now.sent_on = State.APPLIED, 0, today()
        now.order = [role.value for role in order_now().roles]
        now.case_number = case_number.strip()[: LONGEST["case_number"]] or now.case_number
        now.version += 1
        now.save()
        tell_deciders(now)
        return write_move(move, before, by=by)


def withdraw(application: Application, *, version: int, note: str = "", by: Actor) -> Passage:
    """Take an application back. Raises as the table of moves does."""
    with transaction.atomic():
        now = locked(application)
        check_version(now, version)
        before = moving(now)
        move = require_move("withdraw", before.ground(), by=by)
        now.state = State.WITHDRAWN
        now.version += 1
        now.save()
        return write_move(move, before, by=by, note=note.strip())


def locked(application: Application) -> Application:
    """The application as it is now; whoever else changes it waits."""
    rows = Application.objects.select_for_update(of=("self",)).select_related("unit", "account")
    return rows.get(pk=application.pk)


def check_version(now: Application, version: int) -> None:
    """Raise :class:`ApplicationChanged` when the page was of an older version."""
    if now.version != version:
        raise ApplicationChanged(now)


def _check_open(now: Application) -> None:
    if now.state not in OPEN_TO_CHANGE:
        words = State(now.state).words
        raise BadInput(Problem(Text(
            sv=f"Ansökan går inte att ändra nu: läget är ”{words.sv}”.",
            en=f"The application cannot be changed now: the state is “{words.en}”.",
        )))  # fmt: skip
