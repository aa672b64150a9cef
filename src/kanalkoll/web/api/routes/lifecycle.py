"""Applications for new accounts: begun, sent in, answered, opened."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import unit_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Page, WhyIn
from kanalkoll.web.api.shapes.lifecycle import (
    AnswerIn,
    ApplicationOut,
    BeginIn,
    OpenIn,
    SendIn,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.selectors import visible_applications

router = Router(tags=["life cycle"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.LIFE)
_PLAIN = (
    "key", "number", "state", "platform", "handle", "account_type", "category", "purpose", "plan",
    "target_groups", "overlap_answer", "case_number", "begun_on", "sent_on", "version",
)  # fmt: skip


def _shown(row: Application) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _PLAIN} | {
        "unit": row.unit.key, "account": row.account.key if row.account else None}  # fmt: skip


def application_of(key: str, user: User) -> Application:
    """The application, as far as the person sees it."""
    return visible_applications(user).get(key=key)


def as_it_is(row: Application, response: HttpResponse) -> dict[str, Any]:
    """The application as it is now, with its version."""
    now = Application.objects.select_related("unit", "account").get(pk=row.pk)
    marked(response, now.version)
    return _shown(now)


@router.get("/applications", auth=READ, response=Page[ApplicationOut])
def list_applications(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The applications that the token's user may see."""
    rows = visible_applications(user_of(request)).select_related("unit", "account")
    return page_of(request, rows, _shown, paging=paging)


@router.get("/applications/{key}", auth=READ, response=ApplicationOut)
def read_application(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """One application."""
    return as_it_is(application_of(key, user_of(request)), response)


@router.post("/applications", auth=WRITE, response={201: ApplicationOut})
def begin_application(request: HttpRequest, response: HttpResponse, begun: BeginIn) -> Status[Any]:
    """Begin an application."""
    row = services.begin(unit_of(begun.unit), by=user_of(request))
    return Status(201, as_it_is(row, response))


@router.post("/applications/{key}/send", auth=WRITE, response=ApplicationOut)
def send_application(
    request: HttpRequest, response: HttpResponse, key: str, sent: SendIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Send an application to who is to decide on it."""
    del if_match
    user = user_of(request)
    row = application_of(key, user)
    services.send_in(row, version=version_of(request), case_number=sent.case_number, by=user)
    return as_it_is(row, response)


@router.post("/applications/{key}/withdraw", auth=WRITE, response=ApplicationOut)
def withdraw_application(
    request: HttpRequest, response: HttpResponse, key: str, why: WhyIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Take an application back."""
    del if_match
    user = user_of(request)
    row = application_of(key, user)
    services.withdraw(row, version=version_of(request), note=why.note, by=user)
    return as_it_is(row, response)


@router.post("/applications/{key}/answer", auth=WRITE, response=ApplicationOut)
def answer_application(
    request: HttpRequest, response: HttpResponse, key: str, given: AnswerIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Answer an application: agree and pass it on, approve it, send it back, refuse it."""
    del if_match
    user = user_of(request)
    row = application_of(key, user)
    grounds = services.Grounds(**given.grounds.model_dump())
    services.answer(row, given.move, grounds, version=version_of(request), by=user)
    return as_it_is(row, response)


@router.post("/applications/{key}/open", auth=WRITE, response=ApplicationOut)
def open_account(
    request: HttpRequest, response: HttpResponse, key: str, told: OpenIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Put the account that was approved into the register."""
    del if_match
    user = user_of(request)
    row = application_of(key, user)
    opening = services.Opening(told.address, told.account_type, frozenset(told.checked))
    services.open_account(row, opening, version=version_of(request), by=user)
    return as_it_is(row, response)
