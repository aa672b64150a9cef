"""Anta: the decision, checked with what it leads to, and the version that comes of it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.drafting.simulation_data import as_data
from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.difference import diff
from kanalkoll.core.policy.versions import policy_hash
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.decision_form import DecisionForm
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.policies.services import Decision
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.basis import basis
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.trying import tried
from kanalkoll.web.workshop.views.reading import about, reader
from kanalkoll.web.workshop.views.working import FORM, seen_copy, step_of


@login_required
@require_http_methods(FORM)
def adopt(request: HttpRequest, pk: int) -> HttpResponse:
    """The decision as a form, then everything to check, then done."""
    copy = seen_copy(request, pk)
    if not may(reader(request), Action.ADOPT_POLICY):
        raise NotAllowed(who_may(Action.ADOPT_POLICY))
    form = DecisionForm(request.POST if request.method == "POST" else None, initial=_usual(copy))
    found = _simulation(copy)
    if form.is_valid() and "confirmed" in request.POST:
        done = _adopted(request, copy, form, found)
        if done is not None:
            return done
    checking = form.is_bound and form.is_valid() and "change" not in request.POST
    context = {
        **about(request, copy.policy), "copy": copy, "form": form, "found": found,
        "differences": diff(as_policy(copy.policy), services.policy_of(copy)),
        "sentences": found.answers() if found else [],
        "step": request.POST.get("step", copy.step),
    }  # fmt: skip
    page = "workshop/adopt_check.html" if checking else "workshop/adopt.html"
    status = 422 if form.is_bound and form.errors else 200
    return render(request, page, context, status=status)


def _usual(copy: WorkingCopy) -> dict[str, Any]:
    return {"case_number": copy.policy.case_number, "decided_on": today()}


def _simulation(copy: WorkingCopy) -> Simulation | None:
    """What becomes of the accounts if the copy comes in the place of the version it began from."""
    tried_on, policy, former = basis(), services.policy_of(copy), as_policy(copy.policy)
    if tried_on is None or policy_hash(policy) == policy_hash(former):
        return None
    return tried(former, policy, (), tried_on)


def _adopted(
    request: HttpRequest, copy: WorkingCopy, form: DecisionForm, found: Simulation | None
) -> HttpResponse | None:
    decision = Decision(**form.cleaned_data, simulation=as_data(found) if found else {})
    try:
        version = services.adopt_copy(copy, decision, step=step_of(request), by=reader(request))
    except services.EditedMeanwhile as error:
        form.add_error(None, str(error))
        return None
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return None
    messages.success(request, _("Policyn är antagen. Kontona jämförs med den nya versionen."))
    return redirect("policies:version", version.pk)
