"""One row of a list of accounts, read field by field."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import (
    Address,
    Reading,
    normalise,
    platform_name,
    platform_named,
)
from kanalkoll.importers.imported import Note
from kanalkoll.importers.moments import DateOrder, read_day
from kanalkoll.importers.spreadsheet.corrections import Correction, correction, faulty_cell
from kanalkoll.importers.spreadsheet.finding_the_list import FoundList
from kanalkoll.importers.spreadsheet.sheet import EMPTY, Cell, SheetRow
from kanalkoll.importers.spreadsheet.vocabulary import ROLE_COLUMNS, account_type_named
from kanalkoll.importers.unreadable import Unreadable, shown

T = TypeVar("T")

_HARMLESS = re.compile(r"@[\w.\-]+(@[\w.\-]+)?|[+\-]?[\d\s().\-]*")
"""A handle, a telephone number, a lone hyphen: they begin as formulas do and are none."""

_WAYS_TO_NAME = ("address", "handle", "account", "name")


@dataclass(frozen=True, slots=True)
class AccountRow:
    """What a row says: the account, and the texts and days that belong to it."""

    number: int
    address: Address
    unit: str
    account_type: str | None
    opened: date | None
    closed: date | None
    last_post: date | None
    persons: dict[str, str]


@dataclass(slots=True)
class RowReader:
    """Reads one row; what cannot be read gathers in ``corrections``."""

    found: FoundList
    row: SheetRow
    order: DateOrder | None
    corrections: list[Correction] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def read(self) -> AccountRow | None:
        """The row, or ``None`` when something in it has to be corrected."""
        platform = self._value("platform", platform_named)
        reading = None if self.corrections else self._address(platform)
        address = reading.address if reading else None
        kind = self._value("account_type", lambda text: _type(text, address))
        opened, closed, last = (self._day(what) for what in ("opened", "closed", "last_post"))
        unit = self._text("unit")
        persons = {role: self._text(role) for role in ROLE_COLUMNS}
        self._compare(opened, closed)
        if address is None or self.corrections:
            return None
        return AccountRow(self.row.number, address, unit, kind, opened, closed, last, persons)

    def _cell(self, meaning: str) -> Cell:
        place = self.found.columns.get(meaning)
        return EMPTY if place is None else self.row.cell(place)

    def _text(self, meaning: str) -> str:
        """The column's text; a formula is to be corrected, what looks like one is noted."""
        cell = self._cell(meaning)
        if cell.fault:
            self._correct(faulty_cell(cell.fault), meaning)
            return ""
        if cell.text[:1] in "=+-@" and not _HARMLESS.fullmatch(cell.text):
            self._note(Note("formula-like", _formula_like(cell.text)), meaning)
        return cell.text

    def _value(self, meaning: str, read: Callable[[str], T]) -> T | None:
        text = self._text(meaning)
        try:
            return read(text) if text else None
        except Unreadable as error:
            self._correct(error, meaning)
            return None

    def _day(self, meaning: str) -> date | None:
        return self._value(meaning, lambda text: read_day(text, order=self.order))

    def _address(self, platform: str | None) -> Reading | None:
        """The account by its address if one is given, else by what it is called."""
        for meaning in _WAYS_TO_NAME:
            text = self._text(meaning) or self._link(meaning)
            if text or self.corrections:
                return self._named(text, meaning, platform) if text else None
        self._correct(_NO_NAME, next(m for m in _WAYS_TO_NAME if m in self.found.columns))
        return None

    def _link(self, meaning: str) -> str:
        return self._cell(meaning).link or ""

    def _named(self, text: str, meaning: str, platform: str | None) -> Reading | None:
        link = self._link(meaning)
        try:
            reading = self._normalised(text, link, platform)
        except Unreadable as error:
            self._correct(error, meaning)
            return None
        if platform is not None and reading.address.platform != platform:
            self._correct(_wrong_platform(platform, reading.address), "platform")
            return None
        for note in reading.notes:
            self._note(note, meaning)
        self._check_handle(reading.address, meaning)
        return reading

    @staticmethod
    def _normalised(text: str, link: str, platform: str | None) -> Reading:
        """The account by the cell's text, or by its link when the text gives no address."""
        try:
            reading = normalise(text, platform=platform)
        except Unreadable:
            if not link:
                raise
            return normalise(link, platform=platform)
        if reading.address.url is None and link:
            return normalise(link, platform=platform)
        return reading

    def _check_handle(self, address: Address, meaning: str) -> None:
        """Note an address that leads to another account than the handle beside it."""
        handle = self._cell("handle").text if meaning == "address" else ""
        if not handle:
            return
        try:
            named = normalise(handle, platform=address.platform).address
        except Unreadable:
            return
        by_id = address.platform_id is not None and named.platform_id is None
        if not by_id and named.identity != address.identity:
            self._note(Note("contradiction", _two_names(address, named)), "handle")

    def _compare(self, opened: date | None, closed: date | None) -> None:
        if opened and closed and closed < opened:
            self._correct(_CLOSED_FIRST, "closed")

    def _correct(self, error: Unreadable, meaning: str) -> None:
        heading = self.found.heading(meaning)
        self.corrections.append(correction(error, self.found.file, self.row.number, heading))

    def _note(self, note: Note, meaning: str) -> None:
        heading = self.found.heading(meaning)
        self.notes.append(note.at(self.found.file, self.row.number, heading))


def _type(text: str, address: Address | None) -> str | None:
    return account_type_named(text, address.platform) if address else None


def _formula_like(text: str) -> Text:
    return Text(
        sv=f"”{shown(text)}” ser ut som en formel. Den behålls som text.",
        en=f"“{shown(text)}” looks like a formula. It is kept as text.",
    )


def _wrong_platform(platform: str, address: Address) -> Unreadable:
    said, led = platform_name(platform), platform_name(address.platform)
    return Unreadable(
        Text(
            sv=f"Här står {said}, men adressen leder till {led}.",
            en=f"Here it says {said}, but the address leads to {led}.",
        ),
        Text(sv=f"Menar du {led}?", en=f"Do you mean {led}?"),
        suggestion=led,
    )


def _two_names(address: Address, named: Address) -> Text:
    return Text(
        sv=f"Adressen leder till {address.handle}, inte till {named.handle}. Adressen gäller.",
        en=f"The address leads to {address.handle}, not to {named.handle}. The address counts.",
    )


_NO_NAME = Unreadable(
    Text(sv="Kontonamn eller adress saknas.", en="There is no handle and no address.")
)
_CLOSED_FIRST = Unreadable(
    Text(
        sv="Kontot avslutades före den dag det startade.",
        en="The account was closed before the day it was opened.",
    )
)
