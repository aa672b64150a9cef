"""Opening a snapshot: a database with one view a table over its parts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

import duckdb

from kanalkoll.core.errors import BadInput, Damaged, Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.snapshot import FrozenTable, Manifest, Part, part_place, read_manifest
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.connection import MEMORY, STORED_TYPES, connect, named, quoted
from kanalkoll.engines.duckdb.folder import wild_name
from kanalkoll.engines.duckdb.freezing import frozen_columns
from kanalkoll.engines.duckdb.row_hash import hash_of_rows


@dataclass(frozen=True, slots=True)
class OpenSnapshot:
    """A snapshot to put questions to.

    ``connection`` has one view for each of :data:`TABLES`, with the columns of
    :func:`frozen_columns` also where the snapshot is older than a column or a
    table; nothing done on it reaches the snapshot. ``directory`` is the store's.
    Close it, or use it as a context manager.
    """

    connection: duckdb.DuckDBPyConnection
    manifest: Manifest
    directory: Path

    def file_of(self, part: Part) -> Path:
        """The file that holds ``part``."""
        return self.directory / part_place(part.hash)

    def close(self) -> None:
        """Let go of the files and the memory."""
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


def open_snapshot(path: Path, *, threads: int | None = None, memory: str = MEMORY) -> OpenSnapshot:
    """Open the snapshot whose manifest is ``path``, or the only one in the store ``path``.

    ``threads`` and ``memory``: see :func:`.connection.connect`. Raises
    :class:`BadInput` when there is no such snapshot or more than one to choose
    from, :class:`Damaged` when the manifest or a part is missing or unreadable.
    Rows are not compared with their hashes; :func:`verify` does that.
    """
    file = _manifest_file(path.resolve())
    if problem := wild_name(file):
        raise BadInput(problem)
    manifest = read_manifest(_content(file), file=file.name)
    opened = OpenSnapshot(connect(threads=threads, memory=memory), manifest, file.parent.parent)
    try:
        for table in TABLES.values():
            _make_view(opened, table)
    except BaseException:
        opened.close()
        raise
    return opened


def verify(path: Path, *, threads: int | None = None, memory: str = MEMORY) -> Manifest:
    """Compare every row of the snapshot at ``path`` with the hashes that name it.

    Returns its manifest. Raises :class:`Damaged` naming every part that does not
    match, and what :func:`open_snapshot` raises.
    """
    with open_snapshot(path, threads=threads, memory=memory) as opened:
        damaged = [
            _part_name(table, part)
            for table, part in opened.manifest.parts
            if not _is_whole(opened, table, part)
        ]
        if damaged:
            raise Damaged(f"Delar av underlaget är skadade: {'; '.join(damaged)}.")
        return opened.manifest


def _manifest_file(path: Path) -> Path:
    if path.is_file():
        return path
    found = sorted((path / "snapshots").glob("*.json")) if path.is_dir() else []
    if len(found) == 1:
        return found[0]
    raise BadInput(_several(path, found) if found else _none(path))


def _none(path: Path) -> Problem:
    return Problem(
        Text(sv="Här finns inget underlag.", en="There is no snapshot here."),
        Text(
            sv="Skapa ett med kanalkoll facts freeze.", en="Make one with kanalkoll facts freeze."
        ),
        file=str(path),
    )


def _several(path: Path, found: list[Path]) -> Problem:
    names = ", ".join(file.name for file in found[-5:])
    return Problem(
        Text(sv=f"Här finns {len(found)} underlag.", en=f"There are {len(found)} snapshots here."),
        Text(sv=f"Ange filen: {names}.", en=f"Give the file: {names}."),
        file=str(path),
    )


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Damaged(f"{file.name}: filen går inte att läsa.") from error


def _make_view(opened: OpenSnapshot, table: FactTable) -> None:
    frozen = opened.manifest.tables.get(table.name)
    has = {name for name, _ in frozen.columns} if frozen and frozen.parts else set()
    columns = ", ".join(
        f"{named(name) if name in has else 'NULL'}::{STORED_TYPES[kind]} AS {named(name)}"
        for name, kind in frozen_columns(table)
    )
    source = _source(opened, table.name, frozen) if frozen and frozen.parts else None
    where = f"FROM {source}" if source else "WHERE false"
    try:
        opened.connection.execute(f"CREATE VIEW {named(table.name)} AS SELECT {columns} {where}")
    except duckdb.Error as error:
        raise Damaged(f"Tabellen {table.name} i underlaget går inte att läsa.") from error


def _source(opened: OpenSnapshot, table: str, frozen: FrozenTable) -> str:
    missing = [part for part in frozen.parts if not opened.file_of(part).is_file()]
    if missing:
        named_parts = "; ".join(_part_name(table, part) for part in missing)
        raise Damaged(f"Delar av underlaget saknas: {named_parts}.")
    return _parquet(*(opened.file_of(part) for part in frozen.parts))


def _parquet(*files: Path) -> str:
    listed = ", ".join(quoted(file) for file in files)
    return f"read_parquet([{listed}], hive_partitioning = false)"


def _is_whole(opened: OpenSnapshot, table: str, part: Part) -> bool:
    columns = opened.manifest.tables[table].columns
    source = _parquet(opened.file_of(part))
    try:
        return hash_of_rows(opened.connection, table, columns, source) == part.hash
    except duckdb.Error:
        return False


def _part_name(table: str, part: Part) -> str:
    month = f" {part.month}" if part.month else ""
    return f"{table}{month} ({part_place(part.hash)})"
