"""An extract of a board's minutes: one decision, for the answer that goes with it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import msgspec

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.documents.document import Block, Bullets, Document, Heading, Letterhead, Paragraph

EXTRACT, DELEGATED = "Protokollsutdrag", "Delegationsbeslut"


class Extract(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: who made it, when, under which paragraph, and what was decided.

    ``decider`` the board (or the office, when ``delegated``); ``number`` its own case number;
    ``decision`` the points of the decision; ``matter`` what it was about. ``statement`` is the
    board's own words under ``heading``; empty where there are none. Nobody is named: who was
    there stands in the minutes themselves.
    """

    body: str
    decider: str
    meeting: date
    title: str
    number: str
    asked_number: str
    asking: str
    decision: tuple[str, ...]
    matter: tuple[str, ...]
    paragraph: int | None = None
    adjusted: str = ""
    heading: str = ""
    statement: str = ""
    delegated: bool = False


def minutes_extract(one: Extract) -> Document:
    """The extract as a paper."""
    return Document(
        title=f"§ {one.paragraph} {one.title}" if one.paragraph else one.title,
        letterhead=Letterhead(
            body=one.body,
            kind=DELEGATED if one.delegated else EXTRACT,
            day=one.meeting,
            office=_begun(one.decider),
            number=one.number,
            recipient=_begun(one.asking),
        ),
        blocks=list(_blocks(one)),
        foot=_foot(one),
        language="sv",
    )


def _blocks(one: Extract) -> Iterator[Block]:
    yield Heading("Beslut")
    yield _points(one.decision)
    if one.statement:
        yield Heading(one.heading)
        yield from (Paragraph(each) for each in paragraphs(one.statement))
    yield Heading("Ärendet")
    yield from map(Paragraph, one.matter)
    if one.adjusted:
        yield Heading("Justering")
        yield Paragraph(one.adjusted)
    yield Heading("Expedieras till")
    yield Paragraph(f"{_begun(one.asking)}, dnr {one.asked_number}")


def _points(decision: Sequence[str]) -> Block:
    return Bullets(decision, numbered=True) if len(decision) > 1 else Paragraph(decision[0])


def paragraphs(text: str) -> list[str]:
    """A text that a person typed, paragraph by paragraph."""
    return [" ".join(part.split()) for part in text.split("\n\n") if part.strip()]


def _foot(one: Extract) -> str:
    where = "Beslut på delegation" if one.delegated else f"Sammanträde {full_date(one.meeting).sv}"
    return f"{_begun(one.decider)}. {where}. {one.number}".rstrip(". ")


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
