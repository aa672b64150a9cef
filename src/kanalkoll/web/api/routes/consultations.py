"""Consultations: made, sent, reminded of, closed."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import case_of
from kanalkoll.web.api.form_checks import refuse_wrong
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.consultations import CaseIn, CaseOut, RemindedOut, WholeCaseOut
from kanalkoll.web.consultation.case_forms import CaseForm
from kanalkoll.web.consultation.models import Consultation
from kanalkoll.web.consultation.selectors.cases import cases_to, consultees_of, drafts, to_ask
from kanalkoll.web.consultation.services import asking, cases
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)
_PLAIN = ("slug", "title", "case_number", "phase", "sent_on", "answers_by")


def _shown(case: Any) -> dict[str, Any]:
    names = (*_PLAIN, "asked", "answered")
    return {name: getattr(case, name) for name in names} | {"policy": case.policy_id}


def _whole(case: Consultation, response: HttpResponse) -> dict[str, Any]:
    now = Consultation.objects.get(pk=case.pk)
    marked(response, now.version)
    names = (*_PLAIN, "letter", "asking", "outside", "version")
    return {name: getattr(now, name) for name in names} | {
        "policy": now.policy_id, "outcome": now.outcome_id,
        "asked": [one.key for one in consultees_of(now)]}  # fmt: skip


def _new(sent: CaseIn, user: User) -> cases.NewCase:
    require(user, Action.RUN_CONSULTATION)  # before anything is said of what was sent
    others = "\n".join("; ".join(filter(None, (one.name, one.mail))) for one in sent.others)
    typed = {**sent.model_dump(), "policy": str(sent.policy), "others": others}
    form = CaseForm(typed, drafts(), to_ask())
    refuse_wrong(form)
    return form.new_case()


@router.get("/consultations", auth=READ, response=Page[CaseOut])
def list_consultations(request: HttpRequest) -> dict[str, Any]:
    """The consultations that the token's user may see, newest first."""
    return list_of(cases_to(user_of(request)), _shown)


@router.post("/consultations", auth=WRITE, response={201: WholeCaseOut})
def make_consultation(request: HttpRequest, response: HttpResponse, new: CaseIn) -> Status[Any]:
    """Make a consultation from a draft; nobody is asked until it is sent."""
    user = user_of(request)
    return Status(201, _whole(cases.make_case(_new(new, user), by=user), response))


@router.get("/consultations/{slug}", auth=READ, response=WholeCaseOut)
def read_consultation(request: HttpRequest, response: HttpResponse, slug: str) -> dict[str, Any]:
    """One consultation, and the keys of those who are asked."""
    return _whole(case_of(slug, user_of(request)), response)


@router.put("/consultations/{slug}", auth=WRITE, response=WholeCaseOut)
def change_consultation(
    request: HttpRequest, response: HttpResponse, slug: str, new: CaseIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Change a consultation that has not been sent."""
    del if_match
    user = user_of(request)
    case, version = case_of(slug, user), version_of(request)
    return _whole(cases.change_case(case, _new(new, user), version=version, by=user), response)


@router.post("/consultations/{slug}/send", auth=WRITE, response=WholeCaseOut)
def send_consultation(request: HttpRequest, response: HttpResponse, slug: str) -> dict[str, Any]:
    """Send it to everybody who is asked."""
    user = user_of(request)
    return _whole(cases.send_case(case_of(slug, user), by=user), response)


@router.post("/consultations/{slug}/remind", auth=WRITE, response=RemindedOut)
def remind_consultees(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Write to everybody who has not answered and was not reminded today."""
    user = user_of(request)
    reminded = asking.remind(case_of(slug, user), by=user)
    return {"reminded": [one.key for one in reminded]}


@router.post("/consultations/{slug}/close", auth=WRITE, response=WholeCaseOut)
def close_consultation(request: HttpRequest, response: HttpResponse, slug: str) -> dict[str, Any]:
    """End the time for answers; late ones are still read in."""
    user = user_of(request)
    return _whole(asking.close_answers(case_of(slug, user), by=user), response)
