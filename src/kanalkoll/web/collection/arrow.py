"""Rows of fact tables as Arrow tables, and Parquet files as rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.engines.duckdb.loading import load_rows

Row = Mapping[str, Any]
Rows = Sequence[Row]

ARROW_TYPES: Mapping[str, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
}


def as_arrow(name: str, rows: Any) -> Any:
    """The rows of fact table ``name`` as an Arrow table with all its columns.

    ``rows``: an Arrow table, or typed rows. Raises :class:`BadInput` for a table
    or column that does not exist and for cells of another type.
    """
    if isinstance(rows, pa.Table):
        return rows
    described = TABLES.get(name)
    columns = {column.name for column in described.columns} if described else set()
    if described is None or any(row.keys() - columns for row in rows):
        _explain(name, rows)
    try:
        return pa.Table.from_pylist(list(rows), schema=schema(TABLES[name]))
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        _explain(name, rows)
        raise


def _explain(name: str, rows: Any) -> None:
    """Let the careful loader say which row and column is wrong, and what would be right."""
    load_rows({name: rows}).close()


def schema(table: FactTable) -> Any:
    """Names and Arrow types of the table's columns in files."""
    return pa.schema([(column.name, ARROW_TYPES[column.type]) for column in table.columns])


def write(folder: Path, tables: Mapping[str, Any]) -> None:
    """Write each Arrow table into ``folder`` as ``<name>.parquet``."""
    for name, table in tables.items():
        pq.write_table(table, folder / f"{name}.parquet", compression="zstd", compression_level=1)


def read(
    files: Iterable[Path], *, accounts: Iterable[str] | None = None, columns: Sequence[str] = ()
) -> list[dict[str, Any]]:
    """The rows of Parquet files of one table, in the files' order; of some accounts only."""
    wanted = None if accounts is None else [("account", "in", list(accounts))]
    if wanted is not None and not wanted[0][2]:
        return []
    found: list[dict[str, Any]] = []
    for file in files:
        table = pq.read_table(file, columns=list(columns) or None, filters=wanted)
        found += table.to_pylist()
    return found


def table(file: Path) -> Any:
    """A whole Parquet file as an Arrow table."""
    return pq.read_table(file)
