"""The page of an application on which a goal is stated: read, refused or kept as for an account."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.measurement.checking import measurable_metrics
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.readiness import GOAL, goal_problems, goal_refusal
from kanalkoll.web.lifecycle.services.drafting import OPEN_TO_CHANGE
from kanalkoll.web.lifecycle.views.applying import FORM, after
from kanalkoll.web.lifecycle.views.pages import PAGES, step_of, summary, written_on
from kanalkoll.web.measurement.forms import FIELDS, GoalForm, picked, read_into_fields, shown
from kanalkoll.web.measurement.views.goals import CHECK, Attempt, form_context
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said


@page
@require_http_methods(FORM)
def goal(request: HttpRequest, key: str) -> HttpResponse:
    """State a goal that can be measured on such an account."""
    application = written_on(request, key)
    if application.state not in OPEN_TO_CHANGE:
        return HttpResponseRedirect(reverse("lifecycle:application", args=[application.key]))
    if request.method != "POST":
        typed = application.answers.get(GOAL, {})
        return _shown(request, application, Attempt(_form(application, typed, bound=False)))
    tried, typed = _tried(application, request.POST.dict())
    right = tried.saved is not None
    version = request.POST.get("version", "")
    try:
        now = services.keep_page(application, services.Page(GOAL, typed), by=reader(request),
                                 version=int(version) if version.isdecimal() else 0)  # fmt: skip
    except services.ApplicationChanged as changed:
        tried.stale = True
        return _shown(request, changed.now, tried)
    if right:
        return HttpResponseRedirect(after(request, now, GOAL))
    return _shown(request, now, tried)


def _tried(application: Application, given: Mapping[str, str]) -> tuple[Attempt, dict[str, str]]:
    """What was sent in and what came of it; and what is to be kept, in any case."""
    if "pick" in given:
        data = picked(given, given["pick"])
        return Attempt(_form(application, data, bound=False)), data
    data, read = read_into_fields(given, on=today())
    tried = Attempt(_form(application, data))
    if not tried.form.is_valid():
        return tried, data
    stated = tried.form.goal()
    tried.refusal = goal_refusal(application, stated)
    wrong = () if tried.refusal else goal_problems(stated)
    shown_beside(tried.form, wrong)
    tried.to_check = bool(read.assumed) and not (wrong or tried.refusal)
    if not (wrong or tried.refusal or tried.to_check):
        tried.saved = stated
        data = {**data, **{name: shown(stated)[name] for name in FIELDS}}
    return tried, data


def _form(application: Application, data: Mapping[str, str], *, bound: bool = True) -> GoalForm:
    metrics = measurable_metrics(
        load_catalogue(), platform=application.platform, account_type=application.account_type
    )
    return (
        GoalForm(data, measurable=metrics) if bound else GoalForm(initial=data, measurable=metrics)
    )


def _shown(request: HttpRequest, application: Application, tried: Attempt) -> HttpResponse:
    number, of = step_of(GOAL)
    context = form_context(tried)
    # Only the fields of the form go with a choice of another metric; the version has to as well.
    context["kept"] = {**context["kept"], "version": application.version}  # type: ignore[dict-item]
    status = 409 if tried.stale else 422 if tried.refusal or tried.form.errors else 200
    return render(request, "lifecycle/goal.html", {
        **context,
        "application": application,
        "row": application,
        "form_url": request.get_full_path(),
        "save_words": _("Spara och fortsätt"),
        "to_check": said(CHECK) if tried.to_check else "",
        "name": PAGES[GOAL],
        "number": number,
        "of": of,
        "changed": [row for row in summary(application) if row.page == GOAL] if tried.stale else (),
    }, status=status)  # fmt: skip
