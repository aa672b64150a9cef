"""Answers to what cannot be done: problem details (RFC 9457), in the language asked for."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from typing import Any

import msgspec
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from kanalkoll.core.errors import MOST_SHOWN, BadInput
from kanalkoll.core.errors import Problem as Wrong
from kanalkoll.core.language import Language, Text
from kanalkoll.web.collection.services import WordingChanged
from kanalkoll.web.collection.services.planning import PlanChanged
from kanalkoll.web.consultation.services.adopting import CaseDecidedMeanwhile
from kanalkoll.web.consultation.services.asking import ConsulteeChanged
from kanalkoll.web.consultation.services.cases import CaseChanged
from kanalkoll.web.consultation.services.correcting import ViewChanged
from kanalkoll.web.consultation.services.ruling import DecisionChanged
from kanalkoll.web.consultation.services.writing import AnswerChanged
from kanalkoll.web.exemptions.services import DecidedMeanwhile
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.lifecycle.closing.locking import ClosingChanged
from kanalkoll.web.lifecycle.services import ApplicationChanged
from kanalkoll.web.measurement.services import GoalChangedMeanwhile
from kanalkoll.web.register.services import ChangedMeanwhile
from kanalkoll.web.staffing.services.absences import AbsenceChanged
from kanalkoll.web.staffing.services.handovers import HandoverChanged
from kanalkoll.web.workshop.services import EditedMeanwhile

MEDIA_TYPE = "application/problem+json"
_log = logging.getLogger("kanalkoll.api")


class NotInScope(Exception):
    """The token may not be used for this."""


class NoVersion(Exception):
    """A change that does not say which version it is a change of."""


def language() -> Language:
    """The language of the answer, as the request asked for it."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def answered(
    status: int, title: Text, *, headers: Mapping[str, str] | None = None, **more: Any
) -> HttpResponse:
    """A problem as an answer. ``more``: members besides type, title and status."""
    told = {"type": "about:blank", "title": title.to(language()), "status": status, **more}
    return HttpResponse(
        msgspec.json.encode(told),
        status=status,
        content_type=MEDIA_TYPE,
        headers={"Cache-Control": "no-store", **(headers or {})},
    )


def told_problems(problems: Iterable[Wrong]) -> list[dict[str, Any]]:
    """What is wrong in what was sent, by field."""
    said = language()
    return [
        {
            "field": one.field,
            "row": one.row,
            "wrong": one.wrong.to(said),
            "right": one.right.to(said) if one.right else None,
        }
        for one in list(problems)[:MOST_SHOWN]
    ]


def watch(api: NinjaAPI) -> None:
    """Let every refusal of the services be answered as a problem."""
    for kind, answer in ANSWERS.items():
        api.add_exception_handler(kind, answer)


def _bad_input(_request: HttpRequest, error: Any) -> HttpResponse:
    return answered(422, WRONG, errors=told_problems(error.problems))


def _not_read(_request: HttpRequest, error: Any) -> HttpResponse:
    """What does not even have the shape that is documented; nothing that was sent is repeated."""
    errors = [
        {"field": _path(one["loc"]), "row": None, "wrong": _said(one), "right": None}
        for one in error.errors[:MOST_SHOWN]
    ]
    return answered(422, WRONG, errors=errors)


def _path(place: Iterable[str | int]) -> str:
    """``("body", "body", "unit")`` → ``unit``: where it stands in what was sent."""
    parts = [str(part) for part in place]
    return ".".join(parts[2:] if parts[:1] == ["body"] else parts[-1:])[:200]


_KINDS = {
    "missing": Text(sv="Fältet saknas.", en="The field is missing."),
    "extra_forbidden": Text(sv="Det finns inget sådant fält.", en="There is no such field."),
}


def _said(error: Mapping[str, Any]) -> str:
    if text := _KINDS.get(error["type"]):
        return text.to(language())
    kind = error["type"].replace("_", " ")
    return Text(
        sv=f"Värdet har inte den form som är beskriven ({kind}).",
        en=f"The value does not have the form that is documented ({kind}).",
    ).to(language())


def _not_allowed(_request: HttpRequest, error: Any) -> HttpResponse:
    return answered(403, NOT_YOURS, detail=error.who_may.to(language()))


def _forbidden(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answered(403, NOT_YOURS)


def _not_in_scope(_request: HttpRequest, error: Any) -> HttpResponse:
    scope = str(error)
    detail = Text(sv=f"Nyckeln har inte omfattningen ”{scope}”.",
                  en=f"The token does not have the scope “{scope}”.")  # fmt: skip
    return answered(403, NOT_YOURS, detail=detail.to(language()))


def _nothing(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answered(404, NOT_THERE)


def _no_version(_request: HttpRequest, _error: Any) -> HttpResponse:
    return answered(428, WHICH_VERSION)


def _changed(_request: HttpRequest, error: Any) -> HttpResponse:
    """What somebody else changed in between, as far as the refusal knows it."""
    fields = [
        {"field": one.field, "before": one.old, "after": one.new, "on": one.day, "by": one.by}
        for one in getattr(error, "changes", ())
    ]
    return answered(409, MEANWHILE, detail=str(error), changes=fields, version=_version(error))


def _version(error: Any) -> int | None:
    for name in ("account", "now", "application", "closing"):
        if getattr(getattr(error, name, None), "pk", 0) is None:
            return 0  # nothing of it has been written yet
        if found := getattr(getattr(error, name, None), "version", None):
            return int(found)
    return getattr(getattr(error, "copy", None), "step", None)


def _http(_request: HttpRequest, error: Any) -> HttpResponse:
    status: int = error.status_code
    if status == HTTPStatus.UNAUTHORIZED:
        return answered(401, NOBODY, headers={"WWW-Authenticate": "Bearer"})
    return answered(status, UNREADABLE)


def _too_many(_request: HttpRequest, error: Any) -> HttpResponse:
    return answered(429, TOO_MANY, headers={"Retry-After": str(int(error.wait or 60))})


def _fault(_request: HttpRequest, error: Exception) -> HttpResponse:
    _log.error("fault", exc_info=error)
    return answered(500, FAULT)


ANSWERS: Mapping[type[Exception], Any] = {
    Exception: _fault,
    BadInput: _bad_input,
    ValidationError: _not_read,
    NotAllowed: _not_allowed,
    PermissionDenied: _forbidden,
    NotInScope: _not_in_scope,
    Http404: _nothing,
    ObjectDoesNotExist: _nothing,
    NoVersion: _no_version,
    ChangedMeanwhile: _changed,
    DecidedMeanwhile: _changed,
    EditedMeanwhile: _changed,
    WordingChanged: _changed,
    ApplicationChanged: _changed,
    ClosingChanged: _changed,
    GoalChangedMeanwhile: _changed,
    AbsenceChanged: _changed,
    HandoverChanged: _changed,
    PlanChanged: _changed,
    CaseChanged: _changed,
    ConsulteeChanged: _changed,
    ViewChanged: _changed,
    AnswerChanged: _changed,
    DecisionChanged: _changed,
    CaseDecidedMeanwhile: _changed,
    HttpError: _http,
    Throttled: _too_many,
}

WRONG = Text(sv="Det du skickade går inte att använda.", en="What you sent cannot be used.")
NOT_YOURS = Text(sv="Det här får du inte göra.", en="You may not do this.")
NOT_THERE = Text(sv="Det finns inte.", en="There is no such thing.")
NO_OPERATION = Text(
    sv="Det finns ingen sådan adress. Alla står i /api/v1/openapi.json.",
    en="There is no such address. All of them are in /api/v1/openapi.json.",
)
NOBODY = Text(
    sv="Skicka en nyckel som gäller: Authorization: Bearer …",
    en="Send a token that is valid: Authorization: Bearer …",
)
WHICH_VERSION = Text(
    sv="Skicka If-Match med den ETag som du fick när du läste.",
    en="Send If-Match with the ETag that you got when you read.",
)
MEANWHILE = Text(
    sv="Någon annan har ändrat det sedan du läste.",
    en="Somebody else has changed it since you read.",
)
UNREADABLE = Text(sv="Det går inte att läsa frågan.", en="The request cannot be read.")
TOO_MANY = Text(sv="För många frågor. Vänta en stund.", en="Too many requests. Wait a while.")
FAULT = Text(sv="Något gick fel hos oss.", en="Something went wrong on our side.")
