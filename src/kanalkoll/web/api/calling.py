"""Asking the interface without a server: the same request, answered in this process."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler

AT = "/api/v1"
_ITSELF = "127.0.0.1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """What is asked, with whose token. ``path``: below ``/api/v1``, or the whole of a ``next``."""

    method: str
    path: str
    token: str
    sent: bytes = b""
    version: int | None = None
    language: str = "sv"


@dataclass(frozen=True, slots=True)
class Answered:
    """The answer: its status and its bytes."""

    status: int
    content: bytes


def call(asked: Call) -> Answered:
    """Ask it. What a server would refuse is refused here too."""
    statuses: list[str] = []

    def begin(status: str, _headers: Any, _error: Any = None) -> None:
        statuses.append(status)

    parts = WSGIHandler()(_environ(asked), begin)  # type: ignore[arg-type]
    try:
        content = b"".join(parts)
    finally:
        # The end of the request: what waits for it is done, the connection is let go.
        getattr(parts, "close", lambda: None)()
    return Answered(int(statuses[0].split()[0]), content)


def _environ(asked: Call) -> dict[str, Any]:
    base, place = urlsplit(settings.BASE_URL), urlsplit(asked.path)
    path = place.path if place.path.startswith(AT) else AT + place.path
    return {
        "REQUEST_METHOD": asked.method.upper(),
        "PATH_INFO": unquote(path),
        "QUERY_STRING": place.query,
        "SERVER_NAME": base.hostname or _ITSELF,
        "SERVER_PORT": str(base.port or 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": _ITSELF,
        "CONTENT_TYPE": "application/json",
        "CONTENT_LENGTH": str(len(asked.sent)),
        "wsgi.input": io.BytesIO(asked.sent),
        "wsgi.errors": io.StringIO(),
        "wsgi.url_scheme": base.scheme,
        **_headers(asked, base.netloc, base.scheme),
    }


def _headers(asked: Call, host: str, scheme: str) -> Mapping[str, str]:
    told = {
        "HTTP_HOST": host,
        "HTTP_X_FORWARDED_PROTO": scheme,
        "HTTP_AUTHORIZATION": f"Bearer {asked.token}",
        "HTTP_ACCEPT_LANGUAGE": asked.language,
    }
    return told if asked.version is None else {**told, "HTTP_IF_MATCH": f'"{asked.version}"'}
