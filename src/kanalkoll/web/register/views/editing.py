"""Forms of one account: new, changed, who answers, decisions, the yearly review."""

from __future__ import annotations

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, may_somewhere, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register import services
from kanalkoll.web.register.account_forms import (
    DecisionForm,
    DutyForm,
    EditForm,
    NewAccountForm,
    ReviewForm,
)
from kanalkoll.web.register.doublets import alike_sentence
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Account, AccountRole, Duty
from kanalkoll.web.register.reviewing import due
from kanalkoll.web.register.selectors import names_in_history, people_for, units_to
from kanalkoll.web.register.views.account import change_in_words, duties, fields
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.ui.saying import said

FORM = ["GET", "HEAD", "POST"]


@page
@require_http_methods(FORM)
def add(request: HttpRequest) -> HttpResponse:
    """A new account."""
    user = reader(request)
    if not may_somewhere(user, Action.ADD_ACCOUNT):
        require(user, Action.ADD_ACCOUNT)
    form = NewAccountForm(request.POST or None, units=units_to(user, Action.ADD_ACCOUNT))
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        new = services.NewAccount(told["unit"], told["platform"], told["address"], form.values())
        try:
            added = services.add_account(new, by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Kontot finns nu i registret. Ange vem som ansvarar."))
            _warn_of(request, added.alike)
            return HttpResponseRedirect(reverse("register:duties", args=[added.account.key]))
    return render(request, "register/add.html", {"form": form}, status=_status(form))


def _warn_of(request: HttpRequest, alike: tuple[Account, ...]) -> None:
    for account in alike:
        messages.warning(request, said(alike_sentence(account)))


@page
@require_http_methods(FORM)
def edit(request: HttpRequest, key: str) -> HttpResponse:
    """Change an account's details."""
    account = seen_account(request, key)
    user = reader(request)
    form = EditForm(request.POST or None, account, units=units_to(user, Action.EDIT_ACCOUNT))
    meanwhile: list[dict[str, Any]] = []
    not_allowed = refused(request, Action.EDIT_ACCOUNT, account)
    if request.method == "POST" and form.is_valid():
        try:
            edited = services.edit_account(account, _edit(form), by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except services.ChangedMeanwhile as error:
            meanwhile = _meanwhile(error)
            form = _against(form, error.account)
        else:
            _say_what_changed(request, edited)
            return _to_details(account)
    context = {**about(account), "form": form, "meanwhile": meanwhile, "not_allowed": not_allowed}
    return render(request, "register/edit.html", context,
                  status=409 if meanwhile else _status(form))  # fmt: skip


def _edit(form: EditForm) -> services.Edit:
    told = form.cleaned_data
    return services.Edit(
        form.values(),
        told["version"],
        since=told["since"] if told["holds"] == EditForm.SINCE_A_DAY else None,
        all_along=told["holds"] == EditForm.ALL_ALONG,
    )


def _against(form: EditForm, account: Account) -> EditForm:
    """The same form with everything that was typed, against the version that is there now."""
    data = cast("QueryDict", form.data).copy()
    data["version"] = str(account.version)
    again = EditForm(data, account, units=form.fields["unit"].queryset)  # type: ignore[attr-defined]
    again.is_valid()
    return again


def _meanwhile(error: services.ChangedMeanwhile) -> list[dict[str, Any]]:
    names = names_in_history(error.account, error.changes)
    return [change_in_words(change, error.account.platform, names) for change in error.changes]


def _say_what_changed(request: HttpRequest, edited: services.Edited) -> None:
    if edited.changes:
        messages.success(request, _("Uppgifterna är ändrade."))
    else:
        messages.info(request, _("Ingenting var ändrat."))
    _warn_of(request, edited.alike)


@page
@require_http_methods(FORM)
def duties_of(request: HttpRequest, key: str) -> HttpResponse:
    """Who answers for an account: who does now, and a form for somebody new."""
    account = seen_account(request, key)
    not_allowed = refused(request, Action.EDIT_ROLES, account)
    people = [] if not_allowed else people_for(account.unit, reader(request))
    initial = {"first_day": today(), "duty": Duty.RESPONSIBLE}
    form = DutyForm(request.POST or None, people, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            services.set_duty(account, _duty(form), by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Uppdraget är registrerat."))
            return HttpResponseRedirect(reverse("register:duties", args=[account.key]))
    context = {**about(account), "form": form, "duties": duties(account, request),
               "not_allowed": not_allowed}  # fmt: skip
    return render(request, "register/duties.html", context, status=_status(form))


def _duty(form: DutyForm) -> services.NewDuty:
    told = form.cleaned_data
    return services.NewDuty(
        Duty(told["duty"]),
        told["person"],
        told["first_day"],
        told["last_day"],
        replacing=True,
        name=told["name"],
    )


@page
@require_POST
def end_duty(request: HttpRequest, key: str, number: int) -> HttpResponse:
    """Let a duty end today."""
    account = seen_account(request, key)
    role = get_object_or_404(AccountRole.objects.select_related("account__unit"), pk=number,
                             account=account)  # fmt: skip
    try:
        services.end_duty(role, by=reader(request))
    except BadInput as wrong:
        messages.error(request, " ".join(said(problem.wrong) for problem in wrong.problems))
    else:
        messages.success(request, _("Uppdraget är avslutat."))
    return HttpResponseRedirect(reverse("register:duties", args=[account.key]))


@page
@require_http_methods(FORM)
def decide(request: HttpRequest, key: str) -> HttpResponse:
    """Record a decision about an account."""
    account = seen_account(request, key)
    form = DecisionForm(request.POST or None, initial={"decided_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            services.record_decision(
                account, services.NewDecision(**form.cleaned_data), by=reader(request)
            )
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Beslutet är registrerat."))
            return _to_details(account)
    context = {**about(account), "form": form,
               "not_allowed": refused(request, Action.RECORD_DECISION, account)}  # fmt: skip
    return render(request, "register/decide.html", context, status=_status(form))


@page
@require_http_methods(FORM)
def review(request: HttpRequest, key: str) -> HttpResponse:
    """Årlig genomgång."""
    account = seen_account(request, key)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        services.review_account(
            account, form.answers(), by=reader(request), comment=form.cleaned_data["comment"]
        )
        messages.success(request, _("Den årliga genomgången är klar."))
        return _to_details(account)
    last = account.reviews.filter(review="account", reviewed_on__lte=today()).first()
    context = {
        **about(account),
        "form": form,
        "fields": fields(account),
        "duties": [row for row in duties(account, request) if row["now"]],
        "review": due(account, last.reviewed_on if last else None, today()),
        "not_allowed": refused(request, Action.REVIEW_ACCOUNT, account),
    }
    return render(request, "register/review.html", context, status=_status(form))


def _to_details(account: Account) -> HttpResponse:
    return HttpResponseRedirect(reverse("register:details", args=[account.key]))


def _status(form: forms.Form) -> int:
    """422 for a form that has to be corrected, so that a machine sees it too."""
    return 422 if form.is_bound and form.errors else 200
