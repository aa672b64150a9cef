"""The judge: one query over all accounts, rules and days.

    A policy is data; what is known about the accounts is data; a judgement is
    one query over both.

The kinds look (`observe`) and compare (`holds`); the judge puts what they saw
together, one row an account and day, and adds scope, exemptions and verdicts,
once for all rules. The order of cases:

    scope unknown → unknown; out of scope → not applicable; exempt → exempt;
    then true → compliant, false → non-compliant, NULL → unknown.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kanalkoll.core.assessment.verdict import REASONS, VERDICTS, code, reason_code
from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.core.kinds import KINDS, kind_of
from kanalkoll.core.kinds.base import Facts, Observed, RuleKind, stacked, state_changes
from kanalkoll.core.kinds.days import Days, whole_numbers
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, IntegerValue, Table, Value

ENGINE_VERSION = "1"
"""Raised whenever the same inputs would give other findings, or other SQL."""

ACCOUNT_COLUMNS = ("unit", "platform", "account_type", "category", "registered", "has_statistics")

COLUMNS = (
    "verdict", "reason", "low", "high", "at_least", "at_most", "covered", "of", "due",
)  # fmt: skip
"""What a finding holds beside account, unit, platform, account type, rule and day.

``verdict`` and ``reason`` are codes (see ``verdict.py``); ``rule`` is the
rule's index in the policy and ``at`` the day's index in the days asked about.
"""


@dataclass(frozen=True)
class Look:
    """What was seen of every account on every day asked about, before any comparison."""

    row: Table
    observed: dict[str, Observed]
    days: Days


def observe(policy: Policy, facts: Facts, days: Days, *, with_due: bool = True) -> Look:
    """Look once for all rules of ``policy``: one row an account and day, no thresholds.

    An account has a row on every day from its opening on; once it is closed it
    keeps them, for its end is judged for ever.
    """
    observed = {
        kind.name: kind.observe(facts, [rule.requires for rule in rules], days)
        for kind, rules in by_kind(policy)
    }
    states = _states(policy, facts, days, observed)
    row = _with_series(states, observed, days, with_due=with_due)
    return Look(row, observed, days)


def by_kind(policy: Policy) -> list[tuple[RuleKind[Any], list[Rule]]]:
    """The policy's rules, gathered by kind, in the order of the vocabulary."""
    order = list(KINDS)
    rules = sorted(policy.rules, key=lambda rule: order.index(kind_of(rule.requires).name))
    grouped = groupby(rules, key=lambda rule: kind_of(rule.requires).name)
    return [(KINDS[name], list(group)) for name, group in grouped]


def judge(
    policy: Policy, facts: Facts, days: Days, *, columns: Sequence[str] = COLUMNS
) -> Table:
    """Findings: one row an account × rule × day, with the ``columns`` asked for.

    Columns: ``account, at, unit, platform, account_type, rule`` and those of
    :data:`COLUMNS`.
    """
    return compare(policy, observe(policy, facts, days, with_due="due" in columns), columns=columns)


def compare(policy: Policy, look: Look, *, columns: Sequence[str] = COLUMNS) -> Table:
    """Compare what was seen with the policy's numbers: the findings of :func:`judge`.

    The same look serves every policy that differs from the first only in
    thresholds: that is what a slider and a sweep live on.
    """
    row = look.row
    per_rule = [_finding(policy, index, look) for index in range(len(policy.rules))]
    lists = {
        name: ibis.array([finding[name] for finding in per_rule]).unnest() for name in columns
    }
    numbers = whole_numbers(range(len(policy.rules)), "int16").unnest()
    return row.select("account", "at", "unit", "platform", "account_type", rule=numbers, **lists)


def _finding(policy: Policy, index: int, look: Look) -> dict[str, Value]:
    """The columns of one rule's finding, as expressions on the row."""
    rule, row = policy.rules[index], look.row
    kind, p = kind_of(rule.requires), rule.requires
    scope = in_scope(row, rule.scope)
    applies = scope & kind.applies(row, p)
    exempt = _is_exempt(row, index)
    holds = kind.holds(row, p)
    verdict = ibis.cases(
        (applies.isnull(), code("unknown")),
        (~applies, code("not applicable")),
        (exempt, code("exempt")),
        (holds, code("compliant")),
        (~holds, code("non-compliant")),
        else_=code("unknown"),
    ).cast("int8")
    why = _reason_codes(kind.why_unknown(row, p))
    judged = applies.fill_null(False) & ~exempt
    reason = ibis.cases(
        (applies.isnull(), reason_code("scope_unknown")),
        (judged & holds.isnull(), why),
    ).cast("int8")
    count, bounds, coverage = kind.count(row, p), kind.bounds(row, p), kind.coverage(row, p)
    return {
        "verdict": verdict,
        "reason": reason,
        "low": count.low.cast("int64"),
        "high": count.high.cast("int64"),
        "at_least": bounds.at_least.cast("int64"),
        "at_most": bounds.at_most.cast("int64"),
        "covered": coverage.covered.cast("int64"),
        "of": coverage.of.cast("int64"),
        "due": _due(look, kind, p, judged & holds),
    }


def _due(look: Look, kind: RuleKind[Any], p: Any, fulfilled: BooleanValue) -> Value:
    """The day of the breach to come; only for the last day, and only where the rule is met."""
    due = look.observed[kind.name].due
    if due is None or "due_known" not in look.row.columns:
        return ibis.null("date")
    last = look.row.at == len(look.days) - 1
    return ibis.cases((last & fulfilled, due(look.row, p))).cast("date")


def _reason_codes(why: Value) -> IntegerValue:
    return ibis.cases(*((why == name, number) for number, name in enumerate(REASONS, 1)))


def _is_exempt(row: Table, index: int) -> BooleanValue:
    name = f"exempt_{index}"
    return row[name] > 0 if name in row.columns else ibis.literal(False)


def in_scope(row: Table, scope: Scope) -> BooleanValue:
    """Whether a rule is about the account: true, false, or NULL where it cannot be told."""
    found: BooleanValue = ibis.literal(True)
    for column, wanted in (
        ("platform", scope.platforms),
        ("account_type", scope.account_types),
        ("category", scope.categories),
        ("unit", scope.units),
    ):
        if wanted:
            found = found & row[column].isin(wanted)
    for column, unwanted in (
        ("platform", scope.not_platforms),
        ("category", scope.not_categories),
    ):
        if unwanted:
            found = found & row[column].notin(unwanted)
    return found


def _states(
    policy: Policy, facts: Facts, days: Days, observed: dict[str, Observed]
) -> Table:
    """Stretches of asked days on which nothing changes for an account: [at, until).

    All changes of all kinds lie under each other, are summed once and kept as
    running sums; then the account's own version is looked up.
    """
    parts = [_life(facts, days), *_exemptions(policy, facts, days)]
    parts += [seen.changes for seen in observed.values() if seen.changes is not None]
    measures = [*_LIFE, *(c for p in parts[1:] for c in p.columns if c not in ("account", "at"))]
    measures = list(dict.fromkeys(measures))
    sums = stacked(parts, measures)
    sums = sums.group_by("account", "at").agg(
        **{name: sums[name].sum().cast("int64") for name in measures}
    )
    so_far = ibis.cumulative_window(group_by="account", order_by="at")
    in_turn = ibis.window(group_by="account", order_by="at")
    running = sums.select(
        "account",
        "at",
        until=ibis.coalesce(sums["at"].lead().over(in_turn), len(days)).cast("int32"),
        **{name: sums[name].sum().over(so_far).cast("int64") for name in measures},
    )
    running = running.filter(running.version > 0, running["at"] < len(days))
    versions = facts.versions().select("account", "version", *ACCOUNT_COLUMNS)
    return running.join(versions, ["account", "version"])


_LIFE = ("version", "ended", "deciding")


def _life(facts: Facts, days: Days) -> Table:
    """Which version of the account holds, whether it is closing, and whether it has ended."""
    versions = facts.versions()
    in_turn = ibis.window(group_by="account", order_by="version")
    later = versions.select(
        "account", "version", "from_day", "until_day",
        follows=versions.from_day.lead().over(in_turn),
    )
    end = ibis.date(END_OF_TIME)
    one = ibis.literal(1, type="int64")
    held = state_changes(
        later, days, later.from_day, ibis.coalesce(later.follows, end), version=later.version
    )
    over = later.filter(later.until_day < ibis.coalesce(later.follows, end))
    parts = [held, state_changes(
        over, days, over.until_day, ibis.coalesce(over.follows, end), ended=one
    )]
    if not facts.is_empty("closings"):
        closings = facts.table("closings")
        parts.append(state_changes(closings, days, closings.decided_on, end, deciding=one))
        shut = closings.filter(closings.closed_on.notnull())
        after = (shut.closed_on + ibis.interval(days=1)).cast("date")
        parts.append(state_changes(shut, days, after, end, ended=one))
    return stacked(parts, _LIFE)


def _exemptions(policy: Policy, facts: Facts, days: Days) -> list[Table]:
    """For each rule, whether a decision takes the account out of it."""
    if facts.is_empty("exemptions"):
        return []
    rows, versions = facts.table("exemptions"), facts.versions()
    own = rows.filter(rows.account.notnull()).select("account", "rule", "first_day", "until")
    of_unit = rows.filter(rows.account.isnull()).drop("account").join(versions, "unit").select(
        "account", "rule",
        first_day=ibis.greatest(rows.first_day, versions.from_day),
        until=ibis.least(rows.until, versions.until_day),
    )
    every = own.union(of_unit)
    measures = {
        f"exempt_{index}": (every.rule == rule.id).cast("int64")
        for index, rule in enumerate(policy.rules)
    }
    return [state_changes(every, days, every.first_day, every.until, **measures)]


def _with_series(
    states: Table, observed: dict[str, Observed], days: Days, *, with_due: bool
) -> Table:
    """Each stretch spread over its days, with the measures that running totals give."""
    joined = states
    for seen in observed.values():
        if seen.series is not None and (with_due or seen.from_series is not None):
            joined = joined.left_join(seen.series, "account").select(
                joined, *(seen.series[name] for name in seen.series.columns if name != "account")
            )
    spread = joined.select(
        **{name: joined[name] for name in joined.columns if name not in ("at", "until")},
        at=ibis.range(joined["at"], joined.until).unnest().cast("int32"),
    )
    asked = ibis.array([ibis.date(day) for day in days.asked])
    measures: dict[str, Value] = {}
    for seen in observed.values():
        if seen.from_series is not None:
            measures |= seen.from_series(spread, spread["at"])
    kept = [name for name in spread.columns if with_due or not _is_list(spread, name)]
    if with_due:
        measures["due_known"] = ibis.literal(True)
    return spread.select(
        *kept,
        day=asked[spread["at"]],
        is_closed=spread.ended > 0,
        is_closing=(spread.deciding > 0) & (spread.ended <= 0),
        **measures,
    )


def _is_list(table: Table, name: str) -> bool:
    return table[name].type().is_array()


def verdict_names(findings: Table) -> Table:
    """Findings with the words for ``verdict`` and ``reason`` instead of their codes."""
    words = {"verdict": VERDICTS, "reason": REASONS}
    named = {
        column: ibis.array(list(words[column]))[findings[column] - 1]
        for column in words
        if column in findings.columns
    }
    return findings.mutate(**named)
