"""A body's own list: read, corrected in the page, and then put into the register."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from secrets import token_hex

from django.db import transaction
from django.utils import timezone

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, today, units
from kanalkoll.web.organisation.services import UnitDetails, add_unit
from kanalkoll.web.register import signals
from kanalkoll.web.register.models import Account, AccountRole, ImportDraft, WayIn
from kanalkoll.web.register.people import People
from kanalkoll.web.register.planning import Plan, PlannedRow, plan_of
from kanalkoll.web.register.services.adding import (
    NewAccount,
    Taken,
    keep_here,
    made,
    save_all,
)
from kanalkoll.web.register.services.changes import lock, tell, write_down
from kanalkoll.web.register.services.duties import NewDuty, give
from kanalkoll.web.register.services.editing import Edit, apply
from kanalkoll.web.register.sheets import Upload, unpack

KEPT_FOR = timedelta(days=30)
"""So long after its last use a draft is kept."""


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of a list: accounts added, changed, left as they were; rows left out."""

    added: tuple[Account, ...]
    changed: tuple[Account, ...]
    unchanged: tuple[Account, ...]
    left_out: int

    @property
    def accounts(self) -> tuple[Account, ...]:
        """Every account of the list, as it is now in the register."""
        return (*self.added, *self.changed, *self.unchanged)


def read_sheet(upload: Upload, *, by: User, body_name: str | None = None) -> ImportDraft:
    """Read a list of accounts into a draft; nothing of it is in the register yet.

    ``body_name``: whose list it is, by default that of this installation's
    body. Raises :class:`BadInput` for a file that is no list; NotAllowed.
    """
    by.require("import-accounts")
    sheet = unpack(upload)
    body = the_body()
    return ImportDraft.objects.create(
        key=token_hex(12),
        user=by,
        file=sheet["file"],
        body_name=body_name or (body.name if body else ""),
        sheet=sheet,
        made_on=today(),
        used_on=today(),
    )


def draft_of(user: User, key: str) -> ImportDraft:
    """The person's own draft of that key. Raises :class:`ImportDraft.DoesNotExist`."""
    return ImportDraft.objects.get(key=key, user=user, applied_at__isnull=True)


def correct(draft: ImportDraft, row: int, column: str, value: str, *, by: User) -> Plan:
    """Write another text into a cell and read the list again; ``column`` is its heading."""
    with transaction.atomic():
        now = _own(draft, by)
        if column not in {heading for _, heading in now.sheet["columns"]}:
            raise BadInput(_NO_COLUMN)
        others = [kept for kept in now.corrections if (kept[0], kept[1]) != (row, column)]
        now.corrections = [*others, [row, column, value.strip()[:2_000]]]
        _keep(now)
    draft.refresh_from_db()
    return plan_of(draft)


def accept_suggestions(draft: ImportDraft, row: int | None = None, *, by: User) -> Plan:
    """Take what was probably meant, in one row or in all: the button *Ja, ändra*."""
    suggested = [
        (found.row, found.field, found.suggestion)
        for planned in plan_of(draft).faulty
        for found in planned.row.corrections
        if found.suggestion is not None and row in (None, found.row)
    ]
    for number, column, value in suggested:
        correct(draft, number, column, value, by=by)
    return plan_of(draft)


def leave_out(draft: ImportDraft, row: int, *, by: User, again: bool = False) -> Plan:
    """Leave a row of the list out; ``again``: take it back in."""
    with transaction.atomic():
        now = _own(draft, by)
        rows = {number for number in now.sheet.get("left_out", ()) if number != row}
        now.sheet["left_out"] = sorted(rows if again else rows | {row})
        _keep(now)
    draft.refresh_from_db()
    return plan_of(draft)


def _own(draft: ImportDraft, by: User) -> ImportDraft:
    by.require("import-accounts")
    now = ImportDraft.objects.select_for_update().get(pk=draft.pk, user=by)
    if now.applied_at is not None:
        raise BadInput(_APPLIED)
    return now


def _keep(draft: ImportDraft) -> None:
    draft.version += 1
    draft.used_on = today()
    draft.save()


def apply_draft(draft: ImportDraft, *, by: User) -> Applied:
    """Put the list into the register: all its rows, or nothing.

    Accounts that are there are changed where the list says otherwise; nothing
    is removed. Persons who are not known become persons of a list. Raises
    :class:`BadInput` while a row has to be corrected; NotAllowed.
    """
    with transaction.atomic():
        now = _own(draft, by)
        plan = plan_of(now)
        if plan.faulty:
            raise BadInput([found.problem for row in plan.faulty for found in row.row.corrections])
        applied = _Applying(now, plan, by).run()
        now.applied_at = timezone.now()
        # The rows held names of persons: they are in the register now, and nowhere else.
        now.sheet, now.corrections = {}, []
        now.applied = {"added": len(applied.added), "changed": len(applied.changed),
                       "accounts": [account.key for account in applied.accounts]}  # fmt: skip
        now.save()
        record("register.list-applied", by=by, subject=now,
               data={"file": now.file, "added": len(applied.added),
                     "changed": len(applied.changed),
                     "accounts": now.applied["accounts"]})  # fmt: skip
        tell([*applied.added, *applied.changed])
        _tell_last_posts(plan, applied, by)
    draft.refresh_from_db()
    return applied


def _tell_last_posts(plan: Plan, applied: Applied, by: Actor) -> None:
    """Let the app that keeps activity know of last posts that the list named."""
    keys = {(a.platform, a.handle): a.key for a in applied.accounts}
    days: dict[str, date] = {}
    for row in plan.of("new", "changed", "unchanged"):
        address, day = row.read.address, row.read.last_post
        if day is not None and (key := keys.get((address.platform, address.handle))):
            days[key] = day
    if days:
        transaction.on_commit(
            lambda: signals.last_posts_read.send(sender=ImportDraft, days=days, by=by), robust=True
        )


class _Applying:
    """One list on its way into the register."""

    def __init__(self, draft: ImportDraft, plan: Plan, by: User) -> None:
        self.plan = plan
        self.by = by
        self.day = today()
        self.source = draft.file
        self.people = People.known()
        self.units = _Units(draft.body_name, by)

    def run(self) -> Applied:
        """Everything, new accounts first."""
        new = self.plan.of("new")
        added = self._add(new)
        self._first_duties(new, added)
        changed = tuple(self._change(row) for row in self.plan.of("changed"))
        same = tuple(r.account for r in self.plan.of("unchanged") if r.account is not None)
        return Applied(tuple(added), changed, same, len(self.plan.of("left-out")))

    def _add(self, rows: Iterable[PlannedRow]) -> list[Account]:
        wanted = list(rows)
        taken = Taken.near(row.read.address for row in wanted)
        accounts = [self._made(row, taken) for row in wanted]
        save_all(accounts, known=self.day, source=self.source, by=self.by)
        keep_here(accounts, self.day, but=() if self._says_who() else ("roles",))
        return accounts

    def _says_who(self) -> bool:
        """Whether the list says who answers: only then is nobody's name nobody."""
        return "responsible" in self.plan.headings

    def _made(self, row: PlannedRow, taken: Taken) -> Account:
        address = row.read.address
        new = NewAccount(self.units.named(row.unit_name), address.platform, address.handle,
                         source=self.source)  # fmt: skip
        values = {**row.values, "closed_on": row.read.closed}
        return made(new, address, values, taken, known=self.day)

    def _first_duties(self, rows: Iterable[PlannedRow], accounts: list[Account]) -> None:
        roles = [
            AccountRole(account=account, person=self.people.key_made(name), role=duty,
                        first_day=self._began(account), last_day=account.closed_on,
                        known_from=self.day, way_in=WayIn.REGISTER, source=self.source)
            for row, account in zip(rows, accounts, strict=True)
            for duty, names in row.people.items() for name in names
        ]  # fmt: skip
        users = {user.key: user for user in User.objects.filter(key__in={r.person for r in roles})}
        for role in roles:
            role.user = users.get(role.person)
        AccountRole.objects.bulk_create(roles)
        write_down(((role.account, {role.role: (None, role.person)}) for role in roles), by=self.by)

    def _began(self, account: Account) -> date:
        """Since when somebody answers is not in a list: from today, or until the account's end."""
        return min(self.day, account.closed_on or self.day)

    def _change(self, row: PlannedRow) -> Account:
        if row.account is None:
            raise LookupError(row.row.number)
        account = lock(row.account)
        changes = dict(row.changes)
        if "unit" in changes:
            changes["unit"] = (account.unit, self.units.named(row.unit_name))
        if changes:
            apply(account, changes, Edit({}, account.version), by=self.by)
        for duty, names in row.people.items():
            for name in names:
                person = self.people.key_made(name)
                give(account, NewDuty(duty, person, replacing=True), by=self.by)
        return account


class _Units:
    """The parts of the body by name; made when a list names one that is not there."""

    def __init__(self, body_name: str, by: User) -> None:
        self.body_name = body_name
        self.by = by
        self.known = {unit.name.casefold(): unit for unit in units()}

    def named(self, name: str) -> Unit:
        """The part called ``name``; the one for the body itself when it is empty."""
        wanted = name or self.body_name
        unit = self.known.get(wanted.casefold())
        if unit is None:
            parent = self.named("") if name else None
            unit = add_unit(UnitDetails(name=wanted, parent=parent), by=self.by)
            self.known[wanted.casefold()] = unit
        return unit


def clear_old_drafts(on: date) -> int:
    """Remove the drafts that nobody has used for :data:`KEPT_FOR`: they hold names of persons."""
    old = ImportDraft.objects.filter(used_on__lt=on - KEPT_FOR, applied_at__isnull=True)
    return old.delete()[0]


_NO_COLUMN = Problem(
    Text(sv="Kolumnen finns inte i listan.", en="The list has no such column."), field="column"
)
_APPLIED = Problem(
    Text(sv="Listan är redan inläst.", en="The list has been read in already."), field="file"
)
