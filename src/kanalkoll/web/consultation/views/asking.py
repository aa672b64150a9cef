"""Those who are asked: one of them, reminders, the end of the time for answers, the calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.calendar import deadline
from kanalkoll.web.consultation.case_forms import ExtendForm, NoteForm
from kanalkoll.web.consultation.models import AnswerState, Consultee
from kanalkoll.web.consultation.phases import ACTIONS, Deed, may_do
from kanalkoll.web.consultation.selectors.answers import sender_name
from kanalkoll.web.consultation.selectors.cases import officers_of
from kanalkoll.web.consultation.selectors.writing import may_read
from kanalkoll.web.consultation.services.asking import (
    ConsulteeChanged,
    close_answers,
    extend,
    note_consultee,
    remind,
    to_remind,
)
from kanalkoll.web.consultation.views.finding import seen_case, seen_consultee
from kanalkoll.web.consultation.views.making import to_case
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader

FORM = ["GET", "HEAD", "POST"]


@page
@require_http_methods(FORM)
def show(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """One that is asked: its answers, and what is noted of it."""
    one, user = seen_consultee(request, slug, key), reader(request)
    extending = request.method == "POST" and "extended_to" in request.POST
    noting = request.method == "POST" and not extending
    deed, where = (Deed.EXTEND, None) if extending else (Deed.NOTE_CONSULTEE, one.unit)
    if request.method == "POST":
        require(user, ACTIONS[deed], unit=where)
    note = NoteForm(request.POST if noting else None, one, officers_of(one))
    more = ExtendForm(request.POST if extending else None, initial={"version": one.version})
    meanwhile: Consultee | None = None
    if request.method == "POST" and (more if extending else note).is_valid():
        try:
            if extending:
                extend(one, more.day(), version=more.cleaned_data["version"], by=user)
            else:
                note_consultee(one, note.noted(), version=note.cleaned_data["version"], by=user)
        except BadInput as wrong:
            shown_beside(more if extending else note, wrong.problems)
        except ConsulteeChanged as changed:
            meanwhile = changed.now
            note, more = _again(request, meanwhile, extending=extending)
        else:
            return HttpResponseRedirect(f"{request.path}?kvitto=sparat")
    case = one.consultation
    shown = {
        "case": case,
        "one": meanwhile or one,
        "note": note,
        "more": more,
        "answers": [(answer, sender_name(answer)) for answer in
                    one.answers.select_related("consultee").order_by("-received_on", "-pk")],
        "also_for": one.also_for.order_by("name"),
        "may_note": may_do(user, case, Deed.NOTE_CONSULTEE, one.unit),
        "may_read_own": may_read(user, one),
        "may_extend": may_do(user, case, Deed.EXTEND),
        "meanwhile": meanwhile,
        "receipt": request.GET.get("kvitto", ""),
    }  # fmt: skip
    status = 409 if meanwhile else 422 if note.errors or more.errors else 200
    return render(request, "consultation/consultee.html", shown, status=status)


def _again(request: HttpRequest, now: Consultee, *, extending: bool) -> tuple[NoteForm, ExtendForm]:
    """The same forms with what was typed, against what is there now."""
    data = request.POST.copy()
    data["version"] = str(now.version)
    note = NoteForm(None if extending else data, now, officers_of(now))
    more = ExtendForm(data if extending else None, initial={"version": now.version})
    return note, more


@page
@require_http_methods(FORM)
def send_reminders(request: HttpRequest, slug: str) -> HttpResponse:
    """Who will be reminded; the button writes the letters."""
    case = seen_case(request, slug)
    require(reader(request), Action.RUN_CONSULTATION)
    problems: tuple[object, ...] = ()
    if request.method == "POST":
        try:
            remind(case, by=reader(request))
        except BadInput as wrong:
            problems = tuple(wrong.problems)
        else:
            return to_case(case, "paminda")
    waiting = list(to_remind(case))
    shown = {"case": case, "asked": waiting, "problems": problems,
             "without": [one for one in waiting if one.unit is None]}  # fmt: skip
    return render(request, "consultation/remind.html", shown, status=422 if problems else 200)


@page
@require_http_methods(FORM)
def close(request: HttpRequest, slug: str) -> HttpResponse:
    """What it means to end the time for answers; the button ends it."""
    case = seen_case(request, slug)
    require(reader(request), Action.RUN_CONSULTATION)
    problems: tuple[object, ...] = ()
    if request.method == "POST":
        try:
            close_answers(case, by=reader(request))
        except BadInput as wrong:
            problems = tuple(wrong.problems)
        else:
            return to_case(case, "avslutad")
    silent = case.consultees.filter(state=AnswerState.ASKED).order_by("name")
    shown = {"case": case, "silent": list(silent), "problems": problems}
    return render(request, "consultation/close.html", shown, status=422 if problems else 200)


@page
@require_safe
def calendar_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The last day for answers, for one's own calendar."""
    case = seen_case(request, slug)
    address = request.build_absolute_uri(reverse("consultation:case", args=[case.slug]))
    answer = HttpResponse(deadline(case, address), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="remiss-{case.slug}.ics"'
    return answer
