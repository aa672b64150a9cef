"""Papers: asked for, waited for, fetched and removed."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.overview.models import Report, ReportKind
from kanalkoll.web.overview.reports import (
    FORMS,
    KEPT_FOR,
    Form,
    ask_for,
    file_of,
    remove,
    report_for,
    reports_of,
)
from kanalkoll.web.overview.views.reading import reading
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import page_language

MOST = 20
TYPES: dict[Form, str] = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
ABOUT = {
    ReportKind.BOARD: gettext_lazy("Ett A4 till nämnden eller ledningsgruppen: läget, vad som "
                                   "avviker mest och vad som snart ska göras."),
    ReportKind.COMPLIANCE: gettext_lazy("Allt: krav för krav, del för del, konto för konto, med "
                                        "diagram och tabeller."),
    ReportKind.AUDIT: gettext_lazy("Svar på revisorernas återkommande kontrollfrågor, med vad som "
                                   "kan visas upp."),
    ReportKind.TERTIAL: gettext_lazy("Stommen till tertialuppföljningen: utfall, mål och plats för "
                                     "dina kommentarer."),
}  # fmt: skip
"""What each paper is for."""


@page
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """Which papers there are to ask for, and those one has asked for."""
    asked = reading(request)
    shown = {
        "kinds": [(kind, kind.label, ABOUT[kind]) for kind in ABOUT],
        "scope": asked.scope,
        "part": asked.part,
        "reports": _mine(request),
        "days": KEPT_FOR.days,
        "has_policy": asked.version is not None,
    }
    return render(request, "overview/reports.html", shown)


def _mine(request: HttpRequest) -> Sequence[Report]:
    return list(reports_of(reader(request))[:MOST])


@page
@require_POST
def ask(request: HttpRequest) -> HttpResponse:
    """Let a paper be made."""
    asked = reading(request)
    kind = request.POST.get("kind", "")
    if kind not in ReportKind.values:
        raise Http404
    try:
        unit = asked.scope.unit if asked.part else None
        report = ask_for(ReportKind(kind), unit, by=asked.user)
    except BadInput as wrong:
        messages.error(request, wrong.describe(page_language()))
        query = f"?{urlencode({'del': asked.part})}" if asked.part else ""
        return redirect(f"{reverse('overview:reports')}{query}")
    return redirect("overview:report", key=report.key)


@page
@require_safe
def report(request: HttpRequest, key: str) -> HttpResponse:
    """How far a paper has come, and where to fetch it. htmx asks again by itself."""
    found = _own(request, key)
    shown = {
        "report": found,
        "part": found.unit.name if found.unit else _("allt du ser"),
        "has_pdf": found.state == "ready" and file_of(found, "pdf").is_file(),
        "has_word": found.state == "ready" and file_of(found, "docx").is_file(),
    }
    template = "report_state" if request.headers.get("HX-Request") else "report"
    return render(request, f"overview/{template}.html", shown)


def _own(request: HttpRequest, key: str) -> Report:
    """One's own paper; for everybody else there is none."""
    try:
        return report_for(reader(request), key)
    except Report.DoesNotExist as error:
        raise Http404 from error


@page
@require_safe
def report_file(request: HttpRequest, key: str, form: str) -> HttpResponse:
    """The paper itself."""
    found = _own(request, key)
    for known in FORMS:
        file = file_of(found, known)
        if known == form and file.is_file():
            name = f"{slugify(found.get_kind_display())}-{found.on.isoformat()}.{known}"
            response = HttpResponse(file.read_bytes(), content_type=TYPES[known])
            response["Content-Disposition"] = f'attachment; filename="{name}"'
            return response
    raise Http404


@page
@require_POST
def remove_report(request: HttpRequest, key: str) -> HttpResponse:
    """Remove a paper of one's own."""
    remove(_own(request, key), by=reader(request))
    messages.success(request, _("Rapporten är borttagen."))
    return redirect("overview:reports")
