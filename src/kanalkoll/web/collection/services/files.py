"""Files with the dates of posts: looked through first, read in when a person says so."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import PurePath
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.unreadable import shown
from kanalkoll.web.collection.models import Delivery, FileDraft
from kanalkoll.web.collection.reading_files import (
    MOST_BYTES,
    FileReading,
    read_draft,
    source,
    way_in,
)
from kanalkoll.web.collection.services.delivering import deliver
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account

KEPT = timedelta(days=1)
"""How long a draft waits for its person."""


@dataclass(frozen=True, slots=True)
class PostFile:
    """An uploaded file, or dates that were typed; the period in which it holds every post."""

    name: str
    data: bytes
    pasted: bool = False
    period: tuple[date, date] | None = None


def look_through(
    file: PostFile, account: Account | None, *, by: User
) -> tuple[FileDraft, FileReading]:
    """Keep a file as a draft and say what is in it; nothing is read in yet.

    ``account``: the only one it may be about; ``None``: any that the person tells
    facts of. Raises :class:`BadInput` naming row and column; then no draft is kept.
    """
    _require(by, account)
    if len(file.data) > MOST_BYTES:
        raise BadInput(_too_large())
    first, last = file.period or (None, None)
    draft = FileDraft(
        key=token_urlsafe(20),
        user=by,
        account=account,
        name=shown(PurePath(file.name.replace("\\", "/")).name)[:200] or "fil",
        data=file.data,
        pasted=file.pasted,
        first_day=first,
        last_day=last,
    )
    reading = read_draft(draft, accounts_for(draft), on=today())
    draft.save()
    return draft, reading


def read_in(draft: FileDraft, *, by: User) -> Delivery:
    """Read a draft in as it was looked through: facts from today on, whole or not at all.

    Raises :class:`BadInput` and :class:`NotAllowed`.
    """
    _require(by, draft.account)
    on = today()
    reading = read_draft(draft, accounts_for(draft), on=on)
    with transaction.atomic():
        delivery = deliver(
            reading.imported.tables,
            way_in=way_in(draft),
            source=source(draft),
            account=draft.account,
            by=by,
            on=on,
        )
        draft.delete()
    return delivery


def accounts_for(draft: FileDraft) -> list[Account]:
    """The accounts that may be in a draft: those its person tells facts of."""
    if draft.account is not None:
        return [draft.account]
    accounts = Account.objects.filter(registered=True).select_related("unit")
    return [account for account in accounts if may(draft.user, Action.TELL_FACTS, account)]


def forget_drafts() -> int:
    """Remove drafts that nobody came back to; how many. A job of the timetable."""
    old = FileDraft.objects.filter(made_at__lt=timezone.now() - KEPT)
    return old.delete()[0]


def _require(by: User, account: Account | None) -> None:
    if account is not None or not may_somewhere(by, Action.TELL_FACTS):
        require(by, Action.TELL_FACTS, unit=account)


def _too_large() -> Problem:
    return Problem(
        Text(sv="Filen är för stor.", en="The file is too large."),
        Text(sv="Den får vara högst 10 megabyte.", en="It may be at most 10 megabytes."),
        field="file",
    )
