"""Changing an account's details. It never leaves the register, and never the public list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.doublets import Near, already_there, near
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.services.changes import Change, lock, note, tell
from kanalkoll.web.register.services.values import differing, read_values
from kanalkoll.web.register.services.versions import change, move_opening
from kanalkoll.web.register.words import DATED, as_text


@dataclass(frozen=True, slots=True)
class Edit:
    """What to change: ``values`` by field (``address`` for handle and URL together).

    ``version`` is the one the person saw. ``since`` is the day from which it
    holds, today when empty; with ``all_along`` a mistake is put right, and it
    has been so as long as the details now in force.
    """

    values: Mapping[str, object]
    version: int
    since: date | None = None
    all_along: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """The account as it is now, what was changed, and accounts whose handles look alike."""

    account: Account
    changes: Mapping[str, Change] = field(default_factory=dict)
    alike: tuple[Account, ...] = ()


def edit_account(account: Account, edit: Edit, *, by: Actor) -> Edited:
    """Change an account's details; each changed field is noted in its history.

    Values that are as they were change nothing. Moving it to another part of
    the body takes the right to edit in both. Raises :class:`ChangedMeanwhile`,
    :class:`BadInput` and NotAllowed; then nothing is changed.
    """
    by.require("edit-account", unit=account.unit)
    with transaction.atomic():
        now = lock(account, edit.version)
        changes = differing(now, read_values(edit.values, now.platform))
        _check(changes, edit, by)
        around = _around(now, changes)
        if changes:
            _write(now, changes, edit, by)
    return Edited(now, changes, around.alike)


def _check(changes: Mapping[str, Change], edit: Edit, by: Actor) -> None:
    if "unit" in changes:
        by.require("edit-account", unit=changes["unit"][1])
    if changes.get("registered", (None, True))[1] is False:
        raise BadInput(_NEVER_REMOVED)
    if edit.since is not None and edit.since > today():
        raise BadInput(_NOT_YET)
    opened = changes.get("opened_on", (None, None))[1]
    if isinstance(opened, date) and opened > today():
        raise BadInput(_OPENS_LATER)


def _around(account: Account, changes: Mapping[str, Change]) -> Near:
    """What has the new handle or id already, and what looks like it."""
    if not changes.keys() & {"handle", "url", "platform_id"}:
        return Near()
    told: dict[str, Any] = {name: changes[name][1] if name in changes else getattr(account, name)
                            for name in ("handle", "url", "platform_id")}  # fmt: skip
    address = Address(account.platform, told["handle"], told["url"] or None,
                      told["platform_id"] or None)  # fmt: skip
    around = near(address, but=account)
    if around.same is not None:
        raise BadInput(already_there(around.same))
    return around


def _write(account: Account, changes: Mapping[str, Change], edit: Edit, by: Actor) -> None:
    apply(account, changes, edit, by=by)
    record("register.account-edited", by=by, subject=account, unit=account.unit,
           data={"account": account.shown_name, "changes": said(changes)})  # fmt: skip
    tell([account])


def apply(account: Account, changes: Mapping[str, Change], edit: Edit, *, by: Actor) -> None:
    """Write the changes of a locked account: its present state, its versions, its history."""
    known = today()
    for name, (_, value) in changes.items():
        setattr(account, name, value)
    if "opened_on" in changes:
        move_opening(account, account.opened_on, known=known, source=by.key)
    dated = {name: value for name, (_, value) in changes.items() if name in DATED}
    if dated:
        # What is changed of an account that has ended was wrong; nothing happens to it any more.
        ended = account.closed_on is not None and account.closed_on < known
        since = None if edit.all_along or ended else edit.since or known
        change(account, dated, since=since, known=known, source=by.key)
    note(account, changes, by=by)
    account.save()


def said(changes: Mapping[str, Change]) -> dict[str, list[str]]:
    """Changes as the log keeps them: field → [old, new]."""
    return {name: [as_text(old), as_text(new)] for name, (old, new) in changes.items()}


_NEVER_REMOVED = Problem(
    Text(
        sv="Ett konto tas aldrig bort ur registret. Avsluta det i stället.",
        en="An account is never taken off the register. Close it instead.",
    ),
    field="registered",
)
_NOT_YET = Problem(
    Text(sv="Ändringen kan inte gälla från en dag som inte har varit.",
         en="The change cannot hold from a day that has not been."),
    Text(sv="Gör ändringen den dagen.", en="Make the change on that day."),
    field="since",
)  # fmt: skip
_OPENS_LATER = Problem(
    Text(sv="Kontot kan inte ha startat en dag som inte har varit.",
         en="The account cannot have begun on a day that has not been."),
    field="opened_on",
)  # fmt: skip
