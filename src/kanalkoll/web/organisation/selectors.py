"""Reading the body, its parts and its day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import msgspec
from django.db.models import QuerySet

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.organisation.timeline import Stretch, timeline

STOCKHOLM = ZoneInfo("Europe/Stockholm")


class Branch(msgspec.Struct, frozen=True):
    """A part of the body with what is below it, each by name."""

    unit: Unit
    below: tuple[Branch, ...]


def the_body() -> Body | None:
    """The body of this installation; ``None`` before the guide has been through."""
    return Body.objects.order_by("pk").first()


def today() -> date:
    """The day it is: in the demonstration the day it was moved to, else Stockholm's."""
    body = the_body()
    if body is not None and body.demonstration_day is not None:
        return body.demonstration_day
    return today_in_stockholm()


def today_in_stockholm() -> date:
    """The day outside the demonstration, for who knows already that it is not moved."""
    return datetime.now(tz=STOCKHOLM).date()


def units() -> QuerySet[Unit]:
    """All parts of the body that have not ended, by name."""
    return Unit.objects.filter(last_day__isnull=True).select_related("parent")


def tree() -> tuple[Branch, ...]:
    """The parts that have not ended, as a tree, in one question."""
    there = sorted(units(), key=lambda unit: alphabetical(unit.name))
    known = {unit.pk for unit in there}
    below: dict[int | None, list[Unit]] = {}
    for unit in there:
        # Below a part that has ended, a part stands at the top until it is moved.
        below.setdefault(unit.parent_id if unit.parent_id in known else None, []).append(unit)

    def branches(of: int | None) -> tuple[Branch, ...]:
        return tuple(Branch(unit, branches(unit.pk)) for unit in below.get(of, ()))

    return branches(None)


def in_order(branches: Iterable[Branch], depth: int = 0) -> Iterator[tuple[Unit, int]]:
    """The parts of a tree as a list, each with how deep it stands."""
    for branch in branches:
        yield branch.unit, depth
        yield from in_order(branch.below, depth + 1)


def ended_units() -> QuerySet[Unit]:
    """The parts that have ended, the latest first."""
    return Unit.objects.filter(last_day__isnull=False).order_by("-last_day", "name")


def history(unit: Unit) -> list[Stretch]:
    """What the part was called and where it stood, the latest first."""
    return timeline(unit.versions.order_by("pk"))[::-1]


def unit_by_key(key: str) -> Unit:
    """The part of that key. Raises :class:`Unit.DoesNotExist`."""
    return Unit.objects.select_related("parent").get(key=key)


def names_of(keys: Iterable[str] | None) -> dict[str, str]:
    """Names of the parts with those keys; ``None``: of all."""
    rows = Unit.objects.all() if keys is None else Unit.objects.filter(key__in=set(keys))
    return dict(rows.values_list("key", "name"))


def names_by_pk() -> dict[int, str]:
    """Names of all parts by primary key."""
    return dict(Unit.objects.values_list("pk", "name"))


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
