"""Anta: the decision, checked with what it leads to, and the policy that comes of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.drafting.simulation_data import as_data
from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.models import Consultation
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.compiling import Gathered, gathered
from kanalkoll.web.consultation.services.adopting import (
    CaseDecidedMeanwhile,
    adopt_case,
    hindrances,
    seen_decisions,
)
from kanalkoll.web.consultation.trying_wishes import simulated
from kanalkoll.web.consultation.views.compiling import FORM
from kanalkoll.web.consultation.views.finding import seen_case
from kanalkoll.web.consultation.views.ruling import new_parts
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.decision_form import DecisionForm
from kanalkoll.web.policies.services import Decision
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader


@page
@require_http_methods(FORM)
def adopt(request: HttpRequest, slug: str) -> HttpResponse:
    """The decision as a form, then everything to check, then done."""
    case, user = seen_case(request, slug), reader(request)
    user.require(ACTIONS[Deed.ADOPT])
    found = gathered(case)
    if left := list(hindrances(found)):
        return _hindered(request, case, left)
    try:
        require_phase(case, Deed.ADOPT)
    except BadInput as wrong:
        return _hindered(request, case, list(wrong.problems))
    form = DecisionForm(request.POST or None, initial=_usual(case))
    simulation = simulated(found.policy, found.changes)
    if form.is_valid() and "confirmed" in request.POST:
        done = _adopted(request, case, form, simulation)
        if done is not None:
            return done
    checking = form.is_bound and form.is_valid() and "change" not in request.POST
    shown = {"form": form, "step": 2 if checking else 1, **_shown(request, found, simulation)}
    template = "adopt_check" if checking else "adopt"
    status = 422 if form.is_bound and form.errors else 200
    return render(request, f"consultation/{template}.html", shown, status=status)


def _hindered(request: HttpRequest, case: Consultation, problems: list[Any]) -> HttpResponse:
    shown = {"case": case, "problems": problems}
    status = 409 if request.method == "POST" else 200
    return render(request, "consultation/adopt_not_yet.html", shown, status=status)


def _shown(request: HttpRequest, found: Gathered, simulation: Simulation | None) -> dict[str, Any]:
    return {
        "case": found.case,
        "seen": request.POST.get("seen", seen_decisions(found)),
        "parts": [part for part in new_parts(found) if part["words"] is not None],
        "sentences": simulation.answers() if simulation else [],
        "found": simulation,
    }


def _usual(case: Consultation) -> dict[str, Any]:
    return {"case_number": case.case_number, "decided_on": today()}


def _adopted(
    request: HttpRequest, case: Consultation, form: DecisionForm, simulation: Simulation | None
) -> HttpResponse | None:
    kept = as_data(simulation) if simulation else {}
    decision = Decision(**form.cleaned_data, simulation=kept)
    try:
        adopt_case(case, decision, seen=request.POST.get("seen", ""), by=reader(request))
    except CaseDecidedMeanwhile as error:
        form.add_error(None, str(error))
        return None
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return None
    return HttpResponseRedirect(f"{case.get_absolute_url()}?kvitto=antagen")
