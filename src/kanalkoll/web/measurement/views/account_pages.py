"""What the pages of one account have in common here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import NoReverseMatch, reverse

from kanalkoll.core.errors import Problem
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.measurement.known_types import account_type
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said


def reader(request: HttpRequest) -> User:
    """Who reads: a page that asks for it is for signed-in people."""
    return cast("User", request.user)


def viewed_account(request: HttpRequest, key: str) -> Account:
    """The account of that key, with its unit: 404 when there is none, 403 for an outsider."""
    account = get_object_or_404(Account.objects.select_related("unit"), key=key)
    if not may(reader(request), Action.VIEW_ACCOUNT, account):
        raise NotAllowed(who_may(Action.VIEW_ACCOUNT, account))
    return account


def who_may_instead(request: HttpRequest, action: Action, account: Account) -> str:
    """Empty when the reader may; else a sentence that says who may."""
    return "" if may(reader(request), action, account) else said(who_may(action, account))


def shown_beside(form: forms.Form, problems: Iterable[Problem]) -> None:
    """Each problem beside its field; beside none of them, above the form."""
    for problem in problems:
        text = " ".join(filter(None, [said(problem.wrong), said(problem.right)]))
        form.add_error(problem.field if problem.field in form.fields else None, text)


def about(account: Account) -> dict[str, object]:
    """The account as every page here names it."""
    platform = load_catalogue().platforms.get(account.platform)
    types = {kind.key: kind for kind in platform.account_types} if platform else {}
    kind = types.get(account_type(account, today()))
    return {
        "account": account,
        "platform_name": said(platform.name) if platform else account.platform,
        "type_name": said(kind.name) if kind else "",
        "own_url": own_page(account),
    }


def own_page(account: Account) -> str:
    """The address of Mitt konto, or of the account's goals where that page is not there."""
    try:
        return account.get_absolute_url()
    except NoReverseMatch:
        return reverse("measurement:goals", args=[account.key])


def back_to_own_page(request: HttpRequest, account: Account, message: str) -> HttpResponse:
    """To Mitt konto, where what was done shows at once."""
    messages.success(request, message)
    return HttpResponseRedirect(own_page(account))
