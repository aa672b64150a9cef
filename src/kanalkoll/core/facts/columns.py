"""How a fact table is described: its columns, their types and what they mean."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ColumnType = Literal["text", "integer", "boolean", "date", "moment"]
"""``moment`` is a UTC timestamp; every other name says itself."""

Role = Literal["plain", "first-day", "last-day"]
"""``first-day`` and ``last-day`` are inclusive in files; see :class:`Column`."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a fact table.

    ``role`` tells the two ends of a period apart. In files both ends are
    inclusive and may be empty (*always*, *until further notice*). In a
    snapshot a last day has become the first day after (half-open, column
    ``stored_as``), and an empty end has become :data:`BEGINNING` or
    :data:`END_OF_TIME`, so that no query has to think of it.
    """

    name: str
    type: ColumnType
    doc: str
    required: bool = False
    choices: tuple[str, ...] = ()
    at_least: int | None = None
    role: Role = "plain"

    @property
    def stored_as(self) -> str:
        """The column's name in a snapshot."""
        if self.role != "last-day":
            return self.name
        return "valid_until" if self.name == "valid_to" else self.name.replace("last_day", "until")


@dataclass(frozen=True, slots=True)
class FactTable:
    """A documented table of facts.

    ``key`` names the columns that together may not occur twice with the same
    ``known_from`` (a contradiction); ``no_overlap`` the columns within which
    two periods may not overlap. ``by_month`` is the date column that cuts the
    table into parts in a snapshot (``None``: one part). ``refers_to`` pairs a
    column with the table whose key it must be found in.
    """

    name: str
    doc: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    no_overlap: tuple[str, ...] = ()
    by_month: str | None = None
    refers_to: tuple[tuple[str, str], ...] = ()

    def column(self, name: str) -> Column:
        """The column called ``name`` in files; ``KeyError`` when there is none."""
        return next((c for c in self.columns if c.name == name), None) or _missing(self, name)

    @property
    def stored_columns(self) -> tuple[tuple[str, ColumnType], ...]:
        """Names and types as they stand in a snapshot, in order."""
        return tuple((column.stored_as, column.type) for column in self.columns)


def _missing(table: FactTable, name: str) -> Column:
    raise KeyError(f"{table.name} has no column {name}")
