"""What the pages of the register have in common: who reads, which account, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.selectors import own_page
from kanalkoll.web.register.words import account_type_name
from kanalkoll.web.ui.saying import said

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(view: View[P]) -> View[P]:
    """For signed-in people. What a person may not do is explained on a page of its own."""

    @login_required
    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except NotAllowed as refused:
            return render(
                request, "register/refused.html", {"who_may": refused.who_may}, status=403
            )

    return cast("View[P]", answered)


def reader(request: HttpRequest) -> User:
    """Who reads."""
    return cast("User", request.user)


def seen_account(request: HttpRequest, key: str) -> Account:
    """The account of that key: 404 when there is none, 403 for who has nothing to do with it."""
    account = get_object_or_404(Account.objects.select_related("unit"), key=key)
    if not may(reader(request), Action.VIEW_ACCOUNT, account):
        raise PermissionDenied
    return account


def refused(request: HttpRequest, action: Action, account: Account) -> str:
    """Empty when the reader may; else a sentence that says who may."""
    if may(reader(request), action, account):
        return ""
    return said(who_may(action, account))


def about(account: Account) -> dict[str, Any]:
    """The account as every page of it names it."""
    return {
        "account": account,
        "platform_name": platform_name(account.platform),
        "type_name": account_type_name(account.platform, account.account_type),
        "own_url": own_page(account),
    }
