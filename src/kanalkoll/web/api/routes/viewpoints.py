"""Viewpoints of an answer: confirmed, corrected, added, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import answer_of
from kanalkoll.web.api.form_checks import refuse_wrong
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.routes.answers import shown_view
from kanalkoll.web.api.shapes.base import Count
from kanalkoll.web.api.shapes.consultations import RemoveIn, SeenIn, ViewpointOut
from kanalkoll.web.consultation.amending_form import ViewForm
from kanalkoll.web.consultation.models import Answer, View
from kanalkoll.web.consultation.selectors.answers import sentences_of
from kanalkoll.web.consultation.services import correcting
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.policies.selectors import as_policy

router = Router(tags=["consultations"], auth=BearerToken(Scope.CONSULTATIONS))
_ONE = "/consultations/{slug}/viewpoints/{number}"


def _of(slug: str, number: int, user: User) -> View:
    found = View.objects.get(pk=number)
    found.answer = answer_of(slug, found.answer_id, user)
    return found


def _seen(sent: SeenIn, answer: Answer, user: User, view: View | None = None) -> correcting.Seen:
    require(user, Action.COMPILE_ANSWERS)  # before anything is said of what was sent
    typed = {**sent.model_dump(), "stated": "ja" if sent.stated else "nej",
             "sentences": [str(start) for start in sent.sentences]}  # fmt: skip
    policy, told = as_policy(answer.consultation.policy), sentences_of(answer)
    form = ViewForm(typed, policy=policy, told=told, view=view)
    refuse_wrong(form)
    return form.seen()


def _now(view: View, response: HttpResponse) -> dict[str, Any]:
    marked(response, view.version)
    return shown_view(view)


@router.post("/consultations/{slug}/answers/{number}/viewpoints", response={201: ViewpointOut})
def add_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count, sent: SeenIn
) -> Status[Any]:
    """Add a viewpoint that was not found, of sentences of the document."""
    user = user_of(request)
    answer = answer_of(slug, number, user)
    added = correcting.add_view(answer, _seen(sent, answer, user), by=user)
    return Status(201, _now(added, response))


@router.get(_ONE, response=ViewpointOut)
def read_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count
) -> dict[str, Any]:
    """One viewpoint, removed or not."""
    return _now(_of(slug, number, user_of(request)), response)


@router.put(_ONE, response=ViewpointOut)
def correct_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count,
    sent: SeenIn, if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Write a viewpoint as a person sees it."""
    del if_match
    user = user_of(request)
    view = _of(slug, number, user)
    seen = _seen(sent, view.answer, user, view)
    changed = correcting.correct_view(view, seen, version=version_of(request), by=user)
    return _now(changed, response)


@router.post(_ONE + "/confirm", response=ViewpointOut)
def confirm_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Say that a viewpoint was read right."""
    del if_match
    view = _of(slug, number, user_of(request))
    return _changed(request, response, view, correcting.confirm_view)


@router.post(_ONE + "/restore", response=ViewpointOut)
def restore_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Put a removed viewpoint back, to be looked at again."""
    del if_match
    view = _of(slug, number, user_of(request))
    return _changed(request, response, view, correcting.restore_view)


@router.post(_ONE + "/remove", response=ViewpointOut)
def remove_viewpoint(
    request: HttpRequest, response: HttpResponse, slug: str, number: Count,
    sent: RemoveIn, if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Take away a viewpoint that is none, with the reason."""
    del if_match
    user = user_of(request)
    view = _of(slug, number, user)
    removed = correcting.remove_view(view, sent.why, version=version_of(request), by=user)
    return _now(removed, response)


def _changed(
    request: HttpRequest, response: HttpResponse, view: View, change: Callable[..., View]
) -> dict[str, Any]:
    return _now(change(view, version=version_of(request), by=user_of(request)), response)
