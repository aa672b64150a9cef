"""What an importer hands back: rows of the fact tables, and notes about what was odd."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Language, Text

Row = dict[str, object]
"""One row of a fact table as it stands in a file: column name to ``str``, ``int``,
``bool``, ``date``, ``datetime`` (UTC) or ``None`` (empty). Last days are inclusive."""

Tables = Mapping[str, list[Row]]
"""Table name to rows."""

NoteKind = Literal[
    "closed",
    "contradiction",
    "count-differs",
    "display-name",
    "doublet",
    "encoding",
    "formula-like",
    "invisible-characters",
    "look-alike",
    "not-registered",
    "personal-profile",
    "protected",
    "repeated-post",
    "story",
    "two-units",
    "unknown-day",
    "unknown-platform",
    "unknown-unit",
    "unreadable-address",
    "unused",
    "verified-marker",
    "wrong-host",
]
"""What a note is about. The kinds are few and stable, so that they can be counted."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something odd in what was read, and what was done about it.

    ``file``, ``row`` (from 1, the header row being row 1) and ``field`` say
    where, as in :class:`~kanalkoll.core.errors.Problem`; ``account`` is the
    key of the account it concerns, where there is one.
    """

    kind: NoteKind
    text: Text
    file: str | None = None
    row: int | None = None
    field: str | None = None
    account: str | None = None

    def at(self, file: str | None, row: int | None = None, field: str | None = None) -> Note:
        """The same note with its place filled in."""
        return replace(self, file=file, row=row, field=field)

    def describe(self, language: Language = "sv") -> str:
        """The note in one line, its place first."""
        return Problem(self.text, file=self.file, row=self.row, field=self.field).describe(language)


@dataclass(frozen=True, slots=True)
class Imported:
    """The facts an importer made, and its notes in the order of the input.

    ``rows_read`` counts the data rows of each file that was read, so that
    every one of them can be accounted for.
    """

    tables: Tables
    notes: tuple[Note, ...] = ()
    rows_read: Mapping[str, int] = field(default_factory=dict)

    def count(self, kind: NoteKind) -> int:
        """How many notes are of ``kind``."""
        return sum(note.kind == kind for note in self.notes)


def in_place(notes: Iterable[Note], file: str, row: int, field: str) -> list[Note]:
    """The notes, each with the same place."""
    return [note.at(file, row, field) for note in notes]
