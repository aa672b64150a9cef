"""Which part of the body an overview is of, and which accounts its reader sees there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet

from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import ROLES, Action, NotAllowed, powers, who_may
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import the_body, within
from kanalkoll.web.ui.saying import part_name

M = TypeVar("M", bound=Model)


@dataclass(frozen=True, slots=True)
class Scope:
    """The parts of the body that are counted; ``units`` is ``None`` for all of them.

    ``unit`` is the part that was asked for, or the only one at the top of what the
    reader sees; ``name`` as a heading, ``in_text`` as it stands in a sentence.
    """

    name: str
    units: frozenset[int] | None
    unit: Unit | None = None

    @property
    def in_text(self) -> str:
        """The name in running text."""
        return part_name(self.name)

    def of(self, rows: QuerySet[M], field: str = "unit") -> QuerySet[M]:
        """The rows that belong to these parts."""
        return rows if self.units is None else rows.filter(**{f"{field}__in": self.units})

    @property
    def is_empty(self) -> bool:
        """Whether the reader sees no part at all."""
        return self.units is not None and not self.units


def scope_of(user: User, unit: Unit | None = None) -> Scope:
    """What the person sees, all of it or of ``unit`` and what is below.

    Raises :class:`NotAllowed` for a part that the person has nothing to do with.
    """
    seen = visible(user)
    if unit is not None:
        below = frozenset(within(unit))
        if seen is not None and not below & seen:
            raise NotAllowed(who_may(Action.VIEW_ACCOUNT, unit))
        return Scope(unit.name, below if seen is None else below & seen, unit)
    if seen is None:
        body = the_body()
        return Scope(body.name if body else "", None)
    return _own(user, seen)


def _own(user: User, seen: frozenset[int]) -> Scope:
    """The parts where the person has a role: by the name of the one at their top."""
    parents = powers(user).parents
    tops = [unit for unit in seen if parents.get(unit) not in seen]
    units = {unit.pk: unit for unit in Unit.objects.filter(pk__in=tops)}
    names = sorted(unit.name for unit in units.values())
    if len(names) > 1:
        names = [names[0], *map(part_name, names[1:])]
    only = units[tops[0]] if len(tops) == 1 and tops[0] in units else None
    return Scope(", ".join(names), seen, only)


def visible(user: User) -> frozenset[int] | None:
    """Primary keys of the parts whose accounts the person sees; ``None``: of the whole body."""
    held, roles = powers(user), ROLES[Action.VIEW_ACCOUNT]
    return None if held.at(None) & roles else held.units_with(roles)


def branches(scope: Scope, parents: Mapping[int, int | None]) -> dict[int, int]:
    """Each part of the scope → the part under which it is counted: every part once.

    Those right below the top stand for what is below them; the top for itself.
    """
    inside = set(parents) if scope.units is None else set(scope.units)
    tops = [unit for unit in inside if parents.get(unit) not in inside]
    # One part above all the others is no breakdown: what is right below it is.
    top = tops[0] if len(tops) == 1 else None
    return {unit: _under(unit, top, parents, inside) for unit in inside}


def _under(unit: int, top: int | None, parents: Mapping[int, int | None], inside: set[int]) -> int:
    here, seen = unit, set[int]()
    while here not in seen:
        seen.add(here)
        above = parents.get(here)
        if above is None or above not in inside or above == top:
            break
        here = above
    return here
