"""An office's statement on a draft (tjänsteutlåtande): at most two pages, and its appendix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.consultation.statement import Change, Statement
from kanalkoll.core.policy.words import Words
from kanalkoll.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    Heading,
    Letterhead,
    PageBreak,
    Paragraph,
    Run,
    Table,
)

KIND = "Tjänsteutlåtande"
APPENDIX = "Bilaga 1. Underlag"
CHANGES = "Föreslagna ändringar i texten"


def office_statement(one: Statement) -> Document:
    """The paper: the parts in their order, then the appendix on a page of its own."""
    at = one.circumstances
    return Document(
        title=one.title,
        letterhead=Letterhead(
            body=at.body,
            kind=KIND,
            day=at.day,
            office=_begun(at.office),
            number=at.number,
            officer=at.officer,
            recipient=_begun(at.board),
        ),
        blocks=[*_parts(one), *_appendix(one)],
        foot=_foot(one),
        language="sv",
    )


def _parts(one: Statement) -> Iterator[Block]:
    yield Heading("Förslag till beslut")
    yield (
        Bullets(one.proposal, numbered=True)
        if len(one.proposal) > 1
        else Paragraph(one.proposal[0])
    )
    yield Heading("Sammanfattning")
    yield from map(Paragraph, one.summary)
    yield Heading("Bakgrund")
    yield from map(Paragraph, one.background)
    yield Heading(f"{_begun(one.circumstances.noun)}s synpunkter")
    for title, paragraph in one.views:
        yield Heading(title, 2)
        yield Paragraph(paragraph)
    if one.changes:
        yield Heading(CHANGES, 2)
        yield Paragraph("Det som är nytt står i fetstil.")
        yield Bullets([_change(change) for change in one.changes])


def _change(change: Change) -> Sequence[Run]:
    return [Run(f"{change.title}: "), *_marked(change.words)]


def _marked(words: Sequence[Words]) -> Iterator[Run]:
    """The new wording; what is new is strong. The old one stands in the draft."""
    for run in words:
        if run.in_text != "old":
            yield Run(run.words, strong=run.in_text == "new")


def _appendix(one: Statement) -> Iterator[Block]:
    if not one.evidence:
        return
    yield PageBreak()
    yield Heading(APPENDIX)
    yield Table(
        caption="Siffrorna i tjänsteutlåtandet och var de kommer ifrån",
        columns=[
            Column("Uppgift", width=2.0),
            Column("Värde", "number", 0.45),
            Column("Källa", width=2.75),
        ],
        rows=[[row.what.sv, row.figure, row.source.sv] for row in one.evidence],
    )


def _foot(one: Statement) -> str:
    day = full_date(one.circumstances.day).sv
    return f"Underlaget är räknat på {one.circumstances.office}s konton, {day}. Se bilaga 1."


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]
