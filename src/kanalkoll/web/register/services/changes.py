"""What every change of an account has in common: one at a time, noted, told to others."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils import timezone

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register import signals
from kanalkoll.web.register.models import Account, FieldChange
from kanalkoll.web.register.words import as_text

Change = tuple[object, object]
"""What a field was and what it became."""


class ChangedMeanwhile(KanalkollError):
    """Somebody changed the account after the page was opened; nothing was written.

    ``account`` is as it is now; ``changes`` what was changed since, oldest first,
    each with who did it.
    """

    def __init__(self, account: Account, changes: Iterable[FieldChange]) -> None:
        self.account = account
        self.changes = tuple(changes)
        super().__init__(CHANGED.sv)


CHANGED = Text(
    sv="Någon annan har ändrat kontots uppgifter sedan du öppnade sidan.",
    en="Somebody else has changed the account's details since you opened the page.",
)


def lock(account: Account, version: int | None = None) -> Account:
    """The account as it is now, kept from others until the transaction ends.

    Raises :class:`ChangedMeanwhile` when it is no longer the ``version`` that the
    person saw; ``None`` stands for whichever it is.
    """
    now = Account.objects.select_for_update(of=("self",)).select_related("unit").get(pk=account.pk)
    if version is not None and now.version != version:
        since = now.changes.filter(version__gt=version).order_by("version", "pk")
        raise ChangedMeanwhile(now, since)
    return now


def note(account: Account, changes: Mapping[str, Change], *, by: Actor) -> list[FieldChange]:
    """Count the account's version up and note each field's change. The caller saves the account."""
    account.version += 1
    return write_down([(account, changes)], by=by)


def write_down(
    noted: Iterable[tuple[Account, Mapping[str, Change]]], *, by: Actor
) -> list[FieldChange]:
    """The changes of many accounts into their histories at once."""
    at, day = timezone.now(), today()
    return FieldChange.objects.bulk_create(
        FieldChange(
            account=account,
            field=field,
            old=as_text(old),
            new=as_text(new),
            at=at,
            day=day,
            by=by.key,
            version=account.version,
        )
        for account, changes in noted
        for field, (old, new) in changes.items()
    )


def tell(accounts: Iterable[Account]) -> None:
    """Tell the apps above, once the transaction has been committed, whose facts changed."""
    keys = [account.key for account in accounts]
    if keys:
        transaction.on_commit(
            lambda: signals.facts_changed.send(sender=Account, accounts=keys), robust=True
        )
