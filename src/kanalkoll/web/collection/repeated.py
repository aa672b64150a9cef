"""Rows that are here already: left out when they say the same, refused when they do not.

Knowledge supersedes by the day on which it became known. Two rows of one key
that became known on the same day contradict each other, whatever file they came in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet as pq  # type: ignore[import-untyped]

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text

PROVENANCE = ("way_in", "source")
"""Columns in which two rows may differ and still say the same."""


def only_new(tables: Mapping[str, Any], here: Mapping[str, Sequence[Path]]) -> dict[str, Any]:
    """The Arrow tables without rows that stand in the Parquet files ``here``, by table.

    Raises :class:`BadInput` where a row contradicts one that became known the same day.
    """
    found = {}
    for name, table in tables.items():
        fresh = _new(TABLES[name], table, here.get(name, ()))
        if fresh.num_rows:
            found[name] = fresh
    return found


def _new(described: FactTable, table: Any, files: Sequence[Path]) -> Any:
    if not files or not table.num_rows or "known_from" not in table.column_names:
        return table
    earlier = {_key(described, row): row for row in _of_the_same_days(table, files)}
    if not earlier:
        return table
    rows = table.to_pylist()
    pairs = [(row, earlier.get(_key(described, row))) for row in rows]
    against = [row for row, before in pairs if before and _said(row) != _said(before)]
    if against:
        raise BadInput(_contradictions(described, against))
    new = [place for place, (_, before) in enumerate(pairs) if before is None]
    return table.take(pa.array(new, pa.int64()))


def _of_the_same_days(table: Any, files: Sequence[Path]) -> Iterator[dict[str, Any]]:
    days = table.column("known_from").unique().to_pylist()
    wanted = [("known_from", "in", days)]
    if "account" in table.column_names:
        keys = [key for key in table.column("account").unique().to_pylist() if key is not None]
        if keys:
            wanted.append(("account", "in", keys))
    for file in files:
        yield from pq.read_table(file, filters=wanted).to_pylist()


def _key(described: FactTable, row: Mapping[str, Any]) -> tuple[object, ...]:
    return tuple(row.get(name) for name in (*described.key, "known_from"))


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items()
            if name not in PROVENANCE and value is not None}  # fmt: skip


def _contradictions(described: FactTable, rows: Sequence[Mapping[str, Any]]) -> Iterator[Problem]:
    for row in rows:
        about = ", ".join(str(row[name]) for name in described.key if row.get(name) is not None)
        yield Problem(
            Text(
                sv=f"En annan uppgift lämnades samma dag: {about}.",
                en=f"Another answer was given on the same day: {about}.",
            ),
            Text(
                sv="Ta tillbaka den uppgiften först, om den var fel.",
                en="Withdraw that one first, if it was wrong.",
            ),
        )
