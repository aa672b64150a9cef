"""An empty body with two units and a user of each role."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanalkoll.web.identity.models import Assignment, Role, User
from kanalkoll.web.organisation.models import Body, Unit, UnitVersion

DAY = date(2026, 11, 24)
FIRST_DAY = date(2020, 1, 1)
FOR_THE_WHOLE_BODY = {Role.CENTRAL_UNIT, Role.ADMINISTRATOR, Role.REGISTRAR, Role.ARCHIVIST}


@dataclass(frozen=True, slots=True)
class Town:
    """A body on 24 November 2026.

    ``users``: one of each role, by the role's value, which is the user name too (``editor``,
    ``unit-head``, …); those for one unit have it in ``unit``. ``neighbour`` has the role of
    account responsible in ``other``. ``outsider`` signs in and has no role.
    """

    body: Body
    unit: Unit
    other: Unit
    users: dict[str, User]
    neighbour: User
    outsider: User


def make_town() -> Town:
    """The body, in the database."""
    body = Body.objects.create(
        name="Provköping", slug="provkoping", created_on=FIRST_DAY, demonstration_day=DAY
    )
    unit = _unit("kulturforvaltningen", "kulturförvaltningen")
    other = _unit("gatukontoret", "gatukontoret")
    users = {}
    for role in Role:
        user = _user(str(role.value), f"Prov {role.value}", unit)
        users[str(role.value)] = user
        _assign(user, role, None if role in FOR_THE_WHOLE_BODY else unit)
    neighbour = _user("neighbour", "Granne Prov", other)
    _assign(neighbour, Role.RESPONSIBLE, other)
    return Town(body, unit, other, users, neighbour, _user("outsider", "Utomstående Prov", None))


def _unit(key: str, name: str) -> Unit:
    unit = Unit.objects.create(key=key, name=name, kind="förvaltning")
    UnitVersion.objects.create(
        unit=unit, name=name, kind=unit.kind, first_day=FIRST_DAY, known_from=FIRST_DAY
    )
    return unit


def _user(username: str, name: str, unit: Unit | None) -> User:
    user = User(username=username, name=name, unit=unit, email=f"{username}@provkoping.example")
    user.set_unusable_password()
    user.save()
    return user


def _assign(user: User, role: Role, unit: Unit | None) -> None:
    Assignment.objects.create(user=user, role=role, unit=unit, first_day=FIRST_DAY)
