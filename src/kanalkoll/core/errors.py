"""Every error that kanalkoll raises on purpose.

An error that a user can cause carries :class:`Problem` rows: which file, row
and column or field, what is wrong and what would be right. The command line
prints them and ends with exit code 2; a web form shows them beside the field.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kanalkoll.core.language import Language, Text

MOST_SHOWN = 50
"""At most this many problems are written out; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in what a user gave.

    ``file`` is the name as the user gave it, ``row`` counts from 1 with the
    header row as row 1 (as a spreadsheet shows it), ``field`` is a column
    heading or the dotted path of a field.
    """

    wrong: Text
    right: Text | None = None
    file: str | None = None
    row: int | None = None
    field: str | None = None

    def describe(self, language: Language = "sv") -> str:
        """The problem in one line: place first, then what is wrong and what would be right."""
        words = (
            {"row": "rad", "field": "kolumn"}
            if language == "sv"
            else {
                "row": "row",
                "field": "column",
            }
        )
        place = [self.file] if self.file else []
        if self.row is not None:
            place.append(f"{words['row']} {self.row}")
        if self.field:
            place.append(f"{words['field']} {self.field}" if self.row is not None else self.field)
        said = [self.wrong.to(language)] + ([self.right.to(language)] if self.right else [])
        return ": ".join(filter(None, [", ".join(place), " ".join(said)]))


class KanalkollError(Exception):
    """Something went wrong that kanalkoll can explain."""


class BadInput(KanalkollError):
    """What the user gave cannot be used; nothing was written.

    ``problems`` holds every problem found, in the order of the input.
    """

    def __init__(self, problems: Iterable[Problem] | Problem) -> None:
        rows = [problems] if isinstance(problems, Problem) else list(problems)
        self.problems: Sequence[Problem] = tuple(rows)
        super().__init__(self.describe("sv"))

    def describe(self, language: Language = "sv") -> str:
        """All problems, a line each, at most :data:`MOST_SHOWN` of them."""
        lines = [problem.describe(language) for problem in self.problems[:MOST_SHOWN]]
        more = len(self.problems) - MOST_SHOWN
        if more > 0:
            lines.append(f"… och {more} till." if language == "sv" else f"… and {more} more.")
        return "\n".join(lines)


class Damaged(KanalkollError):
    """Stored evidence does not match its hash, or a part of it is missing."""
