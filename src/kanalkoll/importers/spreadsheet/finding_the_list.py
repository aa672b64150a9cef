"""Which sheet and which rows of a file are the list of accounts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.headings import meanings, separator_of
from kanalkoll.importers.imported import Note
from kanalkoll.importers.spreadsheet.sheet import Cell, Sheet, SheetRow
from kanalkoll.importers.spreadsheet.vocabulary import HEADINGS, NOT_FACTS
from kanalkoll.importers.spreadsheet.workbook import MOST_BYTES, read_workbook
from kanalkoll.importers.text_files import quoted_records, read_text
from kanalkoll.importers.unreadable import shown

_ROWS_ABOVE = 30
"""A title and remarks may stand above the header row, at most this many rows."""

_NAMES = frozenset({"address", "handle", "account", "name"})


@dataclass(frozen=True, slots=True)
class FoundList:
    """The list of accounts in a file: its sheet, its columns and its rows.

    ``columns`` maps what a column means to its place; ``notes`` tell what was
    not read: other columns and other lists.
    """

    file: str
    sheet: str
    header: SheetRow
    columns: Mapping[str, int]
    rows: Sequence[SheetRow]
    notes: tuple[Note, ...]

    def heading(self, meaning: str) -> str:
        """The heading of the column that means ``meaning``, as the file writes it."""
        return self.header.cell(self.columns[meaning]).text


def find_list(path: Path, sheet: str | None) -> FoundList:
    """The list in an .xlsx or text file; :class:`BadInput` when there is none.

    ``sheet`` names the sheet; by default it is the first that has a header
    row with headings that are known.
    """
    sheets, notes = _read(path)
    if sheet is not None:
        sheets = [_named(sheets, sheet, path.name)]
    lists = [(one, row) for one in sheets if (row := _header(one)) is not None]
    if not lists:
        raise BadInput(_no_header(path.name))
    chosen, header = lists[0]
    columns = {what: place for place, what in meanings(header.texts, HEADINGS).items()}
    rows = [row for row in chosen.rows if row.number > header.number]
    if not rows:
        raise BadInput(_no_rows(path.name, header.number))
    unused = [*_unused_columns(path.name, header, columns), *_unused_sheets(path.name, lists[1:])]
    return FoundList(path.name, chosen.name, header, columns, rows, (*notes, *unused))


def _read(path: Path) -> tuple[list[Sheet], tuple[Note, ...]]:
    if path.suffix.casefold() in {".xlsx", ".xlsm"}:
        return read_workbook(path), ()
    source = read_text(path, most=MOST_BYTES)
    rows = tuple(
        SheetRow(number, tuple(Cell(field.strip()) for field in fields))
        for number, fields in quoted_records(source, separator_of(source.text))
    )
    return [Sheet("", rows)], source.notes


def _header(sheet: Sheet) -> SheetRow | None:
    """The first row whose headings are those of a list of accounts."""
    for row in sheet.rows[:_ROWS_ABOVE]:
        found = set(meanings(row.texts, HEADINGS).values())
        if "address" in found or (found & _NAMES and len(found) > 1):
            return row
    return None


def _named(sheets: Sequence[Sheet], name: str, file: str) -> Sheet:
    for sheet in sheets:
        if sheet.name.casefold() == name.casefold():
            return sheet
    there = ", ".join(shown(sheet.name) for sheet in sheets if sheet.name)
    raise BadInput(
        Problem(
            Text(
                sv=f"Det finns inget blad som heter {shown(name)}.",
                en=f"There is no sheet called {shown(name)}.",
            ),
            Text(sv=f"Filen har: {there}.", en=f"The file has: {there}.") if there else None,
            file=file,
        )
    )


def _unused_columns(file: str, header: SheetRow, columns: Mapping[str, int]) -> list[Note]:
    used = {place for what, place in columns.items() if what not in NOT_FACTS}
    text = Text(
        sv="Kolumnen läses inte. Den blir ingen uppgift om kontona.",
        en="The column is not read. It gives no fact about the accounts.",
    )
    return [
        Note("unused", text, file, header.number, cell.text)
        for place, cell in enumerate(header.cells)
        if cell.text and place not in used
    ]


def _unused_sheets(file: str, others: Sequence[tuple[Sheet, SheetRow]]) -> list[Note]:
    return [
        Note(
            "unused",
            Text(
                sv=f"Bladet {sheet.name} ser också ut som en lista över konton. Det är inte läst.",
                en=f"The sheet {sheet.name} looks like a list of accounts too. It is not read.",
            ),
            file,
        )
        for sheet, _ in others
    ]


def _no_header(file: str) -> Problem:
    return Problem(
        Text(
            sv="Ingen rubrikrad hittades.",
            en="No header row was found.",
        ),
        Text(
            sv="Listan ska ha rubriker, till exempel Plattform, Konto, Länk och Förvaltning.",
            en="The list must have headings, such as Platform, Account, Link and Department.",
        ),
        file=file,
    )


def _no_rows(file: str, number: int) -> Problem:
    return Problem(
        Text(sv="Listan har inga konton.", en="The list has no accounts."), file=file, row=number
    )
