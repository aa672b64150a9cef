"""Any table as an Excel file: types, headings that stay, and nothing that is run."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime
from fractions import Fraction
from typing import Any

import openpyxl
import pytest

from kanalkoll.documents.document import Cell, Column, Table
from kanalkoll.documents.excel import BEGIN_A_FORMULA, write_excel

DAY = date(2026, 11, 24)
COLUMNS = [Column("Konto"), Column("Inlägg", "number"), Column("Andel", "share"),
           Column("Senast", "date")]  # fmt: skip


def sheet(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data)).active


def written(*rows: list[Cell], caption: str = "Konton") -> bytes:
    return write_excel(Table(caption, COLUMNS, rows), day=DAY)


def test_values_keep_their_types() -> None:
    page = sheet(written(["@a", 4000, Fraction(3, 8), DAY], ["@b", None, None, None]))
    values = [[cell.value for cell in row] for row in page.iter_rows()]
    assert values[0] == ["Konto", "Inlägg", "Andel", "Senast"]
    assert values[1] == ["@a", 4000, 0.375, datetime(2026, 11, 24)]  # noqa: DTZ001
    assert values[2] == ["@b", None, None, None]
    assert [cell.number_format for cell in page[2]][1:] == ["#,##0", "0%", "yyyy-mm-dd"]


def test_headings_stay_and_can_be_sorted_by() -> None:
    page = sheet(written(["@a", 1, None, None]))
    assert page.freeze_panes == "B2"
    assert page.auto_filter.ref == "A1:D2"
    assert all(cell.font.bold for cell in page[1])


@pytest.mark.parametrize("begin", BEGIN_A_FORMULA)
def test_no_text_is_ever_a_formula(begin: str) -> None:
    text = f"{begin}HYPERLINK(1)"
    cell = sheet(written([text, 1, None, None]))["A2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix
    assert cell.value.strip() == text.strip()


def test_a_heading_is_no_formula_either() -> None:
    page = sheet(write_excel(Table("=1", [Column("=1+1")], [["a"]]), day=DAY))
    assert page["A1"].data_type == "s"


@pytest.mark.parametrize(
    ("caption", "name"),
    [("Konton: alla/några [2026]", "Konton  alla några  2026"), ("", "Tabell"),
     ("x" * 50, "x" * 31), ("'citat'", "citat")],
)  # fmt: skip
def test_the_sheet_is_named_after_the_table(caption: str, name: str) -> None:
    assert sheet(written(caption=caption)).title == name


def test_signs_that_no_file_can_hold_are_left_out() -> None:
    assert sheet(written(["a\x00b\x07c<&>", 1, None, None]))["A2"].value == "abc<&>"


def test_fifteen_thousand_rows_are_written_as_they_are_read() -> None:
    rows = ([f"@konto.{n}", n, None, DAY] for n in range(15_000))
    page = sheet(write_excel(Table("Konton", COLUMNS, []), day=DAY, rows=rows))
    assert page.max_row == 15_001
    assert page["B15001"].value == 14_999
    assert page.auto_filter.ref == "A1:D15001"


def test_many_columns_have_their_widths() -> None:
    table = Table("Brett", [Column(f"K{n}") for n in range(60)], [])
    widths = sheet(write_excel(table, day=DAY)).column_dimensions
    assert widths["BH"].width == 28


def test_the_same_table_gives_the_same_bytes() -> None:
    rows: list[Cell] = ["@a", 4000, Fraction(3, 8), DAY]
    assert written(rows) == written(rows)
    core = zipfile.ZipFile(io.BytesIO(written(rows))).read("docProps/core.xml").decode()
    assert core.count("2026-11-24T00:00:00Z") == 2
