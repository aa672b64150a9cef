"""The fast reading: DuckDB reads a file straight into the typed, stored table.

Every cell is checked on the way, in the same pass. The first bad one ends the
reading; *which* cells are bad and why is then found by :mod:`.careful_reading`.
The rule between the two: what this one takes, that one takes too, as the same
values.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path

import duckdb

from kanalkoll.core.facts.columns import Column, FactTable
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.engines.duckdb.cells import FALSE, LARGEST_INTEGER, LONGEST_TEXT, TRUE, bounds
from kanalkoll.engines.duckdb.connection import STORED_TYPES, named, quoted
from kanalkoll.engines.duckdb.folder import WILD, TableFile
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
    "moment": frozenset({"TIMESTAMP", "TIMESTAMP WITH TIME ZONE"}),
}


def read_fast(
    connection: duckdb.DuckDBPyConnection, file: TableFile, table: FactTable
) -> bool:
    """Make ``table`` from ``file``, and say whether that went without a single bad cell.

    On ``False`` the table does not exist. Never raises for bad contents.
    """
    if WILD & set(str(file.path)):
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


def _from_csv(
    _connection: duckdb.DuckDBPyConnection, path: Path, table: FactTable
) -> str | None:
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


def _from_jsonl(
    connection: duckdb.DuckDBPyConnection, path: Path, table: FactTable
) -> str | None:
    keys = connection.execute(
        f"SELECT DISTINCT unnest(json_keys(json)) FROM read_ndjson_objects({quoted(path)})"
    ).fetchall()
    names = [column.name for column in table.columns]
    if any(key not in names for (key,) in keys):
        return None
    columns = ", ".join(f"{quoted(name)}: 'JSON'" for name in names)
    source = (
        f"read_json({quoted(path)}, format = 'newline_delimited', columns = {{{columns}}})"
    )
    return _select(table, source, {c.name: _json_text(c) for c in table.columns})


def _json_text(column: Column) -> str:
    kinds = {"integer": "('UBIGINT', 'BIGINT')", "boolean": "('BOOLEAN', 'VARCHAR')"}
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
    """The columns whose Parquet type cannot hold what the table wants; text can hold all but text."""
    return [
        column
        for column in table.columns
        if (kind := types.get(column.name)) is not None
        and kind not in _NATIVE[column.type] | {"VARCHAR"}
    ]


def _select(
    table: FactTable, source: str, cells: dict[str, str], types: dict[str, str] | None = None
) -> str:
    """The stored columns of ``table`` out of ``source``; ``cells``: column → its SQL expression."""
    stored = [
        f"{_stored(column, cells.get(column.name), (types or {}).get(column.name, 'VARCHAR'))} "
        f"AS {named(column.stored_as)}"
        for column in table.columns
    ]
    return f"SELECT {', '.join(stored)} FROM {source}"


def _stored(column: Column, cell: str | None, kind: str) -> str:
    value = f"NULL::{STORED_TYPES[column.type]}" if cell is None else _checked(column, cell, kind)
    if column.required or column.role == "plain":
        return f"{value} + 1" if column.role == "last-day" else value
    if column.role == "last-day":
        return f"coalesce({value} + 1, DATE {quoted(END_OF_TIME)})"
    return f"coalesce({value}, DATE {quoted(BEGINNING)})"


def _checked(column: Column, cell: str, kind: str) -> str:
    """``cell`` with its type, an error where it is bad, NULL where it may be missing."""
    if kind == "VARCHAR":
        good, value = _CHECKS[column.type](column, cell)
        missing = f"{cell} IS NULL OR {cell} = ''"
    else:
        good, value = _native(column, cell)
        missing = f"{cell} IS NULL"
    optional = "" if column.required else f"WHEN {missing} THEN NULL "
    wrong = f"error('bad cell ' || coalesce({cell}::VARCHAR, ''))"
    return f"CASE {optional}WHEN {good} THEN {value} ELSE {wrong} END"


def _text(column: Column, cell: str) -> tuple[str, str]:
    if column.choices:
        return f"{cell} IN ({', '.join(map(quoted, column.choices))})", cell
    return f"{cell} <> '' AND strlen({cell}) <= {LONGEST_TEXT}", cell


def _date(column: Column, cell: str) -> tuple[str, str]:
    value = f"{cell}::DATE"
    return f"{value}::VARCHAR = {cell} AND {_in_bounds(column, value)}", value


def _integer(column: Column, cell: str) -> tuple[str, str]:
    value = f"{cell}::BIGINT"
    return f"{value}::VARCHAR = {cell} AND {_in_range(column, value)}", value


def _boolean(_column: Column, cell: str) -> tuple[str, str]:
    words = ", ".join(map(quoted, TRUE + FALSE))
    trues = ", ".join(map(quoted, TRUE))
    return f"lower({cell}) IN ({words})", f"lower({cell}) IN ({trues})"


def _moment(column: Column, cell: str) -> tuple[str, str]:
    value = f"timezone('UTC', {cell}::TIMESTAMPTZ)"
    return f"regexp_full_match({cell}, '{_MOMENT}') AND {_in_bounds(column, value)}", value


def _native(column: Column, cell: str) -> tuple[str, str]:
    match column.type:
        case "integer":
            return _in_range(column, cell), f"{cell}::BIGINT"
        case "date":
            return _in_bounds(column, cell), cell
        case "moment":
            value = f"timezone('UTC', {cell}::TIMESTAMPTZ)"
            return _in_bounds(column, value), value
        case _:
            return f"{cell} IS NOT NULL", cell


def _in_bounds(column: Column, value: str) -> str:
    first, last = bounds(column)
    return f"{value}::DATE BETWEEN DATE {quoted(first)} AND DATE {quoted(last)}"


def _in_range(column: Column, value: str) -> str:
    least = column.at_least if column.at_least is not None else -LARGEST_INTEGER
    return f"{value} BETWEEN {least} AND {LARGEST_INTEGER}"


_CHECKS: dict[str, Callable[[Column, str], tuple[str, str]]] = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "moment": _moment,
}
_SELECTS: dict[
    str, Callable[[duckdb.DuckDBPyConnection, Path, FactTable], str | None]
] = {"csv": _from_csv, "jsonl": _from_jsonl, "parquet": _from_parquet}
