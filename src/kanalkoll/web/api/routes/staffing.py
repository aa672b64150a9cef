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
)
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.staffing.held import held_by
from kanalkoll.web.staffing.models import Absence
from kanalkoll.web.staffing.selectors import absences_seen
from kanalkoll.web.staffing.services import absences, handovers

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
