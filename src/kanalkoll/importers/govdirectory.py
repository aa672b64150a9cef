"""Govdirectory: the world's register of official accounts, gathered in Wikidata.

Two tab-separated files a date, without quoting, joined by ``wikidata_id``
(https://www.govdirectory.org, CC0). The register is crowd-sourced: a row that
is not there proves nothing.

Rules, so that every row can be accounted for:

* one institution is one unit, under its Wikidata id;
* one row is one account, registered, with no first day and no account type;
* an account that one body lists twice (letter case, two forms of address) is
  kept once, where it stands first, and the second row is noted ``doublet``;
* an account that two bodies list is kept for each, and noted ``two-units``:
  nothing in the register says which of them runs it;
* the handle is believed, the address is checked against it: a link to another
  place is noted ``wrong-host``, ``contradiction`` or ``unreadable-address``;
* a handle that cannot be read is kept as it stands, without an address.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import (
    Address,
    account_key,
    normalise,
    platform_name,
    platform_named,
)
from kanalkoll.importers.imported import Imported, Note, Row, in_place
from kanalkoll.importers.register_rows import account_row, unit_row
from kanalkoll.importers.text_files import TextRow, read_table, read_text
from kanalkoll.importers.unreadable import Unreadable, shown

KINDS: Mapping[str, str] = {
    "Q127448": "kommun",
    "Q1754161": "region",
    "Q68295960": "myndighet",
    "Q107407151": "myndighet under riksdagen",
    "Q16296141": "affärsverk",
    "Q10330441": "departement",
    "Q10397683": "AP-fond",
    "Q3917681": "ambassad",
    "Q108058047": "generalkonsulat",
    "Q108059166": "delegation",
    "Q2065704": "tingsrätt",
    "Q341627": "hovrätt",
    "Q190752": "högsta domstol",
    "Q1289455": "kammarrätt",
    "Q135399035": "högsta förvaltningsdomstol",
    "Q18292311": "migrationsdomstol",
    "Q10530889": "hyresnämnd",
}
"""Wikidata's kinds of Swedish body, as they are called; other kinds stay empty."""

_PERSONAL_LINKEDIN = "P6634"
_ACCOUNT_COLUMNS = ("country", "wikidata_id", "platform", "account", "url", "wikidata_property")
_INSTITUTION_COLUMNS = ("country", "wikidata_id", "name", "wikidata_type", "n_accounts")


def import_govdirectory(
    accounts_tsv: Path,
    institutions_tsv: Path,
    *,
    country: str | None,
    known_from: date,
    source: str,
) -> Imported:
    """Units and accounts of one country (``None``: of all) from Govdirectory's two files.

    Gives the tables ``units`` and ``accounts``; ``rows_read`` counts the rows
    of the country in each file. Raises :class:`BadInput` for files that are
    not Govdirectory's and for a country that is not in them.
    """
    bodies = _of_country(_rows(institutions_tsv, _INSTITUTION_COLUMNS), country, institutions_tsv)
    listed = _of_country(_rows(accounts_tsv, _ACCOUNT_COLUMNS), country, None)
    provenance: Row = {"known_from": known_from, "way_in": "list", "source": source}
    reading = _Reading(accounts_tsv.name, institutions_tsv.name, provenance)
    for row in bodies:
        reading.add_body(row)
    for row in listed:
        reading.add_account(row)
    reading.compare_counts(bodies, listed)
    return Imported(
        {"units": list(reading.units.values()), "accounts": reading.accounts},
        tuple(reading.notes),
        {institutions_tsv.name: len(bodies), accounts_tsv.name: len(listed)},
    )


def date_in_name(path: Path) -> date | None:
    """The day in a file's name (``govdirectory_2026-04-06_accounts.tsv``), if there is one."""
    found = re.search(r"(?<!\d)\d{4}-\d{2}-\d{2}(?!\d)", path.name)
    try:
        return date.fromisoformat(found.group()) if found else None
    except ValueError:
        return None


def _rows(path: Path, columns: tuple[str, ...]) -> list[TextRow]:
    return read_table(read_text(path), separator="\t", required=columns, quoted=False)


def _of_country(rows: list[TextRow], country: str | None, must_hold: Path | None) -> list[TextRow]:
    """The rows of ``country``; refused when the file ``must_hold`` it and does not."""
    if country is None:
        return rows
    chosen = [row for row in rows if row["country"] == country]
    if not chosen and must_hold is not None:
        there = ", ".join(sorted({row["country"] for row in rows})[:60])
        raise BadInput(
            Problem(
                Text(
                    sv=f"Filen har inga rader för landet {shown(country)}.",
                    en=f"The file has no rows for the country {shown(country)}.",
                ),
                Text(sv=f"Den har: {there}.", en=f"It has: {there}."),
                file=must_hold.name,
                field="country",
            )
        )
    return chosen


@dataclass(slots=True)
class _Reading:
    """What has been read so far. ``first`` and ``bodies_of`` find doublets."""

    accounts_file: str
    institutions_file: str
    provenance: Row
    units: dict[str, Row] = field(default_factory=dict)
    accounts: list[Row] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    first: dict[tuple[str, tuple[str, str]], int] = field(default_factory=dict)
    bodies_of: dict[tuple[str, str], tuple[str, int]] = field(default_factory=dict)

    def add_body(self, row: TextRow) -> None:
        """One institution → one unit."""
        unit = row["wikidata_id"]
        if unit in self.units:
            text = Text(
                sv=f"{unit} står redan i filen. Den första raden behålls.",
                en=f"{unit} stands in the file already. The first row is kept.",
            )
            self.notes.append(
                Note("doublet", text, self.institutions_file, row.number, "wikidata_id")
            )
            return
        kind = KINDS.get(row["wikidata_type"])
        self.units[unit] = unit_row(unit, row["name"] or unit, self.provenance, kind=kind)

    def add_account(self, row: TextRow) -> None:
        """One row → one account, unless its body has listed it before."""
        unit = row["wikidata_id"]
        if unit not in self.units:
            self._add_missing_body(unit, row.number)
        address, notes = _address(row)
        key = account_key(address, unit=unit)
        self.notes += [
            Note(n.kind, n.text, n.file, n.row, n.field, key)
            for n in in_place(notes, self.accounts_file, row.number, "account")
        ]
        earlier = self.first.setdefault((unit, address.identity), row.number)
        if earlier != row.number:
            self._note_doublet(row, key, earlier)
            return
        self._note_two_units(row, key, address)
        self.accounts.append(account_row(key, unit, address, self.provenance))

    def _add_missing_body(self, unit: str, number: int) -> None:
        self.units[unit] = unit_row(unit, unit, self.provenance)
        text = Text(
            sv=f"{unit} finns inte i filen över organisationer. Namnet är inte känt.",
            en=f"{unit} is not in the file of institutions. Its name is not known.",
        )
        self.notes.append(Note("unknown-unit", text, self.accounts_file, number, "wikidata_id"))

    def _note_doublet(self, row: TextRow, key: str, earlier: int) -> None:
        text = Text(
            sv=f"Samma konto som på rad {earlier}. Det räknas en gång.",
            en=f"The same account as in row {earlier}. It is counted once.",
        )
        self.notes.append(Note("doublet", text, self.accounts_file, row.number, "account", key))

    def _note_two_units(self, row: TextRow, key: str, address: Address) -> None:
        unit, number = self.bodies_of.setdefault(address.identity, (row["wikidata_id"], row.number))
        if number == row.number:
            return
        name = self.units[unit]["name"]
        text = Text(
            sv=f"Kontot står också under {name} (rad {number}). Det räknas för båda.",
            en=f"The account also stands under {name} (row {number}). It is counted for both.",
        )
        self.notes.append(Note("two-units", text, self.accounts_file, row.number, "account", key))

    def compare_counts(self, bodies: list[TextRow], listed: list[TextRow]) -> None:
        """Note the bodies that say another number of accounts than the file lists."""
        rows = Counter(row["wikidata_id"] for row in listed)
        for row in bodies:
            said, there = row["n_accounts"], rows[row["wikidata_id"]]
            if said.isdecimal() and int(said) != there:
                text = Text(
                    sv=f"{row['name']} anges ha {said} konton, men {there} finns i filen.",
                    en=f"{row['name']} is said to have {said} accounts, but the file has {there}.",
                )
                self.notes.append(
                    Note("count-differs", text, self.institutions_file, row.number, "n_accounts")
                )


def _address(row: TextRow) -> tuple[Address, list[Note]]:
    """The account's address by its handle, checked against its link."""
    platform, notes = _platform(row["platform"])
    written = row["account"]
    if row["wikidata_property"] == _PERSONAL_LINKEDIN:
        written = f"in/{written}"
    try:
        reading = normalise(written, platform=platform)
    except Unreadable as error:
        kept = Address(platform, " ".join(written.split()) or row["url"] or "-", None)
        return kept, [*notes, Note("unreadable-address", _with_remedy(error))]
    return reading.address, [*notes, *reading.notes, *_check_link(row["url"], reading.address)]


def _platform(name: str) -> tuple[str, list[Note]]:
    try:
        return platform_named(name), []
    except Unreadable as error:
        key = re.sub(r"[^\w]+", "-", name.casefold()).strip("-") or "okand"
        return key, [Note("unknown-platform", error.wrong)]


def _check_link(url: str, address: Address) -> list[Note]:
    """What is odd about a link, when the account itself is known by its handle."""
    if not url:
        return []
    try:
        linked = normalise(url, platform=address.platform).address
    except Unreadable as error:
        return [Note("unreadable-address", _with_remedy(error))]
    if linked.identity == address.identity:
        return []
    name = platform_name(linked.platform)
    text = Text(
        sv=f"Adressen leder till {linked.handle} på {name}, inte till {address.handle}.",
        en=f"The address leads to {linked.handle} on {name}, not to {address.handle}.",
    )
    same = linked.platform == address.platform
    return [Note("contradiction" if same else "wrong-host", text)]


def _with_remedy(error: Unreadable) -> Text:
    return Text(
        sv=f"{error.wrong.sv} Kontonamnet behålls som det står.",
        en=f"{error.wrong.en} The handle is kept as it stands.",
    )
