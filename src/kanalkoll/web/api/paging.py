"""Pages of rows: each begins after the last one of the page before, however many there are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from pydantic import Field

from kanalkoll.web.api.shapes.base import Sent

M = TypeVar("M", bound=Model)
MOST_ROWS = 200


class Paging(Sent):
    """Which page: ``after`` is out of the address ``next`` of the page before."""

    page_size: int = Field(50, ge=1, le=MOST_ROWS)
    after: str = Field("", max_length=160)


def page_of(
    request: HttpRequest,
    rows: QuerySet[M],
    show: Callable[[M], Any],
    *,
    paging: Paging,
    by: str = "pk",
) -> dict[str, Any]:
    """The rows in the order of ``by``, which no two have in common; one question."""
    ordered = rows.order_by(by)
    if paging.after:
        ordered = ordered.filter(**{f"{by}__gt": _place(paging.after, by)})
    found = list(ordered[: paging.page_size + 1])
    shown = found[: paging.page_size]
    more = len(found) > paging.page_size
    last = str(getattr(shown[-1], by)) if shown else ""
    return {
        "items": [show(row) for row in shown],
        "next": _address(request, last) if more else None,
    }


def list_of(rows: Any, show: Callable[[Any], Any]) -> dict[str, Any]:
    """Rows of which there are never many, as one page."""
    return {"items": [show(row) for row in rows], "next": None}


def marked(response: HttpResponse, version: int) -> None:
    """Say which version it is, for ``If-Match`` of a change."""
    response["ETag"] = f'"{version}"'


def _place(after: str, by: str) -> str | int:
    if by == "key":
        return after
    # A number that no row can have has nothing after it.
    number = int(after) if after.isascii() and after.isdigit() else 0
    return min(number, 2**62)


def _address(request: HttpRequest, last: str) -> str:
    asked = [(name, value) for name, values in request.GET.lists() if name != "after"
             for value in values]  # fmt: skip
    return f"{settings.BASE_URL}{request.path}?{urlencode([*asked, ('after', last)])}"
