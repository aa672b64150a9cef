"""Registrera beslut: what the minutes say, checked, sent, and the receipt."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import slugify
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.agreeing import points_not_agreeing
from kanalkoll.web.consultation.models import Consultee, Dispatch, MinutesDecision, OwnAnswer
from kanalkoll.web.consultation.outcomes import outcome_words, outcomes_of
from kanalkoll.web.consultation.papers import adjusted_words, decision_points
from kanalkoll.web.consultation.selectors.writing import (
    decision_forms,
    newest_dispatch,
    plan_of,
)
from kanalkoll.web.consultation.services.deciding_minutes import (
    check_decision,
    decide_and_send,
    kept_paper,
    take_up,
)
from kanalkoll.web.consultation.services.writing import AnswerChanged
from kanalkoll.web.consultation.views.writing import file_response, readable, written
from kanalkoll.web.consultation.writing_forms import DecisionForm, TakeUpForm
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader

FORM = ["GET", "HEAD", "POST"]
CHECK, SEND, CHANGE = "kontrollera", "skicka", "andra"
SENT = {"protokollsutdrag": "minutes", "tjansteutlatande": "statement"}
"""The documents that were sent, by their name in an address."""


@page
@require_http_methods(FORM)
def decide(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The form, what was typed to look through, or the receipt that it led to."""
    own = written(request, slug, key)
    one = own.consultee
    may = decision_forms(reader(request), one)
    if not may:
        raise PermissionDenied
    if own.sent:
        return HttpResponseRedirect(_address("receipt", one))
    form = DecisionForm(request.POST or None, may, initial=_begins(own, may))
    doing = request.POST.get("do", CHECK)
    if request.method != "POST" or not form.is_valid() or doing == CHANGE:
        return _form(request, own, form)
    return _checked_or_sent(request, own, form, sends=doing == SEND)


def _checked_or_sent(
    request: HttpRequest, own: OwnAnswer, form: DecisionForm, *, sends: bool
) -> HttpResponse:
    user, decided, number = reader(request), form.decided(), form.cleaned_data["number"]
    try:
        if sends:
            version = form.cleaned_data["version"]
            decide_and_send(own, decided, number=number, version=version, by=user)
            return HttpResponseRedirect(_address("receipt", own.consultee))
        check_decision(own, decided, number=number, by=user)
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return _form(request, own, form)
    except AnswerChanged as changed:
        data = request.POST.copy()
        data["version"] = str(changed.now.version)
        may = decision_forms(user, own.consultee)
        return _form(request, changed.now, DecisionForm(data, may), meanwhile=True)
    shown = {
        "case": own.consultee.consultation,
        "one": own.consultee,
        "form": form,
        "decided": decided,
        "number": number,
        "form_words": MinutesDecision.Form(decided.form).label,
        "points": list(decision_points(own, decided)),
        "adjusted": adjusted_words(decided),
        "odd": points_not_agreeing(own.points),
    }
    return render(request, "consultation/check_decision.html", shown)


def _form(
    request: HttpRequest, own: OwnAnswer, form: DecisionForm, *, meanwhile: bool = False
) -> HttpResponse:
    shown = {"case": own.consultee.consultation, "one": own.consultee, "own": own, "form": form,
             "meanwhile": meanwhile}  # fmt: skip
    status = 409 if meanwhile else 422 if form.is_bound and form.errors else 200
    return render(request, "consultation/decide.html", shown, status=status)


def _begins(own: OwnAnswer, may: list[str]) -> dict[str, object]:
    """What is likely: the meeting of the plan, where it has been, adjusted as it must be."""
    one = own.consultee
    meeting = one.meeting or plan_of(one).meeting
    at_once = own.about["at_once"]
    kinds = MinutesDecision.Adjusted
    return {
        "version": own.version,
        "form": may[0],
        "meeting": meeting if meeting and meeting <= today() else None,
        "adjusted": kinds.AT_ONCE if at_once else kinds.ORDINARY,
        "number": one.number,
    }


def _address(name: str, one: Consultee) -> str:
    return reverse(f"consultation:{name}", args=[one.consultation.slug, one.key])


@page
@require_http_methods(FORM)
def receipt(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """What was sent and when, with both documents; POST takes the answer up again."""
    own = written(request, slug, key)
    dispatch = newest_dispatch(own)
    if dispatch is None:
        raise Http404
    form = TakeUpForm(request.POST or None, initial={"version": own.version})
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        try:
            take_up(own, form.cleaned_data["why"], version=form.cleaned_data["version"],
                    by=reader(request))  # fmt: skip
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except AnswerChanged as changed:
            own, meanwhile = changed.now, True
            data = {**request.POST.dict(), "version": str(own.version)}
            form = TakeUpForm(data)
        else:
            return HttpResponseRedirect(f"{_address('write', own.consultee)}?kvitto=upptaget")
    return _receipt(request, own, dispatch, form, meanwhile=meanwhile)


def _receipt(
    request: HttpRequest, own: OwnAnswer, dispatch: Dispatch, form: TakeUpForm, *, meanwhile: bool
) -> HttpResponse:
    decision, outcomes = dispatch.decision, outcomes_of(own.consultee)
    shown = {
        "case": own.consultee.consultation,
        "one": own.consultee,
        "own": own,
        "dispatch": dispatch,
        "decision": decision,
        "delegated": decision.form == MinutesDecision.Form.DELEGATION,
        "pdf": bool(dispatch.statement_pdf_sha256 and dispatch.minutes_pdf_sha256),
        "earlier": own.decisions.exclude(pk=decision.pk).select_related("dispatch"),
        "answer": own.received.filter(superseded=False).first(),
        "outcomes": outcomes,
        "outcome_words": outcome_words(outcomes),
        "may_take_up": own.sent and bool(decision_forms(reader(request), own.consultee)),
        "form": form,
        "meanwhile": meanwhile,
    }
    status = 409 if meanwhile else 422 if form.is_bound and form.errors else 200
    return render(request, "consultation/sent.html", shown, status=status)


@page
@require_safe
def sent_file(request: HttpRequest, slug: str, key: str, number: int, name: str) -> HttpResponse:
    """A document as it was sent: ``protokollsutdrag.docx`` and the like."""
    one = readable(request, slug, key)
    found = Dispatch.objects.filter(pk=number, decision__own__consultee=one).first()
    stem, _dot, form = name.partition(".")
    if found is None or stem not in SENT or form not in {"docx", "pdf"}:
        raise Http404
    content = kept_paper(found, SENT[stem] + ("_pdf" if form == "pdf" else ""))
    if content is None:
        raise Http404
    return file_response(content, f"{stem}-{slugify(one.number)}", form)
