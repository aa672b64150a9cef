"""Who is away, and who takes over what a person does. Persons are keys, never names."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.base import Count, Page
from kanalkoll.web.api.shapes.staffing import (
    AbsenceChange,
    AbsenceIn,
    AbsenceOut,
    HandoverIn,
    HandoverOut,
    HeldOut,
    PointOfCheckOut,
    TickIn,
    WholeHandoverOut,
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.staffing.held import held_by
from kanalkoll.web.staffing.models import Absence, CheckItem, Handover
from kanalkoll.web.staffing.selectors import absences_seen, handover_of
from kanalkoll.web.staffing.services import absences, checks, handovers

router = Router(tags=["staffing"], auth=BearerToken(Scope.PEOPLE))


def _absence(row: Absence) -> dict[str, Any]:
    names = ("person", "first_day", "last_day", "version")
    return {name: getattr(row, name) for name in names} | {"number": row.pk}


def _seen(number: int, user: User) -> Absence:
    for row, _name, _changes in absences_seen(user, today()):
        if row.pk == number:
            return row
    raise Absence.DoesNotExist


@router.get("/absences", response=Page[AbsenceOut])
def list_absences(request: HttpRequest) -> dict[str, Any]:
    """Absences that last or come, of those whom the token's user sees."""
    return list_of((row for row, *_ in absences_seen(user_of(request), today())), _absence)


@router.post("/absences", response={201: AbsenceOut})
def add_absence(request: HttpRequest, response: HttpResponse, new: AbsenceIn) -> Status[Any]:
    """Note that a person is away."""
    row = absences.add_absence(new.person, new.first_day, new.last_day, by=user_of(request))
    marked(response, row.version)
    return Status(201, _absence(row))


@router.put("/absences/{number}", response=AbsenceOut)
def change_absence(
    request: HttpRequest, response: HttpResponse, number: Count, new: AbsenceChange,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Let an absence be from another day to another."""
    del if_match
    user = user_of(request)
    row = absences.change_absence(
        _seen(number, user), new.first_day, new.last_day, version=version_of(request), by=user
    )
    marked(response, row.version)
    return _absence(row)


@router.delete("/absences/{number}", response={204: None})
def remove_absence(request: HttpRequest, number: Count, if_match: IfMatch = "") -> Status[None]:
    """Take an absence away that never was, or that is called off."""
    del if_match
    user = user_of(request)
    absences.remove_absence(_seen(number, user), version=version_of(request), by=user)
    return Status(204, None)


@router.get("/people/{person}/held", response=HeldOut)
def read_held(request: HttpRequest, person: str) -> dict[str, Any]:
    """What of a person's duties and roles the token's user may hand over."""
    user = user_of(request)
    held = held_by(person, today())
    mine = handovers.to_give(held, by=user)
    return {
        "seen": held.seen,
        "duties": [{"number": row.pk, "account": row.account.key, "duty": row.role}
                   for row in mine.duties],
        "roles": [{"number": row.pk, "unit": row.unit.key if row.unit else None, "role": row.role}
                  for row in mine.roles],
    }  # fmt: skip


@router.post("/handovers", response={201: HandoverOut})
def hand_over(request: HttpRequest, plan: HandoverIn) -> Status[Any]:
    """Give everything that a person does to others from a day on, all of it or nothing."""
    return Status(201, handovers.hand_over(
        handovers.Plan(**plan.model_dump()), by=user_of(request)
    ))  # fmt: skip


def _handover(row: Handover) -> dict[str, Any]:
    names = ("key", "person", "first_day", "made_on")
    return {name: getattr(row, name) for name in names} | {
        "points": [_point(item) for item in row.items.all()]}  # fmt: skip


def _point(item: CheckItem) -> dict[str, Any]:
    names = ("check_name", "done_on", "needless")
    return {name: getattr(item, name) for name in names} | {
        "number": item.pk, "account": item.account.key}  # fmt: skip


@router.get("/handovers/{key}", response=WholeHandoverOut)
def read_handover(request: HttpRequest, key: str) -> dict[str, Any]:
    """A hand-over, and the points that are to be seen to for each account."""
    return _handover(_seen_handover(key, user_of(request)))


@router.post("/handovers/{key}/points/{number}/tick", response=PointOfCheckOut)
def tick_point(request: HttpRequest, key: str, number: Count, sent: TickIn) -> dict[str, Any]:
    """Say that a point is done, or that it does not apply."""
    user = user_of(request)
    return _point(checks.tick(_item(key, number, user), by=user, needless=sent.needless))


@router.post("/handovers/{key}/points/{number}/untick", response=PointOfCheckOut)
def untick_point(request: HttpRequest, key: str, number: Count) -> dict[str, Any]:
    """Open a point that was ticked by mistake."""
    user = user_of(request)
    return _point(checks.untick(_item(key, number, user), by=user))


def _seen_handover(key: str, user: User) -> Handover:
    found = handover_of(user, key)
    if found is None:
        raise Handover.DoesNotExist
    return found


def _item(key: str, number: int, user: User) -> CheckItem:
    rows = CheckItem.objects.select_related("account__unit", "handover")
    return rows.get(pk=number, handover=_seen_handover(key, user))
