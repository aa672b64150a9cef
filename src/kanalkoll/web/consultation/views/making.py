"""Making a consultation from a draft, and sending it out."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.case_forms import CaseForm
from kanalkoll.web.consultation.letters import letter_text
from kanalkoll.web.consultation.models import Consultation
from kanalkoll.web.consultation.selectors.cases import consultees_of, drafts, to_ask
from kanalkoll.web.consultation.services.cases import (
    CaseChanged,
    change_case,
    check_case,
    make_case,
    send_case,
)
from kanalkoll.web.consultation.views.finding import seen_case
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader

FORM = ["GET", "HEAD", "POST"]
ASKING = str(Consultation._meta.get_field("asking").get_default())  # noqa: SLF001 (Django's documented way)
SAVE, CHANGE = "spara", "andra"


@page
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """The form, what was typed to look through, or the case that it made."""
    require(reader(request), Action.RUN_CONSULTATION)
    form = CaseForm(request.POST or None, drafts(), to_ask(), initial=_begins())
    doing = request.POST.get("do", "")
    if request.method != "POST" or not form.is_valid() or doing == CHANGE:
        return _form(request, form)
    try:
        if doing == SAVE:
            case = make_case(form.new_case(), by=reader(request))
            return to_case(case, "upplagd")
        check_case(form.new_case(), by=reader(request))
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return _form(request, form)
    shown = {"form": form, "new": form.new_case()}
    return render(request, "consultation/check_case.html", shown)


@page
@require_http_methods(FORM)
def change(request: HttpRequest, slug: str) -> HttpResponse:
    """Change a case that has not been sent."""
    case = seen_case(request, slug)
    require(reader(request), Action.RUN_CONSULTATION)
    begins = _as_made(case)
    form = CaseForm(request.POST or None, drafts(), to_ask(), initial=begins)
    if request.method != "POST" or not form.is_valid():
        return _form(request, form, case)
    try:
        version = form.cleaned_data["version"] or 0
        change_case(case, form.new_case(), version=version, by=reader(request))
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return _form(request, form, case)
    except CaseChanged as changed:
        data = request.POST.copy()
        data["version"] = str(changed.now.version)
        again = CaseForm(data, drafts(), to_ask())
        return _form(request, again, changed.now, meanwhile=True)
    return to_case(case, "sparad")


def _as_made(case: Consultation) -> dict[str, object]:
    """The form filled in with the case as it is."""
    asked = consultees_of(case)
    others = [one for one in asked if one.unit_id is None]
    return {
        "version": case.version,
        "policy": str(case.policy_id),
        "title": case.title,
        "case_number": case.case_number,
        "answers_by": case.answers_by,
        "letter": case.letter,
        "asked": [one.key for one in asked if one.unit_id is not None],
        "others": "\n".join("; ".join(filter(None, [one.name, one.mail])) for one in others),
    }


def _form(
    request: HttpRequest, form: CaseForm, case: Consultation | None = None, *,
    meanwhile: bool = False,
) -> HttpResponse:  # fmt: skip
    shown = {"form": form, "case": case, "meanwhile": meanwhile}
    status = 409 if meanwhile else 422 if form.is_bound and form.errors else 200
    return render(request, "consultation/new_case.html", shown, status=status)


def _begins() -> dict[str, object]:
    """All are asked but the board that asks."""
    keys = [unit.key for unit, _depth in to_ask() if unit.name.casefold() != ASKING]
    return {"asked": keys}


@page
@require_http_methods(FORM)
def send(request: HttpRequest, slug: str) -> HttpResponse:
    """What will be sent to whom; the button sends it."""
    case = seen_case(request, slug)
    require(reader(request), Action.RUN_CONSULTATION)
    problems: tuple[object, ...] = ()
    if request.method == "POST":
        try:
            send_case(case, by=reader(request))
        except BadInput as wrong:
            problems = tuple(wrong.problems)
        else:
            return to_case(case, "utskickad")
    asked = consultees_of(case)
    shown = {
        "case": case,
        "asked": asked,
        "without": [one for one in asked if one.unit is None],
        "letter": letter_text(case, case.answers_by),
        "problems": problems,
    }
    return render(request, "consultation/send.html", shown, status=422 if problems else 200)


def to_case(case: Consultation, receipt: str) -> HttpResponseRedirect:
    """Back to the case, which tells what was done."""
    return HttpResponseRedirect(
        f"{reverse('consultation:case', args=[case.slug])}?kvitto={receipt}"
    )
