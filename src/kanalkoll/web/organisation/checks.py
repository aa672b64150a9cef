"""What can be wrong with what a person says of the body and its parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator, URLValidator

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.web.organisation.details import BodyDetails, UnitDetails
from kanalkoll.web.organisation.models import Unit, UnitVersion
from kanalkoll.web.organisation.signals import unit_ending
from kanalkoll.web.organisation.timeline import (
    Stretch,
    by_unit,
    stands_above_itself,
    timeline,
    tree_on,
)


def body_problems(details: BodyDetails) -> Iterator[Problem]:
    """What is wrong with the details of the body."""
    if not details.name.strip():
        yield Problem(_NO_NAME, field="name")
    checks: tuple[tuple[str, Callable[[str], None], Text], ...] = (
        ("website", URLValidator(schemes=["http", "https"]), _NO_ADDRESS),
        ("contact_email", EmailValidator(), _NO_MAIL),
    )
    for field, check, wrong in checks:
        try:
            if given := getattr(details, field):
                check(given)
        except ValidationError:
            yield Problem(wrong, field=field)


def unit_problems(details: UnitDetails, *, besides: Unit | None) -> Iterator[Problem]:
    """What is wrong with a part, ``besides`` itself as it is now."""
    name = details.name.strip()
    if not name:
        yield Problem(_NO_NAME, field="name")
    if len(name) > 200:  # noqa: PLR2004 (the column's width)
        yield Problem(_LONG_NAME, field="name")
    siblings = Unit.objects.filter(parent=details.parent, last_day__isnull=True)
    if besides is not None:
        siblings = siblings.exclude(pk=besides.pk)
    if name.casefold() in {other.casefold() for other in siblings.values_list("name", flat=True)}:
        yield Problem(_NAME_TAKEN, field="name")
    if details.parent is not None and details.parent.last_day is not None:
        yield Problem(_PARENT_ENDED, field="parent")


def change_problems(
    unit: Unit, before: Stretch, details: UnitDetails, first_day: date
) -> Iterator[Problem]:
    """What stands against changing a part from ``first_day`` on."""
    yield from stale(unit, details.version)
    if before.last_day is not None:
        yield Problem(_HAS_ENDED, field="name")
    if first_day < (before.first_day or date.min):
        yield Problem(_too_early(before.first_day or date.min), field="from_day")
    parent = details.parent.pk if details.parent else None
    if (details.name.strip(), details.kind.strip(), parent) == (
        before.name, before.kind, before.parent):  # fmt: skip
        yield Problem(_NOTHING_NEW, field="name")


def stale(unit: Unit, version: int | None) -> Iterator[Problem]:
    """Somebody changed the part since the person saw it."""
    if version is not None and version != unit.version:
        yield Problem(_changed_meanwhile(unit), field="version")


def cycle_problems(unit: Unit, first_day: date) -> Iterator[Problem]:
    """The part would stand below itself on ``first_day`` or later."""
    timelines = [timeline(rows) for rows in by_unit(UnitVersion.objects.order_by("pk")).values()]
    days = {s.first_day for stretches in timelines for s in stretches if s.first_day}
    for day in sorted({first_day, *(day for day in days if day > first_day)}):
        if stands_above_itself(unit.pk, tree_on(day, timelines)):
            yield Problem(_BELOW_ITSELF, field="parent")
            return


def end_problems(unit: Unit, before: Stretch, last_day: date) -> Iterator[Problem]:
    """What stands against a last day: parts or accounts that are still there."""
    if before.last_day is not None:
        yield Problem(_HAS_ENDED, field="last_day")
    if last_day < (before.first_day or date.min):
        yield Problem(_too_early(before.first_day or date.min), field="last_day")
    timelines = [timeline(rows) for rows in by_unit(UnitVersion.objects.order_by("pk")).values()]
    after = tree_on(last_day + timedelta(days=1), timelines)
    if below := [pk for pk, parent in after.items() if parent == unit.pk]:
        names = ", ".join(Unit.objects.filter(pk__in=below).values_list("name", flat=True))
        yield Problem(_has_parts(names), field="last_day")
    answers: list[Any] = [
        answer for _, answer in unit_ending.send(sender=Unit, unit=unit, last_day=last_day)
    ]
    for answer in answers:
        if answer is not None:
            yield Problem(answer, field="last_day")


ONE_BODY = Text(
    sv="Den här installationen har redan en organisation. En installation tjänar en organisation.",
    en="This installation has a body already. One installation serves one body.",
)
NO_BODY = Text(sv="Här finns ingen organisation än.", en="There is no body here yet.")
_NO_NAME = Text(sv="Namnet saknas.", en="The name is missing.")
_LONG_NAME = Text(
    sv="Namnet är längre än 200 tecken.", en="The name is longer than 200 characters."
)
_NO_ADDRESS = Text(
    sv="Skriv webbadressen så här: https://exempelstad.example.",
    en="Write the address like this: https://exempelstad.example.",
)
_NO_MAIL = Text(
    sv="Skriv e-postadressen så här: kontakt@exempelstad.example.",
    en="Write the e-mail address like this: contact@exempelstad.example.",
)
_NAME_TAKEN = Text(
    sv="Det finns redan en verksamhet med det namnet på samma plats.",
    en="There is a part of that name in the same place already.",
)
_PARENT_ENDED = Text(
    sv="Den verksamheten har avslutats. Välj en som finns.",
    en="That part has ended. Choose one that is there.",
)
_HAS_ENDED = Text(sv="Verksamheten har ett slutdatum.", en="This part has a last day already.")
_NOTHING_NEW = Text(
    sv="Namn, slag och plats är desamma som förut. Det finns inget att ändra.",
    en="Name, sort and place are as before. There is nothing to change.",
)
_BELOW_ITSELF = Text(
    sv="En verksamhet kan inte höra till sig själv eller till något som hör till den.",
    en="A part can stand neither below itself nor below one of its own parts.",
)


def _too_early(first: date) -> Text:
    return Text(
        sv=f"En ändring gäller redan från och med {first}. Välj den dagen eller en senare.",
        en=f"A change holds from {first} already. Choose that day or a later one.",
    )


def _has_parts(names: str) -> Text:
    return Text(
        sv=f"Då hör fortfarande till verksamheten: {names}. Flytta eller avsluta det först.",
        en=f"These still belong to it then: {names}. Move or end them first.",
    )


def _changed_meanwhile(unit: Unit) -> Text:
    return Text(
        sv=f"Någon annan ändrade verksamheten medan du skrev. Nu heter den {unit.name}. "
        "Kontrollera uppgifterna och spara igen.",
        en=f"Somebody changed this part while you wrote. Now it is called {unit.name}. "
        "Look at it and save again.",
    )
