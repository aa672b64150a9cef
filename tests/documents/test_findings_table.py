"""Findings as rows: for a spreadsheet, for analysis."""

from __future__ import annotations

import csv
import io

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.cli.assessing import Run
from kanalkoll.core.assessment.finding import Bounds, Finding, Interval, Parts, findings
from kanalkoll.core.assessment.finding_words import with_words
from kanalkoll.documents.excel import BEGIN_A_FORMULA
from kanalkoll.documents.findings_table import (
    COLUMNS,
    harmless,
    write_csv,
    write_parquet,
)


@pytest.fixture(scope="module")
def told(city: Run) -> list[Finding]:
    bare = findings(city.table.slice(0, 300).to_pylist(), city.policy)
    return list(with_words(bare, city.background(), language="sv"))


def test_a_row_a_finding(told: list[Finding]) -> None:
    stream = io.StringIO()
    write_csv(told, stream)
    rows = list(csv.DictReader(io.StringIO(stream.getvalue())))
    assert list(rows[0]) == list(COLUMNS)
    assert [(r["account"], r["rule"], r["day"]) for r in rows] == [
        (f.account, f.rule, f.day.isoformat()) for f in told
    ]


def test_parquet_has_the_same_in_types(told: list[Finding]) -> None:
    stream = io.BytesIO()
    write_parquet(told, stream)
    table = pq.read_table(io.BytesIO(stream.getvalue()))
    assert table.schema.names == list(COLUMNS)
    for name, (_, read) in COLUMNS.items():
        assert table.column(name).to_pylist() == [read(finding) for finding in told], name


def test_no_findings_are_a_heading() -> None:
    text, data = io.StringIO(), io.BytesIO()
    write_csv([], text)
    write_parquet([], data)
    assert text.getvalue().strip().split(",") == list(COLUMNS)
    assert pq.read_table(io.BytesIO(data.getvalue())).num_rows == 0


HOSTILE = ["=1+1", "+46", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", '=HYPERLINK("x")']


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_becomes_a_formula(text: str, told: list[Finding]) -> None:
    hostile = Finding(
        text, text, text, text, text, text, told[0].day, "compliant", None,
        Interval(1, 1), Bounds(1, None), 1.0, Parts(1, 1), None,
        remedy=text, reading=text,
    )  # fmt: skip
    stream = io.StringIO()
    write_csv([hostile], stream)
    (_, row) = csv.reader(io.StringIO(stream.getvalue(), newline=""))
    assert not [cell for cell in row if cell.startswith(BEGIN_A_FORMULA)]
    assert row[0] == f"'{text}"


@given(st.text())
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert harmless(text) in {text, f"'{text}"}
    assert not harmless(text).startswith(BEGIN_A_FORMULA)
