"""Reading the body, its parts and its day."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from kanalkoll.web.organisation.models import Body, Unit

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def the_body() -> Body | None:
    """The body of this installation; ``None`` before the guide has been through."""
    return Body.objects.order_by("pk").first()


def today() -> date:
    """The day it is: in the demonstration the day it was moved to, else Stockholm's."""
    body = the_body()
    if body is not None and body.demonstration_day is not None:
        return body.demonstration_day
    return datetime.now(tz=STOCKHOLM).date()


def units() -> QuerySet[Unit]:
    """All parts of the body that have not ended, by name."""
    return Unit.objects.filter(last_day__isnull=True).select_related("parent")


def unit_by_key(key: str) -> Unit:
    """The part of that key. Raises :class:`Unit.DoesNotExist`."""
    return Unit.objects.select_related("parent").get(key=key)


def parents() -> dict[int, int | None]:
    """For each part's primary key that of the part above it, in one query."""
    return dict(Unit.objects.values_list("pk", "parent_id"))


def within(unit: Unit) -> set[int]:
    """Primary keys of ``unit`` and everything below it, in one query."""
    children: dict[int | None, list[int]] = {}
    for pk, parent in parents().items():
        children.setdefault(parent, []).append(pk)
    found, left = set(), [unit.pk]
    while left:
        pk = left.pop()
        if pk not in found:
            found.add(pk)
            left += children.get(pk, [])
    return found
