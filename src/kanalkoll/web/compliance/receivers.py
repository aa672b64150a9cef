"""What happens when facts change: the accounts are judged at once, after the commit."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from django.db import transaction
from django.dispatch import receiver

from kanalkoll.web.compliance.places import in_transaction
from kanalkoll.web.compliance.services import judge_added, rejudge
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.signals import policy_added
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.signals import facts_changed

LOG = logging.getLogger("kanalkoll.compliance")


@receiver(facts_changed)
def judge_changed(sender: object, accounts: Iterable[str], **_: Any) -> None:
    """Judge the accounts whose facts changed."""
    del sender
    _after_commit(partial(rejudge, sorted(set(accounts))))


@receiver(policy_added)
def judge_by_new_policy(sender: object, version: PolicyVersion, **_: Any) -> None:
    """Hold every account against a policy that has come, if there are any."""
    del sender
    if version.shown and Account.objects.exists():
        _after_commit(partial(judge_added, version))


def _after_commit(judge: Callable[[], object]) -> None:
    if in_transaction():
        transaction.on_commit(partial(_judge, judge))
    else:
        _judge(judge)


def _judge(judge: Callable[[], object]) -> None:
    """The change stands whatever happens here; the nightly run judges what was left out."""
    try:
        judge()
    except Exception:
        LOG.exception("An edit could not be judged at once.")
