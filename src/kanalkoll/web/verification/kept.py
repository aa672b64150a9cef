"""Middleware: public pages that many ask for, rendered once for each state of what they show.

They are the same for everybody, so nobody is asked who they are. One question to the database
tells whether what is kept still holds; the log has its line for each answer all the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from http import HTTPStatus

import msgspec
from django.core.cache import cache as store
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import ResolverMatch, resolve, reverse
from django.utils.cache import get_conditional_response

from kanalkoll.web.verification import index

Answer = Callable[[HttpRequest], HttpResponse]

_PAGE = r"sida=(?:[1-9]|1[0-9]|20)"
_FIRST_PAGES = re.compile(rf"|{_PAGE}|sprak=en|{_PAGE}&sprak=en|sprak=en&{_PAGE}")
"""Without a search, and only pages near the front: what is kept never grows beyond them."""


class _Kept(msgspec.Struct, frozen=True):
    """An answer, and the state of what it was made of."""

    made_of: index.State
    headers: dict[str, str]
    content: bytes


class KeptPages:
    """Gives the list, its frame and the figures as they were rendered last, while that holds."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The kept answer, or that of what lies within, kept from now on."""
        match = _addresses().get(request.path_info)
        query = request.META.get("QUERY_STRING", "")
        if match is None or request.method != "GET" or not _FIRST_PAGES.fullmatch(query):
            return self.get_response(request)
        place = f"kept:{request.path_info}?{query}"
        state = index.state()  # before the page is made: what changes meanwhile is seen next time
        kept: _Kept | None = store.get(place)
        if kept is None or kept.made_of != state:
            response = self.get_response(request)
            if state and response.status_code == HTTPStatus.OK and not response.cookies:
                store.set(place, _Kept(state, dict(response.headers), response.content))
            return response
        request.resolver_match = match  # the log tells of requests by the pattern of addresses
        response = HttpResponse(kept.content, headers=kept.headers)
        # ``None`` comes only where no answer is given to it.
        etag = kept.headers.get("ETag")
        return get_conditional_response(request, etag=etag, response=response) or response


@cache
def _addresses() -> dict[str, ResolverMatch]:
    names = ("verification:accounts", "public:embedded", "public:figures")
    return {path: resolve(path) for path in map(reverse, names)}
