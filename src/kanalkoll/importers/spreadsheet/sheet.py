"""Rows of cells, whether they came from Excel or from a text file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

Fault = Literal["formula", "error"]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's value as text; ``link`` is the address it links to.

    ``fault``: the cell holds a formula, which is never worked out, or an
    error value such as ``#N/A``.
    """

    text: str = ""
    fault: Fault | None = None
    link: str | None = None


EMPTY = Cell()


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row that is not blank; ``number`` is the one the spreadsheet shows."""

    number: int
    cells: tuple[Cell, ...]

    def cell(self, place: int) -> Cell:
        """The cell in column ``place`` (from 0); an empty one beyond the last."""
        return self.cells[place] if place < len(self.cells) else EMPTY

    def with_cell(self, place: int, cell: Cell) -> SheetRow:
        """The same row with another cell in column ``place``."""
        cells = [*self.cells, *([EMPTY] * (place + 1 - len(self.cells)))]
        cells[place] = cell
        return replace(self, cells=tuple(cells))

    @property
    def texts(self) -> Sequence[str]:
        """The cells' texts."""
        return [cell.text for cell in self.cells]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by name (empty for a text file) with its rows."""

    name: str
    rows: tuple[SheetRow, ...]
