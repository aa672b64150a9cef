"""The judge: one query over all accounts, rules and days.

    A policy is data; what is known about the accounts is data; a judgement is
    one query over both.

The kinds look and compare; ``looking.py`` puts what they saw together, one row
an account and day; the judge adds scope, exemptions and verdicts, once for all
rules. The order of cases:

    scope unknown → unknown; out of scope → not applicable; exempt → exempt;
    then true → compliant, false → non-compliant, NULL → unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kanalkoll.core.assessment.looking import Look, exempt_name, look_at
from kanalkoll.core.assessment.verdict import REASONS, VERDICTS, code, reason_code
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.base import Bounds, Count, Coverage, Facts, Seen, is_constant
from kanalkoll.core.kinds.days import Days, whole_numbers
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from collections.abc import Callable

    from kanalkoll.core.relations import BooleanValue, IntegerValue, Table, Value

    _Part = Callable[[Table, Rule, int], dict[str, Value]]

ENGINE_VERSION = "6"
"""Raised whenever the same inputs would give other findings, or other SQL."""

COLUMNS = (
    "verdict",
    "reason",
    "low",
    "high",
    "at_least",
    "at_most",
    "covered",
    "of",
    "due",
)
"""What a finding holds beside account, unit, platform, account type, rule and day.

``verdict`` and ``reason`` are codes (see ``verdict.py``); ``rule`` is the
rule's index in the policy and ``at`` the day's index in the days asked about.
"""

_NEED_COVERAGE = frozenset({"covered", "of", "reason"})


def judge(policy: Policy, facts: Facts, days: Days, *, columns: Sequence[str] = COLUMNS) -> Table:
    """Findings: one row an account × rule × day, with the ``columns`` asked for.

    Columns: ``account, at, unit, platform, account_type, rule`` and those of
    :data:`COLUMNS` that were asked for. A policy without rules has no findings.
    """
    rules = list(enumerate(policy.rules))
    daily = [(n, rule) for n, rule in rules if kind_of(rule.requires).moves_daily]
    still = [(n, rule) for n, rule in rules if not kind_of(rule.requires).moves_daily]
    if len(days) == 1 or not still:
        daily, still = rules, []
    found = []
    for group, is_still in ((daily, False), (still, True)):
        if group:
            alone = replace(policy, rules=tuple(rule for _, rule in group))
            look = look_at(alone, facts, days, with_due="due" in columns, still=is_still)
            found.append(_compared_each(group, look, columns, ()))
    return ibis.union(*found)


def compare(
    policy: Policy, look: Look, *, columns: Sequence[str] = COLUMNS, keep: Sequence[str] = ()
) -> Table:
    """Compare what was seen with the policy's numbers: the findings of :func:`judge`.

    The same look serves every policy that differs from the first only in
    thresholds, scope or strength: a slider and a sweep live on that. ``keep``
    names further columns of the look's row to hand through.
    """
    return _compared_each(list(enumerate(policy.rules)), look, columns, keep)


def _compared_each(
    rules: Sequence[tuple[int, Rule]], look: Look, columns: Sequence[str], keep: Sequence[str]
) -> Table:
    """Findings of the ``rules``, each with the number that it has in the policy."""
    row = _with_each(look.row, rules, _counted)
    need_coverage = not _NEED_COVERAGE.isdisjoint(columns)
    row = _with_each(row, rules, _covered_and_compared if need_coverage else _compared)
    found = [_finding(rule, index, row, look, columns) for index, rule in rules]
    lists = {name: ibis.array([finding[name] for finding in found]).unnest() for name in columns}
    numbers = whole_numbers([index for index, _ in rules], "int16").unnest()
    own = ("account", "at", "unit", "platform", "account_type", *keep)
    if not look.still:
        return row.select(*own, rule=numbers, **lists)
    return _over_days(row.select(*own, "until", rule=numbers, **lists), look)


def _over_days(findings: Table, look: Look) -> Table:
    """Findings of whole stretches spread over their days."""
    at = ibis.range(findings["at"], findings.until).unnest().cast("int32")
    spread = findings.mutate(at=at)
    columns = {name: spread[name] for name in findings.columns if name != "until"}
    if "due" in columns:
        last = spread["at"] == len(look.days) - 1
        columns["due"] = ibis.ifelse(last, spread.due, ibis.null("date"))
    return spread.select(**columns)


def _with_each(row: Table, rules: Sequence[tuple[int, Rule]], part: _Part) -> Table:
    """The row with more columns for every rule, each name ending in the rule's index."""
    added = {
        f"{name}_{index}": value
        for index, rule in rules
        for name, value in part(row, rule, index).items()
    }
    return row.select(*row.columns, **added)


def _counted(row: Table, rule: Rule, index: int) -> dict[str, Value]:
    """Whether the rule applies, what was counted and what it requires."""
    del index
    kind, p = kind_of(rule.requires), rule.requires
    bounds = {name: v for name, v in kind.bounds(row, p)._asdict().items() if not is_constant(v)}
    numbers = kind.count(row, p)._asdict() | bounds
    return {
        "applies": reduce(and_, in_scope(row, rule.scope), kind.applies(row, p)),
        **{name: value.cast("int64") for name, value in numbers.items()},
    }


def _covered(row: Table, rule: Rule, index: int) -> dict[str, Value]:
    """How much was looked at."""
    count = _seen(row, rule, index).count
    coverage = kind_of(rule.requires).coverage(row, rule.requires, count)
    return {name: value.cast("int64") for name, value in coverage._asdict().items()}


def _covered_and_compared(row: Table, rule: Rule, index: int) -> dict[str, Value]:
    return _covered(row, rule, index) | _compared(row, rule, index)


def _compared(row: Table, rule: Rule, index: int) -> dict[str, Value]:
    """The comparison, and whether a decision takes the account out of it."""
    exempt = exempt_name(rule.id)
    return {
        "holds": kind_of(rule.requires).holds(row, rule.requires, _seen(row, rule, index)),
        "exempt": row[exempt] > 0 if exempt in row.columns else ibis.literal(False),
    }


def _seen(row: Table, rule: Rule, index: int) -> Seen:
    """What the former steps worked out for the rule with that index."""
    nothing = ibis.null("int64")
    covered, of = (_worked_out(row, name, index, nothing) for name in Coverage._fields)
    return Seen(
        Count(row[f"low_{index}"], row[f"high_{index}"]),
        _bounds(row, rule, index),
        Coverage(covered, of),
    )


def _bounds(row: Table, rule: Rule, index: int) -> Bounds:
    """What the rule requires: numbers that it states stand in the query, not in every row."""
    bounds = kind_of(rule.requires).bounds(row, rule.requires)
    return Bounds(*(_worked_out(row, n, index, value) for n, value in bounds._asdict().items()))


def _worked_out(row: Table, name: str, index: int, otherwise: Value) -> Value:
    """A column for the rule with that index, if there is one."""
    column = f"{name}_{index}"
    return row[column] if column in row.columns else otherwise


def _finding(
    rule: Rule, index: int, row: Table, look: Look, columns: Sequence[str]
) -> dict[str, Value]:
    """The columns of one rule's finding."""
    found: dict[str, Value] = {}
    if "verdict" in columns:
        found["verdict"] = _verdict(row, index)
    if "reason" in columns:
        found["reason"] = _reason(row, rule, index)
    if "due" in columns:
        found["due"] = _due(row, rule, index, look)
    found |= {n: v for n, v in _bounds(row, rule, index)._asdict().items() if n in columns}
    return found | {name: row[f"{name}_{index}"] for name in columns if name not in found}


def _verdict(row: Table, index: int) -> IntegerValue:
    applies, holds = row[f"applies_{index}"], row[f"holds_{index}"]
    return ibis.cases(
        (applies.isnull(), code("unknown")),
        (~applies, code("not applicable")),
        (row[f"exempt_{index}"], code("exempt")),
        (holds, code("compliant")),
        (~holds, code("non-compliant")),
        else_=code("unknown"),
    ).cast("int8")


def _reason(row: Table, rule: Rule, index: int) -> IntegerValue:
    """Why it cannot be judged, as a code; NULL where it can, or need not be."""
    applies, holds = row[f"applies_{index}"], row[f"holds_{index}"]
    why = kind_of(rule.requires).why_unknown(row, rule.requires, _seen(row, rule, index))
    codes = why.cases(*((name, number) for number, name in enumerate(REASONS, 1)))
    return ibis.cases(
        (applies.isnull(), reason_code("scope_unknown")),
        (applies & ~row[f"exempt_{index}"] & holds.isnull(), codes),
    ).cast("int8")


def _due(row: Table, rule: Rule, index: int, look: Look) -> Value:
    """The day of the breach to come; only for the last day, and only where the rule is met."""
    due = look.observed[kind_of(rule.requires).look].due
    if due is None:
        return ibis.null("date")
    last = (row.until if look.still else row["at"] + 1) == len(look.days)
    met = row[f"applies_{index}"] & ~row[f"exempt_{index}"] & row[f"holds_{index}"]
    return ibis.cases((last & met, due(row, rule.requires))).cast("date")


def in_scope(row: Table, scope: Scope) -> list[BooleanValue]:
    """What must hold of an account that a rule is about; NULL where it cannot be told."""
    found: list[BooleanValue] = []
    for column, wanted in (
        ("platform", scope.platforms),
        ("account_type", scope.account_types),
        ("category", scope.categories),
        ("unit", scope.units),
    ):
        if wanted:
            found.append(row[column].isin(wanted))
    for column, unwanted in (
        ("platform", scope.not_platforms),
        ("category", scope.not_categories),
    ):
        if unwanted:
            found.append(row[column].notin(unwanted))
    return found


def verdict_names(findings: Table) -> Table:
    """Findings with the words for ``verdict`` and ``reason`` instead of their codes."""
    words = {"verdict": VERDICTS, "reason": REASONS}
    named = {
        column: ibis.array(list(words[column]))[findings[column] - 1]
        for column in words
        if column in findings.columns
    }
    return findings.mutate(**named)
