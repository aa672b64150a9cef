"""The list of official accounts, and the same list for other sites to show in a frame."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from kanalkoll.web.ui.saying import said
from kanalkoll.web.verification import lines, listing, public


@require_safe
@public.with_validator
def accounts(request: HttpRequest) -> HttpResponse:
    """The body's official accounts, to search in."""
    found = listing.Listing(listing.wish_of(request.GET.dict()), listing.kept())
    context = _shown(request, found)
    with translation.override(public.language_of(request)):
        platforms = [(key, said(name)) for key, name in found.kept.platforms]
        context["platforms"] = lines.choices(platforms, found.wish.platform)
    context["parts"] = lines.choices(found.kept.parts, found.wish.part)
    return public.shown(request, "verification/accounts.html", context, body=found.kept.body)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]})
@require_safe
@public.with_validator
def embedded(request: HttpRequest) -> HttpResponse:
    """The list for another site's page: no scripts, no cookies, every link leads out of it."""
    found = listing.Listing(listing.wish_of(request.GET.dict()), listing.kept())
    context = _shown(request, found, framed=True)
    return public.shown(request, "verification/embedded.html", context, body=found.kept.body)


def _shown(
    request: HttpRequest, found: listing.Listing, *, framed: bool = False
) -> dict[str, object]:
    page = found.page(request.GET.get("sida"))
    number_open, number_closed = found.counts
    with translation.override(public.language_of(request)):
        rows = lines.as_html(list(page), suffix=public.suffix(request), framed=framed)
    return {
        "wish": found.wish,
        "found": page,
        "rows": rows,
        "number_open": number_open,
        "number_closed": number_closed,
    }
