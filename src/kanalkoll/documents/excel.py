"""Any table as an Excel file: values with their types, and no text that is ever a formula."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from kanalkoll.documents.document import Cell, Column, Kind, Table
from kanalkoll.documents.packing import dated

BEGIN_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet program takes for the beginning of a formula (OWASP, CSV injection)."""

FORMATS: dict[Kind, str] = {"number": "#,##0", "share": "0%", "date": "yyyy-mm-dd"}
WIDTHS: dict[Kind, int] = {"text": 28, "number": 14, "share": 12, "date": 14}
"""Width of a column whose ``width`` is 1, in characters."""

LONGEST_CELL = 32_767
"""Characters that Excel keeps in a cell."""

_UNSHEETLY = re.compile(r"[\[\]:*?/\\]")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def write_excel(
    table: Table, *, day: date, sheet: str = "", rows: Iterable[Sequence[Cell]] | None = None
) -> bytes:
    """The table as a workbook with one sheet: headings frozen and bold, filters on.

    ``rows`` instead of the table's own lets a long list be read as it is written.
    The same table gives the same bytes; ``day`` is the day it is true of.
    """
    from openpyxl import Workbook  # noqa: PLC0415  (a fifth of a second the pages need not wait)

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = table.caption, "kanalkoll"
    page = book.create_sheet(_sheet_name(sheet or table.caption))
    page.freeze_panes = "B2"
    count = _fill(page, table.columns, table.rows if rows is None else rows)
    page.auto_filter.ref = f"A1:{_letter(len(table.columns))}{count + 1}"
    into = io.BytesIO()
    book.save(into)
    return dated(into.getvalue(), day)


def _fill(page: Any, columns: Sequence[Column], rows: Iterable[Sequence[Cell]]) -> int:
    for place, column in enumerate(columns, 1):
        page.column_dimensions[_letter(place)].width = WIDTHS[column.kind] * column.width
    page.append([_heading(page, column) for column in columns])
    count = 0
    for count, row in enumerate(rows, 1):  # noqa: B007  (how many there were is the answer)
        page.append([_cell(page, value, column.kind)
                     for value, column in zip(row, columns, strict=True)])  # fmt: skip
    return count


def _letter(place: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415  (see above)

    return str(get_column_letter(place))


def _sheet_name(name: str) -> str:
    return _UNSHEETLY.sub(" ", _CONTROL.sub("", name)).strip("' ")[:31].strip() or "Tabell"


def _heading(page: Any, column: Column) -> Any:
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415  (see above)

    cell = _cell(page, column.heading, "text")
    cell.font = Font(bold=True)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    return cell


def _cell(page: Any, value: Cell, kind: Kind) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  (see above)

    if value is None or value == "":
        return None
    if isinstance(value, str):
        return _text(page, value)
    number = float(value) if isinstance(value, Fraction) else value
    cell = WriteOnlyCell(page, value=number)  # type: ignore[arg-type]  # a date is right too
    if kind in FORMATS:
        cell.number_format = FORMATS[kind]
    return cell


def _text(page: Any, value: str) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415  (see above)

    cell = WriteOnlyCell(page, value=_CONTROL.sub("", value)[:LONGEST_CELL])
    cell.data_type = "s"
    if value.startswith(BEGIN_A_FORMULA):
        cell.quotePrefix = True
    return cell
