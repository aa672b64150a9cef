"""Files as sheets of records: rows of unchecked cells with their row numbers."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TextIO

import duckdb

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.cells import Wrong, closest, did_you_mean, shown
from kanalkoll.engines.duckdb.connection import connect, named, quoted
from kanalkoll.engines.duckdb.encoding import not_utf_8
from kanalkoll.engines.duckdb.folder import Format, TableFile, wild_name
from kanalkoll.engines.duckdb.typed_reading import DELIMITERS, parquet_types, wrong_types

LONGEST_LINE = 16_000_000
"""Bytes of one line of JSON; the fast reading has the same limit."""

ROWS_AT_A_TIME = 10_000

Record = tuple[int, Mapping[str, object] | Wrong]
"""Row number, and the cells by column name or why the row has none."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as it was given.

    ``columns`` are those that can be there; ``heading`` is the heading as given
    where there is one to check, in row ``heading_row``.
    """

    file: str
    records: Iterable[Record]
    columns: frozenset[str]
    heading: list[str] | None = None
    heading_row: int | None = None


class UnreadableError(Exception):
    """A file cannot be read, or not to its end; ``problems`` say where and why."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__(*(problem.describe("en") for problem in problems))
        self.problems = problems


def open_sheet(file: TableFile, table: FactTable) -> AbstractContextManager[Sheet]:
    """The sheet in a file. Entering or reading it raises :class:`UnreadableError`."""
    return _OPENERS[file.format](file.path, table)


@contextmanager
def _open_csv(path: Path, _table: FactTable) -> Iterator[Sheet]:
    if problem := not_utf_8(path):
        raise UnreadableError(problem)
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = _numbered(csv.reader(file, delimiter=_delimiter(file), strict=True), path)
        heading_row, heading = next(rows, (1, []))
        records = ((number, _by_name(heading, row)) for number, row in rows)
        yield Sheet(path.name, records, frozenset(heading), heading, heading_row)


def _delimiter(file: TextIO) -> str:
    line = file.readline()
    file.seek(0)
    return max(DELIMITERS, key=line.count)


def _numbered(rows: Iterator[list[str]], path: Path) -> Iterator[tuple[int, list[str]]]:
    number = 0
    try:
        for number, row in enumerate(rows, start=1):
            if row:
                yield number, row
    except csv.Error as error:
        wrong = _wrong_quoting(str(error))
        problem = Problem(wrong.wrong, wrong.right, file=path.name, row=number + 1)
        raise UnreadableError(problem) from error


def _wrong_quoting(said: str) -> Wrong:
    if "unexpected end" in said:
        what = Text(
            sv="Ett citattecken som börjar här avslutas aldrig. Filen kan vara avhuggen.",
            en="A quotation mark that opens here is never closed. The file may be cut off.",
        )
    elif "field limit" in said:
        what = Text(
            sv="En cell är orimligt lång. Det kan saknas ett citattecken.",
            en="A cell is unreasonably long. A quotation mark may be missing.",
        )
    else:
        what = Text(
            sv="Efter ett avslutande citattecken står något annat än ett skiljetecken.",
            en="After a closing quotation mark stands something else than a separator.",
        )
    return Wrong(
        what,
        Text(
            sv="Sätt citattecken runt hela cellen och dubbla dem inuti.",
            en="Put quotation marks around the whole cell and double those inside.",
        ),
    )


def _by_name(heading: list[str], row: list[str]) -> Mapping[str, object] | Wrong:
    if len(row) >= len(heading) and not any(row[len(heading) :]):
        return dict(zip(heading, row, strict=False))  # spreadsheets add empty cells at the end
    return Wrong(
        Text(
            sv=f"Raden har {len(row)} celler men rubrikraden {len(heading)}.",
            en=f"The row has {len(row)} cells but the heading {len(heading)}.",
        ),
        _CUT_OFF if len(row) < len(heading) else _UNQUOTED,
    )


_CUT_OFF = Text(
    sv="Fyll i det som saknas. Är det sista raden kan filen vara avhuggen.",
    en="Fill in what is missing. If it is the last row the file may be cut off.",
)
_UNQUOTED = Text(
    sv="Text som innehåller skiljetecken ska stå inom citattecken.",
    en="Text that holds a separator must stand in quotation marks.",
)


@contextmanager
def _open_jsonl(path: Path, table: FactTable) -> Iterator[Sheet]:
    if problem := not_utf_8(path):
        raise UnreadableError(problem)
    with path.open(encoding="utf-8-sig", newline="\n") as file:
        yield sheet_of(_objects(file), table, file=path.name)


def sheet_of(objects: Iterable[Record], table: FactTable, *, file: str) -> Sheet:
    """A sheet whose every record names its own columns; unknown names are found once each."""
    names = frozenset(column.name for column in table.columns)
    return Sheet(file, _known_only(objects, names, table.name), names)


def _known_only(objects: Iterable[Record], names: frozenset[str], table: str) -> Iterator[Record]:
    told: set[str] = set()
    for number, cells in objects:
        unknown = set() if isinstance(cells, Wrong) else cells.keys() - names - told
        told |= unknown
        for name in sorted(unknown):
            yield number, _unknown_name(name, names, table)
        yield number, cells


def _unknown_name(name: str, names: frozenset[str], table: str) -> Wrong:
    return Wrong(
        Text(
            sv=f"Tabellen {table} har ingen kolumn ”{shown(name)}”.",
            en=f"The table {table} has no column “{shown(name)}”.",
        ),
        did_you_mean(closest(name, sorted(names)))
        or Text(
            sv=f"Kolumnerna är {', '.join(sorted(names))}.",
            en=f"The columns are {', '.join(sorted(names))}.",
        ),
    )


def _objects(lines: Iterable[str]) -> Iterator[Record]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _object(line)


def _object(line: str) -> Mapping[str, object] | Wrong:
    try:
        if len(line) > LONGEST_LINE:
            raise ValueError  # noqa: TRY301  (told like any other line that is no object)
        found = json.loads(line, object_pairs_hook=_once_each, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        found = None
    if isinstance(found, dict):
        return found
    return Wrong(
        Text(sv="Raden är inget JSON-objekt.", en="The line is no JSON object."),
        Text(
            sv='Skriv ett objekt per rad: {"account": "…", …}.',
            en='Write one object a line: {"account": "…", …}.',
        ),
    )


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError
    return found


def _no_constant(_name: str) -> None:
    raise ValueError


@contextmanager
def _open_parquet(path: Path, table: FactTable) -> Iterator[Sheet]:
    if problem := wild_name(path):
        raise UnreadableError(problem)
    with connect(threads=1) as connection:
        try:
            types = parquet_types(connection, path)
            problems = [
                _wrong_type(path, column.name, types[column.name], column.type)
                for column in wrong_types(types, table)
            ]
            if problems:
                raise UnreadableError(*problems)
            records = _parquet_records(connection, path, types)
            yield Sheet(path.name, records, frozenset(types), list(types))
        except (duckdb.Error, UnicodeError) as error:
            raise UnreadableError(_no_parquet(path)) from error


def _parquet_records(
    connection: duckdb.DuckDBPyConnection, path: Path, types: dict[str, str]
) -> Iterator[Record]:
    columns = ", ".join(
        f"timezone('UTC', {named(name)})" if kind.endswith("TIME ZONE") else named(name)
        for name, kind in types.items()
    )
    source = f"read_parquet({quoted(path)}, hive_partitioning = false)"
    rows = connection.execute(f"SELECT {columns} FROM {source}")
    numbers = count(1)
    while batch := rows.fetchmany(ROWS_AT_A_TIME):
        for row in batch:
            yield next(numbers), dict(zip(types, row, strict=True))


def _wrong_type(path: Path, column: str, kind: str, wanted: str) -> Problem:
    sv = {"text": "text", "integer": "heltal", "boolean": "sant/falskt", "date": "datum",
          "moment": "tidpunkt"}[wanted]  # fmt: skip
    return Problem(
        Text(sv=f"Kolumnen har typen {kind}.", en=f"The column has the type {kind}."),
        Text(sv=f"Den ska vara av typen {sv}.", en=f"It should be of the type {wanted}."),
        file=path.name,
        field=column,
    )


def _no_parquet(path: Path) -> Problem:
    return Problem(
        Text(
            sv="Filen går inte att läsa som Parquet. Den är skadad eller av annat slag.",
            en="The file cannot be read as Parquet. It is damaged or of another kind.",
        ),
        Text(sv="Skapa filen på nytt.", en="Make the file anew."),
        file=path.name,
    )


_OPENERS: dict[Format, Callable[[Path, FactTable], AbstractContextManager[Sheet]]] = {
    "csv": _open_csv,
    "jsonl": _open_jsonl,
    "parquet": _open_parquet,
}
