"""Recording that an account is false, and withdrawing that: only with evidence, never lightly."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.transaction import atomic

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, normalise, platform_name
from kanalkoll.importers.unreadable import Unreadable
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification import index, log_kinds
from kanalkoll.web.verification.answering import check
from kanalkoll.web.verification.models import FalseAccount

LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class FalseDetails:
    """The address of the account, what shows that it is false, and on which days."""

    address: str
    evidence: str
    seen_on: date
    reported_on: date | None = None


@atomic
def record_false(details: FalseDetails, *, by: Actor) -> FalseAccount:
    """Record that an account is false: the public is told so from now on.

    Raises :class:`BadInput` for what is no account, for one that is the body's own or
    recorded already, and without evidence; :class:`NotAllowed`.
    """
    require(by, Action.RECORD_FALSE_ACCOUNT)
    address = _address(details.address)
    _refuse([*_wrong(details), *_taken(address, details.address)])
    false = FalseAccount.objects.create(
        platform=address.platform,
        handle=address.handle,
        url=address.url or "",
        platform_id=address.platform_id or "",
        evidence=details.evidence.strip(),
        seen_on=details.seen_on,
        reported_on=details.reported_on,
        recorded_on=today(),
        recorded_by=by.key,
    )
    index.refresh_false(false)
    _log(log_kinds.FALSE_RECORDED, false, by)
    return false


@atomic
def withdraw_false(false: FalseAccount, why: str, *, by: Actor) -> FalseAccount:
    """Withdraw the record: the public is no longer told. Raises :class:`BadInput`."""
    require(by, Action.RECORD_FALSE_ACCOUNT)
    now = FalseAccount.objects.select_for_update().get(pk=false.pk)
    if now.withdrawn_on is not None:
        _refuse([_problem("why", "Uppgiften är redan tillbakatagen.",
                          "The record has been withdrawn already.")])  # fmt: skip
    if not why.strip():
        _refuse([_problem("why", "Skriv varför.", "Write why.")])
    now.withdrawn_on, now.withdrawn_why = today(), why.strip()[:LONGEST]
    now.version += 1
    now.save()
    index.refresh_false(now)
    _log(log_kinds.FALSE_WITHDRAWN, now, by)
    return now


def _address(text: str) -> Address:
    try:
        return normalise(text).address
    except Unreadable as refused:
        raise BadInput(Problem(refused.wrong, refused.right, field="address")) from None


def _wrong(details: FalseDetails) -> Iterator[Problem]:
    if not details.evidence.strip():
        yield _problem("evidence", "Skriv hur ni vet att kontot är falskt.",
                       "Write how you know that the account is false.")  # fmt: skip
    if len(details.evidence) > LONGEST:
        yield _problem("evidence", f"Skriv högst {LONGEST} tecken.",
                       f"Write at most {LONGEST} characters.")  # fmt: skip
    for field, day in (("seen_on", details.seen_on), ("reported_on", details.reported_on)):
        if day is not None and day > today():
            yield _problem(field, "Dagen har inte varit.", "That day has not been yet.")


def _taken(address: Address, text: str) -> Iterator[Problem]:
    """An account of ours is never called false; nor is one recorded twice."""
    own = Account.objects.filter(
        platform=address.platform, handle__iexact=address.handle, registered=True
    )
    if check(text).state == "official" or own.exclude(closed_on__lt=today()).exists():
        yield _problem("address", "Kontot står i er egen förteckning.",
                       "The account is in your own list.")  # fmt: skip
    elif FalseAccount.objects.filter(
        platform=address.platform, handle=address.handle, withdrawn_on__isnull=True
    ).exists():
        yield _problem("address", "Kontot är redan registrerat som falskt.",
                       "The account is recorded as false already.")  # fmt: skip


def _problem(field: str, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)


def _refuse(problems: list[Problem]) -> None:
    if problems:
        raise BadInput(problems)


def _log(kind: str, false: FalseAccount, by: Actor) -> None:
    data = {"handle": false.handle, "platform": platform_name(false.platform)}
    record(kind, by=by, subject=false, data=data)
