"""Aligned tables for a terminal of 80 columns, and the sign and colour of each verdict."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import click

from kanalkoll.core.assessment.verdict import SYMBOLS, Verdict

WIDTH = 80
GAP = "  "

Align = Literal["left", "right"]

COLOURS: dict[Verdict, str] = {
    "compliant": "green",
    "non-compliant": "red",
    "unknown": "yellow",
    "exempt": "blue",
}
"""Beside sign and word, never instead of them; click takes them off outside a terminal."""


def sign(verdict: Verdict) -> str:
    """The verdict's symbol, coloured on a terminal."""
    colour = COLOURS.get(verdict)
    return click.style(SYMBOLS[verdict], fg=colour) if colour else SYMBOLS[verdict]


def bold(text: str) -> str:
    """Text that stands out on a terminal."""
    return click.style(text, bold=True)


def table(
    rows: Iterable[Sequence[str]],
    *,
    heads: Sequence[str],
    align: Sequence[Align] = (),
    width: int = WIDTH,
) -> Iterator[str]:
    """The lines of a table: head, rule, rows; the widest text column gives way when it must.

    ``align``: of each column; the last one given stands for the rest, text is
    left by default.
    """
    cells = [list(row) for row in rows]
    sides = [align[min(i, len(align) - 1)] if align else "left" for i in range(len(heads))]
    widths = _widths([list(heads), *cells], width)
    yield bold(_line(heads, widths, sides))
    yield GAP.join("─" * size for size in widths)
    for row in cells:
        yield _line(row, widths, sides)


def wrapped(text: str, *, indent: str = "", width: int = WIDTH) -> str:
    """A paragraph broken at spaces to fit the width."""
    return textwrap.fill(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def shown_width(text: str) -> int:
    """How many columns a text takes on a terminal; colours take none."""
    plain = click.unstyle(text)
    return sum(
        0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1
        for c in plain
    )


def _widths(rows: Sequence[Sequence[str]], width: int) -> list[int]:
    widths = [max(map(shown_width, column)) for column in zip(*rows, strict=True)]
    over = sum(widths) + len(GAP) * (len(widths) - 1) - width
    while over > 0 and max(widths) > 1:
        widest = widths.index(max(widths))
        widths[widest] -= 1
        over -= 1
    return widths


def _line(cells: Sequence[str], widths: Sequence[int], sides: Sequence[Align]) -> str:
    placed = [_placed(*cell) for cell in zip(cells, widths, sides, strict=True)]
    return GAP.join(placed).rstrip()


def _placed(text: str, width: int, side: Align) -> str:
    if shown_width(text) > width:
        text = f"{click.unstyle(text)[: width - 1]}…"
    space = " " * (width - shown_width(text))
    return text + space if side == "left" else space + text
