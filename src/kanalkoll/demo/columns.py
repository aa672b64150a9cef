"""Columns of facts on their way to a table: whole arrays at a time, never row by row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa  # type: ignore[import-untyped]

from kanalkoll.core.facts.columns import Column, ColumnType, FactTable
from kanalkoll.core.facts.tables import TABLES

Days = npt.NDArray[np.datetime64]
"""Calendar days (``datetime64[D]``); ``NaT`` is an empty cell."""

Codes = npt.NDArray[np.integer[Any]]
Flags = npt.NDArray[np.bool_]
Reals = npt.NDArray[np.floating[Any]]

NO_DAY = np.datetime64("NaT", "D")
"""An empty date."""


def day(value: date) -> np.datetime64:
    """A calendar day as numpy has it."""
    return np.datetime64(value, "D")


@dataclass(frozen=True, slots=True)
class Coded:
    """Text that repeats: ``words[code]`` for each row; a code below zero is an empty cell."""

    codes: Codes
    words: Sequence[str]


Cells = (
    Days | Codes | Flags | Coded | Sequence[Any] | str | int | bool | date | np.datetime64 | None
)
"""What fills a column: an array, coded or plain values, or one value for every row."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some rows of a fact table, in the form of files. Columns not named are empty."""

    table: str
    size: int
    columns: Mapping[str, Cells]


def rows_part(table: str, rows: Sequence[Mapping[str, Any]]) -> Part:
    """Rows written one by one as a part."""
    names = {name for row in rows for name in row}
    columns = {name: [row.get(name) for row in rows] for name in sorted(names)}
    return Part(table, len(rows), columns)


def known(
    day: Days | date | np.datetime64, way_in: str | Coded, source: str | Coded | Sequence[str]
) -> dict[str, Cells]:
    """The three columns that tell where a fact came from."""
    return {"known_from": day, "way_in": way_in, "source": source}


def whole_tables(parts: Iterable[Part]) -> dict[str, Any]:
    """Arrow tables by name, in the order of :data:`TABLES`; parts keep their order.

    Tables without rows are left out: a missing table is an empty one.
    """
    found: dict[str, list[Any]] = {}
    for part in parts:
        if part.size:
            found.setdefault(part.table, []).append(arrow_table(part))
    return {name: pa.concat_tables(found[name]) for name in TABLES if name in found}


def arrow_table(part: Part) -> Any:
    """One part as an Arrow table with every column of its fact table. ``KeyError``: no such one."""
    table = TABLES[part.table]
    unknown = set(part.columns) - {column.name for column in table.columns}
    if unknown:
        raise KeyError(f"{part.table} has no column {', '.join(sorted(unknown))}")
    arrays = [_array(column, part) for column in table.columns]
    return pa.table(arrays, schema=arrow_schema(table))


def arrow_schema(table: FactTable) -> Any:
    """Names and Arrow types of the table's columns in files."""
    return pa.schema([(column.name, ARROW_TYPES[column.type]) for column in table.columns])


ARROW_TYPES: Mapping[ColumnType, Any] = {
    "text": pa.string(),
    "integer": pa.int64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "moment": pa.timestamp("us", tz="UTC"),
}


def _array(column: Column, part: Part) -> Any:
    cells = part.columns.get(column.name)
    kind = ARROW_TYPES[column.type]
    if cells is None:
        return pa.nulls(part.size, kind)
    if isinstance(cells, Coded):
        return _decoded(cells)
    if isinstance(cells, np.ndarray):
        return pa.array(cells, from_pandas=False).cast(kind)
    if isinstance(cells, np.datetime64):
        cells = cells.item()
    if isinstance(cells, (str, int, date)):
        return pa.repeat(pa.scalar(cells, kind), part.size)
    return pa.array(cells, kind)


def _decoded(cells: Coded) -> Any:
    words = pa.array(cells.words, pa.string())
    codes = np.asarray(cells.codes)
    if (codes < 0).any():
        return words.take(pa.array(codes, mask=codes < 0))
    return words.take(pa.array(codes))
