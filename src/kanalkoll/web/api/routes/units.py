"""Parts of the body."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Query, Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import unit_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import Paging, marked, page_of
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.units import EndUnitIn, NewUnitIn, UnitOut
from kanalkoll.web.organisation import services
from kanalkoll.web.organisation.details import UnitDetails
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import unit_by_key

router = Router(tags=["units"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.REGISTER)


def _shown(unit: Unit) -> dict[str, Any]:
    names = ("key", "name", "kind", "last_day", "version")
    return {name: getattr(unit, name) for name in names} | {
        "parent": unit.parent.key if unit.parent else None}  # fmt: skip


def _details(sent: NewUnitIn, version: int | None = None) -> UnitDetails:
    return UnitDetails(
        name=sent.name,
        kind=sent.kind,
        parent=unit_of(sent.parent, field="parent") if sent.parent else None,
        from_day=sent.from_day,
        version=version,
    )


@router.get("/units", auth=READ, response=Page[UnitOut])
def list_units(request: HttpRequest, paging: Query[Paging]) -> dict[str, Any]:
    """The parts of the body, those that are no more among them, by key."""
    rows = Unit.objects.select_related("parent")
    return page_of(request, rows, _shown, paging=paging, by="key")


@router.post("/units", auth=WRITE, response={201: UnitOut})
def add_unit(request: HttpRequest, response: HttpResponse, new: NewUnitIn) -> Status[Any]:
    """Add a part of the body."""
    unit = services.add_unit(_details(new), by=user_of(request))
    marked(response, unit.version)
    return Status(201, _shown(unit))


@router.get("/units/{key}", auth=READ, response=UnitOut)
def read_unit(request: HttpRequest, response: HttpResponse, key: str) -> dict[str, Any]:
    """One part of the body."""
    del request
    unit = unit_by_key(key)
    marked(response, unit.version)
    return _shown(unit)


@router.put("/units/{key}", auth=WRITE, response=UnitOut)
def change_unit(
    request: HttpRequest, response: HttpResponse, key: str, new: NewUnitIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Change what a part is called or where it stands; earlier days keep what held then."""
    del if_match
    unit = unit_by_key(key)
    changed = services.change_unit(unit, _details(new, version_of(request)), by=user_of(request))
    marked(response, changed.version)
    return _shown(changed)


@router.post("/units/{key}/end", auth=WRITE, response=UnitOut)
def end_unit(
    request: HttpRequest, key: str, end: EndUnitIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Let a part of the body end."""
    del if_match
    unit = services.end_unit(
        unit_by_key(key), last_day=end.last_day, by=user_of(request), version=version_of(request)
    )
    return _shown(unit)
