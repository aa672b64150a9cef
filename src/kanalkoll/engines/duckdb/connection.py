"""A DuckDB connection of our own, set so that the same question has the same answer."""

from __future__ import annotations

import tempfile
import uuid
from pathlib import Path

import duckdb

from kanalkoll.core.facts.columns import FactTable

MEMORY = "1500MB"
"""What DuckDB may hold in memory before it writes to disk, unless told otherwise."""

STORED_TYPES = {
    "text": "VARCHAR",
    "integer": "BIGINT",
    "boolean": "BOOLEAN",
    "date": "DATE",
    "moment": "TIMESTAMP",
}
"""The column types of the facts as DuckDB's. A moment is a ``TIMESTAMP`` in UTC."""


def connect(*, threads: int | None = None, memory: str = MEMORY) -> duckdb.DuckDBPyConnection:
    """An in-memory database that keeps the order of rows, reckons in UTC and fetches nothing.

    ``threads``: how many it uses (default: one a core); ``memory``: as DuckDB
    writes it, such as ``1500MB``. What does not fit is spilled to the
    system's directory for temporary files and removed on closing.
    """
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": memory,
        "preserve_insertion_order": True,
        "autoinstall_known_extensions": False,
        "autoload_known_extensions": False,
        "temp_directory": str(Path(tempfile.gettempdir()) / f"kanalkoll-{uuid.uuid4().hex}"),
    }
    if threads is not None:
        config["threads"] = threads
    connection = duckdb.connect(config=config)
    connection.execute("SET TimeZone = 'UTC'")
    return connection


def quoted(text: object) -> str:
    """A text as an SQL literal."""
    return "'" + str(text).replace("'", "''") + "'"


def named(name: str) -> str:
    """A name as an SQL identifier (``by``, ``at`` and ``day`` are words of the language)."""
    return '"' + name.replace('"', '""') + '"'


def is_dated(table: FactTable) -> bool:
    """Whether rows say since when they are known (all tables but the catalogue do)."""
    return any(column.name == "known_from" for column in table.columns)
