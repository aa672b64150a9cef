"""One rule tried at many levels: look once, compare many times.

What was looked at is kept as a table; each level is a row of a second table;
comparing them is one query. So a slider's move and a sweep of a thousand
levels are the same question. A parameter that decides what is looked at (over
which periods) gives variants of the rule: all of them share one look.
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
    from kanalkoll.core.relations import Table, Value

MOST_LEVELS = 10_000
"""A sweep with more levels than this is refused: nobody could read it."""

MOST_VARIANTS = 40
"""So many variants of a rule can be looked at in one sweep."""

LEVELS = "levels"
"""The table that holds the levels to try: one column, ``level``."""

KEPT = "kept_look"
"""The table in which the look is kept."""


@dataclass(frozen=True, slots=True)
class Dial:
    """A number in a rule that can be turned: the rule and the name of its parameter.

    ``name`` is the parameter as it stands in a policy file, such as
    ``at-least`` or ``visible-for``; ``None``: the rule is tried as it is, at
    every level. A parameter that decides what is looked at (``per``,
    ``judged-over``) cannot be turned; it makes variants of the rule.
    """

    rule: Rule
    name: str | None

    def at(self, level: object) -> Rule:
        """The rule with the number set to ``level``, a number or a column of numbers."""
        if self.name is None:
            return self.rule
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


def check_levels(levels: Sequence[int], *, variants: int = 1) -> list[int]:
    """The levels in order, each once. Raises :class:`BadInput`: none, negative, too many.

    ``variants``: how many variants of the rule each level is tried on.
    """
    tried = len(levels) * variants
    if tried > MOST_LEVELS or variants > MOST_VARIANTS:
        raise BadInput(_too_many(tried, variants))
    wanted = sorted(set(levels))
    if not wanted or wanted[0] < 0 or wanted[-1] > _LARGEST:
        raise BadInput(_no_levels(wanted))
    return wanted


_LARGEST = 2**31 - 1
"""A level times the periods it counts over must stay within 64 bits."""


def look_for(policy: Policy, dials: Sequence[Dial], facts: Facts, days: Days) -> Look:
    """What has to be seen for the rule as it stands and for the dials, and nothing else."""
    return look_at(_rules(policy, _tried(policy, dials)), facts, days, with_due=False)


def kept_look(policy: Policy, dials: Sequence[Dial], look: Look) -> Table:
    """What was looked at, with ``before``: each account's verdict as the rule stands."""
    others = [name for name in look.row.columns if name not in _FINDING]
    stands = _rules(policy, _tried(policy, dials)[:1])
    judged = compare(stands, look, columns=("verdict",), keep=others)
    return judged.select(*_FINDING, *others, before=judged.verdict)


def alike(kept: Table, policy: Policy, dials: Sequence[Dial], look: Look) -> tuple[str, ...]:
    """The columns of a kept look that decide the verdict at some level of some dial.

    Accounts in which they are equal have the same verdict at every level.
    """
    tried = _compared(kept, policy, dials, look)
    read = columns_read(tried.verdict, kept)
    return tuple(name for name in kept.columns if name in read)


def swept(cases: Table, policy: Policy, dials: Sequence[Dial], look: Look) -> Table:
    """The verdict of every case at every level of every dial.

    ``cases``: one row for all accounts that are :func:`alike`, with a number,
    ``case``, and the columns in which they are. Reads the table :data:`LEVELS`.
    Columns: ``variant`` (the dial's place), ``level, case`` and ``after``, a
    verdict code.
    """
    # A case stands for many accounts, so what only names an account is not known of it.
    named = {name: ibis.null("string") for name in _FINDING if name not in cases.columns}
    tried = _compared(cases.mutate(**named), policy, dials, look, keep=("case",))
    return tried.select("level", "case", variant=tried.rule, after=tried.verdict)


def _compared(
    kept: Table, policy: Policy, dials: Sequence[Dial], look: Look, *, keep: Sequence[str] = ()
) -> Table:
    row = kept.cross_join(ibis.table({"level": "int64"}, name=LEVELS))
    return compare(
        _rules(policy, [turned.at(row.level) for turned in dials]),
        Look(row, look.observed, look.days),
        columns=("verdict",),
        keep=("level", *keep),
    )


def columns_read(value: Value, table: Table) -> set[str]:
    """The columns of a physical ``table`` that a value is worked out from.

    Followed through every selection and join in between.
    """
    ops = ibis.expr.operations
    found, waiting, done = set[str](), [value.op()], set[object]()
    while waiting:
        node = waiting.pop()
        if node in done:
            continue
        done.add(node)
        if not isinstance(node, ops.Field):
            waiting += node.__children__
        elif not isinstance(node.rel, ops.PhysicalTable):
            waiting.append(node.rel.values[node.name])
        elif node.rel == table.op():
            found.add(node.name)
    return found


_FINDING = ("account", "at", "unit", "platform", "account_type")


def _tried(policy: Policy, dials: Sequence[Dial]) -> list[Rule]:
    """The rule as it stands, then each dial's, equal ones once."""
    stands = policy.rule(dials[0].rule.id) or dials[0].rule
    return [stands, *(turned.rule for turned in dials if turned.rule != stands)]


def _rules(policy: Policy, rules: Sequence[Rule]) -> Policy:
    return replace(policy, rules=tuple(rules))


def _too_many(tried: int, variants: int) -> Problem:
    if variants > MOST_VARIANTS:
        return Problem(
            Text(
                sv=f"Kravet skulle prövas i {variants} former.",
                en=f"The rule would be tried in {variants} forms.",
            ),
            Text(sv=f"Högst {MOST_VARIANTS} går.", en=f"At most {MOST_VARIANTS} can be."),
        )
    return Problem(
        Text(
            sv=f"Nivåerna går inte att pröva: de är {tried} stycken.",
            en=f"The levels cannot be tried: there are {tried} of them.",
        ),
        Text(sv=f"Ange högst {MOST_LEVELS}.", en=f"Give at most {MOST_LEVELS}."),
    )


def _no_levels(wanted: Sequence[int]) -> Problem:
    found = ", ".join(str(level) for level in wanted[:3]) or "–"
    return Problem(
        Text(
            sv=f"Nivåerna går inte att pröva ({found}).",
            en=f"The levels cannot be tried ({found}).",
        ),
        Text(
            sv=f"Ange hela tal från 0 till {_LARGEST}.",
            en=f"Give whole numbers from 0 to {_LARGEST}.",
        ),
    )


def _no_such(sv: str, en: str, given: str, known: Sequence[str]) -> Problem:
    listed = ", ".join(known) or "–"
    return Problem(
        Text(sv=f"Det finns ingen {sv} ”{given}” att ändra.", en=f"No {en} “{given}” to change."),
        Text(sv=f"Välj bland: {listed}.", en=f"Choose among: {listed}."),
    )
