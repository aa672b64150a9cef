"""Roles given and ended."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q
from django.db.transaction import atomic

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity import log_kinds
from kanalkoll.web.identity.models import Assignment, User
from kanalkoll.web.identity.permissions import (
    Action,
    NotAllowed,
    forget_powers,
    require,
    roles_to_give,
    who_may_give,
)
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today

LOCAL = "local"
"""The source of a role that a person gave; others come from groups of the identity provider."""


@atomic
def assign_role(
    user: User,
    role: Role | str,
    unit: Unit | None = None,
    *,
    by: Actor,
    source: str = LOCAL,
    first_day: date | None = None,
) -> Assignment:
    """Give a person a role for a part of the body and all below it; ``None``: for everything.

    It holds from ``first_day``, today if none is given. Raises :class:`BadInput` when the
    person has it there already, or for a day that has been; ``NotAllowed`` when ``by`` may not
    give that role there.
    """
    role, begins = Role(role), first_day or today()
    may_give(by, role, unit)
    if begins < today():
        raise BadInput(Problem(_BEEN, field="first_day"))
    held = user.assignments.holding_on(begins).filter(role=role, unit=unit, source=source)
    if held.exists():
        raise BadInput(Problem(_HAS_IT, field="role"))
    assignment = Assignment.objects.create(
        user=user, role=role, unit=unit, first_day=begins, source=source
    )
    forget_powers(user)
    record(log_kinds.ROLE_GIVEN, by=by, subject=user, unit=unit, data=_told(assignment))
    return assignment


@atomic
def end_role(assignment: Assignment, *, by: Actor, last_day: date | None = None) -> Assignment:
    """Let a role end: after ``last_day``, or at once. The row is kept.

    Raises :class:`BadInput` for the last role of an administrator of the whole body, for one
    that has ended or comes from a group, and for a day that has been; ``NotAllowed``.
    """
    may_give(by, Role(assignment.role), assignment.unit)
    if assignment.source != LOCAL:
        raise BadInput(Problem(_of_group(assignment.source), field="last_day"))
    yesterday = today() - timedelta(days=1)
    ends = yesterday if last_day is None else last_day
    if assignment.last_day is not None and assignment.last_day <= yesterday:
        raise BadInput(Problem(_HAS_ENDED, field="last_day"))
    if ends < yesterday:
        raise BadInput(Problem(_BEEN, field="last_day"))
    _keep_an_administrator(assignment)
    assignment.last_day = ends
    assignment.save(update_fields=["last_day"])
    forget_powers(assignment.user)
    record(log_kinds.ROLE_ENDED, by=by, subject=assignment.user, unit=assignment.unit,
           data={**_told(assignment), "last_day": ends})  # fmt: skip
    return assignment


def may_give(by: Actor, role: Role, unit: Unit | None) -> None:
    """Raise ``NotAllowed`` unless ``by`` may give, and so also end, the role there."""
    require(by, Action.MANAGE_PEOPLE, unit=unit)
    if role not in roles_to_give(by, unit):
        raise NotAllowed(who_may_give(role, unit))


def _told(assignment: Assignment) -> dict[str, str]:
    told = {"person": assignment.user.key, "role_key": assignment.role}
    if assignment.unit is not None:
        told["unit_name"] = assignment.unit.name
    if assignment.source != LOCAL:
        told["group"] = assignment.source.partition(":")[2]
    return told


def _keep_an_administrator(assignment: Assignment) -> None:
    if assignment.role != Role.ADMINISTRATOR or assignment.unit_id is not None:
        return
    lasting = Q(last_day__isnull=True)
    # Locked: two administrators who end each other's role at the same time wait here.
    others = Assignment.objects.select_for_update().filter(
        lasting, role=Role.ADMINISTRATOR, unit__isnull=True, user__is_active=True
    )
    if not [other for other in others if other.pk != assignment.pk]:
        raise BadInput(Problem(_LAST, field="role"))


def _of_group(source: str) -> Text:
    group = source.partition(":")[2]
    return Text(
        sv=f"Rollen kommer av gruppen {group} hos er inloggningstjänst. Ta bort personen ur den.",
        en=f"The role comes from the group {group} at your identity provider. Remove it there.",
    )


_HAS_IT = Text(
    sv="Personen har redan den rollen där.", en="The person has that role there already."
)
_HAS_ENDED = Text(sv="Rollen har redan avslutats.", en="The role has ended already.")
_BEEN = Text(sv="Dagen har varit. Välj i dag eller senare.", en="Choose today or a later day.")
_LAST = Text(
    sv="Det måste finnas en systemförvaltare för hela organisationen. Ge någon annan rollen först.",
    en="There must be an administrator of the whole body. Give somebody else the role first.",
)
