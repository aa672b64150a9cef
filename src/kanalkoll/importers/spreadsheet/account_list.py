"""A list of accounts → units, accounts, roles and last posts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Language, Text
from kanalkoll.importers.addresses import account_key, slug
from kanalkoll.importers.imported import Imported, Note, Row
from kanalkoll.importers.last_posts import nothing_between
from kanalkoll.importers.moments import DateOrder
from kanalkoll.importers.register_rows import account_row, unit_row
from kanalkoll.importers.spreadsheet.account_row import AccountRow, RowReader
from kanalkoll.importers.spreadsheet.corrections import Correction, Replacements, accepted
from kanalkoll.importers.spreadsheet.finding_the_list import FoundList, find_list
from kanalkoll.importers.spreadsheet.persons import Persons
from kanalkoll.importers.spreadsheet.sheet import Cell, SheetRow

__all__ = ["AccountList", "Correction", "ListReading", "accepted", "read_account_list"]


@dataclass(frozen=True, slots=True)
class AccountList:
    """A file with a list of accounts, and what must be known to read it.

    ``body`` is the name of the municipality, region or agency whose list it
    is. ``sheet`` picks one of several sheets. ``order`` says which of day and
    month stands first where both could. ``checked_on`` is the day the last
    posts were looked up, if the list has them. ``persons`` are those the
    register knows already (key → name). ``replacements`` are corrections that
    have been accepted: (row, heading) → text.
    """

    file: Path
    body: str
    sheet: str | None = None
    order: DateOrder | None = None
    checked_on: date | None = None
    persons: Mapping[str, str] = field(default_factory=dict)
    replacements: Replacements = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListReading:
    """What was read of a list. Names stand in ``persons`` (key → name) and nowhere else.

    ``imported`` holds the facts of the rows that are in order; ``ready``
    counts these rows, ``corrections`` names what is wrong in the others.
    """

    imported: Imported
    ready: int
    corrections: tuple[Correction, ...]
    persons: Mapping[str, str]
    sheet: str

    def summary(self, language: Language = "sv") -> str:
        """How many accounts are ready and how many rows have to be corrected."""
        wrong = len({correction.row for correction in self.corrections})
        if language == "sv":
            ready = "1 konto är klart." if self.ready == 1 else f"{self.ready} konton är klara."
            rows = "1 rad behöver rättas" if wrong == 1 else f"{wrong} rader behöver rättas"
        else:
            ready = (
                "1 account is ready." if self.ready == 1 else f"{self.ready} accounts are ready."
            )
            rows = "1 row needs correcting" if wrong == 1 else f"{wrong} rows need correcting"
        return f"{ready} {rows}:" if wrong else ready

    def complete(self) -> Imported:
        """The facts, if every row is in order; otherwise :class:`BadInput` with what is not."""
        if self.corrections:
            raise BadInput([correction.problem for correction in self.corrections])
        return self.imported


def read_account_list(accounts: AccountList, *, known_from: date, source: str) -> ListReading:
    """Read a body's own list of accounts, in Swedish or English, from .xlsx or text.

    Gives ``units`` (the body, and below it each department named), ``accounts``
    (registered, with the days they were opened and closed), ``roles`` (from
    ``known_from`` on: since when is not in such a list), ``activity`` and
    ``coverage`` from last posts. An account that stands twice is counted once,
    where it stands first, and noted. Raises :class:`BadInput` for a file that
    is no such list at all.
    """
    found = find_list(accounts.file, accounts.sheet)
    provenance: Row = {"known_from": known_from, "way_in": "register", "source": source}
    building = _Building(accounts, found, provenance, Persons(accounts.persons))
    for row in found.rows:
        building.read(_replaced(row, found, accounts.replacements))
    imported = Imported(
        {name: rows for name, rows in building.tables.items() if rows},
        (*found.notes, *building.notes),
        {found.file: len(found.rows)},
    )
    return ListReading(
        imported,
        building.ready,
        tuple(building.corrections),
        building.persons.names,
        found.sheet,
    )


def _replaced(row: SheetRow, found: FoundList, replacements: Replacements) -> SheetRow:
    """The row with the corrections that were accepted for it."""
    for place, cell in enumerate(found.header.cells):
        text = replacements.get((row.number, cell.text))
        if text is not None:
            row = row.with_cell(place, Cell(text.strip()))
    return row


@dataclass(slots=True)
class _Building:
    """The facts so far; ``first`` finds accounts that stand twice."""

    asked: AccountList
    found: FoundList
    provenance: Row
    persons: Persons
    tables: dict[str, list[Row]] = field(
        default_factory=lambda: {
            name: [] for name in ("units", "accounts", "roles", "activity", "coverage")
        }
    )
    units: dict[str, str] = field(default_factory=dict)
    first: dict[tuple[str, str], AccountRow] = field(default_factory=dict)
    corrections: list[Correction] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    ready: int = 0

    def read(self, row: SheetRow) -> None:
        """Read one row into facts, notes or corrections."""
        reader = RowReader(self.found, row, self.asked.order)
        account = reader.read()
        self.corrections += reader.corrections
        self.notes += reader.notes
        if account is None:
            return
        self.ready += 1
        earlier = self.first.setdefault(account.address.identity, account)
        if earlier is not account:
            self.notes.append(self._doublet(account, earlier))
            return
        self._add(account)

    def _doublet(self, account: AccountRow, earlier: AccountRow) -> Note:
        same_unit = account.unit.casefold() == earlier.unit.casefold()
        there = "" if same_unit else f" ({earlier.unit or self.asked.body})"
        text = Text(
            sv=f"Samma konto som på rad {earlier.number}{there}. Det räknas en gång, "
            "som det står där.",
            en=f"The same account as in row {earlier.number}{there}. It is counted once, "
            "as it stands there.",
        )
        key = account_key(account.address)
        return Note("doublet", text, self.found.file, account.number, account=key)

    def _add(self, row: AccountRow) -> None:
        key = account_key(row.address)
        account = account_row(key, self._unit(row.unit), row.address, self.provenance)
        own: Row = {"account_type": row.account_type}
        days: Row = {"valid_from": row.opened, "valid_to": row.closed}
        self.tables["accounts"].append({**account, **own, **days})
        self._add_roles(key, row)
        self._add_last_post(key, row)

    def _unit(self, name: str) -> str:
        """The key of the department called ``name``; of the body itself when none is."""
        body = self._unit_row(self.asked.body, None)
        named = " ".join(name.split())
        if not named or named.casefold() == self.asked.body.casefold():
            return body
        return self._unit_row(named, body)

    def _unit_row(self, name: str, parent: str | None) -> str:
        plain = name.casefold()
        if plain not in self.units:
            self.units[plain] = slug(plain)
            unit = unit_row(self.units[plain], name, self.provenance, parent=parent)
            self.tables["units"].append(unit)
        return self.units[plain]

    def _add_roles(self, key: str, row: AccountRow) -> None:
        known_from = self.provenance["known_from"]
        first = row.closed if row.closed and row.closed < known_from else known_from  # type: ignore[operator]
        for role, text in row.persons.items():
            for person in self.persons.keys_in(text):
                held: Row = {"account": key, "person": person, "role": role}
                days: Row = {"valid_from": first, "valid_to": row.closed}
                self.tables["roles"].append({**held, **days, **self.provenance})

    def _add_last_post(self, key: str, row: AccountRow) -> None:
        if row.last_post is None:
            return
        post: Row = {"account": key, "day": row.last_post, "posts": 1}
        self.tables["activity"].append({**post, **self.provenance})
        if self.asked.checked_on is not None:
            for period in nothing_between(row.last_post, self.asked.checked_on):
                self.tables["coverage"].append({"account": key, **period, **self.provenance})
