"""The cast of the demonstration as users, with their roles."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from kanalkoll.demo.cast import CAST, MAJA, NADIA, PETER, SARA, Person
from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.organisation.models import Unit

PASSWORD = "exempelstad"  # noqa: S105 (the demonstration is open to everybody who starts it)
NADIA_USER = NADIA.sign_in
ROLES: Mapping[str, tuple[Role, ...]] = {
    MAJA.key: (Role.EDITOR, Role.RESPONSIBLE),
    PETER.key: (Role.UNIT_HEAD, Role.CASE_OFFICER),
    SARA.key: (Role.SECRETARY, Role.REGISTRAR),
    NADIA.key: (Role.CENTRAL_UNIT,),
}
PHONES: Mapping[str, str] = {
    MAJA.key: "0123-45 60 11",
    PETER.key: "0123-45 60 12",
    SARA.key: "0123-45 60 13",
    NADIA.key: "0123-45 60 14",
}
"""Invented, as everything here."""

WHOLE_BODY = frozenset({Role.CENTRAL_UNIT})


def add_people(*, on: date) -> dict[str, User]:
    """The four of the cast by their sign-in names; each may sign in with :data:`PASSWORD`."""
    units = {unit.key: unit for unit in Unit.objects.all()}
    people = {person.sign_in: _user(person, units[person.unit]) for person in CAST}
    Assignment.objects.bulk_create(
        Assignment(
            user=people[person.sign_in],
            role=role,
            unit=None if role in WHOLE_BODY else units[person.unit],
            first_day=on,
        )
        for person in CAST
        for role in ROLES[person.key]
    )
    return people


def _user(person: Person, unit: Unit) -> User:
    user = User(
        username=person.sign_in,
        key=person.key,
        name=person.name,
        title=person.title.sv,
        email=f"{person.sign_in}@exempelstad.example",
        phone=PHONES[person.key],
        unit=unit,
    )
    user.set_password(PASSWORD)
    user.save()
    return user
