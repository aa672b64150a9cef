"""A paper in the making: the figures, what stands in it, and the files, a step at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from pathlib import Path
from uuid import uuid4

from django.utils.translation import override

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text
from kanalkoll.documents.document import Document
from kanalkoll.documents.papers.audit import audit_report
from kanalkoll.documents.papers.board import board_paper
from kanalkoll.documents.papers.compliance import compliance_report
from kanalkoll.documents.papers.tertial import tertial_followup
from kanalkoll.documents.pdf.rendering import NoPdf, write_pdf
from kanalkoll.documents.word.writing import write_word
from kanalkoll.web.overview.auditing import audit_matter
from kanalkoll.web.overview.figures import Figures, figures_of
from kanalkoll.web.overview.following_up import tertial_matter
from kanalkoll.web.overview.matter import matter_of
from kanalkoll.web.overview.models import Report, ReportKind, ReportState
from kanalkoll.web.overview.reports import FORMS, file_of
from kanalkoll.web.overview.scope import scope_of
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.ui.saying import said

LOG = logging.getLogger("kanalkoll.overview")

WRONG = Text(
    sv="Något gick fel när rapporten gjordes. Försök igen, eller säg till den som sköter servern.",
    en="Something went wrong as the report was made. Try again, or tell whoever runs the server.",
)


def make(key: str) -> None:
    """Make a paper that waits, in the language it was asked for in; nothing when it is gone."""
    report = Report.objects.select_related("asked_by__unit", "unit").filter(key=key).first()
    if report is None:
        return
    with override(report.language):
        try:
            _make(report)
        except KanalkollError as error:
            text = getattr(error, "text", None) or getattr(error, "who_may", None)
            _failed(report, said(text) if text else str(error))
        except Exception:
            LOG.exception("the report could not be made", extra={"fields": {"report": key}})
            _failed(report, said(WRONG))


def _make(report: Report) -> None:
    _tell(report, 0)
    version = policies_shown(report.on)[0]
    figures = figures_of(scope_of(report.asked_by, report.unit), version, report.on)
    _tell(report, 1)
    paper = COMPOSED[ReportKind(report.kind)](figures, report)
    _tell(report, 3)
    _write(file_of(report, "docx"), write_word(paper))
    _tell(report, 4)
    wrong = _write_pdf(report, paper)
    _done(report, wrong)


def _write_pdf(report: Report, paper: Document) -> str:
    """Write the PDF; what is to be said where the machine cannot."""
    try:
        _write(file_of(report, "pdf"), write_pdf(paper))
    except NoPdf as cannot:
        return said(cannot.text)
    return ""


def _compliance(figures: Figures, report: Report) -> Document:
    return compliance_report(matter_of(figures, report.asked_by, report.on))


def _board(figures: Figures, report: Report) -> Document:
    return board_paper(matter_of(figures, report.asked_by, report.on))


def _audit(figures: Figures, report: Report) -> Document:
    return audit_report(audit_matter(figures, report.asked_by, report.on))


def _tertial(figures: Figures, report: Report) -> Document:
    return tertial_followup(tertial_matter(figures, report.asked_by, report.on))


COMPOSED: Mapping[ReportKind, Callable[[Figures, Report], Document]] = {
    ReportKind.COMPLIANCE: _compliance,
    ReportKind.BOARD: _board,
    ReportKind.AUDIT: _audit,
    ReportKind.TERTIAL: _tertial,
}


def _write(file: Path, content: bytes) -> None:
    """Whole or not at all."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    beside.write_bytes(content)
    beside.replace(file)


def _tell(report: Report, done: int) -> None:
    """How far it has come, for whoever waits; by query, as the row may be gone by now."""
    Report.objects.filter(pk=report.pk).update(state=ReportState.WORKING, done=done)


def _done(report: Report, wrong: str) -> None:
    there = Report.objects.filter(pk=report.pk)
    if not there.update(state=ReportState.READY, done=report.steps, wrong=wrong):
        for form in FORMS:  # it was removed meanwhile
            file_of(report, form).unlink(missing_ok=True)


def _failed(report: Report, wrong: str) -> None:
    Report.objects.filter(pk=report.pk).update(state=ReportState.FAILED, wrong=wrong)
