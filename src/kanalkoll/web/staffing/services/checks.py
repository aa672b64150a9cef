"""What is ticked: the points after a hand-over, and that the crisis list was looked through."""

from __future__ import annotations

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.staffing import log_kinds
from kanalkoll.web.staffing.models import CheckItem, CrisisCheck


def tick(item: CheckItem, *, by: Actor, needless: bool = False) -> CheckItem:
    """Say that the point is done, today; ``needless``: that it does not apply.

    Raises :class:`BadInput` when somebody has ticked it already; NotAllowed for who may not
    edit the account.
    """
    by.require(Action.EDIT_ACCOUNT, unit=item.account.unit)
    with transaction.atomic():
        now = _lock(item)
        if now.done_on is not None:
            raise BadInput(Problem(_DONE))
        now.done_on, now.done_by, now.needless = today(), by.key, needless
        now.save(update_fields=["done_on", "done_by", "needless"])
        _record(log_kinds.TICKED, now, by)
    return now


def untick(item: CheckItem, *, by: Actor) -> CheckItem:
    """Open a point that was ticked by mistake. Nothing happens to one that is open."""
    by.require(Action.EDIT_ACCOUNT, unit=item.account.unit)
    with transaction.atomic():
        now = _lock(item)
        if now.done_on is not None:
            now.done_on, now.done_by, now.needless = None, "", False
            now.save(update_fields=["done_on", "done_by", "needless"])
            _record(log_kinds.UNTICKED, now, by)
    return now


def check_list(unit: Unit | None, *, by: Actor) -> CrisisCheck:
    """Note that the crisis list of the part and all below, or of everything, is right today."""
    by.require(Action.REGISTER_ABSENCE, unit=unit)
    with transaction.atomic():
        checked = CrisisCheck.objects.create(unit=unit, checked_on=today(), checked_by=by.key)
        record(log_kinds.LIST_CHECKED, by=by, subject=checked, unit=unit,
               data={"unit_name": unit.name if unit else None})  # fmt: skip
    return checked


def _lock(item: CheckItem) -> CheckItem:
    rows = CheckItem.objects.select_for_update(of=("self",)).select_related("account__unit")
    return rows.get(pk=item.pk)


def _record(kind: str, item: CheckItem, by: Actor) -> None:
    record(kind, by=by, subject=item.handover, unit=item.account.unit,
           data={"account": item.account.shown_name, "check": item.check_name,
                 "needless": item.needless})  # fmt: skip


_DONE = Text(sv="Någon har redan prickat av punkten.", en="Somebody has ticked the point already.")
