"""Tables on their way in: already in the database, not yet found consistent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache

import duckdb

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import Column, FactTable
from kanalkoll.core.facts.snapshot import KNOWN_UNTIL, Value
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME, TABLES
from kanalkoll.engines.duckdb.careful_reading import CarefulRows, read_carefully
from kanalkoll.engines.duckdb.connection import STORED_TYPES, is_dated, named, quoted
from kanalkoll.engines.duckdb.encoding import not_text
from kanalkoll.engines.duckdb.folder import TableFile
from kanalkoll.engines.duckdb.records import ROWS_AT_A_TIME, open_sheet
from kanalkoll.engines.duckdb.typed_reading import read_fast

RowNumber = Callable[[int], int]
"""From the place of a row in its table (0 first) to its row number in the file."""


@dataclass(slots=True)
class Staged:
    """What has been read so far: the tables in ``connection``, and what was wrong.

    ``files`` gives each table's name in errors, ``row_numbers`` its rows' numbers,
    ``unordered`` the files of tables whose rows may stand in another order than there;
    ``other_keys`` the keys of rows that were left out, ``None`` for a table
    whose keys could not all be read.
    """

    connection: duckdb.DuckDBPyConnection
    problems: list[Problem] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)
    row_numbers: dict[str, RowNumber] = field(default_factory=dict)
    unordered: dict[str, TableFile] = field(default_factory=dict)
    other_keys: dict[str, set[str] | None] = field(default_factory=dict)

    def problem(self, table: str, place: int, field: str, said: Problem) -> Problem:
        """``said``, with the file and row number of the row at ``place``."""
        row = self.row_numbers[table](place)
        return Problem(said.wrong, said.right, file=self.files[table], row=row, field=field)


def stage_file(staged: Staged, file: TableFile) -> None:
    """Read one file: fast, or carefully where that fails."""
    table = TABLES[file.table]
    staged.files[table.name] = file.name
    if file.format != "parquet" and (problem := not_text(file.path)):
        staged.problems.append(problem)
        stage_nothing(staged, table, keys_known=False)
        return
    if read_fast(staged.connection, file, table):
        staged.row_numbers[table.name] = _numbers_in(file, table)
        staged.unordered[table.name] = file
    else:
        stage_rows(staged, table, read_carefully(file, table))


def restage_in_order(staged: Staged, table: FactTable) -> bool:
    """Read a table again by one thread, if it was read by several, so that rows can be named.

    Several threads do not always keep the order of the file.
    """
    file = staged.unordered.pop(table.name, None)
    if file is None:
        return False
    threads = staged.connection.execute("SELECT current_setting('threads')").fetchall()[0][0]
    staged.connection.execute(f"DROP TABLE {named(table.name)}")
    staged.connection.execute("SET threads = 1")
    stage_file(staged, file)
    staged.connection.execute(f"SET threads = {threads}")
    return True


def stage_rows(staged: Staged, table: FactTable, rows: CarefulRows) -> None:
    """Put carefully read rows into their table."""
    stage_nothing(staged, table)
    for start in range(0, len(rows.sound), ROWS_AT_A_TIME):
        _insert(staged.connection, table, rows.sound[start : start + ROWS_AT_A_TIME])
    staged.problems += rows.problems
    staged.row_numbers[table.name] = rows.numbers.__getitem__
    if rows.problems:
        staged.other_keys[table.name] = rows.keys


def stage_nothing(staged: Staged, table: FactTable, *, keys_known: bool = True) -> None:
    """Make an empty table."""
    columns = ", ".join(
        f"{named(name)} {STORED_TYPES[kind]}" for name, kind in table.stored_columns
    )
    if is_dated(table):
        columns += f", {KNOWN_UNTIL} DATE"
    staged.connection.execute(f"CREATE TABLE {named(table.name)} ({columns})")
    if not keys_known:
        staged.other_keys[table.name] = None


def _numbers_in(file: TableFile, table: FactTable) -> RowNumber:
    """Row numbers of a file that was read fast; it is read again only when one is wanted."""

    @cache
    def numbers() -> Sequence[int]:
        with open_sheet(file, table) as sheet:
            return [number for number, _ in sheet.records]

    return lambda place: numbers()[place]


def _insert(
    connection: duckdb.DuckDBPyConnection, table: FactTable, rows: Iterable[Sequence[Value]]
) -> None:
    by_column = list(zip(*rows, strict=True))
    stored = [
        [_stored(column, value) for value in values]
        for column, values in zip(table.columns, by_column, strict=True)
    ]
    unnested = ", ".join(f"unnest(?::{STORED_TYPES[c.type]}[])" for c in table.columns)
    if is_dated(table):
        unnested += f", DATE {quoted(END_OF_TIME)}"
    connection.execute(f"INSERT INTO {named(table.name)} SELECT {unnested}", stored)


def _stored(column: Column, value: Value) -> Value:
    if column.role == "first-day":
        return BEGINNING if value is None else value
    if column.role == "last-day":
        return value + timedelta(days=1) if isinstance(value, date) else END_OF_TIME
    return value


def supersede(connection: duckdb.DuckDBPyConnection, table: FactTable) -> None:
    """Note for each row from which day a later known row with the same key stands in for it."""
    name = named(table.name)
    connection.execute(
        f"CREATE OR REPLACE TABLE {name} AS SELECT * REPLACE "
        f"({superseded_on(table)} AS {KNOWN_UNTIL}) FROM {name}"
    )


def superseded_on(table: FactTable) -> str:
    """``known_until`` as an SQL expression over the rows of ``table``."""
    window = f"PARTITION BY {', '.join(stored_key(table))} ORDER BY known_from"
    return f"coalesce(lead(known_from) OVER ({window}), DATE {quoted(END_OF_TIME)})"


def stored_key(table: FactTable) -> list[str]:
    """The key's columns as SQL identifiers of the stored table."""
    return [named(table.column(name).stored_as) for name in table.key]
