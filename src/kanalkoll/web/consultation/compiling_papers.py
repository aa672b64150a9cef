"""The papers of a whole consultation, made and kept in the store."""

from __future__ import annotations

from collections.abc import Callable

from kanalkoll.core.consultation.compiled import Compilation
from kanalkoll.documents.document import Document
from kanalkoll.documents.papers.consultation_compilation import consultation_compilation
from kanalkoll.documents.papers.consultation_statement import consultation_statement
from kanalkoll.documents.pdf.rendering import NoPdf, write_pdf
from kanalkoll.documents.word.writing import write_word
from kanalkoll.web.compliance.places import store
from kanalkoll.web.consultation.selectors.compiled import whole_compilation
from kanalkoll.web.consultation.selectors.compiling import Gathered
from kanalkoll.web.consultation.trying_wishes import Row, Tell
from kanalkoll.web.ui.saying import said


def compilation_files(found: Gathered, tell: Tell) -> Row:
    """Everybody who was asked, and every viewpoint with what became of it."""
    return _files(found, tell, consultation_compilation)


def statement_files(found: Gathered, tell: Tell) -> Row:
    """What is proposed after the consultation, and why."""
    return _files(found, tell, consultation_statement)


def _files(found: Gathered, tell: Tell, paper: Callable[[Compilation], Document]) -> Row:
    """The addresses of the paper by form; ``wrong`` where the machine writes no PDF."""
    whole = whole_compilation(found)
    tell(1)
    document = paper(whole)
    result: Row = {"docx": store().put(write_word(document))}
    tell(2)
    try:
        result["pdf"] = store().put(write_pdf(document))
    except NoPdf as cannot:
        result["wrong"] = said(cannot.text)
    tell(3)
    return result
