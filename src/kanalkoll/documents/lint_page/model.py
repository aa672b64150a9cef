"""What the page says, part by part; all texts are already in the language of the reader."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanalkoll.documents.charts import Picture


@dataclass(frozen=True, slots=True)
class Grid:
    """A table: its caption, its heads and its rows of cells; the first cell is the row's head.

    ``numbers`` tells of each column whether it holds numbers.
    """

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    numbers: Sequence[bool]


@dataclass(frozen=True, slots=True)
class TextPart:
    """A finished text with its length, such as "147 av 150 tecken"."""

    measure: str
    text: str


@dataclass(frozen=True, slots=True)
class SourcePart:
    """Where something was read: what it says, the source, its address if it is one, its notes."""

    says: str
    source: str
    address: str | None
    notes: str


@dataclass(frozen=True, slots=True)
class PointPart:
    """One thing that should be corrected or made clear."""

    key: str
    heading: str
    title: str
    message: str
    quote: str
    reading: str | None = None
    remedy: str | None = None
    placing: str | None = None
    texts: Sequence[TextPart] = ()
    picture: Picture | None = None
    counts: Grid | None = None
    others: Grid | None = None
    sources: Sequence[SourcePart] = ()


@dataclass(frozen=True, slots=True)
class ViewpointPart:
    """One of the four questions with its answer."""

    key: str
    question: str
    answer: str
    because: Sequence[str]
    proposal: str | None = None
    paragraph: str | None = None
    texts: Sequence[TextPart] = ()
    accounts: Grid | None = None
    sources: Sequence[SourcePart] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """The whole page; either its points or its viewpoints may be missing."""

    language: str
    title: str
    standing: str
    answer: str
    lead: str
    points: Sequence[PointPart] = ()
    notes: Sequence[tuple[str, str]] = ()
    viewpoints: Sequence[ViewpointPart] = ()
    remarks: Sequence[str] = ()
    particulars: Sequence[tuple[str, str]] = ()
