"""What all public answers have in common: in one language, for everybody alike, kept a while."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.template.loader import get_template
from django.utils import translation
from django.utils.decorators import decorator_from_middleware

from kanalkoll.core.language import Language
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import today_in_stockholm

CHECKED_EACH_TIME = "public, no-cache"
"""Kept by whoever likes, but never shown without asking: a change is seen at once."""

A_MINUTE = "public, max-age=60"
"""For answers that many ask for at once, such as after a closing in the news."""

with_validator = decorator_from_middleware(ConditionalGetMiddleware)

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
"""A view, whatever stands in its address."""


def language_of(request: HttpRequest) -> Language:
    """Swedish, or English where the address says so."""
    return "en" if request.GET.get("sprak") == "en" else "sv"


def suffix(request: HttpRequest) -> str:
    """What stands after the address of another page, to be led there in the same language."""
    return "?sprak=en" if language_of(request) == "en" else ""


def shown(
    request: HttpRequest,
    template: str,
    context: dict[str, object],
    *,
    kept: str = CHECKED_EACH_TIME,
    body: Body | None = None,
) -> HttpResponse:
    """The page in Swedish, or in English where the address says so; the same for everybody.

    ``body``: where it is known already, so that nothing has to be asked for the frame.
    """
    language = language_of(request)
    context |= {
        "other_language": _other(request, language),
        "canonical": f"{settings.BASE_URL}{request.path}",
        "user": AnonymousUser(),  # who is signed in sees what everybody sees
        "suffix": suffix(request),
    }
    _leave_alone(request)
    with translation.override(language):
        if body is None:
            response = render(request, template, context)
        else:
            response = HttpResponse(get_template(template).render(context | _frame(request, body)))
    response.headers["Content-Language"] = language
    response.headers["Cache-Control"] = kept
    return response


def _frame(request: HttpRequest, body: Body) -> dict[str, object]:
    """What every page shows around its content, of the body at hand."""
    return {
        "request": request,
        "body": body,
        "today": body.demonstration_day or today_in_stockholm(),
        "demonstration": settings.DEMONSTRATION,
        "here": request.path,
    }


def for_everybody(view: View[P]) -> View[P]:
    """A file for everybody: any site may read it, and no cookie goes with it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: P.args, **given: P.kwargs) -> HttpResponse:
        response = view(request, *args, **given)
        _leave_alone(request)
        response.headers["Access-Control-Allow-Origin"] = "*"
        response.headers.setdefault("Cache-Control", CHECKED_EACH_TIME)
        return response

    return answered  # type: ignore[return-value]  # ``request`` by position, as Django gives it


def _leave_alone(request: HttpRequest) -> None:
    """The answer does not rest on who is signed in, even if that was looked up on the way here."""
    if hasattr(request, "session"):
        request.session.accessed = False


def _other(request: HttpRequest, language: Language) -> str:
    """The address of the same page in the other language."""
    query = request.GET.copy()
    query.pop("fran", None)
    query.pop("sprak", None)
    if language == "sv":
        query["sprak"] = "en"
    return f"{request.path}?{query.urlencode()}" if query else request.path
