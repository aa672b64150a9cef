"""Pauses of accounts, and stops of many at once."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import account_of, unit_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.routes.exemptions import grounds, lasting
from kanalkoll.web.api.shapes.base import GroundsIn, Page
from kanalkoll.web.api.shapes.exemptions import LastDayIn, NewPauseIn, NewStopIn, PauseOut
from kanalkoll.web.exemptions import services
from kanalkoll.web.exemptions.models import Pause
from kanalkoll.web.exemptions.selectors import visible_pauses
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today

router = Router(tags=["exemptions"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.EXEMPTIONS)


def _shown(row: Pause, on: date | None = None) -> dict[str, Any]:
    # Where many are read their accounts are counted with them, in one question.
    number = getattr(row, "number", None)
    return {**lasting(row, on), "stop": row.stop, "unit": row.unit.key if row.unit else None,
            "accounts": row.accounts.count() if number is None else number}  # fmt: skip


def _of(key: str, user: User) -> Pause:
    return visible_pauses(user).get(key=key)


@router.get("/pauses", auth=READ, response=Page[PauseOut])
def list_pauses(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The pauses and stops that the token's user may see."""
    rows = visible_pauses(user_of(request))
    return page_of(request, rows, partial(_shown, on=today()), paging=paging)


@router.get("/pauses/{key}", auth=READ, response=PauseOut)
def read_pause(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """One pause or stop."""
    row = _of(key, user_of(request))
    marked(response, row.version)
    return _shown(row)


@router.post("/pauses", auth=WRITE, response={201: PauseOut})
def pause_account(request: HttpRequest, new: NewPauseIn) -> Status[Any]:
    """Give notice that an account rests."""
    user = user_of(request)
    period = services.Period(new.first_day, new.last_day)
    account = account_of(new.account, user)
    return Status(201, _shown(
        services.pause_account(account, period, grounds(new.grounds), by=user)
    ))  # fmt: skip


@router.post("/stops", auth=WRITE, response={201: PauseOut})
def pause_all(request: HttpRequest, new: NewStopIn) -> Status[Any]:
    """Let every account in use of a part of the body rest."""
    period = services.Period(new.first_day, new.last_day)
    unit = unit_of(new.unit) if new.unit else None
    return Status(201, _shown(
        services.pause_all(unit, period, grounds(new.grounds), by=user_of(request))
    ))  # fmt: skip


@router.post("/pauses/{key}/last-day", auth=WRITE, response=PauseOut)
def change_pause(
    request: HttpRequest, key: str, change: LastDayIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Let a pause last until another day."""
    del if_match
    user = user_of(request)
    row = _of(key, user)
    return _shown(services.change_pause(
        row, change.last_day, grounds(change.grounds), version=version_of(request), by=user
    ))  # fmt: skip


@router.post("/pauses/{key}/withdraw", auth=WRITE, response=PauseOut)
def withdraw_pause(
    request: HttpRequest, key: str, why: GroundsIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Take a pause or a stop back before it has begun."""
    del if_match
    user = user_of(request)
    row = _of(key, user)
    return _shown(services.withdraw_pause(
        row, grounds(why), version=version_of(request), by=user
    ))  # fmt: skip
