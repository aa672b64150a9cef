"""Files with posts, planned posts, and taking back what was told."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.base64_files import file_in
from kanalkoll.web.api.finding import account_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, list_of, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.api.shapes.deliveries import DeliveryIn, DeliveryOut, PlanIn, PlanOut
from kanalkoll.web.collection import services
from kanalkoll.web.collection.models import Delivery, PlannedPost, ProfileConfirmed, Told
from kanalkoll.web.collection.planned_facts import plans_of
from kanalkoll.web.collection.selectors import deliveries_about
from kanalkoll.web.collection.services.delivering import withdraw_delivery
from kanalkoll.web.collection.services.files import PostFile, look_through, read_in
from kanalkoll.web.collection.services.planning import change_plan, plan_post, remove_plan
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, require
from kanalkoll.web.organisation.selectors import today

router = Router(tags=["facts"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.FACTS)


def _delivery(row: Delivery) -> dict[str, Any]:
    names = ("source", "rows", "sha256", "delivered_on", "withdrawn_on")
    return {name: getattr(row, name) for name in names} | {
        "number": row.pk, "account": row.account.key if row.account else None}  # fmt: skip


@router.post("/deliveries", auth=WRITE, response={201: DeliveryOut})
def deliver_posts(request: HttpRequest, sent: DeliveryIn) -> Status[Any]:
    """Read a file with the dates of posts in, whole or not at all."""
    user = user_of(request)
    account = account_of(sent.account, user) if sent.account else None
    if account is not None or not may_somewhere(user, Action.TELL_FACTS):
        require(user, Action.TELL_FACTS, unit=account)  # before the file is looked at
    if (sent.first_day is None) != (sent.last_day is None):
        raise BadInput(Problem(_HALF_A_PERIOD, field="last_day"))
    period = (sent.first_day, sent.last_day) if sent.first_day and sent.last_day else None
    data = file_in(sent.document, field="document")
    draft, _reading = look_through(PostFile(sent.name, data, period=period), account, by=user)
    return Status(201, _delivery(read_in(draft, by=user)))


@router.get("/accounts/{key}/deliveries", auth=READ, response=Page[DeliveryOut])
def list_deliveries(request: HttpRequest, key: str, paging: Query[Paging]) -> dict[str, Any]:
    """Files that were read in for the account alone, those taken back among them."""
    rows = deliveries_about(account_of(key, user_of(request))).select_related("account")
    return page_of(request, rows, _delivery, paging=paging)


@router.post("/deliveries/{number}/withdraw", auth=WRITE, response=DeliveryOut)
def take_delivery_back(request: HttpRequest, number: Count) -> dict[str, Any]:
    """Take back a file that was wrong: it is kept, and counts no longer."""
    user = user_of(request)
    row = Delivery.objects.select_related("account__unit").get(pk=number)
    if row.by != user.key and not may(user, Action.VIEW_ACCOUNT, row.account):
        raise Delivery.DoesNotExist
    return _delivery(withdraw_delivery(row, by=user))


@router.post("/accounts/{key}/answers/{number}/withdraw", auth=WRITE, response={204: None})
def take_told_back(request: HttpRequest, key: str, number: Count) -> Status[None]:
    """Take back answers about an account that were wrong."""
    user = user_of(request)
    rows = Told.objects.select_related("account__unit")
    services.withdraw_told(rows.get(account=account_of(key, user), pk=number), by=user)
    return Status(204, None)


@router.post("/accounts/{key}/profile/{number}/withdraw", auth=WRITE, response={204: None})
def take_profile_back(request: HttpRequest, key: str, number: Count) -> Status[None]:
    """Take back that the texts stand in the profile."""
    user = user_of(request)
    rows = ProfileConfirmed.objects.select_related("account__unit")
    found = rows.get(account=account_of(key, user), pk=number)
    services.withdraw_confirmation(found, by=user)
    return Status(204, None)


# ── Planned posts ─────────────────────────────────────────────────────────────


def _plan(row: PlannedPost) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("key", "day", "title", "version")}


def _planned(key: str, plan: str, user: User) -> PlannedPost:
    rows = PlannedPost.objects.select_related("account__unit")
    return rows.get(account=account_of(key, user), key=plan, withdrawn_on__isnull=True)


@router.get("/accounts/{key}/planned-posts", auth=READ, response=Page[PlanOut])
def list_planned_posts(request: HttpRequest, key: str) -> dict[str, Any]:
    """What is planned from today on, the nearest first."""
    return list_of(plans_of(account_of(key, user_of(request)), today()), _plan)


@router.post("/accounts/{key}/planned-posts", auth=WRITE, response={201: PlanOut})
def plan_a_post(request: HttpRequest, response: HttpResponse, key: str, new: PlanIn) -> Status[Any]:
    """Plan a post: it moves the forecast, and is published by nobody here."""
    user = user_of(request)
    row = plan_post(account_of(key, user), day=new.day, title=new.title, by=user)
    marked(response, row.version)
    return Status(201, _plan(row))


@router.put("/accounts/{key}/planned-posts/{plan}", auth=WRITE, response=PlanOut)
def change_planned_post(
    request: HttpRequest, key: str, plan: str, new: PlanIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Move it to another day, or give it another title."""
    del if_match
    user = user_of(request)
    row = _planned(key, plan, user)
    return _plan(change_plan(
        row, day=new.day, title=new.title, version=version_of(request), by=user
    ))  # fmt: skip


@router.delete("/accounts/{key}/planned-posts/{plan}", auth=WRITE, response={204: None})
def remove_planned_post(
    request: HttpRequest, key: str, plan: str, if_match: IfMatch = ""
) -> Status[None]:
    """Plan it no longer."""
    del if_match
    user = user_of(request)
    remove_plan(_planned(key, plan, user), version=version_of(request), by=user)
    return Status(204, None)


_HALF_A_PERIOD = Text(
    sv="Ange både första och sista dagen, eller ingen av dem.",
    en="Give both the first and the last day, or neither.",
)
