"""People who sign in: added, changed, closed, signed out."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.transaction import atomic

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import SYSTEM, Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Assignment, User, new_person_key
from kanalkoll.web.identity.permissions import (
    Action,
    NotAllowed,
    forget_powers,
    may,
    require,
    roles_to_give,
    who_may_give,
)
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.services.details import (
    PersonDetails,
    password_problems,
    person_problems,
    refuse,
    username_problems,
)
from kanalkoll.web.organisation.selectors import today

OWN_FIELDS = frozenset({"email", "phone", "language", "wants_mail"})
"""What a person changes without asking anybody."""


@atomic
def create_user(
    username: str,
    details: PersonDetails,
    *,
    by: Actor,
    password: str | None = None,
    key: str | None = None,
) -> User:
    """Add a person. Without a password only the identity provider can sign the person in.

    Raises :class:`BadInput`; ``NotAllowed`` for who may not manage people where the
    person works.
    """
    require(by, Action.MANAGE_PEOPLE, unit=details.unit)
    user = add_person(username, details, password=password, key=key)
    record(log_kinds.PERSON_ADDED, by=by, subject=user, unit=details.unit,
           data={"person": user.key})  # fmt: skip
    return user


@atomic
def create_first_user(username: str, details: PersonDetails, *, password: str) -> User:
    """Add the first person of an empty installation, who may everything in it.

    Raises :class:`BadInput`, also when there is somebody already.
    """
    if User.objects.exists():
        raise BadInput(Problem(_NOT_EMPTY))
    user = add_person(username, details, password=password)
    record(log_kinds.PERSON_ADDED, by=user, subject=user, data={"person": user.key})
    for role in (Role.ADMINISTRATOR, Role.CENTRAL_UNIT):
        Assignment.objects.create(user=user, role=role, first_day=today())
        record(log_kinds.ROLE_GIVEN, by=SYSTEM, subject=user,
               data={"person": user.key, "role_key": role})  # fmt: skip
    return user


def add_person(
    username: str, details: PersonDetails, *, password: str | None, key: str | None = None
) -> User:
    """The row of a new person, checked; who asks has looked at permissions and writes the log."""
    user = User(username=username, key=key or new_person_key(), **_values(details))
    problems = [*username_problems(username), *person_problems(details)]
    if password is not None:
        problems += password_problems(password, user)
    refuse(problems)
    if password is None:
        user.set_unusable_password()
    else:
        user.set_password(password)
    user.save()
    return user


@atomic
def change_user(user: User, details: PersonDetails, *, by: User) -> User:
    """Change what is said of a person. Everybody changes :data:`OWN_FIELDS` of their own.

    Raises :class:`BadInput`; ``NotAllowed``.
    """
    values = _values(details)
    changed = sorted(name for name, value in values.items() if getattr(user, name) != value)
    if by.pk != user.pk or not set(changed) <= OWN_FIELDS:
        require(by, Action.MANAGE_PEOPLE, unit=user.unit)
        if by.pk != user.pk and "email" in changed:
            require_power_over(user, by=by)
        if "unit" in changed:
            require(by, Action.MANAGE_PEOPLE, unit=details.unit)
    refuse(person_problems(details, besides=user))
    if not changed:
        return user
    for name in changed:
        setattr(user, name, values[name])
    user.save(update_fields=changed)
    record(log_kinds.PERSON_CHANGED, by=by, subject=user, unit=user.unit,
           data={"person": user.key, "changed": changed})  # fmt: skip
    return user


def require_power_over(user: User, *, by: Actor) -> None:
    """Raise ``NotAllowed`` unless ``by`` may give every role that the person holds.

    Who decides how a person signs in can sign in as that person: where one works does not
    put whoever leads the office above somebody with a role for the whole body.
    """
    for held in user.assignments.holding_on(today()).select_related("unit"):
        if Role(held.role) not in roles_to_give(by, held.unit):
            raise NotAllowed(who_may_give(Role(held.role), held.unit))


@atomic
def close_user(user: User, *, by: Actor) -> User:
    """Let a person sign in no more, from now on. Roles stay as they are, without effect."""
    require(by, Action.MANAGE_PEOPLE, unit=user.unit)
    if user.key == by.key:
        raise BadInput(Problem(_NOT_YOURSELF))
    require_power_over(user, by=by)
    return _set_active(user, active=False, by=by)


@atomic
def open_user(user: User, *, by: Actor) -> User:
    """Let a person whose sign-in was closed sign in again."""
    require(by, Action.MANAGE_PEOPLE, unit=user.unit)
    require_power_over(user, by=by)
    if not user.name:
        raise BadInput(Problem(_SHREDDED))
    return _set_active(user, active=True, by=by)


def _set_active(user: User, *, active: bool, by: Actor) -> User:
    if user.is_active != active:
        user.is_active = active
        user.session_round += 1
        user.save(update_fields=["is_active", "session_round"])
        forget_powers(user)
        kind = log_kinds.OPENED if active else log_kinds.CLOSED
        record(kind, by=by, subject=user, unit=user.unit, data={"person": user.key})
    return user


@atomic
def sign_out_everywhere(user: User, *, by: Actor) -> User:
    """End every session of a person, on every machine: one's own, or as who manages people."""
    if user.key != by.key:
        require(by, Action.MANAGE_PEOPLE, unit=user.unit)
    user.session_round += 1
    user.save(update_fields=["session_round"])
    record(log_kinds.SIGNED_OUT, by=by, subject=user, unit=user.unit, data={"person": user.key})
    return user


@atomic
def remove_second_factor(user: User, *, by: Actor) -> User:
    """Let a person who has lost the second factor set up a new one at the next sign-in.

    Nobody removes their own this way: who knows the password alone must not.
    """
    require(by, Action.MANAGE_PEOPLE, unit=user.unit)
    if user.key == by.key:
        raise BadInput(Problem(_NOT_YOURSELF))
    if not may(by, Action.MANAGE_PEOPLE):  # the only administrator must find help too
        require_power_over(user, by=by)
    Authenticator.objects.filter(user=user).delete()
    user.session_round += 1
    user.save(update_fields=["session_round"])
    record(log_kinds.SECOND_FACTOR_REMOVED, by=by, subject=user, unit=user.unit,
           data={"person": user.key})  # fmt: skip
    return user


def _values(details: PersonDetails) -> dict[str, Any]:
    return {
        "name": details.name.strip(),
        "title": details.title.strip(),
        "email": details.email.strip(),
        "phone": details.phone.strip(),
        "unit": details.unit,
        "language": details.language,
        "wants_mail": details.wants_mail,
    }


_NOT_EMPTY = Text(
    sv="Det finns redan någon som kan logga in. Be om en inbjudan.",
    en="Somebody can sign in already. Ask for an invitation.",
)
_NOT_YOURSELF = Text(
    sv="Be en kollega göra det. Du kan inte göra det för dig själv.",
    en="Ask a colleague: you cannot do this to yourself.",
)
_SHREDDED = Text(
    sv="Uppgifterna om personen är borttagna. Bjud in personen på nytt.",
    en="The data of this person have been removed. Invite the person anew.",
)
