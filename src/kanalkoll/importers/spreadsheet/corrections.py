"""Rows that their owner has to correct, each with what was probably meant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Language, Text
from kanalkoll.importers.unreadable import Unreadable

Replacements = dict[tuple[int, str], str]
"""(row, heading) → the text to read there instead."""


@dataclass(frozen=True, slots=True)
class Correction:
    """A cell that cannot be read. ``suggestion`` is what to write there, if one is near."""

    problem: Problem
    row: int
    field: str
    suggestion: str | None = None

    def sentence(self, language: Language = "sv") -> str:
        """The place and the problem, without the file: ”Rad 5, kolumn Plattform: …”."""
        place = Problem(self.problem.wrong, self.problem.right, row=self.row, field=self.field)
        line = place.describe(language)
        return line[:1].upper() + line[1:]


def correction(error: Unreadable, file: str, row: int, heading: str) -> Correction:
    """The correction that a value which cannot be read calls for."""
    return Correction(error.at(file, row, heading), row, heading, error.suggestion)


def accepted(corrections: Iterable[Correction]) -> Replacements:
    """What to read instead when every suggestion is taken; rows without one stay as they are."""
    return {(c.row, c.field): c.suggestion for c in corrections if c.suggestion is not None}


def faulty_cell(fault: str) -> Unreadable:
    """The cell holds a formula or an error value, not a value."""
    if fault == "formula":
        text = Text(
            sv="Cellen innehåller en formel. Formler räknas inte ut här.",
            en="The cell holds a formula. Formulas are not worked out here.",
        )
    else:
        text = Text(
            sv="Cellen innehåller ett felvärde.",
            en="The cell holds an error value.",
        )
    return Unreadable(text, Text(sv="Klistra in själva värdet.", en="Paste the value itself."))
