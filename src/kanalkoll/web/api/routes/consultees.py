"""Those who are asked in a consultation: what is noted of each, and more time."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import case_of, consultee_of
from kanalkoll.web.api.form_checks import refuse_wrong
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.consultations import ConsulteeOut, ExtendIn, NotedIn
from kanalkoll.web.consultation.case_forms import NoteForm
from kanalkoll.web.consultation.models import Consultee
from kanalkoll.web.consultation.phases import ACTIONS, Deed
from kanalkoll.web.consultation.selectors.cases import consultees_of, officers_of
from kanalkoll.web.consultation.services import asking
from kanalkoll.web.identity.permissions import require

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)


def _shown(one: Consultee) -> dict[str, Any]:
    names = ("key", "name", "number", "meeting", "answers_by", "state", "reminded_on", "version")
    return {name: getattr(one, name) for name in names} | {
        "unit": one.unit.key if one.unit else None,
        "officer": one.officer.key if one.officer else None,
        "joint_with": one.joint_with.key if one.joint_with else None}  # fmt: skip


def _now(one: Consultee, response: HttpResponse) -> dict[str, Any]:
    marked(response, one.version)
    return _shown(one)


@router.get("/consultations/{slug}/consultees", auth=READ, response=Page[ConsulteeOut])
def list_consultees(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Everybody who is asked, by name."""
    return list_of(consultees_of(case_of(slug, user_of(request))), _shown)


@router.get("/consultations/{slug}/consultees/{key}", auth=READ, response=ConsulteeOut)
def read_consultee(
    request: HttpRequest, response: HttpResponse, slug: str, key: str
) -> dict[str, Any]:
    """One who is asked."""
    return _now(consultee_of(slug, key, user_of(request)), response)


@router.put("/consultations/{slug}/consultees/{key}", auth=WRITE, response=ConsulteeOut)
def note_consultee(
    request: HttpRequest, response: HttpResponse, slug: str, key: str, noted: NotedIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Note how one who is asked handles the matter, and what has come of it."""
    del if_match
    user = user_of(request)
    one, version = consultee_of(slug, key, user), version_of(request)
    require(user, ACTIONS[Deed.NOTE_CONSULTEE], unit=one.unit)
    form = NoteForm({**noted.model_dump(), "version": version}, one, officers_of(one))
    refuse_wrong(form)
    told = form.noted()
    return _now(asking.note_consultee(one, told, version=version, by=user), response)


@router.post("/consultations/{slug}/consultees/{key}/extend", auth=WRITE, response=ConsulteeOut)
def extend_time(
    request: HttpRequest, response: HttpResponse, slug: str, key: str, later: ExtendIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Give one who is asked more time."""
    del if_match
    user = user_of(request)
    one = consultee_of(slug, key, user)
    changed = asking.extend(one, later.until, version=version_of(request), by=user)
    return _now(changed, response)
