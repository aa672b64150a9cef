"""The list of consultations, and one of them."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.web.consultation.models import Answer, AnswerState, Consultee, Phase
from kanalkoll.web.consultation.phases import Deed, in_phase, may_do
from kanalkoll.web.consultation.selectors.answers import sender_name
from kanalkoll.web.consultation.selectors.cases import (
    answers_standing,
    cases_to,
    consultees_of,
    counted,
)
from kanalkoll.web.consultation.selectors.writing import in_case, to_answer
from kanalkoll.web.consultation.views.finding import seen_case
from kanalkoll.web.identity.permissions import Action, may, may_somewhere
from kanalkoll.web.register.views.reading import page, reader


@page
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """The body's own consultations, and those of others that are read here."""
    user = reader(request)
    if not may_somewhere(user, Action.SEE_DRAFTS):
        raise PermissionDenied
    cases = cases_to(user)
    shown = {
        "own": [case for case in cases if not case.outside],
        "outside": [case for case in cases if case.outside],
        "may_run": may(user, Action.RUN_CONSULTATION),
    }
    return render(request, "consultation/list.html", shown)


@page
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """One consultation: who was asked, what has come of each, and what can be done."""
    case, user = seen_case(request, slug), reader(request)
    asked = consultees_of(case)
    answers = list(answers_standing(case))
    by_consultee = {one.consultee_id: one for one in answers if one.consultee_id}
    rows = [(one, _answer_of(one, by_consultee)) for one in asked]
    wanted = request.GET.get("som", "")
    shown = {
        "case": case,
        "counted": counted(asked),
        "rows": [row for row in rows if not wanted or row[0].state == wanted],
        "wanted": wanted,
        "states": AnswerState.choices,
        "nobodys": [(one, sender_name(one)) for one in answers if one.consultee_id is None],
        "unread": [one for one in answers if one.confirmed_on is None],
        "may": {deed.value.replace("-", "_"): may_do(user, case, deed) for deed in Deed},
        "to_write": in_case(case, to_answer(user, Deed.WRITE, tuple(Phase))),
        "may_write": in_phase(case, Deed.WRITE),
        "to_decide": in_case(case, to_answer(user, Deed.DECIDE_MINUTES)),
        "receipt": request.GET.get("kvitto", ""),
    }
    return render(request, "consultation/case.html", shown)


def _answer_of(one: Consultee, answers: dict[int, Answer]) -> Answer | None:
    """Its answer, or the one that others have given for it too."""
    return answers.get(one.pk) or answers.get(one.joint_with_id or 0)
