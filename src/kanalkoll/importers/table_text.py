"""The rows of a fact table as they stand in a CSV file: text for every value, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import Column, FactTable
from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Row
from kanalkoll.importers.text_files import TextRow, read_table, read_text
from kanalkoll.importers.unreadable import shown


def identity(table: FactTable, row: Row) -> tuple[str, ...]:
    """What a row is about, and since when it is known: two rows with one identity contradict."""
    return tuple(as_text(row.get(name)) for name in (*table.key, "known_from"))


def texts(table: FactTable, row: Row) -> list[str]:
    """A row as it stands in a file, in the order of the table's columns."""
    return [as_text(row.get(column.name)) for column in table.columns]


def as_text(value: object) -> str:
    """A value as it stands in a file."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value.isoformat() if isinstance(value, date) else str(value)


def read_rows(table: FactTable, path: Path, problems: list[Problem]) -> list[Row]:
    """The rows of a file, each value in its column's type; what cannot be read joins ``problems``.

    Raises :class:`BadInput` when the file is no table at all.
    """
    required = [column.name for column in table.columns if column.required]
    rows = read_table(read_text(path), separator=",", required=required, quoted=True)
    known = {column.name for column in table.columns}
    unknown = sorted(set(rows[0].fields) - known) if rows else []
    problems += [_unknown_column(path, name) for name in unknown]
    return [_typed(table, row, path, problems) for row in rows]


def _typed(table: FactTable, row: TextRow, path: Path, problems: list[Problem]) -> Row:
    typed: Row = {}
    for column in table.columns:
        text = row[column.name]
        try:
            typed[column.name] = _READERS[column.type](text) if text else None
        except ValueError:
            problems.append(_bad_value(path, row.number, column, text))
    return typed


def _boolean(text: str) -> object:
    if text.casefold() not in {"true", "false"}:
        raise ValueError(text)
    return text.casefold() == "true"


def _moment(text: str) -> object:
    moment = datetime.fromisoformat(text)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


_READERS: Mapping[str, Callable[[str], object]] = {
    "text": str,
    "integer": int,
    "boolean": _boolean,
    "date": date.fromisoformat,
    "moment": _moment,
}


def _bad_value(path: Path, number: int, column: Column, text: str) -> Problem:
    wanted = {
        "integer": ("ett heltal", "a whole number"),
        "boolean": ("true eller false", "true or false"),
        "date": ("ett datum som 2026-11-24", "a date such as 2026-11-24"),
        "moment": ("en tid som 2026-11-24T10:00:00Z", "a time such as 2026-11-24T10:00:00Z"),
    }
    sv, en = wanted.get(column.type, ("text", "text"))
    return Problem(
        Text(sv=f"”{shown(text)}” är inte {sv}.", en=f"“{shown(text)}” is not {en}."),
        file=path.name,
        row=number,
        field=column.name,
    )


def _unknown_column(path: Path, name: str) -> Problem:
    text = Text(
        sv=f"Tabellen har ingen kolumn {shown(name)}.",
        en=f"The table has no column {shown(name)}.",
    )
    return Problem(text, file=path.name, row=1, field=name)
