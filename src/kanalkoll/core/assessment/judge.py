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
from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Coverage,
    Facts,
    Observed,
    RuleKind,
    Seen,
    held,
)
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
    states = _states(policy, facts, days, observed, with_due=with_due)
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
    counted = _counted(policy, look)
    per_rule = [_finding(rule, index, counted, look) for index, rule in enumerate(policy.rules)]
    lists = {
        name: ibis.array([finding[name] for finding in per_rule]).unnest() for name in columns
    }
    numbers = whole_numbers(range(len(policy.rules)), "int16").unnest()
    return counted.select(
        "account", "at", "unit", "platform", "account_type", rule=numbers, **lists
    )


_COUNTED = ("applies", "low", "high", "at_least", "at_most", "covered", "of")


def _counted(policy: Policy, look: Look) -> Table:
    """The row with what each rule counted and required, worked out once: ``low_0``, ``low_1`` …"""
    row = look.row
    found: dict[str, Value] = {}
    for index, rule in enumerate(policy.rules):
        kind, p = kind_of(rule.requires), rule.requires
        count, bounds = kind.count(row, p), kind.bounds(row, p)
        found[f"applies_{index}"] = in_scope(row, rule.scope) & kind.applies(row, p)
        for name, value in (count._asdict() | bounds._asdict()).items():
            found[f"{name}_{index}"] = value.cast("int64")
    counted = row.select(*row.columns, **found)
    covered: dict[str, Value] = {}
    for index, rule in enumerate(policy.rules):
        count, _ = _seen(counted, index)
        coverage = kind_of(rule.requires).coverage(counted, rule.requires, count)
        for name, value in coverage._asdict().items():
            covered[f"{name}_{index}"] = value.cast("int64")
    return counted.select(*counted.columns, **covered)


def _seen(counted: Table, index: int) -> tuple[Count, Bounds]:
    count = Count(counted[f"low_{index}"], counted[f"high_{index}"])
    return count, Bounds(counted[f"at_least_{index}"], counted[f"at_most_{index}"])


def _finding(rule: Rule, index: int, row: Table, look: Look) -> dict[str, Value]:
    """The columns of one rule's finding, as expressions on the row."""
    kind, p = kind_of(rule.requires), rule.requires
    seen = Seen(*_seen(row, index), Coverage(row[f"covered_{index}"], row[f"of_{index}"]))
    applies, exempt = row[f"applies_{index}"], _is_exempt(row, index)
    holds = kind.holds(row, p, seen)
    verdict = ibis.cases(
        (applies.isnull(), code("unknown")),
        (~applies, code("not applicable")),
        (exempt, code("exempt")),
        (holds, code("compliant")),
        (~holds, code("non-compliant")),
        else_=code("unknown"),
    ).cast("int8")
    judged = applies.fill_null(False) & ~exempt
    reason = ibis.cases(
        (applies.isnull(), reason_code("scope_unknown")),
        (judged & holds.isnull(), _reason_codes(kind.why_unknown(row, p, seen))),
    ).cast("int8")
    return {
        "verdict": verdict,
        "reason": reason,
        **{name: row[f"{name}_{index}"] for name in _COUNTED[1:]},
        "due": _due(look, row, rule, judged & holds),
    }


def _due(look: Look, row: Table, rule: Rule, fulfilled: BooleanValue) -> Value:
    """The day of the breach to come; only for the last day, and only where the rule is met."""
    due = look.observed[kind_of(rule.requires).name].due
    if due is None or "due_known" not in row.columns:
        return ibis.null("date")
    last = row["at"] == len(look.days) - 1
    return ibis.cases((last & fulfilled, due(row, rule.requires))).cast("date")


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
    policy: Policy, facts: Facts, days: Days, observed: dict[str, Observed], *, with_due: bool
) -> Table:
    """Stretches of asked days on which nothing changes for an account: [at, until).

    All dated facts of all kinds lie under each other as changes on the asked
    days, are summed once and kept as running sums; then the account's own
    version is looked up.
    """
    looks = [_life(facts), _exemptions(policy, facts), *observed.values()]
    measures = [name for look in looks for name in look.measures]
    facts_held = _held(looks)
    changes = _changes(facts_held, days)
    sums = changes.group_by("account", "at").agg(
        **{
            name: ibis.coalesce(changes["value"].sum(where=changes.measure == place), 0)
            .cast("int64")
            for place, name in enumerate(measures)
        }
    )
    running = _running(sums, measures, days)
    versions = facts.versions().select("account", "version", *ACCOUNT_COLUMNS)
    joined = running.join(versions, ["account", "version"])
    if not with_due:
        return joined
    lasting = [name for look in looks for name in look.lasting]
    return joined.left_join(_lasting(facts_held, days, measures, lasting), "account").drop(
        "account_right"
    )


def _held(looks: Sequence[Observed]) -> Table:
    """All dated facts under each other, each kind's measures numbered after the former's."""
    parts, offset = [], 0
    for look in looks:
        for rows in look.held:
            parts.append(rows.mutate(measure=(rows.measure + offset).cast("int16")))
        offset += len(look.measures)
    return ibis.union(*parts)


def _changes(rows: Table, days: Days) -> Table:
    """So much more from the first asked day a fact holds on, so much less from where it ends."""
    indexed = rows.select(
        "account", "measure", "value",
        begins=days.index_from(rows.first), ends=days.index_from(rows.until),
    )
    indexed = indexed.filter(indexed.begins < indexed.ends)
    enter = indexed.select("account", "measure", "value", at=indexed.begins)
    if len(days) == 1:
        return enter
    leave = indexed.filter(indexed.ends < len(days))
    return enter.union(
        leave.select("account", "measure", value=-leave["value"], at=leave.ends)
    )


def _running(sums: Table, measures: Sequence[str], days: Days) -> Table:
    """Changes as running sums, and until which asked day each holds."""
    if len(days) == 1:
        running = sums.mutate(until=ibis.literal(1, type="int32"))
        return running.filter(running.version > 0)
    so_far = ibis.cumulative_window(group_by="account", order_by="at")
    in_turn = ibis.window(group_by="account", order_by="at")
    running = sums.select(
        "account",
        "at",
        until=ibis.coalesce(sums["at"].lead().over(in_turn), len(days)).cast("int32"),
        **{name: sums[name].sum().over(so_far).cast("int64") for name in measures},
    )
    return running.filter(running.version > 0)


def _lasting(
    rows: Table, days: Days, measures: Sequence[str], lasting: Sequence[str]
) -> Table:
    """Until when what holds on the last asked day holds: a list a measure, latest first."""
    last = ibis.date(days.last)
    places = [measures.index(name) for name in lasting]
    now = rows.filter(
        rows.first <= last, rows.until > last, rows["value"] > 0,
        rows.measure.isin(places or [-1]),
    )
    return now.group_by("account").agg(
        **{
            f"{name}_until": now.until.collect(
                where=now.measure == place, order_by=now.until.desc()
            )
            for name, place in zip(lasting, places, strict=True)
        }
    )


def _life(facts: Facts) -> Observed:
    """Which version of the account holds, whether it has ended, and whether it is closing."""
    versions = facts.versions()
    in_turn = ibis.window(group_by="account", order_by="version")
    end = ibis.date(END_OF_TIME)
    later = versions.select(
        "account", "version", "from_day", "until_day",
        follows=ibis.coalesce(versions.from_day.lead().over(in_turn), end),
    )
    # Between one version's last day and the next one's first the account has ended.
    parts = [
        held(later, 0, first=later.from_day, until=later.follows, value=later.version),
        held(later, 1, first=later.until_day, until=later.follows),
    ]
    if not facts.is_empty("closings"):
        closings = facts.table("closings")
        shut = closings.filter(closings.closed_on.notnull())
        after = (shut.closed_on + ibis.interval(days=1)).cast("date")
        parts.append(held(shut, 1, first=after, until=end))
        parts.append(held(closings, 2, first=closings.decided_on, until=end))
    return Observed(held=tuple(parts), measures=("version", "ended", "deciding"))


def _exemptions(policy: Policy, facts: Facts) -> Observed:
    """For each rule, whether a decision takes the account out of it."""
    if facts.is_empty("exemptions"):
        return Observed()
    rows, versions = facts.table("exemptions"), facts.versions()
    columns = ("account", "rule", "first_day", "until")
    own = rows.filter(rows.account.notnull()).select(*columns)
    of_unit = rows.filter(rows.account.isnull()).select("unit", *columns[1:])
    of_unit = of_unit.join(versions, "unit").select(
        versions.account, of_unit.rule,
        first_day=ibis.greatest(of_unit.first_day, versions.from_day),
        until=ibis.least(of_unit.until, versions.until_day),
    )
    every = own.union(of_unit)
    place = every.rule.cases(*((rule.id, index) for index, rule in enumerate(policy.rules)))
    return Observed(
        held=(held(every, place.cast("int16"), first=every.first_day, until=every.until),),
        measures=tuple(f"exempt_{index}" for index in range(len(policy.rules))),
    )


def _with_series(
    states: Table, observed: dict[str, Observed], days: Days, *, with_due: bool
) -> Table:
    """Each stretch spread over its days, with the measures that running totals give."""
    joined = states
    for seen in observed.values():
        if seen.series is not None:
            joined = joined.left_join(seen.series, "account").drop("account_right")
    spread = joined.mutate(at=ibis.range(joined["at"], joined.until).unnest().cast("int32"))
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
