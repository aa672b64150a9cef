"""A value as it stands in a table on paper, alike in Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from kanalkoll.core.assessment.sentences import (
    HARD_SPACE,
    figures,
    fill,
    full_date,
    percent_sign,
)
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.document import Cell, Kind, Table

NOTHING = "–"
"""Where there is nothing to say: an empty cell could be one that was forgotten."""


def said(value: Cell, kind: Kind, language: Language) -> str:
    """The value in words: ``2 000``, ``38 %``, ``21 november 2026``, or the text itself."""
    if value is None or value == "":
        return NOTHING
    if isinstance(value, date):
        return full_date(value).to(language)
    if kind == "share" and not isinstance(value, str):
        return share_said(value, language)
    if isinstance(value, int):
        return figures(value, language)
    return value if isinstance(value, str) else _decimal(float(value), language)


def share_said(share: float | Fraction, language: Language) -> str:
    """``38 %``, as everywhere: never nought or a hundred unless it is so."""
    exact = Fraction(share)
    return percent_sign(exact.numerator, exact.denominator, language)


def share(part: int, whole: int) -> Fraction | None:
    """A share for a table; ``None`` where there is nothing to share."""
    return Fraction(part, whole) if whole else None


def _decimal(value: float, language: Language) -> str:
    whole = f"{value:,.1f}"
    if language == "en":
        return whole
    return whole.replace(",", HARD_SPACE).replace(".", ",").replace("-", "−")


KEPT_WHOLE = 12
"""A table of so many rows is not broken between two pages."""

MOST_ROWS = 1_000
"""So many rows of a table stand on paper; a longer one is read in Excel, and the paper says so."""


def shown_rows(table: Table, language: Language) -> tuple[Sequence[Sequence[Cell]], str]:
    """The rows that stand on paper, and a sentence about those that do not.

    A last row with the sum stays.
    """
    rows = table.rows
    last = 1 if table.total else 0
    if len(rows) - last <= MOST_ROWS:
        return rows, ""
    text = Text(
        sv="Här står de första {shown} av {all} rader. Hela tabellen finns som Excel-fil.",
        en="These are the first {shown} of {all} rows. The whole table is in the Excel file.",
    )
    note = fill(text, shown=MOST_ROWS, all=len(rows) - last)
    return [*rows[:MOST_ROWS], *rows[len(rows) - last :]], note.to(language)
