"""The hash of a part's rows, computed in DuckDB.

The definition is :func:`kanalkoll.core.facts.snapshot.part_hash`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import duckdb

from kanalkoll.core.facts.snapshot import part_heading
from kanalkoll.engines.duckdb.connection import named

LINES_AT_A_TIME = 50_000


def hash_of_rows(
    connection: duckdb.DuckDBPyConnection,
    table: str,
    columns: Iterable[tuple[str, str]],
    source: str,
) -> str:
    """The hash of the rows of ``source`` (SQL after ``FROM``) as a part of ``table``.

    Holds the sorted lines in DuckDB, which spills them, and only some of them in
    Python. Raises ``duckdb.Error`` when the source cannot be read.
    """
    columns = tuple(columns)
    digest = hashlib.sha256(part_heading(table, columns).encode())
    line = ", ".join(_canonical(named(name), kind) for name, kind in columns)
    lines = connection.execute(f"SELECT concat({line}) AS line FROM {source} ORDER BY line")
    while batch := lines.fetchmany(LINES_AT_A_TIME):
        digest.update("".join(line for (line,) in batch).encode())
    return digest.hexdigest()


def _canonical(column: str, kind: str) -> str:
    """Arguments of ``concat`` (which leaves out NULL) that write one value."""
    match kind:
        case "text":
            return f"coalesce(strlen({column})::VARCHAR || ':', '-'), {column}, ','"
        case "moment":
            return f"coalesce(strftime({column}, '%Y-%m-%dT%H:%M:%S.%fZ'), '-'), ','"
        case _:
            return f"coalesce({column}::VARCHAR, '-'), ','"
