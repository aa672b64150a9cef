"""Facts folders and rows of facts into a database, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.careful_reading import rows_of
from kanalkoll.engines.duckdb.cells import closest, did_you_mean
from kanalkoll.engines.duckdb.connection import MEMORY, connect, is_dated, named
from kanalkoll.engines.duckdb.consistency import Checked, check
from kanalkoll.engines.duckdb.folder import find_files
from kanalkoll.engines.duckdb.records import sheet_of
from kanalkoll.engines.duckdb.staging import (
    Staged,
    restage_in_order,
    stage_file,
    stage_nothing,
    stage_rows,
    supersede,
)

Row = Mapping[str, object]
"""Column → cell: typed as in :mod:`kanalkoll.core.facts.tables` or as text in a file."""


@dataclass(frozen=True, slots=True)
class LoadedFacts:
    """Facts that have been checked, in memory, with the tables a snapshot has.

    ``connection`` holds one table for each of :data:`TABLES`, with the columns
    :attr:`FactTable.stored_columns` and ``known_until``; the judge runs on it as
    on an opened snapshot. Close it, or use it as a context manager.
    """

    connection: duckdb.DuckDBPyConnection

    def newest_known(self) -> date | None:
        """The last day on which something became known; ``None`` without facts."""
        dated = [named(table.name) for table in TABLES.values() if is_dated(table)]
        union = " UNION ALL ".join(f"SELECT max(known_from) AS day FROM {name}" for name in dated)
        found = self.connection.execute(f"SELECT max(day) FROM ({union})").fetchall()
        day = found[0][0]
        return day if isinstance(day, date) else None

    def rows(self, table: str) -> int:
        """Number of rows in ``table``."""
        found = self.connection.execute(f"SELECT count(*) FROM {named(table)}").fetchall()
        return int(found[0][0])

    def close(self) -> None:
        """Let go of the memory and any spilled files."""
        self.connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def load_folder(
    folder: Path,
    *,
    catalogue_rows: Iterable[Row] = (),
    threads: int | None = None,
    memory: str = MEMORY,
) -> LoadedFacts:
    """Load a facts folder: one CSV, JSON Lines or Parquet file a table.

    ``catalogue_rows`` fill the table ``capabilities`` where the folder has none.
    ``threads`` and ``memory``: see :func:`.connection.connect`. Raises
    :class:`BadInput` with every problem found: file, row, column, what is wrong
    and what would be right.
    """
    files, problems = find_files(folder)
    staged = Staged(connect(threads=threads, memory=memory), problems)
    try:
        for file in files:
            stage_file(staged, file)
        if "capabilities" not in staged.files:
            _stage_given(staged, "capabilities", catalogue_rows)
        return _finished(staged, all_tables_found=not problems)
    except BaseException:
        staged.connection.close()
        raise


def load_rows(
    tables: Mapping[str, Iterable[Row]], *, threads: int | None = None, memory: str = MEMORY
) -> LoadedFacts:
    """Load facts that are rows already: from a register, a generator, a test.

    Checked as thoroughly as a folder; in errors a table's name stands for the
    file, and rows are counted from 1. Raises :class:`BadInput`.
    """
    staged = Staged(connect(threads=threads, memory=memory))
    try:
        for name, rows in tables.items():
            _stage_given(staged, name, rows)
        return _finished(staged, all_tables_found=True)
    except BaseException:
        staged.connection.close()
        raise


def _stage_given(staged: Staged, name: str, rows: Iterable[Row]) -> None:
    table = TABLES.get(name)
    if table is None:
        staged.problems.append(_no_such_table(name))
        return
    staged.files[name] = name
    sheet = sheet_of(enumerate(rows, start=1), table, file=name)
    stage_rows(staged, table, rows_of(sheet, table))


def _no_such_table(name: str) -> Problem:
    return Problem(
        Text(sv="Ingen tabell heter så.", en="There is no table of that name."),
        did_you_mean(closest(name, list(TABLES))),
        file=name,
    )


def _finished(staged: Staged, *, all_tables_found: bool) -> LoadedFacts:
    """The facts, once everything that must hold between rows holds."""
    for name in TABLES.keys() - staged.files.keys():
        stage_nothing(staged, TABLES[name], keys_known=all_tables_found)
    checked = [(table, _check(staged, table)) for table in TABLES.values()]
    problems = [*staged.problems, *(p for _, outcome in checked for p in outcome.problems)]
    if problems:
        raise BadInput(sorted(problems, key=_place))
    for table, outcome in checked:
        if is_dated(table) and not outcome.unique:
            supersede(staged.connection, table)
    return LoadedFacts(staged.connection)


def _check(staged: Staged, table: FactTable) -> Checked:
    """The outcome for one table, with the file's own row numbers where it has problems."""
    outcome = check(staged, table)
    if outcome.problems and restage_in_order(staged, table):
        return check(staged, table)
    return outcome


def _place(problem: Problem) -> tuple[str, int]:
    return problem.file or "", problem.row or 0
