"""A value as it stands in a table on paper, alike in Word and PDF."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from kanalkoll.core.assessment.sentences import HARD_SPACE, figures, fill, full_date
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
    if kind == "share" and isinstance(value, int | float):
        return share_said(value, language)
    if isinstance(value, int):
        return figures(value, language)
    if isinstance(value, float):
        return _decimal(value, language)
    return value


def share_said(share: float, language: Language) -> str:
    """``38 %``, never nought or a hundred unless it is so."""
    rounded = round(100 * share)
    shown = str(rounded)
    if share > 0 and not rounded:
        shown = "<1"
    elif share < 1 and rounded == 100:  # noqa: PLR2004  (per cent)
        shown = ">99"
    return f"{shown}%" if language == "en" else f"{shown}{HARD_SPACE}%"


def _decimal(value: float, language: Language) -> str:
    whole = f"{value:,.1f}"
    if language == "en":
        return whole
    return whole.replace(",", HARD_SPACE).replace(".", ",").replace("-", "−")


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
