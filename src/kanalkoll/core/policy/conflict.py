"""Amendments that exclude each other: what each one touches, and what two want of one place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

import msgspec

from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import (
    AddRule,
    Amendment,
    RemoveRule,
    ReplaceRule,
    SetParameters,
    SetScope,
    SetStrength,
)
from kanalkoll.core.policy.naming import field_name
from kanalkoll.core.policy.plain import plain

WHOLE = "*"
"""Stands for a whole rule among the fields an amendment touches."""

_GONE = "gone"


class Conflict(msgspec.Struct, frozen=True):
    """Two amendments (their ids) that want different things of a rule.

    ``field`` is the dotted place, ``None`` when it is the whole rule;
    ``same_proposer`` tells that one and the same proposes both.
    """

    first: str
    second: str
    rule: str
    field: str | None
    same_proposer: bool
    sentence: Text


def conflicts(one: Amendment, other: Amendment) -> tuple[Conflict, ...]:
    """Where ``one`` and ``other`` do not go together; none when they want the same."""
    wanted = {(rule, field): value for rule, field, value in touched(one)}
    found = []
    for rule, field, value in touched(other):
        for mine, my_value in wanted.items():
            if mine[0] == rule and _clash((mine[1], my_value), (field, value)):
                found.append((rule, WHOLE if WHOLE in (mine[1], field) else field))
    return tuple(_conflict(one, other, rule, field) for rule, field in dict.fromkeys(found))


def all_conflicts(amendments: Sequence[Amendment]) -> list[Conflict]:
    """Every conflict between two of ``amendments``, in their order."""
    return [found for pair in combinations(amendments, 2) for found in conflicts(*pair)]


def _clash(mine: tuple[str, Any], other: tuple[str, Any]) -> bool:
    same_place = mine[0] == other[0]
    return mine[1] != other[1] if same_place else WHOLE in (mine[0], other[0])


def touched(amendment: Amendment) -> Iterator[tuple[str, str, Any]]:
    """What an amendment wants: rule, field and value; a value of a whole rule is the rule."""
    if isinstance(amendment, AddRule):
        where = amendment.after, amendment.first
        yield amendment.new.id, WHOLE, (plain(amendment.new), where)
        return
    if isinstance(amendment, RemoveRule):
        yield amendment.rule, WHOLE, _GONE
    elif isinstance(amendment, ReplaceRule):
        for rule in dict.fromkeys((amendment.rule, amendment.new.id)):
            yield rule, WHOLE, plain(amendment.new)
    else:
        yield from ((amendment.rule, field, value) for field, value in _fields(amendment))


def _fields(amendment: Amendment) -> Iterator[tuple[str, Any]]:
    if isinstance(amendment, SetParameters):
        values = dict.fromkeys(amendment.unset) | amendment.values
        if "per" in values:
            values.setdefault("judged-over", None)  # a new period takes it away
        yield from ((f"requires.{name}", plain(value)) for name, value in values.items())
    elif isinstance(amendment, SetStrength):
        yield "strength", amendment.strength
    elif isinstance(amendment, SetScope):
        yield "scope", plain(amendment.scope)
    text = getattr(amendment, "text", None)
    if text is not None:
        yield "text", plain(text)


def _conflict(one: Amendment, other: Amendment, rule: str, field: str) -> Conflict:
    same = one.by == other.by
    where = Text(sv=f"regeln ”{rule}”", en=f"the rule '{rule}'")
    if field != WHOLE:
        called = field_name(field)
        where = Text(sv=f"{called.sv} i {where.sv}", en=f"{called.en} of {where.en}")
    both = Text(sv=f"”{one.id}” och ”{other.id}”", en=f"'{one.id}' and '{other.id}'")
    if same:
        both = Text(sv=f"{both.sv} från {one.by}", en=f"{both.en} from {one.by}")
    return Conflict(
        first=one.id,
        second=other.id,
        rule=rule,
        field=None if field == WHOLE else field,
        same_proposer=same,
        sentence=Text(
            sv=f"{both.sv} utesluter varandra: {where.sv}.",
            en=f"{both.en} exclude each other: {where.en}.",
        ),
    )
