"""An application for an exemption: who asked for what, and the answer."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.web.exemptions import selectors, services
from kanalkoll.web.exemptions.forms import RefusalForm
from kanalkoll.web.exemptions.models import Application, Outcome
from kanalkoll.web.exemptions.rules import name_of_rule
from kanalkoll.web.identity.permissions import Action, may, who_may
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said


@page
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, key: str) -> HttpResponse:
    """What was asked for; who may decide grants or refuses it here."""
    application = _seen(request, key)
    form = RefusalForm(request.POST or None)
    answered_meanwhile = False
    if request.method == "POST" and form.is_valid():
        try:
            services.refuse_application(
                application, form.cleaned_data["answer"], by=reader(request)
            )
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except services.DecidedMeanwhile:
            application, answered_meanwhile = _seen(request, key), True
        else:
            return HttpResponseRedirect(f"{request.path}?kvitto=1")
    return render(request, "exemptions/application.html",
                  _shown(request, application, form, answered_meanwhile=answered_meanwhile),
                  status=409 if answered_meanwhile else 422 if form.errors else 200)  # fmt: skip


def _seen(request: HttpRequest, key: str) -> Application:
    rows = Application.objects.select_related("account__unit", "unit", "exemption")
    application = get_object_or_404(rows, key=key)
    if not selectors.may_see_application(reader(request), application):
        raise PermissionDenied
    return application


def _shown(
    request: HttpRequest, application: Application, form: RefusalForm, *, answered_meanwhile: bool
) -> dict[str, object]:
    names = names_of({application.asked_by, application.answered_by} - {""})
    return {
        "application": application,
        "rule_name": said(name_of_rule(application.rule)),
        "asked_by": names.get(application.asked_by, ""),
        "answered_by": names.get(application.answered_by, ""),
        "waiting": application.outcome == Outcome.WAITING,
        "may_decide": may(reader(request), Action.DECIDE_EXEMPTION, application.where),
        "who_may": who_may(Action.DECIDE_EXEMPTION, application.where),
        "form": form,
        "receipt": "kvitto" in request.GET,
        "answered_meanwhile": answered_meanwhile,
    }
