"""The central unit's pages about false accounts; the public sees their answers alone."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.forms import add_problems
from kanalkoll.web.verification.models import FalseAccount
from kanalkoll.web.verification.services import FalseDetails, record_false, withdraw_false

MOST_SHOWN = 200
get_or_post = require_http_methods(["GET", "HEAD", "POST"])


class FalseForm(forms.Form):
    """A false account: where it is, how that is known, and when."""

    address = forms.CharField(label=gettext_lazy("Adress till kontot"), max_length=2000)
    evidence = forms.CharField(
        label=gettext_lazy("Hur vet ni att det är falskt?"),
        help_text=gettext_lazy("Visas inte för allmänheten."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    seen_on = forms.DateField(
        label=gettext_lazy("När upptäcktes det?"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    reported_on = forms.DateField(
        label=gettext_lazy("När anmäldes det till plattformen?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class WithdrawForm(forms.Form):
    """Why the record no longer holds."""

    why = forms.CharField(
        label=gettext_lazy("Varför stämmer uppgiften inte?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


@login_required
@get_or_post
def false_accounts(request: HttpRequest) -> HttpResponse:
    """The accounts recorded as false, and the form for another."""
    require(_actor(request), Action.RECORD_FALSE_ACCOUNT)
    form = FalseForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = _tried(form, lambda: record_false(FalseDetails(**form.cleaned_data),
                                                 by=_actor(request)))  # fmt: skip
        if done:
            messages.success(
                request, _("Kontot är registrerat som falskt. Den som frågar får veta det.")
            )
            return redirect("public:false-accounts")
    shown = {"form": form, "accounts": FalseAccount.objects.all()[:MOST_SHOWN]}
    return render(request, "verification/false_accounts.html", shown, status=_status(request))


@login_required
@get_or_post
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Withdraw a record that was wrong, with the reason."""
    require(_actor(request), Action.RECORD_FALSE_ACCOUNT)
    false = get_object_or_404(FalseAccount, key=key)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["why"]
        if _tried(form, lambda: withdraw_false(false, why, by=_actor(request))):
            messages.success(request, _("Uppgiften är tillbakatagen."))
            return redirect("public:false-accounts")
    shown = {"form": form, "account": false}
    return render(request, "verification/withdraw_false.html", shown, status=_status(request))


def _status(request: HttpRequest) -> int:
    """A form that is shown again was refused."""
    return HTTPStatus.UNPROCESSABLE_ENTITY if request.method == "POST" else HTTPStatus.OK


def _tried(form: forms.Form, work: Callable[[], object]) -> bool:
    try:
        work()
    except BadInput as refused:
        add_problems(form, refused.problems)
        return False
    return True


def _actor(request: HttpRequest) -> Any:
    return request.user
