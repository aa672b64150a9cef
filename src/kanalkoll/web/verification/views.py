"""Public pages: no sign-in, no cookies. A browser asks each time whether its copy still holds."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kanalkoll.web.measurement.services import count_visit
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.register.models import Account
from kanalkoll.web.verification import public, selectors
from kanalkoll.web.verification.listing import begun
from kanalkoll.web.verification.visitors import came_through_the_profile, is_visit


@require_safe
@public.with_validator
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """An account's information page, or what stands there after it was closed."""
    account = selectors.official_accounts().filter(begun(today()), slug=slug).first()
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
        return public.shown(request, "verification/closed.html", {"page": shown})
    return public.shown(
        request, "verification/page.html", {"page": selectors.official_page(account, body)}
    )
