"""Reading in answers: one file or many, each told of by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.web.consultation.forms import ReceiveForm
from kanalkoll.web.consultation.models import Answer, Consultation
from kanalkoll.web.consultation.phases import Deed, require_phase
from kanalkoll.web.consultation.selectors.answers import sender_name
from kanalkoll.web.consultation.selectors.cases import consultees_of
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.consultation.views.finding import seen_case
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a file: the answer it became, or why it became none."""

    file: str
    answer: Answer | None = None
    problems: tuple[Problem, ...] = ()

    @property
    def sender(self) -> str:
        """Whose it is, as far as that is known."""
        return sender_name(self.answer) if self.answer else ""


@page
@require_http_methods(["GET", "HEAD", "POST"])
def take_in(request: HttpRequest, slug: str) -> HttpResponse:
    """Choose files, and see what became of each."""
    case = seen_case(request, slug)
    require(reader(request), Action.RECEIVE_ANSWERS)
    sent = request.method == "POST"
    form = ReceiveForm(
        request.POST if sent else None, request.FILES if sent else None, consultees_of(case)
    )
    outcomes: list[Outcome] = []
    if sent and form.is_valid():
        try:
            require_phase(case, Deed.RECEIVE)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            outcomes = [
                _outcome(case, file, form, request) for file in form.cleaned_data["documents"]
            ]
    (only,) = outcomes if len(outcomes) == 1 else (None,)
    if only is not None and only.answer is not None:
        return HttpResponseRedirect(address_of(only.answer) + "?kvitto=1")
    if only is not None:
        shown_beside(form, [_at_files(problem) for problem in only.problems])
        outcomes = []
    status = 422 if form.errors else 200
    shown = {"case": case, "form": form, "outcomes": outcomes}
    return render(request, "consultation/take_in.html", shown, status=status)


def address_of(answer: Answer) -> str:
    """Where an answer is read."""
    return reverse("consultation:answer", args=[answer.consultation.slug, answer.pk])


def _outcome(
    case: Consultation, file: UploadedFile[Any], form: ReceiveForm, request: HttpRequest
) -> Outcome:
    name = file.name or ""
    try:
        document = Document(name, file.read())
        answer = receive(case, document, consultee=form.consultee(), by=reader(request))
    except BadInput as wrong:
        return Outcome(name, problems=tuple(wrong.problems))
    return Outcome(name, answer)


def _at_files(problem: Problem) -> Problem:
    return Problem(problem.wrong, problem.right, field="documents", file=problem.file)
