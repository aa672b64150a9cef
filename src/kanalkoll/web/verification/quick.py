"""Middleware: the busiest answer is given before anything is asked about who asks.

Nobody is signed in to it, it sets no cookie and knows no language but the address's.
What stands before this one (transport, security headers) holds for it too. It has no line of
its own in the log: a line costs a fifth of the answer, and says nothing about anybody.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.urls import ResolverMatch, resolve, reverse

from kanalkoll.web.verification.check_views import check_json, wants_json

Answer = Callable[[HttpRequest], HttpResponse]


@cache
def _addresses() -> dict[str, ResolverMatch]:
    names = ("public:check", "public:check-json")
    return {path: resolve(path) for path in map(reverse, names)}


class QuickAnswers:
    """Gives machines their answer about an account; lets everything else pass."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer about an account, or that of what lies within."""
        match = _addresses().get(request.path_info)
        if match is None or not wants_json(request):
            return self.get_response(request)
        request.resolver_match = match  # errors are told by the patterns of addresses
        response = check_json(request)
        response.headers["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
        return response
