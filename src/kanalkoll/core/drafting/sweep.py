"""One number of one rule, tried at many levels: look once, compare many times.

What was looked at is kept as a table; each level is a row of a second table;
comparing them is one query. So a slider's move and a sweep of a thousand
levels are the same question.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import msgspec
from msgspec.structs import replace

from kanalkoll.core.assessment.judge import compare
from kanalkoll.core.assessment.looking import Look, look_at
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.base import Facts, Params
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import Table

MOST_LEVELS = 10_000
"""A sweep with more levels than this is refused: nobody could read it."""

LEVELS = "levels"
"""The table that holds the levels to try: one column, ``level``."""

KEPT = "kept_look"
"""The table in which the look is kept."""


@dataclass(frozen=True, slots=True)
class Dial:
    """A number in a rule that can be turned: the rule and the name of its parameter.

    ``name`` is the parameter as it stands in a policy file, such as
    ``at-least`` or ``visible-for``. A parameter that decides what is looked at
    (``per``, ``judged-over``) cannot be turned; change the rule instead.
    """

    rule: Rule
    name: str

    def at(self, level: object) -> Rule:
        """The rule with the number set to ``level``, a number or a column of numbers."""
        requires = replace(self.rule.requires, **{_attribute(self.rule.requires, self.name): level})
        return replace(self.rule, requires=requires)


def dial(policy: Policy, rule_id: str, name: str) -> Dial:
    """The dial for a parameter of a rule. Raises :class:`BadInput` when there is none."""
    rule = policy.rule(rule_id)
    if rule is None:
        raise BadInput(_no_such("regel", "rule", rule_id, [rule.id for rule in policy.rules]))
    known = turnable(rule.requires)
    if name not in known:
        raise BadInput(_no_such("tal", "number", f"{rule_id}.{name}", known))
    return Dial(rule, name)


def turnable(params: Params | type[Params]) -> list[str]:
    """The parameters that are compared with what was seen, as a policy file writes them."""
    return [
        field.encode_name for field in msgspec.structs.fields(params) if field.name in _COMPARED
    ]


_COMPARED = frozenset({"at_least", "at_most", "visible_for"})


def _attribute(params: Params, name: str) -> str:
    fields = msgspec.structs.fields(params)
    return next(field.name for field in fields if field.encode_name == name)


def check_levels(levels: Sequence[int]) -> list[int]:
    """The levels in order, each once. Raises :class:`BadInput`: none, negative, too many."""
    wanted = sorted(set(levels[: MOST_LEVELS + 1]))
    if not wanted or wanted[0] < 0 or len(levels) > MOST_LEVELS:
        raise BadInput(
            Problem(
                Text(
                    sv=f"Nivåerna går inte att pröva ({len(levels)} stycken).",
                    en=f"The levels cannot be tried ({len(levels)} of them).",
                ),
                Text(
                    sv=f"Ange 1–{MOST_LEVELS} hela tal från 0 och uppåt.",
                    en=f"Give 1–{MOST_LEVELS} whole numbers from 0 up.",
                ),
            )
        )
    return wanted


def look_for(policy: Policy, turned: Dial, facts: Facts, days: Days) -> Look:
    """What has to be seen for the dial's rule, and nothing else."""
    return look_at(replace(policy, rules=(turned.rule,)), facts, days, with_due=False)


def kept_look(policy: Policy, turned: Dial, look: Look) -> Table:
    """What was looked at, with ``before``: each account's verdict as the rule stands."""
    others = [name for name in look.row.columns if name not in _FINDING]
    stands = compare(replace(policy, rules=(turned.rule,)), look, columns=("verdict",), keep=others)
    return stands.select(*_FINDING, *others, before=stands.verdict)


def swept(policy: Policy, turned: Dial, look: Look) -> Table:
    """The verdict of every account at every level, from a look that was kept.

    Reads the tables :data:`KEPT` (made by :func:`kept_look`) and
    :data:`LEVELS`. Columns: ``account, at, unit, platform, account_type, level,
    before, after``, the last two being verdict codes.
    """
    kept = ibis.table(kept_look(policy, turned, look).schema(), name=KEPT)
    row = kept.cross_join(ibis.table({"level": "int64"}, name=LEVELS))
    tried = compare(
        replace(policy, rules=(turned.at(row.level),)),
        Look(row, look.observed, look.days, look.with_due),
        columns=("verdict",),
        keep=("level", "before"),
    )
    return tried.select(*_FINDING, "level", "before", after=tried.verdict)


_FINDING = ("account", "at", "unit", "platform", "account_type")


def _no_such(sv: str, en: str, given: str, known: Sequence[str]) -> Problem:
    listed = ", ".join(known) or "–"
    return Problem(
        Text(sv=f"Det finns ingen {sv} ”{given}” att ändra.", en=f"No {en} “{given}” to change."),
        Text(sv=f"Välj bland: {listed}.", en=f"Choose among: {listed}."),
    )
