"""The list of official accounts, and the same list for other sites to show in a frame."""

from __future__ import annotations

from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.verification import listing, public


@require_safe
@public.with_validator
def accounts(request: HttpRequest) -> HttpResponse:
    """The body's official accounts, to search in."""
    context = _shown(request)
    context |= {"platforms": listing.platforms(), "parts": listing.parts()}
    return public.shown(request, "verification/accounts.html", context)


@xframe_options_exempt
@csp_replace({"frame-ancestors": ["*"], "script-src": ["'none'"], "connect-src": ["'none'"]})
@require_safe
@public.with_validator
def embedded(request: HttpRequest) -> HttpResponse:
    """The list for another site's page: no scripts, no cookies, every link leads out of it."""
    return public.shown(request, "verification/embedded.html", _shown(request))


def _shown(request: HttpRequest) -> dict[str, object]:
    found = listing.Listing(listing.wish_of(request.GET.dict()), today())
    page = found.page(request.GET.get("sida"))
    number_open, number_closed = found.counts
    return {
        "wish": found.wish,
        "found": page,
        "rows": found.rows(page),
        "number_open": number_open,
        "number_closed": number_closed,
    }
