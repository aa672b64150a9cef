"""What happens here when the register changes: the answers about those accounts are made anew."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from kanalkoll.web.compliance.signals import judged
from kanalkoll.web.organisation.signals import units_changed
from kanalkoll.web.register.signals import facts_changed
from kanalkoll.web.verification import index

LOG = logging.getLogger("kanalkoll.verification")


@receiver(facts_changed)
def answer_anew(sender: object, accounts: Iterable[str], **_: Any) -> None:
    """An account has changed: its handle, its part of the body, its last day."""
    del sender
    _safely(partial(index.refresh, sorted(set(accounts))))


@receiver(units_changed)
def name_parts_anew(sender: object, **_: Any) -> None:
    """A part of the body has another name or place: answers say who runs an account."""
    del sender
    _safely(index.rebuild)


@receiver(judged)
def make_ready(sender: object, **_: Any) -> None:
    """Accounts have been judged: after filling an installation, or with new figures to show."""
    del sender
    _safely(index.ensure)
    _safely(index.changed)


def _safely(work: Callable[[], None]) -> None:
    """The change stands whatever happens here; the nightly run makes up for what was missed."""
    try:
        with transaction.atomic():
            work()
    except Exception:
        LOG.exception("The answers about accounts could not be made anew at once.")
