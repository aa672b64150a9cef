"""What an uploaded list would do to the register: row by row, before anything is done."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Literal

from kanalkoll.core.language import Text
from kanalkoll.importers.spreadsheet.account_row import AccountRow
from kanalkoll.importers.spreadsheet.persons import names_in
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today, units
from kanalkoll.web.register.doublets import Doublets, alike_sentence
from kanalkoll.web.register.models import Account, Duty, ImportDraft
from kanalkoll.web.register.people import People
from kanalkoll.web.register.roles import held
from kanalkoll.web.register.sheets import ReadRow, Replaced, headings, read_rows

Status = Literal["new", "changed", "unchanged", "faulty", "repeated", "left-out"]

TEXTS = {"purpose": "purpose", "audience": "target_groups"}
"""Columns of a list that become texts of the register."""

NAMED = ("handle", "account", "name")
"""Columns in which an account may be called something."""


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row of the list and what comes of it.

    ``account`` is the one in the register, if it is there. ``values`` are the
    fields to write and ``changes`` those that would be other than now, as
    (old, new); ``people`` the duties to give, names by duty. ``unit_name`` is
    empty for the body itself.
    """

    row: ReadRow
    status: Status
    account: Account | None = None
    values: Mapping[str, Any] = field(default_factory=dict)
    changes: Mapping[str, tuple[Any, Any]] = field(default_factory=dict)
    people: Mapping[Duty, tuple[str, ...]] = field(default_factory=dict)
    unit_name: str = ""
    notes: tuple[Text, ...] = ()

    @property
    def read(self) -> AccountRow:
        """What the row says; only of one that is not faulty."""
        if self.row.account is None:
            raise LookupError(self.row.number)
        return self.row.account

    @property
    def name(self) -> str:
        """What the account is called in the row, also in a faulty one."""
        if self.row.account is not None:
            return self.row.account.address.handle
        return next((text for what in NAMED if (text := self.row.cells.get(what))), "")


@dataclass(frozen=True, slots=True)
class Plan:
    """All rows, the headings by meaning, and parts of the body that are not there yet."""

    rows: tuple[PlannedRow, ...]
    headings: Mapping[str, str]
    new_units: tuple[str, ...]
    unused: tuple[str, ...]

    def of(self, *statuses: Status) -> tuple[PlannedRow, ...]:
        """The rows of these statuses."""
        return tuple(row for row in self.rows if row.status in statuses)

    @property
    def faulty(self) -> tuple[PlannedRow, ...]:
        """The rows that have to be corrected."""
        return self.of("faulty")

    @property
    def ready(self) -> int:
        """How many accounts can be read in as they stand."""
        return len(self.of("new", "changed", "unchanged"))


def plan_of(draft: ImportDraft) -> Plan:
    """What the draft would do to the register as it is now. Writes nothing."""
    rows = read_rows(draft.sheet, replaced_in(draft))
    left_out = set(draft.sheet.get("left_out", ()))
    wanted = [row for row in rows if row.account is not None and row.number not in left_out]
    there = Doublets.of(row.account.address for row in wanted if row.account is not None)
    planner = _Planner(draft, there, list(units()), People.known())
    planner.remember_roles(wanted)
    planned = tuple(planner.plan(row, left_out=row.number in left_out) for row in rows)
    return Plan(planned, headings(draft.sheet), tuple(planner.new_units),
                tuple(draft.sheet.get("unused", ())))  # fmt: skip


def replaced_in(draft: ImportDraft) -> Replaced:
    """The corrections that have been written, by row and heading."""
    return {(int(row), heading): text for row, heading, text in draft.corrections}


@dataclass(slots=True)
class _Planner:
    draft: ImportDraft
    there: Doublets
    units: list[Unit]
    people: People
    new_units: dict[str, None] = field(default_factory=dict)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    roles: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    by_name: dict[str, Unit] = field(init=False)
    day: date = field(default_factory=today)

    def __post_init__(self) -> None:
        self.by_name = {unit.name.casefold(): unit for unit in self.units}

    def remember_roles(self, rows: list[ReadRow]) -> None:
        """Who holds which duty for the accounts that are there already."""
        near = [self.there.near(row.account.address).same for row in rows if row.account]
        accounts = [account.pk for account in near if account is not None]
        for role in held(self.day).filter(account__in=accounts):
            self.roles.setdefault((role.account_id, role.role), []).append(role.person)

    def plan(self, row: ReadRow, *, left_out: bool) -> PlannedRow:
        """What comes of one row."""
        if left_out:
            return PlannedRow(row, "left-out")
        if row.account is None:
            return PlannedRow(row, "faulty")
        first = self.seen.setdefault(row.account.address.identity, row.number)
        if first != row.number:
            return PlannedRow(row, "repeated", notes=(_repeated(first),))
        around = self.there.near(row.account.address)
        notes = (*row.notes, *(alike_sentence(account) for account in around.alike))
        planned = PlannedRow(
            row,
            "new",
            values=self._values(row),
            people=_people(row.account),
            unit_name=self._unit_name(row),
            notes=notes,
        )
        return planned if around.same is None else self._compared(planned, around.same)

    def _unit_name(self, row: ReadRow) -> str:
        """The part's name; empty for the body itself. One that is not there is noted."""
        named = " ".join(row.account.unit.split()) if row.account else ""
        if not named or named.casefold() == self.draft.body_name.casefold():
            return ""
        if named.casefold() not in self.by_name:
            known = {name.casefold(): name for name in self.new_units}
            named = known.get(named.casefold(), named)
            self.new_units[named] = None
        return named

    def _values(self, row: ReadRow) -> dict[str, Any]:
        account = row.account
        if account is None:
            return {}
        values: dict[str, Any] = {
            "account_type": account.account_type,
            "opened_on": account.opened,
        }
        values |= {to: row.cells.get(of, "") for of, to in TEXTS.items()}
        display = row.cells.get("name", "")
        if display and display.lstrip("@").casefold() != account.address.handle.casefold():
            values["name"] = display
        return {name: value for name, value in values.items() if value not in (None, "")}

    def _compared(self, planned: PlannedRow, account: Account) -> PlannedRow:
        """The row beside the account that is in the register: what is other in the list."""
        changes = {name: (getattr(account, name), value) for name, value in planned.values.items()
                   if getattr(account, name) != value}  # fmt: skip
        unit = self.by_name.get(planned.unit_name.casefold())
        if planned.unit_name and (unit is None or unit.pk != account.unit_id):
            changes["unit"] = (account.unit, unit or planned.unit_name)
        if not account.registered:
            changes["registered"] = (False, True)
        people = {duty: names for duty, names in planned.people.items()
                  if self._differ(account, duty, names)}  # fmt: skip
        return replace(planned, account=account, changes=changes, people=people,
                       status="changed" if changes or people else "unchanged")  # fmt: skip

    def _differ(self, account: Account, duty: Duty, names: tuple[str, ...]) -> bool:
        holding = self.roles.get((account.pk, duty.value), [])
        known = {self.people.key_of(name) for name in names}
        return None in known or not known <= set(holding)


def _people(account: AccountRow) -> dict[Duty, tuple[str, ...]]:
    """Names by duty. Of several who are responsible the first is; the others are editors."""
    named = {Duty(role): tuple(names_in(text)) for role, text in account.persons.items()}
    rest: tuple[str, ...] = ()
    for duty in (Duty.RESPONSIBLE, Duty.DEPUTY):
        names = named.get(duty, ())
        named[duty], rest = names[:1], (*rest, *names[1:])
    named[Duty.EDITOR] = tuple(dict.fromkeys((*named.get(Duty.EDITOR, ()), *rest)))
    if named[Duty.DEPUTY] == named[Duty.RESPONSIBLE]:
        named[Duty.DEPUTY] = ()
    return {duty: names for duty, names in named.items() if names}


def _repeated(first: int) -> Text:
    return Text(
        sv=f"Samma konto som på rad {first}. Det räknas en gång, som det står där.",
        en=f"The same account as in row {first}. It is counted once, as it stands there.",
    )
