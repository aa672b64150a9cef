"""Public pages: no sign-in, no cookies. A browser asks each time whether its copy still holds."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.http import ConditionalGetMiddleware
from django.shortcuts import render
from django.utils import translation
from django.utils.decorators import decorator_from_middleware
from django.views.decorators.http import require_safe

from kanalkoll.web.measurement.services import count_visit
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification import selectors
from kanalkoll.web.verification.visitors import came_through_the_profile, is_visit

LONGEST_QUERY = 300
ROWS = 50

with_validator = decorator_from_middleware(ConditionalGetMiddleware)


@require_safe
@with_validator
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """An account's information page, or what stands there after it was closed."""
    account = selectors.official_accounts().filter(slug=slug).first()
    body = the_body()
    if account is None or body is None:
        raise Http404
    response = _rendered(request, account, body)
    if is_visit(request):
        count_visit(account.pk, day=today(), through_link=came_through_the_profile(request))
    return response


def _rendered(request: HttpRequest, account: Account, body: Body) -> HttpResponse:
    if selectors.is_closed(account, today()):
        shown = selectors.tombstone(account, body)
        return _public(request, "verification/closed.html", {"page": shown})
    return _public(
        request, "verification/page.html", {"page": selectors.official_page(account, body)}
    )


@require_safe
@with_validator
def accounts(request: HttpRequest) -> HttpResponse:
    """The body's official accounts, to search in."""
    query, on = request.GET.get("q", "")[:LONGEST_QUERY], today()
    matching = selectors.found_by(query)
    found = Paginator(matching, ROWS).get_page(request.GET.get("sida"))
    closed = matching.filter(closed_on__lt=on).count()
    rows = [
        (account, selectors.platform_name(account.platform), selectors.is_closed(account, on))
        for account in found
    ]
    context: dict[str, object] = {
        "query": query,
        "found": found,
        "rows": rows,
        "number_open": found.paginator.count - closed,
        "number_closed": closed,
    }
    return _public(request, "verification/accounts.html", context)


def _public(request: HttpRequest, template: str, context: dict[str, object]) -> HttpResponse:
    """The page in Swedish, or in English where the address says so; the same for everybody."""
    language = "en" if request.GET.get("sprak") == "en" else "sv"
    context |= {
        "other_language": _other(request, language),
        "canonical": f"{settings.BASE_URL}{request.path}",
        "user": AnonymousUser(),  # who is signed in sees what everybody sees
    }
    # Who is signed in was looked up on the way here; the page does not rest on it.
    request.session.accessed = False
    with translation.override(language):
        response = render(request, template, context)
    response.headers["Content-Language"] = language
    # Kept by whoever likes, but never shown without asking: a change is seen at once.
    response.headers["Cache-Control"] = "public, no-cache"
    return response


def _other(request: HttpRequest, language: str) -> str:
    """The address of the same page in the other language."""
    query = request.GET.copy()
    query.pop("fran", None)
    query.pop("sprak", None)
    if language == "sv":
        query["sprak"] = "en"
    return f"{request.path}?{query.urlencode()}" if query else request.path
