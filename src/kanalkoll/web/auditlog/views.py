"""The page of the log."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.web.auditlog import naming
from kanalkoll.web.auditlog.chain import verify_now
from kanalkoll.web.auditlog.forms import FilterForm
from kanalkoll.web.auditlog.selectors import entries
from kanalkoll.web.auditlog.telling import told

PER_PAGE = 50


@login_required
@require_safe
def log(request: HttpRequest) -> HttpResponse:
    """What was decided, by whom and when, with the answer whether the log is whole."""
    readable = request.user.parts_where("see-log")  # type: ignore[union-attr]
    if readable is not None and not readable:
        request.user.require("see-log")  # type: ignore[union-attr]
    units = _named(readable)
    form = FilterForm(request.GET, units=units)
    found = entries(form.wanted(), units=readable)
    page = Paginator(found, PER_PAGE).get_page(request.GET.get("sida"))
    shown = {
        "form": form,
        "page": page,
        "entries": told(list(page.object_list)),
        "verified": verify_now(),
        "whole_body": readable is None,
        "filtered": any(request.GET.get(name) for name in form.fields),
    }
    return render(request, "auditlog/log.html", shown)


def _named(keys: frozenset[str] | None) -> list[tuple[str, str]]:
    names = naming.all_names(naming.UNIT)
    shown = names.items() if keys is None else ((k, n) for k, n in names.items() if k in keys)
    return sorted(shown, key=lambda pair: pair[1].casefold())
