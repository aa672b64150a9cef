"""Closing an account: the decision, what is seen of the notice, the archive, the end."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.base64_files import file_in
from kanalkoll.web.api.finding import account_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Count, GroundsIn, Page
from kanalkoll.web.api.shapes.lifecycle import (
    ArchiveIn,
    ArchiveOut,
    ClosingChange,
    ClosingIn,
    ClosingOut,
    NameIn,
    SightingIn,
    SightingOut,
    SkipIn,
    SkipOut,
)
from kanalkoll.web.collection.pictures import check_picture
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle.closing import deciding, ending, seeing
from kanalkoll.web.lifecycle.closing.locking import moving_of
from kanalkoll.web.lifecycle.closing.notices import Words
from kanalkoll.web.lifecycle.closing.seen import latest, under_way
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.lifecycle.moves import MOVES
from kanalkoll.web.lifecycle.services import Grounds, skip_step

router = Router(tags=["life cycle"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.LIFE)
_PLAIN = (
    "key", "reason", "place", "contact", "decided_on", "decided_by", "case_number",
    "needed_days", "last_day", "version",
)  # fmt: skip


def _shown(row: Closing, response: HttpResponse) -> dict[str, Any]:
    marked(response, row.version)
    seen = row.sightings.filter(withdrawn_on__isnull=True).values_list("day", flat=True)
    return {name: getattr(row, name) for name in _PLAIN} | {
        "account": row.account.key, "seen_on": list(seen),
        "closed": row.closed_known is not None}  # fmt: skip


def _open(key: str, user: User) -> Closing:
    closing = under_way(account_of(key, user))
    if closing is None:
        raise Http404
    return closing


def _latest(key: str, user: User) -> Closing:
    closing = latest(account_of(key, user))
    if closing is None:
        raise Http404
    return closing


def _sighting(row: Sighting) -> dict[str, Any]:
    return {"number": row.pk, "day": row.day, "withdrawn_on": row.withdrawn_on}


def _grounds(sent: GroundsIn) -> Grounds:
    return Grounds(**sent.model_dump())


def _words(sent: ClosingChange, user: User) -> Words:
    return Words(
        reason=sent.reason,
        last_day=sent.last_day,
        short_reason=sent.short_reason,
        account=account_of(sent.instead, user) if sent.instead else None,
        place=sent.place,
        contact=sent.contact,
    )


@router.get("/accounts/{key}/closing", auth=READ, response=ClosingOut)
def read_closing(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """The closing that is under way, or the one that closed the account."""
    return _shown(_latest(key, user_of(request)), response)


@router.post("/accounts/{key}/closing", auth=WRITE, response={201: ClosingOut})
def decide_closing(
    request: HttpRequest, response: HttpResponse, key: str, new: ClosingIn
) -> Status[Any]:
    """Record that an account is to be closed."""
    user = user_of(request)
    account = account_of(key, user)
    wanted = deciding.NewClosing(
        _words(new, user), new.needed_days, _grounds(new.grounds), new.answers
    )
    return Status(201, _shown(deciding.decide_closing(account, wanted, by=user), response))


@router.put("/accounts/{key}/closing", auth=WRITE, response=ClosingOut)
def change_closing(
    request: HttpRequest, response: HttpResponse, key: str, new: ClosingChange,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Change what the notice says, the last day, or how long it is to be seen."""
    del if_match
    user = user_of(request)
    changed = deciding.change_closing(
        _open(key, user),
        _words(new, user),
        needed_days=new.needed_days,
        version=version_of(request),
        answers=new.answers,
        by=user,
    )
    return _shown(changed, response)


@router.post("/accounts/{key}/closing/skip", auth=WRITE, response={201: SkipOut})
def skip_closing_step(request: HttpRequest, key: str, skipped: SkipIn) -> Status[Any]:
    """Do without a condition of the closing, by a decision."""
    user = user_of(request)
    closing = _open(key, user)
    require(user, Action.SKIP_STEP, unit=closing.account)
    if skipped.condition not in MOVES["close"].demands:
        raise BadInput(Problem(_NO_CONDITION, field="condition"))
    row = skip_step(moving_of(closing), skipped.condition, _grounds(skipped.grounds), by=user)
    return Status(201, row)


@router.post("/accounts/{key}/closing/cancel", auth=WRITE, response=ClosingOut)
def cancel_closing(
    request: HttpRequest, response: HttpResponse, key: str, why: GroundsIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Call the closing off by a decision: the account goes on."""
    del if_match
    user = user_of(request)
    closing = _open(key, user)
    version = version_of(request)
    return _shown(
        deciding.cancel_closing(closing, _grounds(why), version=version, by=user), response
    )


@router.get("/accounts/{key}/closing/sightings", auth=READ, response=Page[SightingOut])
def list_sightings(request: HttpRequest, key: str) -> dict[str, Any]:
    """Every day on which the notice was seen, those taken back among them."""
    return list_of(_latest(key, user_of(request)).sightings.order_by("pk"), _sighting)


@router.post("/accounts/{key}/closing/sightings", auth=WRITE, response={201: SightingOut})
def record_sighting(request: HttpRequest, key: str, seen: SightingIn) -> Status[Any]:
    """Note that the notice was seen on the account."""
    user = user_of(request)
    closing = _open(key, user)
    require(user, Action.RECORD_SIGHTING, unit=closing.account)  # before the picture is looked at
    row = seeing.record_sighting(
        closing, seen.day, check_picture(file_in(seen.picture, field="picture")), by=user
    )
    return Status(201, _sighting(row))


@router.post(
    "/accounts/{key}/closing/sightings/{number}/withdraw", auth=WRITE, response=SightingOut
)
def withdraw_sighting(request: HttpRequest, key: str, number: Count) -> dict[str, Any]:
    """Take a sighting back that was wrong: it stays in the list and counts no longer."""
    user = user_of(request)
    row = _open(key, user).sightings.get(pk=number)
    return _sighting(seeing.withdraw_sighting(row, by=user))


@router.post("/accounts/{key}/closing/archive", auth=WRITE, response={201: ArchiveOut})
def attest_archive(request: HttpRequest, key: str, new: ArchiveIn) -> Status[Any]:
    """Attest that the account is archived."""
    user = user_of(request)
    told = ending.NewArchive(**new.model_dump())
    return Status(201, ending.attest_archive(_open(key, user), told, by=user))


@router.post("/accounts/{key}/closing/name", auth=WRITE, response=ClosingOut)
def settle_name(
    request: HttpRequest, response: HttpResponse, key: str, name: NameIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Record whether the account's name is kept or released."""
    del if_match
    user = user_of(request)
    closing = _open(key, user)
    version = version_of(request)
    return _shown(ending.settle_name(closing, name.name_after, version=version, by=user), response)


@router.post("/accounts/{key}/closing/close", auth=WRITE, response=ClosingOut)
def close_account(
    request: HttpRequest, response: HttpResponse, key: str, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Shut the account, when everything that is asked for is met."""
    del if_match
    user = user_of(request)
    closing = _open(key, user)
    return _shown(ending.close_account(closing, version=version_of(request), by=user), response)


_NO_CONDITION = Text(
    sv="Det steget hör inte till ett avslut.", en="That condition is none of a closing."
)
