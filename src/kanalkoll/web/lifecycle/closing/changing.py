"""Changing a closing, calling it off, and doing without a step: decisions on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.access import posted
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.closing.deciding import cancel_closing, change_closing
from kanalkoll.web.lifecycle.closing.forms import GroundsForm, WordsForm
from kanalkoll.web.lifecycle.closing.locking import MEANWHILE, ClosingChanged, moving_of
from kanalkoll.web.lifecycle.closing.notice_time import notice_time
from kanalkoll.web.lifecycle.closing.notices import Words
from kanalkoll.web.lifecycle.closing.page import closing_page
from kanalkoll.web.lifecycle.closing.views import opened
from kanalkoll.web.lifecycle.conditions import CONDITIONS
from kanalkoll.web.lifecycle.models import Closing
from kanalkoll.web.lifecycle.moves import MOVES
from kanalkoll.web.lifecycle.services.moving import Grounds, skip_step
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.ui.saying import said

FORM = ["GET", "HEAD", "POST"]
CONFLICT, WRONG = 409, 422


@page
@require_http_methods(FORM)
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change the words of the notice, the last day, or how long it is to be seen."""
    account = seen_account(request, key)
    found = opened(account)
    initial = {
        "reason": found.reason, "short_reason": found.short_reason, "place": found.place,
        "account": f"@{found.account_instead.handle}" if found.account_instead else "",
        "contact": found.contact, "needed_days": found.needed_days,
        "last_day": found.last_day, "version": found.version,
    }  # fmt: skip
    form = WordsForm(posted(request), initial=initial, near=account, time=notice_time(today()))
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        try:
            _changed(found, form.cleaned_data, request)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ClosingChanged as error:
            meanwhile, form = True, _against(form, error.now, account)
        else:
            messages.success(request, _("Avslutet är ändrat. Lägg in de nya texterna i dag."))
            return redirect("lifecycle:closing", account.key)
    shown = {
        **about(account), "form": form, "meanwhile": said(MEANWHILE) if meanwhile else "",
        "barred": refused(request, Action.DECIDE_CLOSING, account),
        "latest": closing_page(opened(account), today()),
    }  # fmt: skip
    return render(request, "lifecycle/closing_change.html", shown,
                  status=CONFLICT if meanwhile else _status(form))  # fmt: skip


def _changed(found: Closing, told: dict[str, Any], request: HttpRequest) -> None:
    words = Words(
        reason=told["reason"],
        short_reason=told["short_reason"],
        account=told["account"],
        place=told["place"],
        contact=told["contact"],
        last_day=told["last_day"],
    )
    change_closing(
        found,
        words,
        needed_days=told["needed_days"],
        version=told["version"],
        answers=told["answers"],
        by=reader(request),
    )


def _against(form: WordsForm, now: Closing, account: Account) -> WordsForm:
    """The same form with everything that was typed, against the version that is there now."""
    data = {**form.data.dict(), "version": str(now.version)}  # type: ignore[attr-defined]
    again = WordsForm(data, near=account, time=notice_time(today()))
    again.is_valid()
    return again


@page
@require_http_methods(FORM)
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Call the closing off by a decision."""
    account = seen_account(request, key)
    found = opened(account)

    def do(form: forms.Form) -> str:
        cancel_closing(found, _grounds(form), version=found.version, by=reader(request))
        messages.success(request, _("Avslutet är avbrutet. Kontot fortsätter."))
        return account.get_absolute_url()

    shown = {
        "title": _("Avbryt avslutet"),
        "lead": _("Beslutet att avsluta kontot hävs. Ta bort texterna från kontot."),
        "button": said(MOVES["cancel-closing"].said),
        "barred": refused(request, Action.DECIDE_CLOSING, account),
    }
    return _decision(request, account, do, shown)


@page
@require_http_methods(FORM)
def skip(request: HttpRequest, key: str, condition: str) -> HttpResponse:
    """Do without a step, by a decision of somebody who may."""
    account = seen_account(request, key)
    found = opened(account)
    if condition not in MOVES["close"].demands or not CONDITIONS[condition].skippable:
        raise Http404

    def do(form: forms.Form) -> str:
        skip_step(moving_of(found), condition, _grounds(form), by=reader(request))
        messages.success(request, _("Beslutet är registrerat. Steget hoppas över."))
        return _address(account)

    shown = {
        "title": _("Hoppa över ett steg"),
        "lead": said(CONDITIONS[condition].sentence),
        "button": _("Registrera beslutet"),
        "barred": refused(request, Action.SKIP_STEP, account),
    }
    return _decision(request, account, do, shown)


def _decision(
    request: HttpRequest,
    account: Account,
    do: Callable[[forms.Form], str],
    shown: Mapping[str, object],
) -> HttpResponse:
    """A form for a decision with its reason."""
    form = GroundsForm(posted(request), initial={"decided_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(do(form))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ClosingChanged:
            form.add_error(None, said(MEANWHILE))
    context = {**about(account), **shown, "form": form, "back": _address(account)}
    return render(request, "lifecycle/closing_decision.html", context, status=_status(form))


def _grounds(form: forms.Form) -> Grounds:
    told = form.cleaned_data
    return Grounds(
        reason=told["reason"],
        decided_by=told["decided_by"],
        decided_on=told["decided_on"],
        delegation=told["delegation"],
        case_number=told["case_number"],
    )


def _address(account: Account) -> str:
    return reverse("lifecycle:closing", args=[account.key])


def _status(form: forms.Form) -> int:
    return WRONG if form.is_bound and form.errors else 200
