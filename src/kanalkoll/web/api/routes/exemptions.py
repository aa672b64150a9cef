"""Exemptions, and applications for them."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import account_of, unit_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, list_of, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import GroundsIn, Page
from kanalkoll.web.api.shapes.exemptions import (
    About,
    ApplicationForExemptionOut,
    ExemptionOut,
    LastDayIn,
    NewExemptionIn,
    RefusalIn,
    WishIn,
)
from kanalkoll.web.exemptions import selectors, services
from kanalkoll.web.exemptions.models import Application, Exemption, Pause
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account

router = Router(tags=["exemptions"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.EXEMPTIONS)


def grounds(sent: GroundsIn) -> services.Grounds:
    """The decision as services take it."""
    return services.Grounds(**sent.model_dump())


def _about(sent: About, user: User) -> Account | Unit:
    if bool(sent.account) == bool(sent.unit):
        raise BadInput(Problem(_ONE_OF_TWO, field="account"))
    return account_of(sent.account, user) if sent.account else unit_of(sent.unit)


def _whose(row: Exemption | Application) -> dict[str, str | None]:
    return {"account": row.account.key if row.account else None,
            "unit": row.unit.key if row.unit else None}  # fmt: skip


def lasting(row: Exemption | Pause, on: date | None = None) -> dict[str, Any]:
    """What exemptions and pauses have in common; ``on``: today, where many are shown."""
    names = ("key", "first_day", "last_day", "version")
    return {name: getattr(row, name) for name in names} | {"state": row.state(on or today())}


def _exemption(row: Exemption, on: date | None = None) -> dict[str, Any]:
    return {**lasting(row, on), **_whose(row), "rule": row.rule}


def _application(row: Application) -> dict[str, Any]:
    names = ("key", "rule", "first_day", "last_day", "reason", "outcome", "answer")
    return {name: getattr(row, name) for name in names} | _whose(row)


def _exemption_of(key: str, user: User) -> Exemption:
    return selectors.visible_exemptions(user).get(key=key)


@router.get("/exemptions", auth=READ, response=Page[ExemptionOut])
def list_exemptions(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The exemptions that the token's user may see."""
    rows = selectors.visible_exemptions(user_of(request)).select_related("account", "unit")
    return page_of(request, rows, partial(_exemption, on=today()), paging=paging)


@router.post("/exemptions", auth=WRITE, response={201: ExemptionOut})
def decide_exemption(
    request: HttpRequest, response: HttpResponse, new: NewExemptionIn
) -> Status[Any]:
    """Record an exemption that was decided."""
    user = user_of(request)
    about = _about(new, user)
    asked = Application.objects.get(key=new.application) if new.application else None
    if asked is not None and about not in (asked.account, asked.unit):
        raise BadInput(Problem(_OF_ANOTHER, field="application"))
    wanted = services.NewExemption(
        about,
        new.rule,
        services.Period(new.first_day, new.last_day),
        grounds(new.grounds),
    )
    made = services.decide_exemption(wanted, by=user, application=asked)
    marked(response, made.version)
    return Status(201, _exemption(made))


@router.get("/exemptions/{key}", auth=READ, response=ExemptionOut)
def read_exemption(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """One exemption."""
    row = _exemption_of(key, user_of(request))
    marked(response, row.version)
    return _exemption(row)


@router.post("/exemptions/{key}/last-day", auth=WRITE, response=ExemptionOut)
def change_exemption(
    request: HttpRequest, key: str, change: LastDayIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Let an exemption last until another day, by a new decision."""
    del if_match
    user = user_of(request)
    row = _exemption_of(key, user)
    return _exemption(services.change_exemption(
        row, change.last_day, grounds(change.grounds), version=version_of(request), by=user
    ))  # fmt: skip


@router.post("/exemptions/{key}/withdraw", auth=WRITE, response=ExemptionOut)
def withdraw_exemption(
    request: HttpRequest, key: str, why: GroundsIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Take an exemption back before it has begun."""
    del if_match
    user = user_of(request)
    row = _exemption_of(key, user)
    return _exemption(services.withdraw_exemption(
        row, grounds(why), version=version_of(request), by=user
    ))  # fmt: skip


@router.get("/exemption-applications", auth=READ, response=Page[ApplicationForExemptionOut])
def list_exemption_applications(request: HttpRequest) -> dict[str, Any]:
    """Applications that wait for the user's decision, and the user's own."""
    user = user_of(request)
    waiting = list(selectors.waiting_applications(user).select_related("account", "unit")[:200])
    own = selectors.own_applications(user).select_related("account", "unit")[:200]
    return list_of({row.pk: row for row in (*waiting, *own)}.values(), _application)


@router.post("/exemption-applications", auth=WRITE, response={201: ApplicationForExemptionOut})
def ask_for_exemption(request: HttpRequest, wish: WishIn) -> Status[Any]:
    """Ask for an exemption."""
    user = user_of(request)
    wanted = services.Wish(
        _about(wish, user), wish.rule, services.Period(wish.first_day, wish.last_day), wish.reason
    )
    return Status(201, _application(services.ask_for_exemption(wanted, by=user)))


@router.post(
    "/exemption-applications/{key}/refuse", auth=WRITE, response=ApplicationForExemptionOut
)
def refuse_exemption(request: HttpRequest, key: str, refusal: RefusalIn) -> dict[str, Any]:
    """Refuse an application, with the reason."""
    asked = Application.objects.select_related("account__unit", "unit").get(key=key)
    return _application(services.refuse_application(asked, refusal.answer, by=user_of(request)))


_OF_ANOTHER = Text(sv="Ansökan gäller något annat.", en="The application is about something else.")
_ONE_OF_TWO = Text(
    sv="Ange antingen ett konto eller en verksamhet.",
    en="Name either an account or a part of the body.",
)
