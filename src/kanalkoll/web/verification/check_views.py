"""*Är kontot stadens?*: the page, and the same answer for machines."""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from kanalkoll.core.language import Language, Text
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.verification import answering, public
from kanalkoll.web.verification.linking import linked
from kanalkoll.web.verification.selectors import pages_named_in
from kanalkoll.web.verification.words import whose_by_name

FIELD = "konto"
LONGEST_SHOWN = 300
"""Characters of what was pasted that stand in the field again."""

HEADERS = {
    "Content-Type": "application/json",
    "Access-Control-Allow-Origin": "*",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Vary": "Accept",
}
"""What goes with the answer for machines. It is no page, and may do nothing."""

_encode = msgspec.json.Encoder().encode


def wants_json(request: HttpRequest) -> bool:
    """Whether a machine asks: by the address, or by what it accepts."""
    accepts: str = request.META.get("HTTP_ACCEPT", "")
    return request.path.endswith(".json") or accepts.startswith("application/json")


@require_safe
def check(request: HttpRequest) -> HttpResponse:
    """Whose an account is: a page, or JSON for who accepts that."""
    if wants_json(request):
        return check_json(request)
    asked = request.GET.get(FIELD, "").strip()
    body = the_body()
    checked = answering.check(asked) if asked else None
    context: dict[str, object] = {
        "asked": asked[:LONGEST_SHOWN],
        "whose": whose_by_name(body.name if body else ""),
        "checked": checked,
        "more": _linked(checked) if checked else "",
    }
    response = public.shown(request, "verification/check.html", context, kept=public.A_MINUTE)
    patch_vary_headers(response, ["Accept"])
    return response


def _linked(checked: answering.Checked) -> Text:
    """The sentences with links to the accounts that they name."""
    texts = (checked.more.sv, checked.more.to("en"))
    accounts = pages_named_in(" ".join(texts), platform=_platform(checked))
    return Text(*(linked(text, accounts=accounts) for text in texts))


def _platform(checked: answering.Checked) -> str:
    if checked.match:
        return checked.match.said.platform
    return checked.alike[0].platform if checked.alike else ""


@require_safe
def check_json(request: HttpRequest) -> HttpResponse:
    """The answer for machines; any site may ask, and nobody is told apart."""
    language = public.language_of(request)
    asked = request.GET.get(FIELD, "")
    if not asked.strip():
        told = {"error": f"?{FIELD}= is missing"}
        return _json(_encode(told), status=400, kept="no-store")
    return _json(encoded(answering.check(asked), language))


def encoded(checked: answering.Checked, language: Language) -> bytes:
    """The answer as JSON."""
    return _encode(as_data(checked, language))


def _json(content: bytes, *, status: int = 200, kept: str = public.A_MINUTE) -> HttpResponse:
    headers = HEADERS | {"Cache-Control": kept}
    return HttpResponse(content, status=status, headers=headers)


def as_data(checked: answering.Checked, language: Language = "sv") -> dict[str, Any]:
    """The answer as it is documented on the page of open data."""
    return {
        "answer": checked.state,
        "says": f"{checked.headline.to(language)} {checked.more.to(language)}".strip(),
        "by-name-only": checked.by_name_only,
        "accounts": [_account(match, language) for match in checked.matches],
        "resembles": [
            {"platform": said.platform, "handle": said.handle, "page": _page(said.slug)}
            for said in checked.alike
        ],
    }


def _account(match: answering.Match, language: Language) -> dict[str, Any]:
    said = match.said
    return {
        "id": said.key,
        "answer": match.saying.state,
        "platform": said.platform,
        "handle": said.handle,
        "handle-now": said.now or said.handle,
        "page": _page(said.slug),
        "evidence": [
            {"kind": one.kind, "day": one.day, "says": one.said.to(language)}
            for one in said.evidence
        ],
    }


def _page(slug: str) -> str | None:
    """The address of an account's page; a false one has none."""
    return f"{_pages()}{slug}/" if slug else None


@cache
def _pages() -> str:
    return settings.BASE_URL + reverse("verification:page", args=["x"]).removesuffix("x/")
