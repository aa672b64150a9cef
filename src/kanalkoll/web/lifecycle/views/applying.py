"""Applying for an account: one thing on each page, kept as it is typed, looked through, sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, may_somewhere, require
from kanalkoll.web.lifecycle import selectors, services
from kanalkoll.web.lifecycle.fitting import fit
from kanalkoll.web.lifecycle.forms import BeginForm, PageForm, SendForm, typed_in
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.moves import MOVES, may_move
from kanalkoll.web.lifecycle.ordering import NOT_SAID, order_now
from kanalkoll.web.lifecycle.overlaps import alike
from kanalkoll.web.lifecycle.page_forms import FORMS, form_of, is_right
from kanalkoll.web.lifecycle.readiness import met
from kanalkoll.web.lifecycle.services.drafting import OPEN_TO_CHANGE
from kanalkoll.web.lifecycle.views.pages import (
    PAGES,
    WHERE,
    next_page,
    seen,
    step_of,
    summary,
    written_on,
)
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.selectors import units_to
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said

FORM = ["GET", "HEAD", "POST"]
CHECKING = "kontrollera"


@page
@require_safe
def applications(request: HttpRequest) -> HttpResponse:
    """What waits for the reader, what the reader has applied for, and all that are going on."""
    user = reader(request)
    shown = {
        "to_decide": selectors.to_decide(user),
        "to_open": selectors.to_open(user),
        "own": selectors.own_applications(user)[:50],
        "others": selectors.visible_applications(user).exclude(applicant=user.key)[:50],
        "may_apply": may_somewhere(user, Action.APPLY_FOR_ACCOUNT),
        "may_settle": user.may(Action.EDIT_UNIT),
        "order": order_now(),
        "not_said": NOT_SAID,
        "stop": order_now().stop_on(today()),
    }
    return render(request, "lifecycle/applications.html", shown)


@page
@require_http_methods(FORM)
def begin(request: HttpRequest) -> HttpResponse:
    """For which part of the body, and what to have at hand."""
    user = reader(request)
    if not may_somewhere(user, Action.APPLY_FOR_ACCOUNT):
        require(user, Action.APPLY_FOR_ACCOUNT)
    form = BeginForm(request.POST or None, units=units_to(user, Action.APPLY_FOR_ACCOUNT))
    if request.method == "POST" and form.is_valid():
        begun = services.begin(form.cleaned_data["unit"], by=user)
        return HttpResponseRedirect(_address("lifecycle:page", begun, "syfte"))
    shown = {"form": form, "steps": len(PAGES) + 1, "stop": order_now().stop_on(today())}
    return render(request, "lifecycle/begin.html", shown, status=422 if form.errors else 200)


@page
@require_http_methods(FORM)
def one_page(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One page of an application: what is typed is kept, right or wrong."""
    application = written_on(request, key)
    if name not in FORMS:
        raise Http404
    if application.state not in OPEN_TO_CHANGE:
        return HttpResponseRedirect(_address("lifecycle:application", application))
    if request.method != "POST":
        form = form_of(name, application, None, user=reader(request))
        return _shown(request, application, form, name)
    return _kept(request, application, name)


def _kept(request: HttpRequest, application: Application, name: str) -> HttpResponse:
    form = form_of(name, application, request.POST, user=reader(request))
    right = is_right(form)
    values = form.values() if right else {}
    typed = services.Page(name, typed_in(request.POST, form), values)
    try:
        now = services.keep_page(application, typed, version=_version(request), by=reader(request))
    except services.ApplicationChanged as changed:
        return _shown(request, changed.now, form, name, changed=True)
    if not right:
        return _shown(request, now, form, name)
    return HttpResponseRedirect(after(request, now, name))


def after(request: HttpRequest, application: Application, name: str) -> str:
    """Where one goes from a page: to the next, or back to look everything through."""
    following = next_page(name)
    if following is None or request.GET.get("till") == CHECKING:
        return _address("lifecycle:check", application)
    return _address("lifecycle:page", application, following)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() else 0


def _shown(
    request: HttpRequest, application: Application, form: PageForm, name: str, *,
    changed: bool = False,
) -> HttpResponse:  # fmt: skip
    number, of = step_of(name)
    shown = {
        "application": application,
        "form": form,
        "name": PAGES[name],
        "number": number,
        "of": of,
        "alike": alike(application, today()) if name == "liknande" else (),
        "is_overlaps": name == "liknande",
        "changed": [row for row in summary(application) if row.page == name] if changed else (),
        "before": list(PAGES)[number - 2] if number > 1 else "",
    }
    status = 409 if changed else 422 if form.errors else 200
    return render(request, "lifecycle/page.html", shown, status=status)


@page
@require_http_methods(FORM)
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Everything at once, what is missing, and the button that sends it."""
    application = seen(request, key)
    if application.state not in OPEN_TO_CHANGE:
        return HttpResponseRedirect(_address("lifecycle:application", application))
    initial = {"version": application.version, "case_number": application.case_number}
    form = SendForm(request.POST or None, initial=initial)
    changed = False
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.send_in(application, version=told["version"],
                             case_number=told["case_number"], by=reader(request))  # fmt: skip
        except BadInput:
            pass  # the page shows what is missing, each with its page
        except services.ApplicationChanged as error:
            application, changed = error.now, True
            given = {"version": application.version, "case_number": told["case_number"]}
            form = SendForm(initial=given)
        else:
            return HttpResponseRedirect(
                f"{_address('lifecycle:application', application)}?kvitto=1"
            )
    return render(request, "lifecycle/check.html",
                  _checked(request, application, form, changed=changed),
                  status=409 if changed else 422 if request.method == "POST" else 200)  # fmt: skip


def _checked(
    request: HttpRequest, application: Application, form: SendForm, *, changed: bool
) -> dict[str, object]:
    ground = services.moving(application).ground(*met(application))
    answer = may_move("apply", ground, by=reader(request))
    number = len(PAGES) + 1
    return {
        "application": application,
        "form": form,
        "rows": summary(application),
        "unmet": [(one, WHERE.get(one.key, "")) for one in answer.unmet],
        "not_allowed": said(answer.not_allowed) if answer.not_allowed else "",
        "may_skip": reader(request).may(MOVES["skip-step"].needs, application.unit),
        "skips": selectors.skips_of(application),
        "fit": fit(application, today()) if application.platform else None,
        "number": number,
        "changed": changed,
        "order": order_now(),
        "not_said": NOT_SAID,
    }


def _address(view: str, application: Application, *more: str) -> str:
    return reverse(view, args=[application.key, *more])
