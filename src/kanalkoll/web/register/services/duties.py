"""Who answers for an account: duties that begin and end, each with its history."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, AccountRole, Contact, Duty, Looked, WayIn
from kanalkoll.web.register.people import People
from kanalkoll.web.register.roles import standing
from kanalkoll.web.register.services.changes import lock, note, tell

HELD_BY_ONE = frozenset({Duty.RESPONSIBLE, Duty.DEPUTY})
"""Duties that one person holds at a time, and nobody holds both of."""

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NewDuty:
    """A duty to give to the person of that key, from a day (today) to a day (further notice).

    Without a key, to the person called ``name``, who may be nobody that signs in.
    ``replacing``: who holds it now holds it until the day before.
    """

    duty: Duty
    person: str
    first_day: date | None = None
    last_day: date | None = None
    replacing: bool = False
    name: str = ""


def set_duty(account: Account, new: NewDuty, *, by: Actor, tells: bool = True) -> AccountRole:
    """Give a person a duty for the account.

    ``tells=False``: part of a larger change, which tells once of all its accounts.

    Raises :class:`BadInput` for a person who is not known, a period that ends
    before it begins, or one that overlaps another of the same person and duty;
    for *ansvarig* and *ersättare* one that overlaps anybody else's (unless it
    replaces it) or the same person's other of the two. NotAllowed.
    """
    by.require("edit-roles", unit=account.unit)
    with transaction.atomic():
        now = lock(account)
        row = give(now, new, by=by)
        record("register.duty-set", by=by, subject=now, unit=now.unit,
               data={"account": now.shown_name, "person": row.person, "duty": new.duty.value,
                     "first_day": row.first_day, "last_day": row.last_day})  # fmt: skip
        if tells:
            tell([now])
    return row


def give(account: Account, new: NewDuty, *, by: Actor) -> AccountRole:
    """Give a person a duty for a locked account, as :func:`set_duty` does, without entry or word.

    Part of a larger change, which asks for permission, logs and tells.
    """
    first = new.first_day or today()
    if new.name.strip() and not new.person:
        new = replace(new, person=person_named(new.name))
    _check_person(new.person)
    _check_period(first, new.last_day)
    former = _make_room(account, new, first, by)
    row = _write(account, new, first, by)
    _roles_are_kept(account)
    note(account, {new.duty.value: (former, new.person)}, by=by)
    account.save(update_fields=["version"])
    return row


def end_duty(
    role: AccountRole, *, by: Actor, last_day: date | None = None, tells: bool = True
) -> AccountRole | None:
    """Let a duty end: with ``last_day``, today if none is given; ``tells`` as in :func:`set_duty`.

    A duty that would end before it began was never held: its row is withdrawn,
    and nothing takes its place. Raises :class:`BadInput` when it has ended
    already; NotAllowed.
    """
    by.require("edit-roles", unit=role.account.unit)
    with transaction.atomic():
        now = lock(role.account)
        ends = last_day or today()
        standing_row = _as_it_stands(role)
        if standing_row.last_day is not None and standing_row.last_day < today():
            raise BadInput(_OVER)
        row = _end(standing_row, ends, by)
        note(now, {role.role: (role.person, None)}, by=by)
        now.save(update_fields=["version"])
        record("register.duty-ended", by=by, subject=now, unit=now.unit,
               data={"account": now.shown_name, "person": role.person, "duty": role.role,
                     "last_day": ends})  # fmt: skip
        if tells:
            tell([now])
    return row


def person_named(name: str) -> str:
    """The key of the person called ``name``: who signs in here, else of a list; made if unknown.

    Two who sign in with the same name cannot be told apart; then it is a person of a list.
    """
    return People.known().key_made(name)


def _check_person(key: str) -> None:
    known = User.objects.filter(key=key, is_active=True).exists()
    if not (known or Contact.objects.filter(key=key).exists()):
        raise BadInput(_NOBODY)


def _check_period(first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise BadInput(_ENDS_FIRST)


def _make_room(account: Account, new: NewDuty, first: date, by: Actor) -> str | None:
    """Refuse what overlaps, or end it; the person who had the duty before, if one had."""
    former: str | None = None
    for row in standing(today()).filter(account=account):
        if not _overlaps(row, first, new.last_day):
            continue
        if row.role == new.duty and (row.person == new.person or new.duty in HELD_BY_ONE):
            if row.person == new.person or not new.replacing:
                raise BadInput(_overlapping(row))
            former = row.person
            _end(row, first - ONE_DAY, by)
        elif row.person == new.person and {row.role, new.duty} == HELD_BY_ONE:
            raise BadInput(_BOTH)
    return former


def _overlaps(row: AccountRole, first: date, last: date | None) -> bool:
    return (row.first_day or BEGINNING) <= (last or END_OF_TIME) and first <= (
        row.last_day or END_OF_TIME
    )


def _end(row: AccountRole, last_day: date, by: Actor) -> AccountRole | None:
    if row.first_day is not None and last_day < row.first_day:
        AccountRole.objects.filter(
            account=row.account_id, person=row.person, role=row.role, first_day=row.first_day,
            withdrawn_on__isnull=True,
        ).update(withdrawn_on=today())  # fmt: skip
        return None
    return AccountRole.objects.create(
        account_id=row.account_id,
        person=row.person,
        user_id=row.user_id,
        role=row.role,
        first_day=row.first_day,
        last_day=last_day,
        known_from=today(),
        way_in=WayIn.REGISTER,
        source=by.key,
    )


def _as_it_stands(role: AccountRole) -> AccountRole:
    """The row that has taken the place of ``role``, or itself."""
    same = standing(today()).filter(
        account=role.account_id, person=role.person, role=role.role, first_day=role.first_day
    )
    row = same.first()
    if row is None:
        raise BadInput(_OVER)
    return row


def _write(account: Account, new: NewDuty, first: date, by: Actor) -> AccountRole:
    return AccountRole.objects.create(
        account=account,
        person=new.person,
        user=User.objects.filter(key=new.person).first(),
        role=new.duty,
        first_day=first,
        last_day=new.last_day,
        known_from=today(),
        way_in=WayIn.REGISTER,
        source=by.key,
    )


def _roles_are_kept(account: Account) -> None:
    """From the first duty that is given here, the register keeps the account's duties."""
    kept = Looked.objects.filter(account=account, aspect="roles", last_day__isnull=True)
    if not kept.exists():
        Looked.objects.create(
            account=account,
            aspect="roles",
            first_day=today(),
            known_from=today(),
            way_in=WayIn.REGISTER,
            source="register",
        )


def _overlapping(row: AccountRole) -> Problem:
    duty = Duty(row.role).label
    return Problem(
        Text(sv=f"Uppdraget som {duty} är redan tillsatt den tiden.",
             en="Somebody holds the duty at that time already."),
        Text(sv="Avsluta det först, eller välj en senare dag.",
             en="End it first, or choose a later day."),
        field="first_day",
    )  # fmt: skip


_NOBODY = Problem(
    Text(sv="Välj en person i listan eller skriv ett namn.",
         en="Choose a person in the list, or write a name."), field="person",
)  # fmt: skip
_ENDS_FIRST = Problem(
    Text(sv="Sista dagen ligger före första dagen.",
         en="The last day is before the first day."), field="last_day",
)  # fmt: skip
_BOTH = Problem(
    Text(sv="Samma person kan inte vara både ansvarig och ersättare.",
         en="The same person cannot be both responsible and deputy."), field="person",
)  # fmt: skip
_OVER = Problem(
    Text(sv="Uppdraget är redan avslutat.", en="The duty has ended already."), field="last_day",
)  # fmt: skip
