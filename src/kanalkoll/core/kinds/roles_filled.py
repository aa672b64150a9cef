"""Who has to be there for an account: responsible, deputy, editors, not too many administrators."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, and_
from typing import TYPE_CHECKING, Literal

import msgspec

from kanalkoll.core.facts.tables import ROLES
from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Coverage,
    Facts,
    Need,
    Params,
    RuleKind,
    Seen,
    unless_silent,
    whole,
    within,
)
from kanalkoll.core.kinds.dated import Observed, held, lapses
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, is_undefined, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, DateValue, StringValue, Table

Role = Literal["responsible", "deputy", "editor", "administrator"]

NAMES: dict[str, tuple[Text, Text]] = {
    "responsible": (
        Text(sv="ansvarig", en="responsible person"),
        Text(sv="ansvariga", en="responsible persons"),
    ),
    "deputy": (Text(sv="ersättare", en="deputy"), Text(sv="ersättare", en="deputies")),
    "editor": (Text(sv="redaktör", en="editor"), Text(sv="redaktörer", en="editors")),
    "administrator": (
        Text(sv="administratör", en="administrator"),
        Text(sv="administratörer", en="administrators"),
    ),
}
"""Singular and plural."""


class Staffing(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How many may and must hold one role."""

    role: Role
    at_least: Number | None = None
    at_most: Number | None = None


class RolesFilled(Params, frozen=True, tag="roles-filled", tag_field="kind"):
    """Each role in ``roles`` is held by the right number of persons."""

    roles: tuple[Staffing, ...]


class RolesFilledKind(RuleKind[RolesFilled]):
    """Staffing of the account."""

    name = "roles-filled"
    params = RolesFilled
    title = Text(sv="Bemanning", en="Staffing")
    evidence = "roles"

    def needs(self, p: RolesFilled) -> frozenset[Need]:
        """Roles."""
        del p
        return frozenset({Need("roles"), Need("coverage", aspect="roles")})

    def observe(self, facts: Facts, rules: Sequence[RolesFilled], days: Days) -> Observed:
        """How many persons hold each role, and whether all of them are known."""
        del days
        holders, looked = facts.table("roles"), facts.coverage("roles")
        place = holders.role.cases(*((role, place_) for place_, role in enumerate(ROLES)))
        every = tuple(f"role_{role}" for role in ROLES)
        return Observed(
            held=(
                held(
                    holders,
                    place.cast("int16"),
                    first=holders.valid_from,
                    until=holders.valid_until,
                ),
                held(looked, len(ROLES), first=looked.first_day, until=looked.until),
            ),
            measures=(*every, "roles_looked"),
            lasting=_lasting(rules),
            due=_due,
        )

    def count(self, row: Table, p: RolesFilled) -> Count:
        """Demands surely met, and demands not surely broken; one demand: its persons."""
        if len(p.roles) == 1:
            return _persons(row, p.roles[0].role)
        judged = [_met(row, staffing) for staffing in p.roles]
        none = ibis.literal(0, type="int64")
        met = reduce(add, (ibis.coalesce(m, False).cast("int64") for m in judged), none)
        open_ = reduce(add, (ibis.coalesce(m, True).cast("int64") for m in judged), none)
        return Count(met, open_)

    def bounds(self, row: Table, p: RolesFilled) -> Bounds:
        """All demands; one demand: its numbers."""
        del row
        if len(p.roles) == 1:
            return _bounds(p.roles[0])
        return Bounds(whole(len(p.roles) or None), whole(None))

    def holds(self, row: Table, p: RolesFilled, seen: Seen) -> BooleanValue:
        """Every demand is met."""
        del seen
        if not p.roles:
            return ibis.null("boolean")
        return reduce(and_, (_met(row, staffing) for staffing in p.roles))

    def coverage(self, row: Table, p: RolesFilled, count: Count) -> Coverage:
        """Demands that can be told of those made; one demand: whether all holders are known."""
        if len(p.roles) == 1:
            return super().coverage(row, p, count)
        told = len(p.roles) - (count.high - count.low)
        return Coverage(told, ibis.literal(len(p.roles) or 1))

    def why_unknown(self, row: Table, p: RolesFilled, seen: Seen) -> StringValue:
        """A number missing in the policy, or not all holders are known."""
        del row, seen
        undefined = not p.roles or any(map(_is_silent, p.roles))
        return ibis.literal("undefined_in_policy" if undefined else "missing_fact")

    def sentence(self, p: RolesFilled) -> Text:
        """As in "Varje konto ska ha minst 1 ansvarig, minst 1 ersättare och högst 3 …"."""
        return Text(
            sv=f"Varje konto ska ha {_listed(p, 'sv')}.",
            en=f"Each account shall have {_listed(p, 'en')}.",
        )


def _persons(row: Table, role: str) -> Count:
    known = row.roles_looked > 0
    persons = row[f"role_{role}"]
    return Count(persons, ibis.ifelse(known, persons, ibis.null("int64")))


def _bounds(staffing: Staffing) -> Bounds:
    return Bounds(whole(number(staffing.at_least)), whole(number(staffing.at_most)))


def _met(row: Table, staffing: Staffing) -> BooleanValue:
    kept = within(_persons(row, staffing.role), _bounds(staffing))
    return unless_silent(kept, staffing.at_least, staffing.at_most)


def _is_silent(staffing: Staffing) -> bool:
    """Whether the policy leaves open how many."""
    numbers = staffing.at_least, staffing.at_most
    return all(number(n) is None for n in numbers) or any(map(is_undefined, numbers))


def _lasting(rules: Sequence[RolesFilled]) -> tuple[tuple[str, int], ...]:
    """Each role with each number of holders that some rule asks for."""
    asked = {(f"role_{s.role}", number(s.at_least) or 0) for p in rules for s in p.roles}
    return tuple(sorted(pair for pair in asked if pair[1]))


def _due(row: Table, p: RolesFilled) -> DateValue:
    """The first day on which some role has too few holders."""
    ends = [
        lapses(row, f"role_{staffing.role}", number(staffing.at_least))
        for staffing in p.roles
        if number(staffing.at_least)
    ]
    return ibis.least(*ends) if len(ends) > 1 else ends[0] if ends else ibis.null("date")


def _listed(p: RolesFilled, language: Literal["sv", "en"]) -> str:
    parts = [_demand(staffing, language) for staffing in p.roles]
    word = " och " if language == "sv" else " and "
    return f"{', '.join(parts[:-1])}{word}{parts[-1]}" if parts[1:] else "".join(parts)


def _demand(staffing: Staffing, language: Literal["sv", "en"]) -> str:
    least, most = number(staffing.at_least), number(staffing.at_most)
    sv = language == "sv"
    singular, plural = (text.to(language) for text in NAMES[staffing.role])
    if least is not None and most is not None:
        return f"{least}–{most} {plural}"
    if least is not None:
        return f"{'minst' if sv else 'at least'} {least} {singular if least == 1 else plural}"
    if most is not None:
        return f"{'högst' if sv else 'at most'} {most} {singular if most == 1 else plural}"
    return f"{plural} ({'antalet anges inte' if sv else 'how many is not stated'})"
