"""Answers to a consultation: received, read, and corrected by a person."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.base64_files import file_in
from kanalkoll.web.api.finding import answer_of, case_of, consultee_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, page_of
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.api.shapes.consultations import (
    AnswerOut,
    DocumentIn,
    SetAsideSentenceIn,
    WholeAnswerOut,
    WhoseIn,
)
from kanalkoll.web.consultation.models import Answer, View
from kanalkoll.web.consultation.selectors.answers import sentences_of, standing
from kanalkoll.web.consultation.selectors.cases import answers_standing
from kanalkoll.web.consultation.services import correcting, receiving
from kanalkoll.web.identity.permissions import Action, require

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)
_OF_A_VIEW = (
    "rule", "passage", "start", "end", "kind", "stated", "wish", "amendment", "state", "why",
    "outcome", "version",
)  # fmt: skip


def shown_view(view: View) -> dict[str, Any]:
    """A viewpoint as it stands."""
    return {name: getattr(view, name) for name in _OF_A_VIEW} | {"number": view.pk}


def _shown(row: Answer) -> dict[str, Any]:
    names = ("file", "received_on", "late", "confirmed_on")
    return {name: getattr(row, name) for name in names} | {
        "number": row.pk,
        "consultee": row.consultee.name if row.consultee else None,
        "viewpoints": [shown_view(view) for view in standing(row.views.all())],
    }


def _whole(slug: str, number: int, request: HttpRequest) -> dict[str, Any]:
    row = answer_of(slug, number, user_of(request))
    names = ("start", "end", "part", "account")
    told = sentences_of(row)
    return _shown(row) | {
        "text": row.text,
        "sentences": [{name: getattr(one, name) for name in names} for one in told],
    }


@router.get("/consultations/{slug}/answers", auth=READ, response=Page[AnswerOut])
def list_answers(request: HttpRequest, slug: str, paging: Query[Paging]) -> dict[str, Any]:
    """The answers that stand, each with its viewpoints as they stand now."""
    rows = answers_standing(case_of(slug, user_of(request))).prefetch_related("views")
    return page_of(request, rows, _shown, paging=paging)


@router.post("/consultations/{slug}/answers", auth=WRITE, response={201: WholeAnswerOut})
def receive_answer(request: HttpRequest, slug: str, sent: DocumentIn) -> Status[Any]:
    """Read an answer in: a Word file, a PDF or a text."""
    user = user_of(request)
    case = case_of(slug, user)
    require(user, Action.RECEIVE_ANSWERS)  # before the file is looked at
    whose = consultee_of(slug, sent.consultee, user) if sent.consultee else None
    document = receiving.Document(sent.name, file_in(sent.document, field="document"))
    row = receiving.receive(case, document, consultee=whose, by=user)
    return Status(201, _whole(slug, row.pk, request))


@router.get("/consultations/{slug}/answers/{number}", auth=READ, response=WholeAnswerOut)
def read_answer(request: HttpRequest, slug: str, number: Count) -> dict[str, Any]:
    """One answer: its text, its viewpoints, and what became of each sentence."""
    return _whole(slug, number, request)


@router.post(
    "/consultations/{slug}/answers/{number}/consultee", auth=WRITE, response=WholeAnswerOut
)
def tell_whose(request: HttpRequest, slug: str, number: Count, sent: WhoseIn) -> dict[str, Any]:
    """Say whose the answer is, where the text did not tell, or told wrongly."""
    user = user_of(request)
    row, whose = answer_of(slug, number, user), consultee_of(slug, sent.consultee, user)
    receiving.tell_whose(row, whose, by=user)
    return _whole(slug, number, request)


@router.post("/consultations/{slug}/answers/{number}/confirm", auth=WRITE, response=WholeAnswerOut)
def confirm_answer(request: HttpRequest, slug: str, number: Count) -> dict[str, Any]:
    """Say that the whole answer was read right."""
    user = user_of(request)
    correcting.confirm_answer(answer_of(slug, number, user), by=user)
    return _whole(slug, number, request)


@router.post("/consultations/{slug}/answers/{number}/set-aside", auth=WRITE,
             response=WholeAnswerOut)  # fmt: skip
def set_sentence_aside(
    request: HttpRequest, slug: str, number: Count, sent: SetAsideSentenceIn
) -> dict[str, Any]:
    """Say why a sentence needs no viewpoint."""
    user = user_of(request)
    correcting.set_aside(answer_of(slug, number, user), sent.start, sent.why, by=user)
    return _whole(slug, number, request)


@router.post("/consultations/{slug}/answers/{number}/set-aside/{start}/take-back", auth=WRITE,
             response=WholeAnswerOut)  # fmt: skip
def take_sentence_back(
    request: HttpRequest, slug: str, number: Count, start: Count
) -> dict[str, Any]:
    """Let a sentence that was set aside be accounted for anew."""
    user = user_of(request)
    require(user, Action.COMPILE_ANSWERS)
    aside = answer_of(slug, number, user).aside.select_related("answer").get(start=start)
    correcting.take_back(aside, by=user)
    return _whole(slug, number, request)
