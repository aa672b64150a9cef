"""Accounts: reading them, adding them, changing their details."""

from __future__ import annotations

from typing import Annotated, Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from ninja import Header, Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import account_of, unit_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, list_of, marked, page_of
from kanalkoll.web.api.shapes.accounts import (
    AccountChange,
    AccountFilter,
    AccountOut,
    ChangeOut,
    DecisionIn,
    DecisionOut,
    DutyOut,
    EndIn,
    NewAccountIn,
    NewDutyIn,
    ReviewIn,
    ReviewOut,
)
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register import services
from kanalkoll.web.register.listing import Filter, matching
from kanalkoll.web.register.models import Account, AccountRole, Duty, FieldChange
from kanalkoll.web.register.selectors import duties_of, visible_accounts

router = Router(tags=["accounts"])
READ = BearerToken(Scope.READ)
WRITE = BearerToken(Scope.REGISTER)
IfMatch = Annotated[str, Header("", alias="If-Match", description="The ETag of what was read.")]
_USES = {"in-use": "", "closed": "avslutade", "found": "hittade", "all": "alla"}
_PLAIN = (
    "key", "platform", "handle", "name", "url", "platform_id", "account_type", "category",
    "purpose", "target_groups", "languages", "controller", "registered", "opened_on", "closed_on",
    "closing_reason", "closing_referral", "version",
)  # fmt: skip


def shown(account: Account) -> dict[str, Any]:
    """The account as it is answered."""
    page = settings.BASE_URL + reverse("verification:page", args=[account.slug])
    return {name: getattr(account, name) for name in _PLAIN} | {
        "unit": account.unit.key, "page": page}  # fmt: skip


@router.get("/accounts", auth=READ, response=Page[AccountOut])
def list_accounts(request: HttpRequest, wanted: Query[AccountFilter]) -> dict[str, Any]:
    """The accounts that the token's user may see."""
    asked = Filter(
        on=today(),
        platform=wanted.platform,
        unit=unit_of(wanted.unit) if wanted.unit else None,
        use=_USES[wanted.use],
        search=wanted.search,
    )
    rows = matching(visible_accounts(user_of(request)), asked).select_related("unit")
    return page_of(request, rows, shown, paging=wanted, by="key")


@router.post("/accounts", auth=WRITE, response={201: AccountOut})
def add_account(
    request: HttpRequest, response: HttpResponse, new: NewAccountIn
) -> Status[dict[str, Any]]:
    """Put an account into the register."""
    told = new.model_dump(exclude={"unit", "platform", "address"}, exclude_unset=True)
    wanted = services.NewAccount(unit_of(new.unit), new.platform, new.address, told)
    added = services.add_account(wanted, by=user_of(request)).account
    marked(response, added.version)
    return Status(201, shown(added))


@router.get("/accounts/{key}", auth=READ, response=AccountOut)
def read_account(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """One account."""
    account = account_of(key, user_of(request))
    marked(response, account.version)
    return shown(account)


@router.patch("/accounts/{key}", auth=WRITE, response=AccountOut)
def change_account(
    request: HttpRequest,
    response: HttpResponse,
    key: str,
    change: AccountChange,
    if_match: IfMatch = "",
) -> dict[str, Any]:
    """Change an account's details; what is not sent stays."""
    del if_match
    account = account_of(key, user_of(request))
    values = change.model_dump(exclude={"since", "all_along"}, exclude_unset=True)
    if values.get("unit"):
        values["unit"] = unit_of(values["unit"])
    edit = services.Edit(
        values, version_of(request), since=change.since, all_along=change.all_along
    )
    edited = services.edit_account(account, edit, by=user_of(request)).account
    marked(response, edited.version)
    return shown(edited)


@router.get("/accounts/{key}/history", auth=READ, response=Page[ChangeOut])
def read_history(request: HttpRequest, key: str, paging: Query[Paging]) -> dict[str, Any]:
    """Every change of the account's details, oldest first."""
    account = account_of(key, user_of(request))
    return page_of(request, account.changes.all(), _change, paging=paging)


def _change(row: FieldChange) -> dict[str, Any]:
    return {"number": row.pk, "field": row.field, "before": row.old, "after": row.new,
            "at": row.at, "by": row.by, "version": row.version}  # fmt: skip


@router.get("/accounts/{key}/duties", auth=READ, response=Page[DutyOut])
def list_duties(request: HttpRequest, key: str) -> dict[str, Any]:
    """Who answers for the account today."""
    account = account_of(key, user_of(request))
    held = duties_of([account], today()).get(account.pk, {})
    return list_of([row for rows in held.values() for row in rows], _duty)


@router.post("/accounts/{key}/duties", auth=WRITE, response={201: DutyOut})
def give_duty(request: HttpRequest, key: str, new: NewDutyIn) -> Status[dict[str, Any]]:
    """Give somebody a duty for the account."""
    account = account_of(key, user_of(request))
    told = services.NewDuty(
        Duty(new.duty), new.person, new.first_day, new.last_day, replacing=new.replacing
    )
    return Status(201, _duty(services.set_duty(account, told, by=user_of(request))))


@router.post("/accounts/{key}/duties/{number}/end", auth=WRITE, response={204: None})
def end_duty(request: HttpRequest, key: str, number: Count, end: EndIn) -> Status[None]:
    """Let a duty end."""
    account = account_of(key, user_of(request))
    row = AccountRole.objects.select_related("account__unit").get(pk=number, account=account)
    services.end_duty(row, by=user_of(request), last_day=end.last_day)
    return Status(204, None)


def _duty(row: AccountRole) -> dict[str, Any]:
    return {"number": row.pk, "duty": row.role, "person": row.person,
            "first_day": row.first_day, "last_day": row.last_day}  # fmt: skip


@router.post("/accounts/{key}/decisions", auth=WRITE, response={201: DecisionOut})
def record_decision(request: HttpRequest, key: str, new: DecisionIn) -> Status[Any]:
    """Put a decision about the account into the register."""
    account = account_of(key, user_of(request))
    told = services.NewDecision(**new.model_dump())
    return Status(201, services.record_decision(account, told, by=user_of(request)))


@router.post("/accounts/{key}/reviews", auth=WRITE, response={201: ReviewOut})
def review_account(request: HttpRequest, key: str, review: ReviewIn) -> Status[Any]:
    """Keep the answers of the yearly review."""
    account = account_of(key, user_of(request))
    kept = services.review_account(
        account, review.answers, by=user_of(request), comment=review.comment
    )
    return Status(201, kept)
