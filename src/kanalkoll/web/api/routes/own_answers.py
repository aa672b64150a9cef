"""An office's own answer: begun, written, decided, sent, taken up again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import consultee_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import WhyIn
from kanalkoll.web.api.shapes.writing import (
    DecidedIn,
    OwnAnswerOut,
    SentOut,
    WrittenIn,
)
from kanalkoll.web.consultation.models import Consultee, OwnAnswer
from kanalkoll.web.consultation.papers import Decided
from kanalkoll.web.consultation.selectors.writing import decision_forms, may_read
from kanalkoll.web.consultation.services import deciding_minutes, writing
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, who_may

router = Router(tags=["consultations"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.CONSULTATIONS)
_OWN = "/consultations/{slug}/consultees/{key}/answer"
_OF_A_POINT = ("key", "rule", "title", "paragraph", "told", "included", "amendment")


def _asked(slug: str, key: str, user: User) -> Consultee:
    one = consultee_of(slug, key, user)
    if not may_read(user, one):
        raise NotAllowed(who_may(Action.WRITE_ANSWER, one.unit))
    return one


def _own(slug: str, key: str, user: User) -> OwnAnswer:
    one = _asked(slug, key, user)
    own = OwnAnswer.objects.get(consultee=one)
    own.consultee = one
    return own


def _now(own: OwnAnswer, response: HttpResponse) -> dict[str, Any]:
    marked(response, own.version)
    names = ("hours_per_post", "counted_on", "sent", "version")
    return {name: getattr(own, name) for name in names} | {
        "points": [{name: one.get(name) for name in _OF_A_POINT} for one in own.points]
    }


@router.get(_OWN, auth=READ, response=OwnAnswerOut)
def read_own_answer(
    request: HttpRequest, response: HttpResponse, slug: str, key: str
) -> dict[str, Any]:
    """The answer that is written here, point by point."""
    return _now(_own(slug, key, user_of(request)), response)


@router.post(_OWN, auth=WRITE, response={201: OwnAnswerOut})
def begin_own_answer(
    request: HttpRequest, response: HttpResponse, slug: str, key: str
) -> Status[Any]:
    """Count what can be said of the draft, and begin the answer with it. Takes seconds."""
    user = user_of(request)
    return Status(201, _now(writing.begin(_asked(slug, key, user), by=user), response))


@router.put(_OWN, auth=WRITE, response=OwnAnswerOut)
def write_own_answer(
    request: HttpRequest, response: HttpResponse, slug: str, key: str, sent: WrittenIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Keep the answer as it was edited; points that are not sent stay."""
    del if_match
    user = user_of(request)
    own = _own(slug, key, user)
    points = {name: writing.Edited(**one.model_dump()) for name, one in sent.points.items()}
    added = [writing.Edited(one.paragraph, included=True, title=one.title) for one in sent.added]
    told = writing.Written(points=points, added=tuple(added), hours_per_post=sent.hours_per_post)
    return _now(writing.save(own, told, version=version_of(request), by=user), response)


@router.post(_OWN + "/recount", auth=WRITE, response=OwnAnswerOut)
def recount_own_answer(
    request: HttpRequest, response: HttpResponse, slug: str, key: str, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Count on today's facts; what was edited, left out or added stays."""
    del if_match
    user = user_of(request)
    own = _own(slug, key, user)
    return _now(writing.count_anew(own, version=version_of(request), by=user), response)


@router.post(_OWN + "/decide", auth=WRITE, response={201: SentOut})
def decide_own_answer(
    request: HttpRequest, slug: str, key: str, sent: DecidedIn, if_match: IfMatch = ""
) -> Status[Any]:
    """Record how the board decided, and hand the answer over."""
    del if_match
    user = user_of(request)
    own = _own(slug, key, user)
    if not decision_forms(user, own.consultee):
        raise NotAllowed(who_may(Action.DECIDE_ANSWER, own.consultee.unit))
    decided = Decided(**sent.model_dump(exclude={"number"}))
    version = version_of(request)
    return Status(201, deciding_minutes.decide_and_send(
        own, decided, number=sent.number, version=version, by=user
    ))  # fmt: skip


@router.post(_OWN + "/take-up", auth=WRITE, response=OwnAnswerOut)
def take_answer_up(
    request: HttpRequest, response: HttpResponse, slug: str, key: str, why: WhyIn,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Take an answer up again that was sent, for a new decision."""
    del if_match
    user = user_of(request)
    own = _own(slug, key, user)
    return _now(
        deciding_minutes.take_up(own, why.note, version=version_of(request), by=user), response
    )
