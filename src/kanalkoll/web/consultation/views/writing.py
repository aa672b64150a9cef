"""Skriv remissvar: the time plan, the points, the document."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.consultation.statement import repeated_sentences
from kanalkoll.core.consultation.time_plan import told
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.documents.pdf.rendering import NoPdf, write_pdf
from kanalkoll.documents.word.writing import write_word
from kanalkoll.web.consultation.agreeing import points_not_agreeing
from kanalkoll.web.consultation.calendar import plan_days, plan_file
from kanalkoll.web.consultation.models import Consultee, OwnAnswer
from kanalkoll.web.consultation.outcomes import outcome_words, outcomes_of
from kanalkoll.web.consultation.papers import (
    MOST_PAGES,
    cost_words,
    pages_before_appendix,
    statement_of,
    statement_paper,
)
from kanalkoll.web.consultation.selectors.writing import (
    deciding,
    may_read,
    may_write,
    newest_dispatch,
    own_of,
    plan_of,
)
from kanalkoll.web.consultation.services.writing import (
    AnswerChanged,
    begin,
    count_anew,
    save,
    writing_office,
)
from kanalkoll.web.consultation.views.finding import seen_consultee
from kanalkoll.web.consultation.writing_forms import PointsForm
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said

FORM = ["GET", "HEAD", "POST"]
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@page
@require_http_methods(FORM)
def write(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The time plan, and the points to take, edit or leave out; saved on POST."""
    one = readable(request, slug, key)
    own = own_of(one)
    if own is not None and own.sent and newest_dispatch(own) is not None:
        return HttpResponseRedirect(_address("receipt", one))
    if request.method != "POST" or own is None:
        form = PointsForm(None, own) if own is not None else None
        return _page(request, one, own, form)
    return _saved(request, one, own)


def _saved(request: HttpRequest, one: Consultee, own: OwnAnswer) -> HttpResponse:
    writing_office(one, by=reader(request))
    form = PointsForm(request.POST, own)
    if not form.is_valid():
        return _page(request, one, own, form)
    try:
        save(own, form.written(), version=form.cleaned_data["version"], by=reader(request))
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return _page(request, one, own, form)
    except AnswerChanged as changed:
        return _page(request, one, changed.now, _again(request, changed.now), meanwhile=True)
    if request.POST.get("do") == "visa":
        return HttpResponseRedirect(_address("preview", one))
    return HttpResponseRedirect(f"{request.path}?kvitto=sparat")


def _again(request: HttpRequest, now: OwnAnswer) -> PointsForm:
    """The same form with what was typed, against the answer as it is now."""
    data = request.POST.copy()
    data["version"] = str(now.version)
    for one in now.points:  # a paragraph that came meanwhile is shown as it is there
        if f"paragraph-{one['key']}" not in data:
            data[f"paragraph-{one['key']}"] = one["paragraph"]
            if one["included"]:
                data[f"included-{one['key']}"] = "on"
    return PointsForm(data, now)


def _page(
    request: HttpRequest, one: Consultee, own: OwnAnswer | None, form: PointsForm | None, *,
    meanwhile: bool = False, problems: Sequence[Problem] = (),
) -> HttpResponse:  # fmt: skip
    user, plan = reader(request), plan_of(one)
    outcomes = outcomes_of(one)
    shown = {
        "case": one.consultation,
        "one": one,
        "own": own,
        "form": form,
        "plan": plan,
        "plan_words": said(told(plan)),
        "days": plan_days(plan),
        "cost": cost_words(own) if own else "",
        "may_write": may_write(user, one),
        "deciding": deciding(user, one),
        "outcomes": outcomes,
        "outcome_words": outcome_words(outcomes),
        "meanwhile": meanwhile,
        "problems": problems,
        "receipt": request.GET.get("kvitto", ""),
    }
    bad = problems or (form is not None and form.is_bound and form.errors)
    status = 409 if meanwhile else 422 if bad else 200
    return render(request, "consultation/write.html", shown, status=status)


def readable(request: HttpRequest, slug: str, key: str) -> Consultee:
    """The consultee, for who may read what is written for it."""
    one = seen_consultee(request, slug, key)
    if not may_read(reader(request), one):
        raise PermissionDenied
    return one


def written(request: HttpRequest, slug: str, key: str) -> OwnAnswer:
    """The answer of a consultee; 404 before it was begun."""
    one = readable(request, slug, key)
    own = own_of(one)
    if own is None:
        raise Http404
    own.consultee = one
    return own


def _address(name: str, one: Consultee) -> str:
    return reverse(f"consultation:{name}", args=[one.consultation.slug, one.key])


@page
@require_POST
def begin_answer(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Count what can be said, and go to the points."""
    one = seen_consultee(request, slug, key)
    return _counted(request, one, None)


@page
@require_POST
def recount(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Count on today's facts; what was edited stays."""
    one = seen_consultee(request, slug, key)
    return _counted(request, one, own_of(one))


def _counted(request: HttpRequest, one: Consultee, own: OwnAnswer | None) -> HttpResponse:
    user = reader(request)
    try:
        if own is None:
            own = begin(one, by=user)
        else:
            version = request.POST.get("version", "")
            own = count_anew(own, version=int(version) if version.isdecimal() else 0, by=user)
    except BadInput as wrong:
        form = PointsForm(None, own) if own is not None else None
        return _page(request, one, own, form, problems=wrong.problems)
    except AnswerChanged as changed:
        return _page(request, one, changed.now, PointsForm(None, changed.now), meanwhile=True)
    return HttpResponseRedirect(f"{_address('write', one)}?kvitto=raknat")


@page
@require_safe
def preview(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The document as it will stand, with what to look at before it goes to the board."""
    own = written(request, slug, key)
    pages = pages_before_appendix(statement_paper(own))
    text = statement_of(own)
    shown = {
        "case": own.consultee.consultation,
        "one": own.consultee,
        "own": own,
        "text": text,
        "pages": pages,
        "too_long": pages is not None and pages > MOST_PAGES,
        "most": MOST_PAGES,
        "odd": points_not_agreeing(own.points),
        "twice": repeated_sentences(text),
        "deciding": deciding(reader(request), own.consultee),
    }
    return render(request, "consultation/preview.html", shown)


@page
@require_safe
def document_file(request: HttpRequest, slug: str, key: str, form: str) -> HttpResponse:
    """The statement as Word or PDF, as it is now."""
    own = written(request, slug, key)
    paper = statement_paper(own)
    try:
        content = {"docx": write_word, "pdf": write_pdf}[form](paper)
    except KeyError as error:
        raise Http404 from error
    except NoPdf as cannot:
        return HttpResponse(said(cannot.text), status=503, content_type="text/plain; charset=utf-8")
    return file_response(content, f"tjansteutlatande-{slugify(own.consultee.number)}", form)


def file_response(content: bytes, name: str, form: str) -> HttpResponse:
    """A file to keep."""
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name.strip("-")}.{form}"'
    return response


@page
@require_safe
def plan_calendar(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The days of the answer, for one's own calendar."""
    one = readable(request, slug, key)
    address = request.build_absolute_uri(_address("write", one))
    content = plan_file(one, plan_of(one), address)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="tidplan-{one.key}.ics"'
    return response
