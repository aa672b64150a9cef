"""Consultations: which there are, and the answers with what was read in them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, list_of, page_of
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.policies import AnswerOut, CaseOut
from kanalkoll.web.consultation.models import Answer, Consultation
from kanalkoll.web.consultation.selectors.answers import standing
from kanalkoll.web.consultation.selectors.cases import answers_standing, cases_to, may_see
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, who_may

router = Router(tags=["consultations"], auth=BearerToken(Scope.READ))


def _case(case: Any) -> dict[str, Any]:
    names = ("slug", "title", "case_number", "phase", "sent_on", "answers_by", "asked", "answered")
    return {name: getattr(case, name) for name in names} | {"policy": case.policy_id}


def _seen(slug: str, user: User) -> Consultation:
    case = Consultation.objects.get(slug=slug)
    if not may_see(user, case):
        raise NotAllowed(who_may(Action.SEE_DRAFTS))
    return case


@router.get("/consultations", response=Page[CaseOut])
def list_consultations(request: HttpRequest) -> dict[str, Any]:
    """The consultations that the token's user may see, newest first."""
    return list_of(cases_to(user_of(request)), _case)


@router.get("/consultations/{slug}/answers", response=Page[AnswerOut])
def list_answers(request: HttpRequest, slug: str, paging: Query[Paging]) -> dict[str, Any]:
    """The answers that stand, each with its viewpoints as they stand now."""
    case = _seen(slug, user_of(request))
    rows = answers_standing(case).prefetch_related("views")
    return page_of(request, rows, _answer, paging=paging)


def _answer(row: Answer) -> dict[str, Any]:
    names = ("rule", "passage", "start", "end", "kind", "state", "outcome")
    views = [
        {name: getattr(view, name) for name in names} | {"number": view.pk}
        for view in standing(row.views.all())
    ]
    return {
        "number": row.pk,
        "consultee": row.consultee.name if row.consultee else None,
        "received_on": row.received_on,
        "late": row.late,
        "viewpoints": views,
    }
