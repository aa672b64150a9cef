"""Putting together what all kinds saw: one row an account and day.

Each kind's dated facts become changes on the asked days (so much more from
here on, so much less from there on). The changes of all kinds lie under each
other, are summed once, kept as running sums and spread over the days on which
they hold. Nothing is joined by a range of dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.core.kinds import KINDS, kind_of
from kanalkoll.core.kinds.base import Facts, Observed, RuleKind, held, until_name
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import Table, Value

ACCOUNT_COLUMNS = ("unit", "platform", "account_type", "category", "registered", "has_statistics")
"""What an account's version says of it."""

LIFE = ("version", "ended", "deciding")
"""Which version of the account holds, whether it has ended, whether closing is decided."""


@dataclass(frozen=True)
class Look:
    """What was seen of every account on every day asked about, before any comparison.

    ``row``: one row an account and day (``at``: the day's index), with the
    account's own columns and every kind's measures. ``observed``: what each
    pass over the facts gave, by the name of the look.
    """

    row: Table
    observed: dict[str, Observed]
    days: Days
    with_due: bool


def look_at(policy: Policy, facts: Facts, days: Days, *, with_due: bool = True) -> Look:
    """Look once for all rules of ``policy``: no thresholds.

    An account has a row on every day from its opening on; once it is closed it
    keeps them, for its end is judged for ever.
    """
    observed = {
        name: kind.observe(facts, [rule.requires for rule in rules], days)
        for name, kind, rules in _by_look(policy)
    }
    looks = [_life(facts), _exemptions(policy, facts), *observed.values()]
    row = _spread(_joined(looks, facts, days, with_due=with_due), looks, days, with_due=with_due)
    return Look(row, observed, days, with_due)


def _by_look(policy: Policy) -> list[tuple[str, RuleKind[Any], list[Rule]]]:
    """The policy's rules, gathered by the pass over the facts that they share."""
    order = list(dict.fromkeys(kind.look for kind in KINDS.values()))
    place = {rule.id: order.index(kind_of(rule.requires).look) for rule in policy.rules}
    rules = sorted(policy.rules, key=lambda rule: place[rule.id])
    grouped = groupby(rules, key=lambda rule: kind_of(rule.requires).look)
    gathered = [(name, list(group)) for name, group in grouped]
    return [(name, kind_of(rules[0].requires), rules) for name, rules in gathered]


def _life(facts: Facts) -> Observed:
    """Which version of the account holds, whether it has ended, and whether it is closing."""
    versions = facts.versions()
    # Between one version's last day and the next one's first the account has ended.
    parts = [
        held(versions, 0, first=versions.from_day, until=versions.follows, value=versions.version),
        held(versions, 1, first=versions.until_day, until=versions.follows),
    ]
    if not facts.is_empty("closings"):
        closings = _closings(facts)
        shut = closings.filter(closings.closed_on.notnull())
        after = (shut.closed_on + ibis.interval(days=1)).cast("date")
        parts.append(held(shut, 1, first=after, until=shut.over))
        parts.append(held(closings, 2, first=closings.decided_on, until=closings.over))
    return Observed(held=tuple(parts), measures=LIFE)


def _closings(facts: Facts) -> Table:
    """Closings until they are ``over``: the account was opened again after it had ended."""
    closings, versions = facts.table("closings"), facts.versions()
    end = ibis.date(END_OF_TIME)
    again = versions.filter(versions.until_day < versions.follows, versions.follows < end)
    again = again.select("account", again="follows")
    last = ibis.greatest(closings.decided_on, ibis.coalesce(closings.closed_on, BEGINNING))
    after = closings.left_join(
        again, [closings.account == again.account, again["again"] > last]
    ).select(closings.account, closings.decided_on, closings.closed_on, again["again"])
    return after.group_by("account", "decided_on", "closed_on").agg(
        over=ibis.coalesce(after["again"].min(), end)
    )


def exempt_name(rule_id: str) -> str:
    """The measure that tells whether a decision takes the account out of a rule."""
    return f"exempt_{rule_id}"


def _exemptions(policy: Policy, facts: Facts) -> Observed:
    """For each rule, whether a decision takes the account out of it."""
    if facts.is_empty("exemptions") or not policy.rules:
        return Observed()
    rows, versions = facts.table("exemptions"), facts.versions()
    columns = ("account", "rule", "first_day", "until")
    own = rows.filter(rows.account.notnull()).select(*columns)
    of_unit = rows.filter(rows.account.isnull()).select("unit", *columns[1:])
    of_unit = of_unit.join(versions, "unit").select(
        versions.account,
        of_unit.rule,
        first_day=ibis.greatest(of_unit.first_day, versions.from_day),
        until=ibis.least(of_unit.until, versions.follows),
    )
    every = own.union(of_unit)
    # Two rules may share an id: one as it stands, one as proposed.
    ids = list(dict.fromkeys(rule.id for rule in policy.rules))
    place = every.rule.cases(*((rule_id, index) for index, rule_id in enumerate(ids)))
    return Observed(
        held=(held(every, place.cast("int16"), first=every.first_day, until=every.until),),
        measures=tuple(exempt_name(rule_id) for rule_id in ids),
    )


def _joined(looks: Sequence[Observed], facts: Facts, days: Days, *, with_due: bool) -> Table:
    """Stretches [at, until) of asked days on which nothing changes, with all that is known."""
    joined = _states(looks, days)
    versions = facts.versions().select("account", "version", *ACCOUNT_COLUMNS)
    joined = joined.join(versions, ["account", "version"])
    sides = [look.series for look in looks if look.series is not None]
    if with_due:
        sides += [_lasting(look, days) for look in looks if look.lasting]
    for side in sides:
        added = [side[name] for name in side.columns if name != "account"]
        joined = joined.left_join(side, "account").select(joined, *added)
    return joined


def _states(looks: Sequence[Observed], days: Days) -> Table:
    """The sums of all changes as they run, and until which asked day each holds."""
    measures = [name for look in looks for name in look.measures]
    parts = [_changes(look, days) for look in looks if look.held]
    every = _stacked(parts, measures)
    sums = every.group_by("account", "at").agg(
        **{name: every[name].sum().cast("int64") for name in measures}
    )
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


def _changes(look: Observed, days: Days) -> Table:
    """One look's dated facts as changes on the asked days: account, at, its measures."""
    rows = ibis.union(*look.held)
    indexed = rows.select(
        "account",
        "measure",
        "value",
        begins=days.index_from(rows.first),
        ends=days.index_from(rows.until),
    )
    indexed = indexed.filter(indexed.begins < indexed.ends)
    changes = indexed.select("account", "measure", "value", at=indexed.begins)
    if len(days) > 1:
        leave = indexed.filter(indexed.ends < len(days))
        less = leave.select("account", "measure", value=-leave["value"], at=leave.ends)
        changes = changes.union(less)
    return changes.group_by("account", "at").agg(
        **{
            name: ibis.coalesce(changes["value"].sum(where=changes.measure == place), 0).cast(
                "int64"
            )
            for place, name in enumerate(look.measures)
        }
    )


def _stacked(parts: Sequence[Table], measures: Sequence[str]) -> Table:
    """Changes of several looks under each other, zero where a look does not speak."""
    zero = ibis.literal(0, type="int64")
    return ibis.union(
        *(
            part.select(
                "account",
                "at",
                **{name: part[name] if name in part.columns else zero for name in measures},
            )
            for part in parts
        )
    )


def _lasting(look: Observed, days: Days) -> Table:
    """Until when what holds on the last asked day does, for the measures a kind asks about."""
    rows, last = ibis.union(*look.held), ibis.date(days.last)
    now = rows.filter(rows.first <= last, rows.until > last, rows["value"] > 0)
    return now.group_by("account").agg(
        **{
            until_name(name, count): _latest(now, look.measures.index(name), count)
            for name, count in look.lasting
        }
    )


def _latest(now: Table, place: int, count: int) -> Value:
    """Until when ``count`` facts of a measure hold: the count-th latest end."""
    mine = now.measure == place
    if count == 1:
        return now.until.max(where=mine)
    return now.until.collect(where=mine, order_by=now.until.desc())[count - 1]


def _spread(stretches: Table, looks: Sequence[Observed], days: Days, *, with_due: bool) -> Table:
    """Each stretch spread over its days, with the measures that series give."""
    if len(days) == 1:
        spread = stretches
    else:
        spread = stretches.mutate(
            at=ibis.range(stretches["at"], stretches.until).unnest().cast("int32")
        )
    asked = ibis.array([ibis.date(day) for day in days.asked])
    measures: dict[str, Value] = {}
    for look in looks:
        if look.from_series is not None:
            measures |= look.from_series(spread, spread["at"])
    read = {name for look in looks if look.series is not None for name in look.series.columns}
    kept = [n for n in spread.columns if n != "until" and (with_due or n not in read - {"account"})]
    return spread.select(
        *kept,
        day=asked[spread["at"]],
        is_closed=spread.ended > 0,
        is_closing=(spread.deciding > 0) & (spread.ended <= 0),
        **measures,
    )
