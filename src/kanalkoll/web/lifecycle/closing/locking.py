"""What every change of a closing has in common: one at a time, told to the judge."""

from __future__ import annotations

from django.db import transaction

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.lifecycle.moves import State
from kanalkoll.web.lifecycle.services.moving import Moving
from kanalkoll.web.register.signals import facts_changed

MEANWHILE = Text(
    sv="Någon annan har ändrat avslutet sedan du öppnade sidan.",
    en="Somebody else has changed the closing since you opened the page.",
)


class ClosingChanged(KanalkollError):
    """Somebody changed the closing after the page was opened; nothing was written."""

    def __init__(self, now: Closing) -> None:
        self.now = now
        super().__init__(MEANWHILE.sv)


def locked(closing: Closing, version: int | None = None) -> Closing:
    """The closing as it is now, kept from others until the transaction ends.

    Raises :class:`ClosingChanged` when it is no longer the ``version`` that the person saw.
    """
    rows = Closing.objects.select_for_update(of=("self",))
    now = rows.select_related("account__unit", "account_instead").get(pk=closing.pk)
    if version is not None and now.version != version:
        raise ClosingChanged(now)
    return now


def state_of(closing: Closing) -> State:
    """Where the account is in its life, as this closing has it."""
    if closing.closed_known is not None:
        return State.CLOSED
    return State.RUNNING if closing.cancelled_on is not None else State.CLOSING


def moving_of(closing: Closing) -> Moving:
    """The closing as the table of moves asks about it."""
    account = closing.account
    state = state_of(closing)
    return Moving(closing.about, account.shown_name, state, account.unit, account)


def tell(closing: Closing) -> None:
    """Have the account judged anew once the change has been committed."""
    keys = [closing.account.key]
    transaction.on_commit(lambda: facts_changed.send(sender=Closing, accounts=keys), robust=True)
