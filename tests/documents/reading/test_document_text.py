"""Documents of others as text: what can be read, and what is refused with which words."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
import weasyprint

from kanalkoll.core.errors import BadInput
from kanalkoll.documents.reading.document_text import MOST_BYTES, document_text, read_document


def _word(*paragraphs: str) -> bytes:
    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _pdf(html: str) -> bytes:
    return bytes(weasyprint.HTML(string=html).write_pdf())


def _with(data: bytes, name: str, content: bytes) -> bytes:
    held = io.BytesIO(data)
    with zipfile.ZipFile(held, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return held.getvalue()


def test_word_in_its_order_with_tables() -> None:
    document = docx.Document()
    document.add_heading("Synpunkter", 1)
    document.add_paragraph("Först.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Krav", "Svar"
    document.add_paragraph("Sist.")
    held = io.BytesIO()
    document.save(held)
    assert document_text(held.getvalue(), "svar.docx") == (
        "Synpunkter\n\nFörst.\n\nKrav – Svar\n\nSist."
    )


def test_pdf_page_by_page() -> None:
    data = _pdf('<p>Åäö först</p><p style="break-before: page">sedan</p>')
    first, second = document_text(data, "svar.pdf").split("\f")
    assert first.strip() == "Åäö först"
    assert second.strip() == "sedan"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_plain_text_in_the_encodings_that_are_used(encoding: str) -> None:
    assert document_text("Nämnden åäö".encode(encoding), "svar.txt") == "Nämnden åäö"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "svar.txt", "tom"),
        (b"   \n", "svar.docx", "tom"),
        ("NÃ¤mnden fÃ¶r".encode(), "svar.txt", "teckenkodning"),
        (b"\xff\xfeN\x00\x00", "svar.txt", "teckenkodning"),
        (b"\xd0\xcf\x11\xe0 gammal", "svar.doc", "äldre Word"),
        (b"MZ", "svar.exe", "varken Word"),
        (b"PK\x03\x04 trasig", "svar.docx", "skadad"),
        (b"inget arkiv", "svar.docx", "skadad"),
        (b"%PDF-1.7 trasig", "svar.pdf", "skadad"),
        (_with(_word("x"), "word/vbaProject.bin", b"x"), "svar.docm", "makron"),
        (_with(_word("x"), "word/stor.xml", bytes(30_000_000)), "svar.docx", "packas upp"),
        (_pdf("<p></p>"), "svar.pdf", "ingen text"),
        (b"a" * (MOST_BYTES + 1), "svar.txt", "större än"),
        (b"ord " * 300_000, "svar.txt", "mer text"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, name: str, said: str) -> None:
    with pytest.raises(BadInput) as refused:
        document_text(data, name)
    (problem,) = refused.value.problems
    assert problem.file == name
    assert said in problem.wrong.sv
    assert problem.right is not None


LOCKED = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\n"
    b"3 0 obj<</Filter/Standard/V 1/R 2/P -4/O<"
    + b"41" * 32
    + b">/U<"
    + b"42" * 32
    + b">>>endobj\n"
    b"trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]>>\n%%EOF"
)
"""A PDF that opens with a password only: neither of its two fits the empty one."""


def test_a_locked_pdf_is_told_from_a_broken_one(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="lösenord"):
        document_text(LOCKED, "svar.pdf")
    with pytest.raises(BadInput, match="går inte att öppna"):
        read_document(tmp_path / "finns-inte.pdf")
