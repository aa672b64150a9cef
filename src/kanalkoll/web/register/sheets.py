"""An uploaded list, kept as rows of cells so that it can be corrected and read again."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.spreadsheet.account_row import AccountRow, RowReader
from kanalkoll.importers.spreadsheet.corrections import Correction
from kanalkoll.importers.spreadsheet.finding_the_list import FoundList, find_list
from kanalkoll.importers.spreadsheet.sheet import Cell, SheetRow

MOST_BYTES = 5 * 1024 * 1024
LONGEST_CELL = 2_000
"""Characters of a cell that are kept; nothing in the register is longer."""
ENDINGS = (".xlsx", ".xlsm", ".csv", ".txt", ".tsv")

Replaced = Mapping[tuple[int, str], str]
"""(row, heading) → what to read there instead."""


class Upload(Protocol):
    """A file as a form gives it."""

    @property
    def name(self) -> str | None:
        """What the person's machine calls it."""

    @property
    def size(self) -> int | None:
        """Bytes."""

    def read(self) -> bytes:
        """All of it."""


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row of a list: its cells by meaning, and the account or what has to be corrected."""

    number: int
    cells: Mapping[str, str]
    account: AccountRow | None
    corrections: tuple[Correction, ...]
    notes: tuple[Text, ...] = ()


def unpack(upload: Upload) -> dict[str, Any]:
    """The list in a file as plain data; only columns that mean something are kept.

    Raises :class:`BadInput` for a file that is too large, of another kind, harmful or
    without a list.
    """
    name = Path(str(upload.name or "lista")).name[-100:]
    if (upload.size or 0) > MOST_BYTES:
        raise BadInput(_too_large(name))
    if Path(name).suffix.casefold() not in ENDINGS:
        raise BadInput(_other_kind(name))
    with tempfile.TemporaryDirectory(prefix="kanalkoll-") as folder:
        file = Path(folder) / name
        file.write_bytes(upload.read())
        return _plain(find_list(file, None))


def _plain(found: FoundList) -> dict[str, Any]:
    meant = list(found.columns.items())
    return {
        "file": found.file,
        "sheet": found.sheet,
        "header_row": found.header.number,
        "columns": [[meaning, found.header.cell(place).text] for meaning, place in meant],
        "rows": [[row.number, [_cell(row.cell(place)) for _, place in meant]]
                 for row in found.rows],
        "unused": [note.field for note in found.notes if note.kind == "unused" and note.field],
    }  # fmt: skip


def _cell(cell: Cell) -> list[str | None]:
    return [cell.text[:LONGEST_CELL], cell.fault, cell.link]


def headings(sheet: Mapping[str, Any]) -> dict[str, str]:
    """What each column means → its heading as the file writes it."""
    return dict(sheet["columns"])


def read_rows(sheet: Mapping[str, Any], replaced: Replaced) -> list[ReadRow]:
    """Every row, with the corrections that have been written."""
    found = _found(sheet)
    return [_read(found, number, cells, replaced) for number, cells in sheet["rows"]]


def _found(sheet: Mapping[str, Any]) -> FoundList:
    header = SheetRow(sheet["header_row"], tuple(Cell(text) for _, text in sheet["columns"]))
    columns = {meaning: place for place, (meaning, _) in enumerate(sheet["columns"])}
    return FoundList(sheet["file"], sheet["sheet"], header, columns, (), ())


def _read(
    found: FoundList, number: int, cells: Sequence[Sequence[Any]], replaced: Replaced
) -> ReadRow:
    row = SheetRow(number, tuple(Cell(*cell) for cell in cells))
    for place, heading in enumerate(found.header.cells):
        if (text := replaced.get((number, heading.text))) is not None:
            row = row.with_cell(place, Cell(text.strip()))
    reader = RowReader(found, row, None)
    account = reader.read()
    told = {meaning: row.cell(place).text for meaning, place in found.columns.items()}
    notes = tuple(note.text for note in reader.notes)
    return ReadRow(number, told, account, tuple(reader.corrections), notes)


def _too_large(name: str) -> Problem:
    most = MOST_BYTES // 1024 // 1024
    return Problem(
        Text(sv=f"Filen är större än {most} MB.", en=f"The file is larger than {most} MB."),
        Text(sv="Spara bara listan i en ny fil.", en="Save the list alone in a new file."),
        file=name,
        field="file",
    )


def _other_kind(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen är ingen Excelfil (.xlsx) och ingen textfil (.csv).",
            en="The file is no Excel file (.xlsx) and no text file (.csv).",
        ),
        Text(sv="Spara listan som .xlsx.", en="Save the list as .xlsx."),
        file=name,
        field="file",
    )
