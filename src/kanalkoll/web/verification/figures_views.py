"""The public figures: a page and two files, all of them gone while the body does not show them."""

from __future__ import annotations

import csv
import io

import msgspec
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from kanalkoll.web.organisation.models import Body
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.verification import figures, public
from kanalkoll.web.verification.licences import licence


@require_safe
@public.with_validator
def page(request: HttpRequest) -> HttpResponse:
    """How many accounts follow each rule; where that is not shown, that it is not."""
    body = the_body()
    if body is None or not body.publishes_figures:
        response = public.shown(request, "verification/figures_hidden.html", {})
        response.status_code = 404
        return response
    context: dict[str, object] = {"found": figures.figures(today()), "fewest": figures.FEWEST}
    return public.shown(request, "verification/figures.html", context)


@require_safe
@public.with_validator
@public.for_everybody
def as_json(_request: HttpRequest) -> HttpResponse:
    """The figures as JSON."""
    body = _showing()
    found = figures.figures(today())
    told = {
        "publisher": body.name,
        "licence": licence().address,
        "day": found.on if found else None,
        "policy": _policy(found) if found else None,
        "rules": list(figures.rows(found)) if found else [],
    }
    return HttpResponse(msgspec.json.encode(told), content_type="application/json")


@require_safe
@public.with_validator
@public.for_everybody
def as_csv(_request: HttpRequest) -> HttpResponse:
    """The figures as CSV (RFC 4180, UTF-8, a header row)."""
    _showing()
    found = figures.figures(today())
    into = io.StringIO(newline="")
    writer = csv.DictWriter(into, figures.COLUMNS)
    writer.writeheader()
    writer.writerows(figures.rows(found) if found else ())
    return HttpResponse(into.getvalue().encode(), content_type="text/csv; charset=utf-8")


def _policy(found: figures.Figures) -> dict[str, object]:
    version = found.version
    return {
        "title": version.title,
        "version": version.version,
        "in-force": not found.is_draft,
        "in-force-from": version.in_force_from,
    }


def _showing() -> Body:
    body = the_body()
    if body is None or not body.publishes_figures:
        raise Http404
    return body
