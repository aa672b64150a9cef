"""Middleware: public pages that many ask for are answered without asking who asks.

They are the same for everybody and set no cookie, so no session, form or sign-in is looked
for; what answers carry for security is put on them here as elsewhere. The list, its frame and
the figures are rendered once for each state of what they show: one question to the database
tells whether what is kept still holds. The log has its line for each answer all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus
from typing import Any, cast

import msgspec
from csp.middleware import CSPMiddleware
from django.core.cache import cache as store
from django.core.handlers.exception import convert_exception_to_response
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.common import CommonMiddleware
from django.urls import ResolverMatch, resolve, reverse
from django.utils.cache import get_conditional_response

from kanalkoll.web.verification import index

Answer = Callable[[HttpRequest], HttpResponse]

_PAGE = r"sida=(?:[1-9]|1[0-9]|20)"
_KEPT = re.compile(rf"|{_PAGE}|sprak=en|{_PAGE}&sprak=en|sprak=en&{_PAGE}")
"""Without a search, and only pages near the front: what is kept never grows beyond them."""

NEVER = ("public:check", "public:check-json")
"""Pages that rest on what is asked for: none of them is kept."""


class _Kept(msgspec.Struct, frozen=True):
    """An answer, and the state of what it was made of."""

    made_of: index.State
    headers: dict[str, str]
    content: bytes


class PublicPages:
    """Gives the public pages that many ask for; kept ones as they were rendered last."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept answer, one made for everybody, or that of what lies within."""
        match = _addresses().get(request.path_info)
        if match is None or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        request.resolver_match = match  # the log tells of requests by the pattern of addresses
        query = request.META.get("QUERY_STRING", "")
        if "%00" in query:  # refused where every such address is
            return self.get_response(request)
        if request.method == "HEAD" or match.view_name in NEVER or not _KEPT.fullmatch(query):
            return _for_everybody()(request)
        return _kept_or_made(request, f"kept:{request.path_info}?{query}")


def _kept_or_made(request: HttpRequest, place: str) -> HttpResponseBase:
    state = index.state()  # before the page is made: what changes meanwhile is seen next time
    kept: _Kept | None = store.get(place)
    if kept is None or kept.made_of != state:
        response = _for_everybody()(request)
        if state and response.status_code == HTTPStatus.OK and not response.cookies:
            store.set(place, _Kept(state, dict(response.headers), response.content))
        return response
    response = HttpResponse(kept.content, headers=kept.headers)
    # ``None`` comes only where no answer is given to it.
    etag = kept.headers.get("ETag")
    return get_conditional_response(request, etag=etag, response=response) or response


@cache
def _for_everybody() -> Answer:
    """The view behind what every answer needs, and nothing that asks about a person."""
    answer: Any = convert_exception_to_response(_viewed)
    for around in (XFrameOptionsMiddleware, CommonMiddleware, CSPMiddleware):
        answer = around(answer)
    return cast("Answer", answer)


def _viewed(request: HttpRequest) -> HttpResponse:
    match = request.resolver_match
    if match is None:
        raise Http404
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    return response


@cache
def _addresses() -> dict[str, ResolverMatch]:
    names = ("verification:accounts", "public:embedded", "public:figures", *NEVER)
    return {path: resolve(path) for path in map(reverse, names)}
