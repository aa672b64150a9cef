"""A sweep: one rule tried at every combination of some parameters' values, in one run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import prod

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.drafting.sweep import Dial, check_levels, turnable
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.policy.plain import plain

Value = int | str


@dataclass(frozen=True, slots=True)
class Axis:
    """A parameter, named as in a policy file, and the values to try."""

    name: str
    values: Sequence[Value]


@dataclass(frozen=True, slots=True)
class Grid:
    """What a sweep tries: every level of every dial, all of one rule.

    ``settings`` gives, for each dial, the parameters that make the variant;
    ``levels`` are values of the number that is turned (one that counts for
    nothing when none is).
    """

    rule: Rule
    dials: tuple[Dial, ...]
    settings: tuple[Mapping[str, Value], ...]
    levels: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Level:
    """One combination: the rule so, who complies with it and how many change verdict by it."""

    rule: Rule
    settings: Mapping[str, Value]
    after: Tally
    changed: int
    stands: bool
    """Whether this is the rule as it stands."""


_RANGE = re.compile(r"(\d{1,18})\.\.(\d{1,18})")


def read_values(text: str) -> Sequence[Value]:
    """``1..20`` as whole numbers, ``1,2,5`` or ``month,week`` as they stand."""
    found = _RANGE.fullmatch(text.strip())
    if found is not None:
        return range(int(found[1]), int(found[2]) + 1)
    words = [word.strip() for word in text.split(",")]
    return [int(word) if re.fullmatch(r"-?\d{1,18}", word) else word for word in words]


def grid(policy: Policy, rule: Rule, axes: Sequence[Axis]) -> Grid:
    """Every combination of the axes' values, tried on ``rule`` of ``policy``.

    The first parameter that is only compared becomes the number that is turned;
    the others make variants of the rule. Raises :class:`BadInput` for values
    that cannot be meant, and for too many.
    """
    numbers = turnable(rule.requires)
    turned = next((axis for axis in axes if axis.name in numbers), None)
    others = [axis for axis in axes if axis is not turned]
    variants = prod(len(axis.values) for axis in others)
    levels = _levels(turned, variants)
    settings = [
        dict(zip([axis.name for axis in others], values, strict=True))
        for values in product(*(axis.values for axis in others))
    ]
    name = turned.name if turned else None
    dials = tuple(Dial(_variant(policy, rule, setting), name) for setting in settings)
    return Grid(rule, dials, tuple(settings), tuple(levels))


def _levels(turned: Axis | None, variants: int) -> list[int]:
    if turned is None:
        return check_levels([0], variants=variants)
    if isinstance(turned.values, range):  # counted, not listed: it may be of any size
        return check_levels(turned.values, variants=variants)
    levels = [value for value in turned.values if isinstance(value, int)]
    for value in turned.values:
        if not isinstance(value, int):
            raise BadInput(_no_number(turned.name, value))
    return check_levels(levels, variants=variants)


def _variant(policy: Policy, rule: Rule, setting: Mapping[str, Value]) -> Rule:
    if not setting:
        return rule
    change = SetParameters(
        id="sweep", by="sweep", why=Text(sv="Prövas."), rule=rule.id, values=dict(setting)
    )
    try:
        found = apply(policy, [change]).rule(rule.id)
    except BadInput as error:
        raise BadInput(in_rule(problem, rule.id) for problem in error.problems) from error
    if found is None:
        raise KeyError(rule.id)
    return found


_IN_AMENDMENT = re.compile(r"^amendment\[\d+\]\.set|^rule\[\d+\]\.requires")


def in_rule(problem: Problem, rule: str) -> Problem:
    """A problem found in an amendment of a rule, placed as ``RULE.PARAM``."""
    place = _IN_AMENDMENT.sub(rule, problem.field or rule)
    return Problem(problem.wrong, problem.right, problem.file, problem.row, place)


def levels_of(
    found: Iterable[tuple[int, int, Verdict, Verdict, int]], tried: Grid
) -> tuple[Level, ...]:
    """The result of a sweep, in the order of the dials and levels.

    ``found``: variant, level, verdict before and after, and the number of accounts.
    """
    tallies: dict[tuple[int, int], dict[Verdict, int]] = {}
    changed: dict[tuple[int, int], int] = {}
    for variant, level, before, after, accounts in found:
        verdicts = tallies.setdefault((variant, level), {})
        verdicts[after] = verdicts.get(after, 0) + accounts
        moved = accounts if before != after else 0
        changed[variant, level] = changed.get((variant, level), 0) + moved
    return tuple(
        _level(tried, variant, level, Tally(verdicts), changed[variant, level])
        for (variant, level), verdicts in sorted(tallies.items())
    )


def _level(tried: Grid, variant: int, level: int, after: Tally, changed: int) -> Level:
    turned = tried.dials[variant]
    rule = turned.at(level)
    settings = dict(tried.settings[variant])
    if turned.name is not None:
        settings[turned.name] = level
    return Level(rule, settings, after, changed, _alike(rule, tried.rule))


def _alike(one: Rule, other: Rule) -> bool:
    """Whether two rules require the same, a reading of a number being that number."""
    return _bare(plain(one.requires)) == _bare(plain(other.requires))


def _bare(value: object) -> object:
    if isinstance(value, dict):
        return value["as"] if "as" in value else {key: _bare(v) for key, v in value.items()}
    return value


def _no_number(name: str, value: str) -> Problem:
    return Problem(
        Text(sv=f"”{value}” är inget helt tal.", en=f"'{value}' is no whole number."),
        Text(sv="Skriv till exempel 1..20 eller 1,2,5.", en="Write 1..20 or 1,2,5, for example."),
        field=name,
    )
