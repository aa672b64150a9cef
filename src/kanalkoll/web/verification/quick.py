"""The busiest answer is given before Django begins: whose an account is, for machines.

Nobody is signed in to it, it sets no cookie and knows no language but the address's, so that
no session, form or language has to be looked for. It carries what every answer carries of
security headers. It has no line of its own in the log: a line costs a fifth of the answer,
and says nothing about anybody. What is asked in another way than machines do, and what goes
wrong, is left to the application within, which gives the same answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from urllib.parse import unquote_plus

from django.conf import settings
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from django.urls import reverse

from kanalkoll.web.verification import answering, check_views, public

Environ = dict[str, Any]
StartResponse = Callable[..., Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]

_ASKED = re.compile(rf"{check_views.FIELD}=([^&;]+)(&sprak=en)?", re.ASCII)
"""How machines ask; every other writing is read by Django."""


def answering_first(application: Application) -> Application:
    """The application, with the answer about an account before it."""

    def answered(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        asked = _asked(environ) if _is_for_machines(environ) else None
        if asked is None:
            return application(environ, start_response)
        try:
            connection.close_if_unusable_or_obsolete()  # as Django does before each request
            told = answering.check(asked[0])
        except DatabaseError:
            return application(environ, start_response)  # which tells of it in its own way
        content = check_views.encoded(told, asked[1])
        start_response("200 OK", [*_headers(), ("Content-Length", str(len(content)))])
        return [content]

    return answered


def _is_for_machines(environ: Environ) -> bool:
    page, file = _addresses()
    path = environ.get("PATH_INFO")
    if path != file and (path != page or not _accepts_json(environ)):
        return False
    return (
        environ.get("REQUEST_METHOD") == "GET"
        and not environ.get("SCRIPT_NAME")
        and (not settings.SECURE_SSL_REDIRECT or _came_securely(environ))
    )


def _accepts_json(environ: Environ) -> bool:
    return bool(environ.get("HTTP_ACCEPT", "").startswith("application/json"))


def _came_securely(environ: Environ) -> bool:
    name, value = settings.SECURE_PROXY_SSL_HEADER or ("wsgi.url_scheme", "https")
    return bool(environ.get(name) == value)


def _asked(environ: Environ) -> tuple[str, Any] | None:
    found = _ASKED.fullmatch(environ.get("QUERY_STRING", ""))
    text = unquote_plus(found[1]) if found else ""
    if not text.strip() or "\x00" in text:
        return None
    return text, "en" if found and found[2] else "sv"


@cache
def _addresses() -> tuple[str, str]:
    return reverse("public:check"), reverse("public:check-json")


@cache
def _headers() -> tuple[tuple[str, str], ...]:
    """Those of the answer, and those that every answer has."""
    request = HttpRequest()
    if settings.SECURE_PROXY_SSL_HEADER:
        name, value = settings.SECURE_PROXY_SSL_HEADER
        request.META[name] = value
    response = HttpResponse(headers=check_views.HEADERS | {"Cache-Control": public.A_MINUTE})
    secured = SecurityMiddleware(lambda _: response).process_response(request, response)
    return tuple(secured.headers.items())
