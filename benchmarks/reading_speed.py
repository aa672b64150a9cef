"""How fast answers to a consultation are read: documents of five pages, as text and as Word."""

from __future__ import annotations

from datetime import date

from benchmarks.figure import PROCESSOR, Figure, in_turn
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import demo_answers
from kanalkoll.documents.document import Document, Heading, Letterhead, Paragraph
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.documents.word.writing import write_word

DRAFT = shipped_policy("exempelstad-utkast")
PAGE = 2_500
"""Characters of a page as answers are set."""

LONG = 5 * PAGE
DOCUMENTS = 10
DAY = date(2026, 11, 24)


def figures() -> list[Figure]:
    """Documents a second on one core, of made-up answers joined until they fill five pages."""
    texts = five_pages()
    words = [as_word(text) for text in texts]
    as_text, from_word = in_turn(
        lambda: [read_answer(text, DRAFT) for text in texts],
        lambda: [read_answer(document_text(word, "svar.docx"), DRAFT) for word in words],
        clock=PROCESSOR,
    )
    pages = round(sum(map(len, texts)) / len(texts) / PAGE, 1)
    how = f"{DOCUMENTS} documents of {pages} pages of {PAGE:,} characters; processor time, one core"
    return [
        Figure("answers of five pages read, text", DOCUMENTS / as_text, 20, "/s", how,
               at_least=True),
        Figure("answers of five pages read, Word", DOCUMENTS / from_word, 5, "/s",
               f"{how}; the file opened and its text taken out, then read", at_least=True),
    ]  # fmt: skip


def five_pages() -> list[str]:
    """Different documents, each of made-up answers one after the other."""
    answers = [one.text for one in demo_answers()]
    found: list[str] = []
    at = 0
    while len(found) < DOCUMENTS:
        text = ""
        while len(text) < LONG:
            text += answers[at % len(answers)] + "\n\n"
            at += 1
        found.append(text)
    return found


def as_word(text: str) -> bytes:
    """The same words as a Word file: a line that ends without a full stop is a heading."""
    parts = [part.strip() for part in text.split("\n") if part.strip()]
    blocks = [Paragraph(part) if part.endswith(".") else Heading(part) for part in parts]
    head = Letterhead(body="Exempelstad", kind="Remissvar", day=DAY)
    return write_word(Document(title="Remissvar", letterhead=head, blocks=blocks, foot=""))
