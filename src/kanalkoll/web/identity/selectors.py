"""Reading people and what they may see."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from kanalkoll.web.identity.models import Assignment, Invitation, User
from kanalkoll.web.identity.permissions import ROLES, Action, Somebody, may, powers
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today


def units_where(user: Somebody, action: Action | str) -> QuerySet[Unit]:
    """The parts of the body, ended ones too, where the person may do this."""
    action = Action(action)
    if may(user, action):
        return Unit.objects.all()
    return Unit.objects.filter(pk__in=powers(user).units_with(ROLES[action]))


def visible_units(user: Somebody) -> QuerySet[Unit]:
    """The parts whose accounts the person sees: where they hold a role, and all below."""
    return units_where(user, Action.VIEW_ACCOUNT)


def user_by_key(key: str) -> User:
    """The person of that key. Raises :class:`User.DoesNotExist`."""
    return User.objects.select_related("unit").get(key=key)


def names_of(keys: Iterable[str] | None) -> dict[str, str]:
    """Names by opaque key, of those who have one; ``None``: of everybody."""
    rows = User.objects.exclude(name="")
    if keys is not None:
        rows = rows.filter(key__in=set(keys))
    return dict(rows.values_list("key", "name"))


def visible_people(user: Somebody) -> QuerySet[User]:
    """The people whom the person may see: who works, or has a role, where they see contacts.

    Who has a role for the whole body is seen by everybody who has a role.
    """
    if may(user, Action.SEE_CONTACTS):
        return User.objects.all()
    own = Q(key=getattr(user, "key", ""))
    if not powers(user).anywhere():
        return User.objects.filter(own)
    units = powers(user).units_with(ROLES[Action.SEE_CONTACTS])
    holding = Assignment.objects.holding_on(today()).filter(
        Q(unit__in=units) | Q(unit__isnull=True)
    )
    return User.objects.filter(own | Q(unit__in=units) | Q(pk__in=holding.values("user")))


def open_invitations(user: Somebody) -> QuerySet[Invitation]:
    """The invitations that are still valid, where the person may invite."""
    waiting = Invitation.objects.filter(
        used_at__isnull=True, withdrawn_on__isnull=True, expires_on__gte=today()
    ).select_related("unit", "invited_by")
    if may(user, Action.INVITE):
        return waiting
    return waiting.filter(unit__in=powers(user).units_with(ROLES[Action.INVITE]))


def find_user(name: str) -> User | None:
    """The person with that user name or opaque key."""
    return User.objects.filter(Q(username=name) | Q(key=name)).first()
