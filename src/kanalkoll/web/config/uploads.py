"""What may be sent in one request: an outer wall around the bounds that each form has."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

MOST_BYTES = 25 * 1024 * 1024
"""No form takes a file larger than this; forms say beside the field what they take."""


class BoundedBody:
    """Middleware: 413 for what is larger than :data:`MOST_BYTES`, before any of it is read.

    400 for an address with a zero byte: PostgreSQL keeps none, and would end in a fault.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what lies within, or the refusal."""
        if _announced(request) > MOST_BYTES:
            return too_large(request)
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest
        return self.get_response(request)


def too_large(request: HttpRequest) -> HttpResponse:
    """The page that says so."""
    return render(request, "413.html", {"most": MOST_BYTES // (1024 * 1024)}, status=413)


def _announced(request: HttpRequest) -> int:
    said = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(said) if said.isdigit() else MOST_BYTES + 1
