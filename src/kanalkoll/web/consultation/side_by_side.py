"""An answer as it is read: its text in pieces, each joined to the viewpoint it is part of."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kanalkoll.core.consultation.answer import Answer as Reading
from kanalkoll.core.consultation.compilation import Sentence
from kanalkoll.core.consultation.sections import Paragraph, Section
from kanalkoll.core.consultation.sentences import sentences
from kanalkoll.web.consultation.models import View


@dataclass(frozen=True, slots=True)
class Piece:
    """Sentences in a row with the same lot: part of viewpoint ``number``, or of none.

    ``first``: the viewpoint begins here, and here a link to it leads.
    """

    text: str
    number: int | None
    first: bool
    account: str
    start: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the document: its heading as written, its paragraphs in pieces."""

    heading: str
    paragraphs: tuple[tuple[Piece, ...], ...]


def parts(reading: Reading, views: Sequence[View], told: Sequence[Sentence]) -> list[Part]:
    """The document in its own order, cut where viewpoints begin and end."""
    spans = [(number, view.start, view.end) for number, view in enumerate(views, 1)]
    seen: set[int] = set()
    accounts = {one.start: one.account for one in told}
    return [_part(section, spans, accounts, seen) for section in reading.sections]


Spans = Sequence[tuple[int, int, int]]


def _part(
    section: Section, spans: Spans, accounts: Mapping[int, str], seen: set[int]
) -> Part:  # fmt: skip
    paragraphs = [tuple(_pieces(one, spans, accounts, seen)) for one in section.paragraphs]
    return Part(section.heading.text if section.heading else "", tuple(paragraphs))


def _pieces(
    paragraph: Paragraph, spans: Spans, accounts: Mapping[int, str], seen: set[int]
) -> Iterator[Piece]:
    placed = [
        (_number(one.start, one.end, spans), accounts.get(one.start, "background"), one)
        for one in sentences(paragraph.body)
    ]
    for (number, account), run in groupby(placed, key=lambda each: each[:2]):
        mine = [one for _number, _account, one in run]
        first = number is not None and number not in seen
        if number is not None:
            seen.add(number)
        text = " ".join(one.text for one in mine)
        yield Piece(text, number, first, account, mine[0].start)


def _number(start: int, end: int, spans: Spans) -> int | None:
    """The viewpoint that a sentence is part of; of several, the one that begins last."""
    found = [number for number, first, last in spans if first < end and start < last]
    return found[-1] if found else None
