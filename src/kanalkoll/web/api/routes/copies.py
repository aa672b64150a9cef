"""Working copies of drafts: a text that is being reworked, step by step."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.core.policy.amendment import load_amendments
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import version_named
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.routes.policies import whole
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.api.shapes.copies import (
    CopyOut,
    SaveIn,
    TakeInIn,
    WholeCopyOut,
)
from kanalkoll.web.api.shapes.policies import (
    AmendmentsIn,
    DecisionOfAdoptingIn,
    TextIn,
    WholePolicyOut,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.policies.models import ProposedChange
from kanalkoll.web.policies.services import Decision
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.models import WorkingCopy

router = Router(tags=["policies"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.POLICIES)


def _shown(copy: WorkingCopy) -> dict[str, Any]:
    names = ("step", "state", "begun_on")
    return {name: getattr(copy, name) for name in names} | {
        "number": copy.pk, "policy": copy.policy_id}  # fmt: skip


def _whole(copy: WorkingCopy, response: HttpResponse) -> dict[str, Any]:
    now = WorkingCopy.objects.get(pk=copy.pk)
    marked(response, now.step)
    return _shown(now) | {"text": services.text_of(now)}


def _of(number: int, user: User) -> WorkingCopy:
    require(user, Action.EDIT_DRAFT)
    return WorkingCopy.objects.select_related("policy").get(pk=number)


@router.get("/working-copies", auth=READ, response=Page[CopyOut])
def list_copies(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """Every working copy, those that have ended among them."""
    require(user_of(request), Action.EDIT_DRAFT)
    return page_of(request, WorkingCopy.objects.all(), _shown, paging=paging)


@router.post("/policies/{number}/working-copy", auth=WRITE, response={201: WholeCopyOut})
def begin_copy(request: HttpRequest, response: HttpResponse, number: Count) -> Status[Any]:
    """Begin to work on a version; the open copy is given back when there is one."""
    user = user_of(request)
    return Status(201, _whole(services.begin(version_named(number, user), by=user), response))


@router.get("/working-copies/{number}", auth=READ, response=WholeCopyOut)
def read_copy(request: HttpRequest, response: HttpResponse, number: Count) -> dict[str, Any]:
    """A working copy with its text as it is now."""
    return _whole(_of(number, user_of(request)), response)


@router.post("/working-copies/{number}/changes", auth=WRITE, response=WholeCopyOut)
def change_copy(
    request: HttpRequest, response: HttpResponse, number: Count, sent: AmendmentsIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Write changes into the copy, all of them or none."""
    del if_match
    user = user_of(request)
    copy, step = _of(number, user), version_of(request)
    amendments = load_amendments(sent.amendments, file="amendments.toml")
    with transaction.atomic():
        for amendment in amendments:
            copy = services.amend(copy, amendment, step=step, by=user)
            step = copy.step
    return _whole(copy, response)


@router.put("/working-copies/{number}/text", auth=WRITE, response=WholeCopyOut)
def rewrite_copy(
    request: HttpRequest,
    response: HttpResponse,
    number: Count,
    sent: TextIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:
    """Write the whole text anew: title, rules, principles and their order as it has them."""
    del if_match
    user = user_of(request)
    copy, step = _of(number, user), version_of(request)
    return _whole(services.rewrite(copy, sent.text, step=step, by=user), response)


@router.post("/working-copies/{number}/take-in", auth=WRITE, response=WholeCopyOut)
def take_in_proposal(
    request: HttpRequest, response: HttpResponse, number: Count, sent: TakeInIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Write a proposed change into the copy."""
    del if_match
    user = user_of(request)
    copy = _of(number, user)
    change = ProposedChange.objects.get(pk=sent.proposal)
    step = version_of(request)
    with transaction.atomic():
        services.hold(copy, step)
        copy = services.take_in(copy, change, step=step, by=user)
    return _whole(copy, response)


@router.post("/working-copies/{number}/undo", auth=WRITE, response=WholeCopyOut)
def undo_step(
    request: HttpRequest, response: HttpResponse, number: Count, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Go back to the text before the newest step."""
    del if_match
    user = user_of(request)
    return _whole(services.undo(_of(number, user), step=version_of(request), by=user), response)


@router.post("/working-copies/{number}/put-away", auth=WRITE, response=WholeCopyOut)
def put_copy_away(request: HttpRequest, response: HttpResponse, number: Count) -> dict[str, Any]:
    """End the work without a version; what was written is kept."""
    user = user_of(request)
    copy = _of(number, user)
    services.put_away(copy, by=user)
    return _whole(copy, response)


@router.post("/working-copies/{number}/save", auth=WRITE, response={201: WholePolicyOut})
def save_copy(
    request: HttpRequest, number: Count, sent: SaveIn, if_match: IfMatch = ""
) -> Status[Any]:
    """Keep the copy as the draft's next version."""
    del if_match
    user = user_of(request)
    copy, step = _of(number, user), version_of(request)
    added = services.save_version(copy, sent.version, step=step, shown=sent.shown, by=user)
    return Status(201, whole(added))


@router.post("/working-copies/{number}/adopt", auth=WRITE, response={201: WholePolicyOut})
def adopt_copy(
    request: HttpRequest, number: Count, sent: DecisionOfAdoptingIn, if_match: IfMatch = ""
) -> Status[Any]:
    """Adopt the copy as the version that follows."""
    del if_match
    user = user_of(request)
    decision = Decision(**sent.model_dump())
    copy, step = _of(number, user), version_of(request)
    return Status(201, whole(services.adopt_copy(copy, decision, step=step, by=user)))
