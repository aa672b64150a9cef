"""People who come through the identity provider: who they are, and the roles of their groups."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from typing import Any

import msgspec
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.transaction import atomic
from django.utils.text import slugify

from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import forget_powers
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services.details import PersonDetails, email_problems
from kanalkoll.web.identity.services.people import add_person, sign_out_everywhere
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today

LOGGER = logging.getLogger(__name__)
GROUP = "group:"
"""What the source of a role that a group gave begins with."""


class Came(msgspec.Struct, frozen=True, kw_only=True):
    """What the identity provider says of somebody who signs in."""

    name: str
    username: str
    email: str = ""
    email_verified: bool = False
    groups: frozenset[str] = frozenset()


class GroupRole(msgspec.Struct, frozen=True):
    """A role that members of a group have, for a part of the body or (empty) all of it."""

    group: str
    role: Role
    unit: str = ""


def came(claims: Mapping[str, Any]) -> Came:
    """Read what the provider says, in whatever shape it gives the groups."""
    groups = claims.get("groups") or claims.get("roles") or ()
    named = [groups] if isinstance(groups, str) else groups
    email = str(claims.get("email") or "")
    username = str(claims.get("preferred_username") or email or claims["sub"])
    return Came(
        name=str(claims.get("name") or username),
        username=username,
        email=email,
        email_verified=claims.get("email_verified") is True,
        groups=frozenset(str(group) for group in named),
    )


def group_roles() -> Iterator[GroupRole]:
    """What the settings say of groups.

    What cannot be used is told to the operator, and gives nothing.
    """
    for group, said in settings.ENVIRONMENT.oidc_groups:
        role, _, unit = said.partition("@")
        if role in Role.values:
            yield GroupRole(group, Role(role), unit)
        else:
            LOGGER.warning("KANALKOLL_OIDC_GROUPS names the role %s, which does not exist.", role)


def gives_a_role(groups: Iterable[str]) -> bool:
    """Whether one of the groups gives a role here: who has none is not let in."""
    held = set(groups)
    return any(given.group in held for given in group_roles())


@atomic
def join_through_provider(who: Came) -> User:
    """Add the person of a first sign-in, without a password.

    A user name that is taken gets a number; an address that somebody has is left out.
    """
    email = "" if list(email_problems(who.email)) else who.email
    details = PersonDetails(name=who.name[:150], email=email)
    user = add_person(_free_username(who.username), details, password=None)
    record(log_kinds.PERSON_ADDED, by=SYSTEM, subject=user, data={"person": user.key})
    return user


@atomic
def come_over(user: User) -> None:
    """Let somebody who is here already sign in through the identity provider from now on.

    The address alone says that it is the same person, and whoever made the account could
    write any address: the former password and what was signed in with it hold no more.
    """
    user.set_unusable_password()
    user.save(update_fields=["password"])
    Authenticator.objects.filter(user=user).delete()
    sign_out_everywhere(user, by=SYSTEM)


@atomic
def follow_groups(user: User, groups: Iterable[str]) -> None:
    """Let the person's roles that come from groups be those of today's groups.

    Roles that a person gave are left alone.
    """
    wanted = dict(_wanted(set(groups)))
    day = today()
    held = user.assignments.holding_on(day).filter(source__startswith=GROUP).select_related("unit")
    for assignment in held:
        if wanted.pop(_place(assignment), None) is None:
            assignment.last_day = day - timedelta(days=1)
            assignment.save(update_fields=["last_day"])
            record(log_kinds.ROLE_ENDED, by=SYSTEM, subject=user, unit=assignment.unit,
                   data={**_told(assignment), "last_day": assignment.last_day})  # fmt: skip
    for assignment in wanted.values():
        assignment.user, assignment.first_day = user, day
        assignment.save()
        record(log_kinds.ROLE_GIVEN, by=SYSTEM, subject=user, unit=assignment.unit,
               data=_told(assignment))  # fmt: skip
    forget_powers(user)


def _wanted(groups: set[str]) -> Iterator[tuple[tuple[str, int | None, str], Assignment]]:
    units = {unit.key: unit for unit in Unit.objects.filter(last_day__isnull=True)}
    for given in group_roles():
        if given.group not in groups:
            continue
        if given.unit and given.unit not in units:
            LOGGER.warning(
                "KANALKOLL_OIDC_GROUPS names the part %s, which does not exist.", given.unit
            )
            continue
        assignment = Assignment(
            role=given.role, unit=units.get(given.unit), source=f"{GROUP}{given.group}"
        )
        yield _place(assignment), assignment


def _place(assignment: Assignment) -> tuple[str, int | None, str]:
    return str(assignment.role), assignment.unit_id, assignment.source


def _told(assignment: Assignment) -> dict[str, str]:
    told = {
        "person": assignment.user.key,
        "role_key": str(assignment.role),
        "group": assignment.source.removeprefix(GROUP),
    }
    return told | ({"unit_name": assignment.unit.name} if assignment.unit else {})


def _free_username(wanted: str) -> str:
    stem = wanted.partition("@")[0] if "@" in wanted else wanted
    stem = slugify(stem)[:140] or "person"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    numbered = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return stem if stem not in taken else next(name for name in numbered if name not in taken)
