"""A document as data: what stands in it, not how it looks.

``word`` and ``pdf`` write the same document with the same words and numbers in
the same order; ``excel`` writes one of its tables. Every text is already in the
reader's language; numbers, shares and days are values, and are put into words
by :func:`kanalkoll.documents.cells.said` alike everywhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Literal

from kanalkoll.core.language import Language
from kanalkoll.documents.charts import Picture


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of running text; ``strong`` and ``emphasis`` carry meaning, ``link`` an address."""

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str | None = None


Words = str | Sequence[Run]
"""Running text: plain, or in pieces."""


def runs_of(words: Words) -> Sequence[Run]:
    """Running text as pieces."""
    return (Run(words),) if isinstance(words, str) else words


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the document is none of them. Levels follow without a gap."""

    text: str
    level: Literal[1, 2, 3] = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. ``answer`` is the sentence that says it all, ``note`` is small."""

    words: Words
    style: Literal["body", "answer", "note"] = "body"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list of points, ``numbered`` when their order matters."""

    items: Sequence[Words]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Key:
    """One of the few numbers at the top: the number, and what it counts."""

    number: str
    label: str


@dataclass(frozen=True, slots=True)
class Keys:
    """Up to five numbers beside each other."""

    items: Sequence[Key]


@dataclass(frozen=True, slots=True)
class Terms:
    """Pairs of a word and what is said of it: particulars, sources, readings."""

    items: Sequence[tuple[str, Words]]


Kind = Literal["text", "number", "share", "date"]
"""What stands in a column. A share is a part of one, best exact: 3 of 8 is ``Fraction(3, 8)``."""

Cell = str | int | float | Fraction | date | None
"""A value; ``None`` where there is nothing to say."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what stands in it, and how wide it is beside the others."""

    heading: str
    kind: Kind = "text"
    width: float = 1.0


@dataclass(frozen=True, slots=True)
class Table:
    """A table: what it shows, its columns and rows. The first column names the row.

    ``total``: the last row is the sum of the others. ``empty`` is said instead of
    a table without rows. ``source`` says where the numbers come from.
    """

    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    source: str = ""
    empty: str = ""
    total: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """A chart with its sentence as caption, and the same numbers in a table."""

    picture: Picture
    table: Table | None = None
    source: str = ""


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = Heading | Paragraph | Bullets | Keys | Terms | Table | Figure | PageBreak


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The head of an official paper.

    ``body`` the public body, ``office`` the part of it that writes, ``kind`` what
    sort of paper it is (*Tjänsteutlåtande*, *Rapport*), ``number`` the case's, in
    the body's own form, ``officer`` who handled it, ``recipient`` to whom it goes.
    """

    body: str
    kind: str
    day: date
    office: str = ""
    number: str = ""
    officer: str = ""
    recipient: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A whole document.

    ``foot`` stands at the bottom of every page: where the numbers come from, and
    of which day. ``subtitle`` says under the title what it is about.
    """

    title: str
    letterhead: Letterhead
    blocks: Sequence[Block]
    foot: str
    subtitle: str = ""
    language: Language = "sv"
    keywords: Sequence[str] = field(default=())

    @property
    def author(self) -> str:
        """Who stands behind it: the office, or the body when no office is named."""
        return self.letterhead.office or self.letterhead.body

    def tables(self) -> Iterator[Table]:
        """Every table, also those behind charts, in order."""
        for block in self.blocks:
            if isinstance(block, Table):
                yield block
            elif isinstance(block, Figure) and block.table is not None:
                yield block.table
