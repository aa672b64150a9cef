"""Open data: the page about it, the files, the catalogue; and the accessibility statement."""

from __future__ import annotations

import msgspec
from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.verification import open_data, public
from kanalkoll.web.verification.catalogue import catalogue
from kanalkoll.web.verification.licences import licence

ANSWERS = (
    ("official", Text(sv="kontot är vårt", en="the account is ours")),
    ("closed", Text(sv="kontot var vårt och är avslutat", en="it was ours and is closed")),
    ("former", Text(sv="namnet var vårt; kontot har ett annat namn nu",
                    en="the name was ours; the account has another name now")),
    ("false", Text(sv="kontot är registrerat som falskt", en="it is recorded as false")),
    ("unknown", Text(sv="kontot finns inte i förteckningen, vilket inte behöver betyda att det är "
                     "falskt", en="it is not in the list, which need not mean that it is false")),
    ("unclear", Text(sv="adressen leder vidare till en annan, som inte öppnas",
                     en="the address leads on to another one, which is not opened")),
    ("unreadable", Text(sv="det som angavs är inget konto", en="what was given is no account")),
)  # fmt: skip
"""The answers about an account, as they are told to machines."""


@require_safe
@public.with_validator
def about(request: HttpRequest) -> HttpResponse:
    """What open data there are, what they hold and how to use them."""
    context: dict[str, object] = {
        "columns": open_data.COLUMNS,
        "answers": ANSWERS,
        "licence": licence().means,
        "base": settings.BASE_URL,
        "frame": f'<iframe src="{settings.BASE_URL}{reverse("public:embedded")}" '
        'title="Officiella konton" width="100%" height="600" loading="lazy"></iframe>',
    }
    return public.shown(request, "verification/open_data.html", context)


@require_safe
@public.with_validator
@public.for_everybody
def accounts_json(_request: HttpRequest) -> HttpResponse:
    """Every official account as JSON."""
    body, on = _body(), today()
    told = {
        "publisher": body.name,
        "licence": licence().address,
        "day": on,
        "accounts": list(open_data.rows(on)),
    }
    return HttpResponse(msgspec.json.encode(told), content_type="application/json")


@require_safe
@public.with_validator
@public.for_everybody
def accounts_csv(_request: HttpRequest) -> HttpResponse:
    """Every official account as CSV."""
    _body()
    return HttpResponse(open_data.as_csv(today()), content_type="text/csv; charset=utf-8")


@require_safe
@public.with_validator
@public.for_everybody
def catalogue_rdf(_request: HttpRequest) -> HttpResponse:
    """The catalogue as RDF/XML, for Sweden's data portal."""
    told = catalogue(_body(), today()).serialize(format="xml", encoding="utf-8")
    return HttpResponse(told, content_type="application/rdf+xml")


@require_safe
@public.with_validator
@public.for_everybody
def catalogue_ttl(_request: HttpRequest) -> HttpResponse:
    """The catalogue as Turtle."""
    told = catalogue(_body(), today()).serialize(format="turtle", encoding="utf-8")
    return HttpResponse(told, content_type="text/turtle; charset=utf-8")


@require_safe
@public.with_validator
def accessibility(request: HttpRequest) -> HttpResponse:
    """The accessibility statement of the public pages: what is known, and whom to tell."""
    return public.shown(request, "verification/accessibility.html", {})


def _body() -> Body:
    body = the_body()
    if body is None:
        raise Http404
    return body
