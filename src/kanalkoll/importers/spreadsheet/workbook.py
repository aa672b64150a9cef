"""Excel files (.xlsx) opened with care: they are zip archives from anywhere.

Before anything is unpacked the archive's directory is weighed: entries, size
unpacked, and how far it is packed; and parts that declare entities are refused.
Formulas are never worked out, and their stored results are not believed
either: such a cell is a fault to be corrected by its owner.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import cast

import openpyxl
from openpyxl.cell.read_only import EMPTY_CELL, EmptyCell, ReadOnlyCell

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.spreadsheet.declarations import declares_a_type
from kanalkoll.importers.spreadsheet.sheet import EMPTY, Cell, Sheet, SheetRow
from kanalkoll.importers.spreadsheet.sheet_extras import SheetExtras, read_extras
from kanalkoll.importers.text_files import read_bytes

MOST_BYTES = 20 * 1024 * 1024
MOST_UNPACKED = 100 * 1024 * 1024
MOST_ENTRIES = 1_000
MOST_PACKED = 200
"""Bytes unpacked for each byte packed; ordinary workbooks have about ten."""
MOST_ROWS = 20_000
MOST_COLUMNS = 200
LAST_ROW = 1_048_576
"""The last row of a sheet in Excel; what stands beyond it was not written by it."""
LONGEST_CELL = 32_767
"""Characters, as in Excel."""

CellRow = Sequence[ReadOnlyCell | EmptyCell]

_SMALL = 1024 * 1024
"""Below this size unpacked, being tightly packed does no harm."""


def read_workbook(path: Path) -> list[Sheet]:
    """Every sheet of a workbook, blank rows left out.

    A cell that is merged downwards stands in each of its rows. Raises
    :class:`BadInput` for what is not a sound workbook or is too large.
    """
    data = read_bytes(path, most=MOST_BYTES)
    _weigh(data, path.name)
    try:
        return list(_sheets(data, path.name))
    except BadInput:
        raise
    except Exception:  # noqa: BLE001  (a damaged file can break openpyxl anywhere)
        raise BadInput(_damaged(path.name)) from None


def _weigh(data: bytes, name: str) -> None:
    """Refuse an archive that would unpack into too much, or whose parts declare entities."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise BadInput(_old_or_locked(name))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_too_much(entries, len(data), name)
            if declares_a_type(archive):
                raise BadInput(_damaged(name))
    # NotImplementedError: an archive in parts, or of a later version than zipfile knows.
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise BadInput(_damaged(name)) from None


def _refuse_too_much(entries: Sequence[zipfile.ZipInfo], packed: int, name: str) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    too_tight = unpacked > _SMALL and unpacked > MOST_PACKED * packed
    if len(entries) > MOST_ENTRIES or unpacked > MOST_UNPACKED or too_tight:
        raise BadInput(_bomb(name))


def _sheets(data: bytes, name: str) -> Iterator[Sheet]:
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        for sheet in book.worksheets:
            cells = sheet.iter_rows(min_row=1, max_row=LAST_ROW, max_col=MOST_COLUMNS + 1)
            rows = cast("Iterable[CellRow]", cells)
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                extras = read_extras(archive, _path_of(sheet))
            yield Sheet(sheet.title, tuple(_rows(rows, extras, f"{name}, {sheet.title}")))
    finally:
        book.close()


def _path_of(sheet: object) -> str:
    """Where the sheet lies in the archive; openpyxl knows, but has no public name for it."""
    return str(getattr(sheet, "_worksheet_path"))  # noqa: B009  (says: not ours to rely on)


def _rows(rows: Iterable[CellRow], extras: SheetExtras, place: str) -> Iterator[SheetRow]:
    """Rows that are not blank, with what is merged and linked."""
    count = 0
    above: dict[int, Cell] = {}
    blank: CellRow | None = None
    for number, row in enumerate(rows, start=1):
        if row is blank and number not in extras.merged:
            continue
        if all(cell is EMPTY_CELL for cell in row):
            blank = row  # openpyxl gives one and the same for all rows that are not in the file
        cells = [_cell(cell, extras.links.get((number, col))) for col, cell in enumerate(row)]
        _fill_down(cells, number, extras, above)
        if not any(cell.text or cell.fault for cell in cells):
            continue
        count += 1
        if count > MOST_ROWS or (len(cells) > MOST_COLUMNS and cells[MOST_COLUMNS] != EMPTY):
            raise BadInput(_too_long(place))
        yield SheetRow(number, tuple(cells))


def _fill_down(cells: list[Cell], number: int, extras: SheetExtras, above: dict[int, Cell]) -> None:
    """Put the value of a cell that is merged downwards into the rows it spans."""
    for col in extras.merged.get(number, ()):
        if col < len(cells) and cells[col] == EMPTY:
            cells[col] = above.get(col, EMPTY)
    above.clear()
    above.update({col: cells[col] for col in extras.merged.get(number + 1, ()) if col < len(cells)})


def _cell(cell: ReadOnlyCell | EmptyCell, link: str | None) -> Cell:
    value: object = cell.value
    if value is None:
        return Cell(link=link) if link else EMPTY
    if cell.data_type == "f":
        return Cell(str(value)[:LONGEST_CELL], "formula", link)
    if cell.data_type == "e":
        return Cell(str(value), "error", link)
    return Cell(_text(value)[:LONGEST_CELL], link=link)


def _text(value: object) -> str:
    """A value as a person would type it: whole numbers without decimals, days as 2026-11-24."""
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else str(Decimal(repr(value)))
    return str(value).strip()


def _damaged(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen är skadad eller är ingen Excelfil (.xlsx).",
            en="The file is damaged or is not an Excel file (.xlsx).",
        ),
        Text(
            sv="Öppna den i Excel och spara den på nytt.", en="Open it in Excel and save it again."
        ),
        file=name,
    )


def _old_or_locked(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen är en äldre Excelfil (.xls) eller är skyddad med lösenord.",
            en="The file is an old Excel file (.xls) or is protected by a password.",
        ),
        Text(
            sv="Spara den som .xlsx utan lösenord.",
            en="Save it as .xlsx without a password.",
        ),
        file=name,
    )


def _bomb(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen packas upp till mer än en lista över konton behöver och läses inte.",
            en="The file unpacks to more than a list of accounts needs, and is not read.",
        ),
        Text(
            sv="Spara bara listan i en ny fil.",
            en="Save the list alone in a new file.",
        ),
        file=name,
    )


def _too_long(place: str) -> Problem:
    return Problem(
        Text(
            sv=f"Bladet har fler än {MOST_ROWS} rader eller {MOST_COLUMNS} kolumner.",
            en=f"The sheet has more than {MOST_ROWS} rows or {MOST_COLUMNS} columns.",
        ),
        file=place,
    )
