"""The last day of an account: it keeps its place in the register, and its page for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, AccountVersion, WayIn
from kanalkoll.web.register.services.changes import Change, lock, note, tell
from kanalkoll.web.register.services.versions import COPIED, begin, timeline


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of an account (inclusive), why it was closed, and where to turn instead."""

    day: date
    reason: str
    referral: str


def end_account(account: Account, last: LastDay, *, by: Actor) -> Account:
    """Let the account end, without entry: part of a closing, which asks, logs and decides.

    Raises :class:`BadInput` for one that has ended, and for a day before it began or to come.
    """
    with transaction.atomic():
        now = lock(account)
        _check(now, last.day)
        changes: dict[str, Change] = {
            "closed_on": (None, last.day),
            "closing_reason": (now.closing_reason, last.reason),
            "closing_referral": (now.closing_referral, last.referral),
        }
        for field, (_, value) in changes.items():
            setattr(now, field, value)
        note(now, changes, by=by)
        now.save()
        _end_versions(now, last.day, source=by.key)
        tell([now])
    return now


def _check(account: Account, last_day: date) -> None:
    if account.closed_on is not None:
        raise BadInput(_problem("Kontot är redan avslutat.", "The account is closed already."))
    if last_day > today():
        raise BadInput(_problem("Den sista dagen har inte varit.",
                                "The last day has not been yet."))  # fmt: skip
    begun = [row.first_day for row in timeline(account) if row.first_day]
    if begun and last_day < max(begun):
        raise BadInput(_problem("Kontots uppgifter ändrades efter den dagen.",
                                "The account's details were changed after that day."))  # fmt: skip


def _end_versions(account: Account, last_day: date, *, source: str) -> None:
    known = today()
    versions = timeline(account)
    if not versions:
        begin(account, known=known, source=source).save()
        return
    holding = versions[-1]
    AccountVersion.objects.create(
        account=account,
        **{field: getattr(holding, field) for field in COPIED},
        first_day=holding.first_day,
        last_day=last_day,
        known_from=known,
        way_in=WayIn.DECISION,
        source=source,
    )


def _problem(sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field="last_day")
