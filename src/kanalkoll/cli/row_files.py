"""Plain rows as JSON or CSV, to a file or standard output."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from kanalkoll.cli.context import output


def write_json(rows: Sequence[Mapping[str, Any]] | Mapping[str, Any], path: Path | None) -> None:
    """Write rows as JSON, indented so that a person can read them."""
    import msgspec

    with output(path, binary=True) as stream:
        stream.write(msgspec.json.format(msgspec.json.encode(rows), indent=2) + b"\n")


def write_csv(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], path: Path | None) -> None:
    """Write a heading and a row each: UTF-8, comma; a list's values with spaces between.

    A text that a spreadsheet would take for a formula gets an apostrophe before it.
    """
    import csv

    with output(path) as stream:
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([_cell(row.get(name)) for name in columns])


def _cell(value: object) -> object:
    from kanalkoll.documents.findings_table import harmless

    if isinstance(value, (list, tuple)):
        value = " ".join(map(str, value))
    return harmless(value) if isinstance(value, str) else value
