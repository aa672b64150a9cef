"""Freezing facts: from a database into a store, part by part, the manifest last."""

from __future__ import annotations

import platform
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

import duckdb

from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.snapshot import (
    KNOWN_UNTIL,
    SCHEMA_VERSION,
    FrozenTable,
    Manifest,
    Part,
    PartStore,
    manifest_place,
    name_of,
    part_place,
    write_manifest,
)
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.engines.duckdb.connection import is_dated, named, quoted
from kanalkoll.engines.duckdb.folder import wild_name
from kanalkoll.engines.duckdb.loading import LoadedFacts
from kanalkoll.engines.duckdb.row_hash import hash_of_rows

ROW_GROUP = 122_880
"""Rows of a row group: DuckDB's own measure, small enough to skip whole ones by day."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A frozen snapshot: its manifest, and the file that holds it."""

    manifest: Manifest
    path: Path

    @property
    def name(self) -> str:
        """The name that its rows give it, 64 hexadecimal digits."""
        return self.manifest.name


@dataclass(frozen=True, slots=True)
class _Cut:
    """One part to be: the rows of ``table`` in ``source``, and what the manifest says of them."""

    table: FactTable
    source: str
    rows: int
    month: str | None = None
    first: date | None = None
    last: date | None = None


def freeze(loaded: LoadedFacts, store: PartStore, *, known: date, calendar: str) -> Snapshot:
    """Freeze ``loaded`` into ``store``; what is there already is shared and left alone.

    ``known`` is the day as of which runs look by default, ``calendar`` the version
    of the calendars that were used. The manifest is written last, in one step:
    whatever interrupts the freezing, there is a whole snapshot or none. Raises
    :class:`BadInput` where DuckDB could not open a file in the store again.
    """
    if problem := wild_name(store.directory.resolve()):
        raise BadInput(problem)
    with store.scratch() as scratch:
        freezer = _Freezer(loaded.connection, store, scratch)
        tables = {name: freezer.frozen(table) for name, table in TABLES.items()}
        manifest = Manifest(
            schema=SCHEMA_VERSION,
            name=name_of(tables, calendar=calendar),
            known=known,
            calendar=calendar,
            tables=tables,
            catalogue_sources=_catalogue_sources(loaded.connection),
            made_with=_made_with(),
        )
        place = manifest_place(manifest)
        (scratch / "manifest.json").write_bytes(write_manifest(manifest))
        store.adopt(scratch / "manifest.json", place)
    return Snapshot(manifest, store.directory / place)


def frozen_columns(table: FactTable) -> tuple[tuple[str, str], ...]:
    """Name and type of every column of ``table`` in a snapshot, ``known_until`` included."""
    dated = ((KNOWN_UNTIL, "date"),) if is_dated(table) else ()
    return (*table.stored_columns, *dated)


@dataclass(frozen=True, slots=True)
class _Freezer:
    connection: duckdb.DuckDBPyConnection
    store: PartStore
    scratch: Path

    def frozen(self, table: FactTable) -> FrozenTable:
        parts = tuple(self._part(cut) for cut in _cuts(self.connection, table))
        return FrozenTable(frozen_columns(table), parts)

    def _part(self, cut: _Cut) -> Part:
        columns = frozen_columns(cut.table)
        digest = hash_of_rows(self.connection, cut.table.name, columns, cut.source)
        place = part_place(digest)
        if not self.store.holds(place):
            file = self.scratch / f"{digest}.parquet"
            _write(self.connection, cut, file)
            self.store.adopt(file, place)
        return Part(digest, cut.rows, cut.month, cut.first, cut.last)


def _cuts(connection: duckdb.DuckDBPyConnection, table: FactTable) -> Iterator[_Cut]:
    name = named(table.name)
    if table.by_month is None:
        (rows,) = connection.execute(f"SELECT count(*) FROM {name}").fetchall()[0]
        if rows:
            yield _Cut(table, name, rows)
        return
    day = named(table.by_month)
    months = connection.execute(
        f"SELECT date_trunc('month', {day})::DATE AS month, count(*), min({day}), max({day}) "
        f"FROM {name} GROUP BY ALL ORDER BY month"
    ).fetchall()
    for month, rows, first, last in months:
        days = f"{day} BETWEEN DATE {quoted(first)} AND DATE {quoted(last)}"
        yield _Cut(table, f"{name} WHERE {days}", rows, f"{month:%Y-%m}", first, last)


def _write(connection: duckdb.DuckDBPyConnection, cut: _Cut, file: Path) -> None:
    columns = [named(name) for name, _ in frozen_columns(cut.table)]
    connection.execute(
        f"COPY (SELECT {', '.join(columns)} FROM {cut.source} ORDER BY {_order(cut.table)}) "
        f"TO {quoted(file)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROW_GROUP})"
    )


def _order(table: FactTable) -> str:
    """By day where the table is cut by month, else by key; then by every other column."""
    key = [table.column(name).stored_as for name in table.key]
    first = [table.by_month] if table.by_month else []
    columns = [*first, *key, *(name for name, _ in frozen_columns(table))]
    return ", ".join(f"{named(name)} NULLS FIRST" for name in dict.fromkeys(columns))


def _catalogue_sources(connection: duckdb.DuckDBPyConnection) -> tuple[str, ...]:
    rows = connection.execute("SELECT DISTINCT source FROM capabilities ORDER BY 1").fetchall()
    return tuple(source for (source,) in rows)


def _made_with() -> dict[str, str]:
    return {
        "kanalkoll": version("kanalkoll"),
        "duckdb": duckdb.__version__,
        "python": platform.python_version(),
    }
