"""The fast reading: DuckDB reads a file straight into the typed, stored table.

Every cell is checked on the way, in the same pass. The first bad one ends the
reading; *which* cells are bad and why is then found by :mod:`.careful_reading`.
The rule between the two: what this one takes, that one takes too, as the same
values.
"""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import duckdb

from kanalkoll.core.facts.columns import Column, FactTable
from kanalkoll.core.facts.snapshot import KNOWN_UNTIL
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.engines.duckdb.cells import FALSE, LARGEST_INTEGER, LONGEST_TEXT, TRUE, bounds
from kanalkoll.engines.duckdb.connection import STORED_TYPES, is_dated, named, quoted
from kanalkoll.engines.duckdb.folder import TableFile, wild_name
from kanalkoll.engines.duckdb.headings import wrong_headings

LONGEST_HEADING = 10_000
"""Bytes of the first line that are looked at for column names."""

DELIMITERS = (",", ";", "\t")
"""The comma, and what Swedish Excel writes instead."""

_MOMENT = (
    "[0-9]{4}-[0-9]{2}-[0-9]{2}[T ]([01][0-9]|2[0-3]):[0-5][0-9]"
    r"(:[0-5][0-9](\.[0-9]{1,6})?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)
_INTEGERS = frozenset(
    f"{sign}{size}INT" for sign in ("", "U") for size in ("TINY", "SMALL", "", "BIG", "HUGE")
) | {"INTEGER", "UINTEGER"}
_NATIVE = {
    "text": frozenset({"VARCHAR"}),
    "integer": _INTEGERS,
    "boolean": frozenset({"BOOLEAN"}),
    "date": frozenset({"DATE"}),
    "moment": frozenset({"TIMESTAMP", "TIMESTAMP_NS", "TIMESTAMP WITH TIME ZONE"}),
}


def read_fast(connection: duckdb.DuckDBPyConnection, file: TableFile, table: FactTable) -> bool:
    """Make ``table`` from ``file``, and say whether that went without a single bad cell.

    On ``False`` the table does not exist. Never raises for bad contents.
    """
    if wild_name(file.path):
        return False
    try:
        select = _SELECTS[file.format](connection, file.path, table)
        if select is not None:
            connection.execute(f"CREATE TABLE {named(table.name)} AS {select}")
    except (duckdb.Error, UnicodeError, csv.Error):
        return False
    return select is not None


def heading_of(path: Path) -> tuple[list[str], str] | None:
    """The column names on the first line of a CSV file, and its delimiter.

    Nothing when the line is too long or no plain line. Raises ``UnicodeError``
    or ``csv.Error`` when it cannot be read.
    """
    with path.open("rb") as file:
        line = file.readline(LONGEST_HEADING)
    text = line.decode("utf-8-sig").rstrip("\r\n")
    if len(line) == LONGEST_HEADING or "\r" in text or text.count('"') % 2:
        return None
    delimiter = max(DELIMITERS, key=text.count)
    return next(csv.reader([text], delimiter=delimiter, strict=True), []), delimiter


def _from_csv(_connection: duckdb.DuckDBPyConnection, path: Path, table: FactTable) -> str | None:
    heading = heading_of(path)
    if heading is None or wrong_headings(heading[0], table, file=path.name):
        return None
    names, delimiter = heading
    columns = ", ".join(f"{quoted(name)}: 'VARCHAR'" for name in names)
    source = (
        f"read_csv({quoted(path)}, columns = {{{columns}}}, header = true, auto_detect = false, "
        f"delim = {quoted(delimiter)}, quote = '\"', escape = '\"', strict_mode = true)"
    )
    return _select(table, source, {name: named(name) for name in names})


def _from_jsonl(connection: duckdb.DuckDBPyConnection, path: Path, table: FactTable) -> str | None:
    keys = connection.execute(
        f"SELECT DISTINCT unnest(json_keys(json)) FROM read_ndjson_objects({quoted(path)})"
    ).fetchall()
    names = [column.name for column in table.columns]
    if any(key not in names for (key,) in keys):
        return None
    columns = ", ".join(f"{quoted(name)}: 'JSON'" for name in names)
    source = f"read_json({quoted(path)}, format = 'newline_delimited', columns = {{{columns}}})"
    return _select(table, source, {c.name: _json_text(c) for c in table.columns})


def _json_text(column: Column) -> str:
    kinds = {"integer": "('UBIGINT', 'BIGINT', 'VARCHAR')", "boolean": "('BOOLEAN', 'VARCHAR')"}
    name, kind = named(column.name), kinds.get(column.type, "('VARCHAR')")
    return (
        f"(CASE WHEN json_type({name}) IN {kind} THEN {name} ->> '$' "
        f"WHEN coalesce(json_type({name}), 'NULL') = 'NULL' THEN NULL "
        f"ELSE error({name}::VARCHAR) END)"
    )


def _from_parquet(
    connection: duckdb.DuckDBPyConnection, path: Path, table: FactTable
) -> str | None:
    source = f"read_parquet({quoted(path)}, hive_partitioning = false)"
    types = parquet_types(connection, path)
    if wrong_headings(list(types), table, file=path.name) or wrong_types(types, table):
        return None
    return _select(table, source, {name: named(name) for name in types}, types)


def parquet_types(connection: duckdb.DuckDBPyConnection, path: Path) -> dict[str, str]:
    """Column name → DuckDB type of a Parquet file. Raises ``duckdb.Error``."""
    source = f"read_parquet({quoted(path)}, hive_partitioning = false)"
    described = connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()
    return {name: kind for name, kind, *_ in described}


def wrong_types(types: dict[str, str], table: FactTable) -> list[Column]:
    """The columns whose Parquet type cannot hold what the table wants; text can hold all of it."""
    return [
        column
        for column in table.columns
        if (kind := types.get(column.name)) is not None
        and kind not in _NATIVE[column.type] | {"VARCHAR"}
    ]


def _select(
    table: FactTable, source: str, cells: dict[str, str], types: dict[str, str] | None = None
) -> str:
    """The stored columns of ``table`` out of ``source``; ``cells``: column → its SQL expression.

    Every cell is converted once, below the conditions: that is what makes checking cheap.
    """
    read = [
        _Cell(column, cells[column.name], (types or {}).get(column.name, "VARCHAR"))
        for column in table.columns
        if column.name in cells
    ]
    values = {cell.column.name: cell.stored for cell in read}
    stored = [
        f"{values.get(column.name, _absent(column))} AS {named(column.stored_as)}"
        for column in table.columns
    ]
    if is_dated(table):
        stored.append(f"DATE {quoted(END_OF_TIME)} AS {KNOWN_UNTIL}")
    good = " AND ".join(cell.is_good for cell in read)
    converted = ", ".join(f"{cell.converted} AS {cell.value}" for cell in read)
    return (
        f"SELECT {', '.join(stored)} FROM (SELECT *, {converted} FROM {source}) "
        f"WHERE CASE WHEN {good} THEN true ELSE error('bad row')::BOOLEAN END"
    )


def _absent(column: Column) -> str:
    """What an optional column that a file leaves out is filled with."""
    ends = {"first-day": BEGINNING, "last-day": END_OF_TIME}
    value = quoted(ends[column.role]) if column.role in ends else "NULL"
    return f"{value}::{STORED_TYPES[column.type]}"


@dataclass(frozen=True, slots=True)
class _Cell:
    """A column's cell as SQL: whether it is good, and what is stored of it."""

    column: Column
    cell: str
    kind: str

    @property
    def value(self) -> str:
        """The name of the converted cell."""
        return named(f"{self.column.name} converted")

    @property
    def converted(self) -> str:
        """The cell with its type; NULL where it is empty."""
        cell = self.cell
        if self.kind == "VARCHAR" and not self.column.required:
            cell = f"nullif({cell}, '')"
        return _VALUES[self.column.type](cell) if self.kind == "VARCHAR" else self._native

    @property
    def _native(self) -> str:
        if self.column.type == "moment":
            return f"timezone('UTC', {self.cell}::TIMESTAMPTZ)"
        return f"{self.cell}::{STORED_TYPES[self.column.type]}"

    @property
    def stored(self) -> str:
        """The value as a snapshot has it: last days half-open, open ends filled."""
        value = f"({self.value} + 1)" if self.column.role == "last-day" else self.value
        if self.column.role == "plain" or self.column.required:
            return value
        return f"coalesce({value}, {_absent(self.column)})"

    @property
    def is_good(self) -> str:
        """True for a cell that may stand there; anything else is bad."""
        checks = [self._in_range] if self.column.type in _RANGES else []
        if self.kind == "VARCHAR":
            checks.append(_WRITTEN[self.column.type](self.column, self.cell, self.value))
        good = " AND ".join(checks) or f"{self.cell} IS NOT NULL"
        if self.column.required:
            return f"({good})"
        empty = f"{self.cell} IS NULL" + (f" OR {self.cell} = ''" if self.kind == "VARCHAR" else "")
        return f"({empty} OR ({good}))"

    @property
    def _in_range(self) -> str:
        return f"{self.value} BETWEEN {_RANGES[self.column.type](self.column)}"


def _integer_range(column: Column) -> str:
    least = column.at_least if column.at_least is not None else -LARGEST_INTEGER
    return f"{least} AND {LARGEST_INTEGER}"


def _day_range(column: Column) -> str:
    first, last = bounds(column)
    return f"DATE {quoted(first)} AND DATE {quoted(last)}"


def _moment_range(column: Column) -> str:
    first, last = bounds(column)
    return f"TIMESTAMP {quoted(first)} AND TIMESTAMP '{last} 23:59:59.999999'"


def _text_as_written(column: Column, cell: str, _value: str) -> str:
    if column.choices:
        return f"{cell} IN ({', '.join(map(quoted, column.choices))})"
    return f"{cell} <> '' AND strlen({cell}) <= {LONGEST_TEXT}"


def _same_when_written(_column: Column, cell: str, value: str) -> str:
    """``2026-1-2`` and ``1e3`` can be read too, but not written back as they stand."""
    return f"{value}::VARCHAR = {cell}"


def _integer_as_written(column: Column, cell: str, value: str) -> str:
    """As :func:`_same_when_written`; of one character only a digit can be read."""
    return f"(strlen({cell}) = 1 OR {_same_when_written(column, cell, value)})"


def _boolean_as_written(_column: Column, cell: str, _value: str) -> str:
    return f"lower({cell}) IN ({', '.join(map(quoted, TRUE + FALSE))})"


def _moment_as_written(_column: Column, cell: str, _value: str) -> str:
    return f"regexp_full_match({cell}, '{_MOMENT}')"


def _boolean(cell: str) -> str:
    return f"lower({cell}) IN ({', '.join(map(quoted, TRUE))})"


_VALUES: dict[str, Callable[[str], str]] = {
    "text": str,
    "integer": "{}::BIGINT".format,
    "boolean": _boolean,
    "date": "{}::DATE".format,
    "moment": "timezone('UTC', {}::TIMESTAMPTZ)".format,
}
_RANGES: dict[str, Callable[[Column], str]] = {
    "integer": _integer_range,
    "date": _day_range,
    "moment": _moment_range,
}
_WRITTEN: dict[str, Callable[[Column, str, str], str]] = {
    "text": _text_as_written,
    "integer": _integer_as_written,
    "boolean": _boolean_as_written,
    "date": _same_when_written,
    "moment": _moment_as_written,
}
_SELECTS: dict[str, Callable[[duckdb.DuckDBPyConnection, Path, FactTable], str | None]] = {
    "csv": _from_csv,
    "jsonl": _from_jsonl,
    "parquet": _from_parquet,
}
