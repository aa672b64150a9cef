"""What anybody may ask without a token: whose an account is, and the list of official ones."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, page_of
from kanalkoll.web.api.problems import language
from kanalkoll.web.api.shapes.base import Page, WhyIn
from kanalkoll.web.api.shapes.public import FalseIn, FalseOut, OfficialOut, VerifiedOut, VerifyIn
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification import services
from kanalkoll.web.verification.answering import check
from kanalkoll.web.verification.check_views import as_data
from kanalkoll.web.verification.listing import begun
from kanalkoll.web.verification.models import FalseAccount
from kanalkoll.web.verification.selectors import is_closed, official_accounts

router = Router(tags=["public"])


@router.get("/public/verify", response=VerifiedOut)
def verify(request: HttpRequest, asked: Query[VerifyIn]) -> dict[str, Any]:
    """Whose an account is. Nothing is fetched, and nobody is told apart."""
    del request
    told = as_data(check(asked.account), language())
    return {name.replace("-", "_"): value for name, value in told.items()}


@router.get("/public/accounts", response=Page[OfficialOut])
def list_official(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Every official account; closed ones stay in the list."""
    on = today()
    rows = official_accounts().filter(begun(on))
    return page_of(request, rows, partial(_official, on=on), paging=paging, by="key")


def _official(account: Account, on: date) -> dict[str, Any]:
    return {
        "id": account.key,
        "platform": account.platform,
        "handle": account.handle,
        "name": account.name or None,
        "url": account.url or None,
        "page": settings.BASE_URL + reverse("verification:page", args=[account.slug]),
        "part": account.unit.name,
        "opened": account.opened_on,
        "closed": account.closed_on if is_closed(account, on) else None,
    }


@router.post("/false-accounts", auth=BearerToken(Scope.REGISTER), response={201: FalseOut})
def record_false(request: HttpRequest, details: FalseIn) -> Status[Any]:
    """Record that an account is false: the public is told so from now on."""
    told = services.FalseDetails(**details.model_dump())
    return Status(201, services.record_false(told, by=user_of(request)))


@router.post("/false-accounts/{key}/withdraw", auth=BearerToken(Scope.REGISTER), response=FalseOut)
def withdraw_false(request: HttpRequest, key: str, why: WhyIn) -> FalseAccount:
    """Withdraw the record that an account is false: the public is no longer told."""
    user = user_of(request)
    require(user, Action.RECORD_FALSE_ACCOUNT)
    return services.withdraw_false(FalseAccount.objects.get(key=key), why.note, by=user)
