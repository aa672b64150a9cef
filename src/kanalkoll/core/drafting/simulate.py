"""What would happen if the policy were written otherwise: exactly, on the real accounts.

A simulation copies nothing and can reach nothing it could spoil: it is a
second policy over the same facts. Only the rules that differ are judged, each
as it stands and as proposed, in one query.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kanalkoll.core.assessment.judge import compare
from kanalkoll.core.assessment.looking import look_at
from kanalkoll.core.kinds.base import Facts
from kanalkoll.core.kinds.days import Days, whole_numbers
from kanalkoll.core.policy.model import Policy, Rule

if TYPE_CHECKING:
    from kanalkoll.core.relations import IntegerValue, Table

PAIRED = ("verdict", "reason", "low", "high", "at_least", "at_most")
"""The columns of a finding that a simulation shows for both policies."""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """A rule as it stands and as proposed; ``None`` where it does not exist.

    At least one of them is there, and both have the same id.
    """

    before: Rule | None
    after: Rule | None

    @property
    def rule(self) -> str:
        """The rule's id."""
        rule = self.after or self.before
        assert rule is not None  # noqa: S101 - a change changes something
        return rule.id


def rule_changes(before: Policy, after: Policy) -> tuple[RuleChange, ...]:
    """The rules whose findings may differ, in the order of ``before``, then the added ones.

    A rule whose text or strength alone is changed gives the same findings.
    """
    ids = dict.fromkeys([rule.id for rule in (*before.rules, *after.rules)])
    pairs = (RuleChange(before.rule(rule_id), after.rule(rule_id)) for rule_id in ids)
    return tuple(pair for pair in pairs if _judged(pair.before) != _judged(pair.after))


def _judged(rule: Rule | None) -> object:
    return None if rule is None else (rule.requires, rule.scope)


def joint_policy(policy: Policy, changes: tuple[RuleChange, ...]) -> Policy:
    """A policy of the changed rules only: first as they stand, then as proposed."""
    old = [change.before for change in changes if change.before is not None]
    new = [change.after for change in changes if change.after is not None]
    return replace(policy, rules=(*old, *new))


def compared(
    before: Policy, after: Policy, facts: Facts, days: Days
) -> tuple[tuple[RuleChange, ...], Table | None]:
    """The changed rules, and both verdicts of every account on every day.

    Columns: ``account, at, unit, platform, account_type, change`` (its place
    among the changes) and for each of :data:`PAIRED` a ``before_…`` and an
    ``after_…``, NULL where the rule does not exist. ``None`` when no finding
    can differ.
    """
    changes = rule_changes(before, after)
    if not changes:
        return changes, None
    joint = joint_policy(before, changes)
    look = look_at(joint, facts, days, with_due=False)
    return changes, _side_by_side(compare(joint, look, columns=PAIRED), changes)


def _side_by_side(findings: Table, changes: tuple[RuleChange, ...]) -> Table:
    """Findings of the joint policy with old and new in one row."""
    places, is_new = _places(changes)
    change = whole_numbers(places)[findings.rule.cast("int32")]
    new = whole_numbers(is_new)[findings.rule.cast("int32")] == 1
    rows = findings.mutate(change=change, is_new=new)
    own = ("account", "at", "unit", "platform", "account_type", "change")
    return rows.group_by(*own).agg(
        **{
            f"{side}_{name}": _only(rows, name, side == "after")
            for side in ("before", "after")
            for name in PAIRED
        }
    )


def _only(rows: Table, name: str, new: bool) -> IntegerValue:  # noqa: FBT001 - one of two sides
    where = rows.is_new if new else ~rows.is_new
    return rows[name].max(where=where)


def _places(changes: tuple[RuleChange, ...]) -> tuple[list[int], list[int]]:
    """For each rule of the joint policy: its change, and whether it is the proposed side."""
    old = [place for place, change in enumerate(changes) if change.before is not None]
    new = [place for place, change in enumerate(changes) if change.after is not None]
    return old + new, [0] * len(old) + [1] * len(new)
