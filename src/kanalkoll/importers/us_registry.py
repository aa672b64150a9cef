"""The U.S. Digital Registry: a register of accounts that a government kept until 2024.

One CSV file (GSA, public domain; columns ``Agency`` … ``status``). It has
another schema than a Swedish list and other faults, and is read by these
rules:

* ``Agency`` holds parent and sub-body on two lines: two units, one below the
  other; a row without an agency belongs to :data:`NO_AGENCY`, with a note;
* the link is believed, for it is the only address: one that leads to another
  platform than ``Service`` says is noted ``wrong-host``; one that cannot be
  read is noted, and the account kept under its name without an address;
* ``Published`` is registered. ``Archive`` is not, and is noted ``closed``: on
  which day it closed is not in the register;
* an account one agency lists twice is kept once, as published where one row
  says so; two agencies' account is kept for each and noted ``two-units``;
* the description is the profile's text, from the day of ``Last update``.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, account_key, normalise, platform_named, slug
from kanalkoll.importers.imported import Imported, Note, NoteKind, Row
from kanalkoll.importers.moments import read_day
from kanalkoll.importers.register_rows import account_row, unit_row
from kanalkoll.importers.text_files import TextRow, read_table, read_text
from kanalkoll.importers.unreadable import Unreadable

NO_AGENCY = "(agency not stated)"
"""Name of the unit of accounts whose agency is empty."""

_COLUMNS = (
    "Agency", "Service", "Account Name", "Short description", "Last update", "link", "status",
)  # fmt: skip


def import_us_registry(registry_csv: Path, *, known_from: date, source: str) -> Imported:
    """Units, accounts and profile texts of the registry; ``rows_read`` counts its records.

    Raises :class:`BadInput` for a file that is not the registry's export.
    """
    text = read_text(registry_csv)
    rows = read_table(text, separator=",", required=_COLUMNS, quoted=True)
    provenance: Row = {"known_from": known_from, "way_in": "register", "source": source}
    reading = _Reading(registry_csv.name, provenance)
    for row in sorted(rows, key=lambda row: row["status"] != "Published"):
        reading.add(row)
    notes = sorted(reading.notes, key=lambda note: note.row or 0)
    return Imported(reading.tables, (*text.notes, *notes), {registry_csv.name: len(rows)})


@dataclass(slots=True)
class _Reading:
    """What has been read so far; published rows come first."""

    file: str
    provenance: Row
    units: dict[str, Row] = field(default_factory=dict)
    first: dict[tuple[str, tuple[str, str]], int] = field(default_factory=dict)
    agency_of: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)
    accounts: list[Row] = field(default_factory=list)
    profiles: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    @property
    def tables(self) -> dict[str, list[Row]]:
        """The fact tables of what was read."""
        return {
            "units": list(self.units.values()),
            "accounts": self.accounts,
            "profiles": self.profiles,
        }

    def add(self, row: TextRow) -> None:
        """One record → one account, unless its agency has listed it before."""
        unit = self._unit(row)
        address, notes = _address(row)
        key = account_key(address, unit=unit)
        for note in notes:
            column = "Service" if note.kind == "unknown-platform" else "link"
            self._note(note.kind, note.text, row, column, key)
        earlier = self.first.setdefault((unit, address.identity), row.number)
        if earlier != row.number:
            self._note("doublet", _doublet(earlier), row, "link", key)
            return
        self._note_two_units(row, unit, key, address)
        published = row["status"] == "Published"
        if not published:
            self._note("closed", _ARCHIVED, row, "status", key)
        account = account_row(key, unit, address, self.provenance, registered=published)
        self.accounts.append(account)
        self._add_profile(row, key)

    def _unit(self, row: TextRow) -> str:
        names = [line.strip() for line in row["Agency"].splitlines() if line.strip()]
        if not names:
            self._note("unknown-unit", _NO_AGENCY, row, "Agency")
        parent: str | None = None
        for name in names or [NO_AGENCY]:
            key = slug(name.casefold()) if parent is None else f"{parent}.{slug(name.casefold())}"
            self.units.setdefault(key, unit_row(key, name, self.provenance, parent=parent))
            parent = key
        return str(parent)

    def _note_two_units(self, row: TextRow, unit: str, key: str, address: Address) -> None:
        other, number = self.agency_of.setdefault(address.identity, (unit, row.number))
        if number != row.number:
            name = str(self.units[other]["name"])
            text = Text(
                sv=f"Kontot står också under {name} (rad {number}). Det räknas för båda.",
                en=f"The account also stands under {name} (row {number}). It is counted for both.",
            )
            self._note("two-units", text, row, "Agency", key)

    def _add_profile(self, row: TextRow, key: str) -> None:
        if not row["Short description"]:
            return
        try:
            since = read_day(row["Last update"])
        except Unreadable as error:
            self._note("unknown-day", error.wrong, row, "Last update", key)
            return
        said: Row = {"account": key, "field": "bio", "value": row["Short description"]}
        self.profiles.append({**said, "valid_from": since, "valid_to": None, **self.provenance})

    def _note(
        self, kind: NoteKind, text: Text, row: TextRow, column: str, key: str | None = None
    ) -> None:
        self.notes.append(Note(kind, text, self.file, row.number, column, key))


def _address(row: TextRow) -> tuple[Address, list[Note]]:
    """The account by its link; by its name, when the link cannot be read."""
    platform, notes = _platform(row["Service"])
    try:
        reading = normalise(row["link"], platform=platform)
    except Unreadable as error:
        name = " ".join((row["link"] or row["Account Name"]).split())[:200] or "-"
        return Address(platform, name, None), [*notes, Note("unreadable-address", error.wrong)]
    return reading.address, [*notes, *reading.notes]


def _platform(service: str) -> tuple[str, list[Note]]:
    try:
        return platform_named(service), []
    except Unreadable as error:
        key = re.sub(r"[^\w]+", "-", service.casefold()).strip("-") or "okand"
        return key, [Note("unknown-platform", error.wrong)]


def _doublet(earlier: int) -> Text:
    return Text(
        sv=f"Samma konto som på rad {earlier}. Det räknas en gång.",
        en=f"The same account as in row {earlier}. It is counted once.",
    )


_ARCHIVED = Text(
    sv="Kontot är arkiverat i registret. Vilken dag det stängdes är inte känt.",
    en="The account is archived in the register. The day it was closed is not known.",
)
_NO_AGENCY = Text(
    sv="Det framgår inte vilken myndighet kontot hör till.",
    en="It is not stated to which agency the account belongs.",
)
