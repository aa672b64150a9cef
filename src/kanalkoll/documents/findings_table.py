"""Findings as a table: CSV for a spreadsheet, Parquet for analysis. One row a finding."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import IO, Any

from kanalkoll.core.assessment.finding import Finding
from kanalkoll.documents.excel import BEGIN_A_FORMULA

COLUMNS: dict[str, tuple[str, Callable[[Finding], Any]]] = {
    "account": ("text", lambda f: f.account),
    "unit": ("text", lambda f: f.unit),
    "platform": ("text", lambda f: f.platform),
    "account_type": ("text", lambda f: f.account_type),
    "rule": ("text", lambda f: f.rule),
    "clause": ("text", lambda f: f.clause),
    "day": ("date", lambda f: f.day),
    "verdict": ("text", lambda f: f.verdict),
    "reason": ("text", lambda f: f.reason),
    "observed_low": ("integer", lambda f: f.observed.low),
    "observed_high": ("integer", lambda f: f.observed.high),
    "required_at_least": ("integer", lambda f: f.required.at_least),
    "required_at_most": ("integer", lambda f: f.required.at_most),
    "coverage": ("share", lambda f: f.coverage),
    "covered_days": ("integer", lambda f: f.coverage_days.covered),
    "of_days": ("integer", lambda f: f.coverage_days.of),
    "due": ("date", lambda f: f.due),
    "evidence_table": ("text", lambda f: f.evidence and f.evidence.table),
    "evidence_first_day": ("date", lambda f: f.evidence and f.evidence.first_day),
    "evidence_last_day": ("date", lambda f: f.evidence and f.evidence.last_day),
    "evidence_source": ("text", lambda f: f.evidence and f.evidence.source),
    "evidence_way_in": ("text", lambda f: f.evidence and f.evidence.way_in),
    "evidence_known_from": ("date", lambda f: f.evidence and f.evidence.known_from),
    "remedy": ("text", lambda f: f.remedy),
    "reading": ("text", lambda f: f.reading),
}
"""Every column with its type, and where it stands in a finding."""

BATCH = 20_000


def write_csv(found: Iterable[Finding], stream: IO[str]) -> None:
    """Write a heading and a row a finding: UTF-8, comma, dates as 2026-11-24, empty for nothing.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for finding in found:
        writer.writerow([_cell(read(finding)) for _, read in COLUMNS.values()])


def harmless(text: str) -> str:
    """The text as no spreadsheet will run it: ``'=1+1``, and as it is when it is harmless."""
    return f"'{text}" if text.startswith(BEGIN_A_FORMULA) else text


def write_parquet(found: Iterable[Finding], stream: IO[bytes]) -> None:
    """Write the same columns, typed, compressed with zstd."""
    # A quarter of a second that the other forms need not wait.
    import pyarrow.parquet as pq  # type: ignore[import-untyped]  # noqa: PLC0415

    with pq.ParquetWriter(stream, _schema(), compression="zstd") as writer:
        for batch in _record_batches(found):
            writer.write_batch(batch)


def _record_batches(found: Iterable[Finding]) -> Iterator[Any]:
    import pyarrow as pa  # noqa: PLC0415

    schema, rows = _schema(), iter(found)
    while part := list(_first(rows, BATCH)):
        arrays = [[read(finding) for finding in part] for _, read in COLUMNS.values()]
        columns = [pa.array(a, field.type) for a, field in zip(arrays, schema, strict=True)]
        yield pa.record_batch(columns, schema=schema)


def _schema() -> Any:
    import pyarrow as pa  # noqa: PLC0415

    types = {"text": pa.string(), "integer": pa.int64(), "date": pa.date32(),
             "share": pa.float64()}  # fmt: skip
    return pa.schema([(name, types[kind]) for name, (kind, _) in COLUMNS.items()])


def _first(rows: Iterator[Finding], count: int) -> Iterator[Finding]:
    for _, finding in zip(range(count), rows, strict=False):
        yield finding


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    return value.isoformat() if isinstance(value, date) else value
