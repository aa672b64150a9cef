"""What of a policy is edited by itself: its header, a rule, a principle, the order of them.

Two people who edit different parts do not meet; two who edit the same one do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.difference import name_of
from kanalkoll.core.policy.model import Policy, Principle, Rule

Part = Rule | Principle

Met = Callable[[Policy, Policy], bool]
"""Whether what is to be edited has been edited between one text and a later one."""

HEADER = ":header"
"""How a step names the header; no rule can have that id."""

WHOLE = ":text"
"""How a step names the whole text, written by another program."""

HEADER_FIELDS = ("title", "owner", "case_number", "note")
"""What of the header is written in a working copy; the rest follows from what is done with it."""


def part_named(policy: Policy, name: str) -> Part | None:
    """The rule or principle with that id."""
    parts: tuple[Part, ...] = (*policy.rules, *policy.principles)
    return next((one for one in parts if one.id == name), None)


def part_title(policies: Sequence[Policy], name: str) -> Text:
    """What a part is called, in the first of the policies that has it."""
    if name == HEADER:
        return Text(sv="Policyns uppgifter", en="The policy's particulars")
    if name == WHOLE:
        return Text(sv="Hela texten", en="The whole text")
    parts = (part_named(policy, name) for policy in policies)
    return next((name_of(part) for part in parts if part is not None), Text(sv=name))


def is_same_version(one: Policy, other: Policy) -> bool:
    """Whether two texts are of one version: they may differ in what a working copy can change."""
    free = {name: getattr(one, name) for name in (*HEADER_FIELDS, "rules", "principles", "sources")}
    return replace(other, **free) == one


def another_part(name: str) -> Met:
    """Tells whether a rule or principle says something else than it did."""
    return lambda then, now: part_named(then, name) != part_named(now, name)


def another_header(then: Policy, now: Policy) -> bool:
    """Whether the header says something else than it did."""
    return any(getattr(then, name) != getattr(now, name) for name in HEADER_FIELDS)


def another_place(name: str) -> Met:
    """Tells whether a part has come or gone, or its like stand in another order."""

    def met(then: Policy, now: Policy) -> bool:
        before, after = ([one.id for one in siblings(policy, name)] for policy in (then, now))
        stayed = [key for key in before if key in after]
        if name not in before or name not in after:
            return True
        return stayed != [key for key in after if key in before]

    return met


def siblings(policy: Policy, name: str) -> tuple[Part, ...]:
    """The rules where ``name`` is a rule, the principles where it is one; else nothing."""
    return next((parts for parts in (policy.rules, policy.principles)
                 if any(one.id == name for one in parts)), ())  # fmt: skip


def with_principle(policy: Policy, new: Principle, after: str | None = None) -> Policy:
    """The policy with a principle in the place of the one with its id, or else as a new one.

    ``after``: where a new one stands, as in :func:`moved`; last where it is ``None``.
    """
    kept = list(policy.principles)
    places = [place for place, one in enumerate(kept) if one.id == new.id]
    if places:
        kept[places[0]] = new
    else:
        kept.insert(_place(kept, after), new)
    return replace(policy, principles=tuple(kept))


def without_principle(policy: Policy, name: str) -> Policy:
    """The policy without one of its principles. Raises ``BadInput`` where it has none such."""
    kept = tuple(one for one in policy.principles if one.id != name)
    if len(kept) == len(policy.principles):
        raise BadInput(Problem(*_GONE))
    return replace(policy, principles=kept)


def moved(policy: Policy, name: str, after: str) -> Policy:
    """The policy with a part after another one of its sort; ``""`` for first.

    Raises ``BadInput`` where either is not there.
    """
    one, others = part_named(policy, name), siblings(policy, name)
    if one is None or after == name:
        raise BadInput(Problem(*_GONE))
    rest: list[Any] = [other for other in others if other.id != name]
    rest.insert(_place(rest, after), one)
    if isinstance(one, Rule):
        return replace(policy, rules=tuple(rest))
    return replace(policy, principles=tuple(rest))


def _place(parts: Sequence[Part], after: str | None) -> int:
    if after is None:
        return len(parts)
    if not after:
        return 0
    names = [one.id for one in parts]
    if after not in names:
        raise BadInput(Problem(*_GONE))
    return names.index(after) + 1


_GONE = (
    Text(sv="Det stället finns inte i texten.", en="That place is not in the text."),
    Text(sv="Öppna bearbetningen på nytt.", en="Open the working copy again."),
)
