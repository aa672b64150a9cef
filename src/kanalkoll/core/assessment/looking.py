"""Putting together what all kinds saw: one row an account and day.

Each kind's dated facts become changes on the asked days (so much more from
here on, so much less from there on). The changes of all kinds lie under each
other, are summed once, kept as running sums and spread over the days on which
they hold. Nothing is joined by a range of dates.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from kanalkoll.core.assessment.holding import (
    held_on_last_day,
    lasting_on_last_day,
    numbered,
    sums_of,
    valued,
)
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.base import Facts, RuleKind
from kanalkoll.core.kinds.dated import Observed, held
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import Table, Value

ACCOUNT_COLUMNS = ("unit", "platform", "account_type", "category", "registered", "has_statistics")
"""What an account's version says of it."""

LIFE = ("version", "ended", "shut", "deciding")
"""Which version of the account holds, whether it has ended, whether it was shut by a decision, and
whether closing is decided."""


@dataclass(frozen=True)
class Look:
    """What was seen of every account on every day asked about, before any comparison.

    ``row``: one row an account and day (``at``: the day's index), with the
    account's own columns and every kind's measures; or, when it is ``still``,
    one row an account and stretch [``at``, ``until``) of asked days on which
    nothing changes. ``observed``: what each pass over the facts gave, by the
    name of the look.
    """

    row: Table
    observed: dict[str, Observed]
    days: Days
    still: bool = False


def look_at(
    policy: Policy, facts: Facts, days: Days, *, with_due: bool = True, still: bool = False
) -> Look:
    """Look once for all rules of ``policy``: no thresholds.

    An account has a row on every day from its opening on; once it is closed it
    keeps them, for its end is judged for ever. ``still``: do not spread what
    was seen over the days, for none of the rules moves daily.
    """
    days = replace(days, ahead=with_due)
    observed = {
        name: kind.observe(facts, [rule.requires for rule in rules], days)
        for name, (kind, rules) in _by_look(policy).items()
    }
    looks = [_closings(facts), _exemptions(policy, facts), *observed.values()]
    row = _joined(looks, facts, days)
    if not still:
        row = _spread(row, looks, days)
    return Look(row, observed, days, still)


def _by_look(policy: Policy) -> dict[str, tuple[RuleKind[Any], list[Rule]]]:
    """The policy's rules, gathered by the pass over the facts that they share."""
    gathered: dict[str, tuple[RuleKind[Any], list[Rule]]] = {}
    for rule in policy.rules:
        kind = kind_of(rule.requires)
        gathered.setdefault(kind.look, (kind, []))[1].append(rule)
    return gathered


def _closings(facts: Facts) -> Observed:
    """Whether a decision to close the account was taken, and whether it has been shut since."""
    if facts.is_empty("closings"):
        return Observed()
    closings = _closings_until_over(facts)
    shut = closings.filter(closings.closed_on.notnull())
    after = (shut.closed_on + ibis.interval(days=1)).cast("date")
    parts = (
        held(shut, 0, first=after, until=shut.over),
        held(closings, 1, first=closings.decided_on, until=closings.over),
    )
    return Observed(held=parts, measures=("shut", "deciding"))


def _closings_until_over(facts: Facts) -> Table:
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


def _joined(looks: Sequence[Observed], facts: Facts, days: Days) -> Table:
    """All that was seen: on the one day, or on stretches of asked days without a change."""
    sides = [side for look in looks for side in look.series]
    if len(days) == 1:
        row = _versions_on(days.last, facts)
        sides += held_on_last_day(looks, days)
    else:
        row = _stretches([_versions(facts), *looks], days)
        row = row.join(facts.versions(), ["account", "version"]).select(row, *ACCOUNT_COLUMNS)
        sides += [lasting_on_last_day(look, days) for look in looks if days.ahead and look.lasting]
    joined = row
    for side in sides:
        joined = joined.left_join(side, "account")
    measures = {*LIFE, *(name for look in looks for name in look.measures)}
    seen = {name: table[name] for table in (*sides, row) for name in table.columns}
    seen = {n: ibis.coalesce(v, 0) if n in measures else v for n, v in seen.items()}
    ended, shut, deciding = (
        seen[name] > 0 if name in seen else ibis.literal(False) for name in LIFE[1:]
    )
    return joined.select(
        **{name: value for name, value in seen.items() if name not in LIFE},
        is_closed=ended | shut,
        is_closing=deciding & ~(ended | shut),
    )


def _versions_on(day: date, facts: Facts) -> Table:
    """The version of each account that holds on ``day``, or was its last by then."""
    versions, on = facts.versions(), ibis.date(day)
    holding = versions.filter(versions.from_day <= on, versions.follows > on)
    return holding.select(
        "account",
        *ACCOUNT_COLUMNS,
        at=ibis.literal(0, type="int32"),
        ended=(holding.until_day <= on).cast("int64"),
    )


def _versions(facts: Facts) -> Observed:
    """Which version of the account holds, and whether the account has ended."""
    versions = facts.versions()
    # Between one version's last day and the next one's first the account has ended.
    parts = (
        held(versions, 0, first=versions.from_day, until=versions.follows, value=versions.version),
        held(versions, 1, first=versions.until_day, until=versions.follows),
    )
    return Observed(held=parts, measures=LIFE[:2])


def _stretches(looks: Sequence[Observed], days: Days) -> Table:
    """The sums of all dated facts as they run, and until which asked day each holds."""
    measures = [name for look in looks for name in look.measures]
    changes = _changes(looks, days)
    sums = changes.group_by("account", "at").agg(**sums_of(changes, measures))
    so_far = ibis.cumulative_window(group_by="account", order_by="at")
    in_turn = ibis.window(group_by="account", order_by="at")
    running = sums.select(
        "account",
        "at",
        until=ibis.coalesce(sums["at"].lead().over(in_turn), len(days)).cast("int32"),
        **{name: sums[name].sum().over(so_far).cast("int64") for name in measures},
    )
    return running.filter(running.version > 0)


def _changes(looks: Sequence[Observed], days: Days) -> Table:
    """Dated facts as changes on the asked days: account, measure, value, at."""
    rows = ibis.union(*map(valued, numbered(looks)))
    indexed = rows.select(
        "account",
        "measure",
        "value",
        begins=days.index_from(rows.first),
        ends=days.index_from(rows.until),
    )
    indexed = indexed.filter(indexed.begins < indexed.ends)
    more = indexed.select("account", "measure", "value", at=indexed.begins)
    leave = indexed.filter(indexed.ends < len(days))
    return more.union(leave.select("account", "measure", value=-leave["value"], at=leave.ends))


def _spread(stretches: Table, looks: Sequence[Observed], days: Days) -> Table:
    """Each stretch spread over its days, with the measures that series give."""
    spread = stretches
    if len(days) > 1:
        at = ibis.range(stretches["at"], stretches.until).unnest().cast("int32")
        spread = stretches.mutate(at=at)
    measures: dict[str, Value] = {}
    for look in looks:
        if look.from_series is not None:
            measures |= look.from_series(spread, spread["at"])
    read = {name for look in looks for side in look.series for name in side.columns}
    kept = [
        n for n in spread.columns if n != "until" and (days.ahead or n not in read - {"account"})
    ]
    asked = [ibis.date(day) for day in days.asked]
    day = ibis.array(asked)[spread["at"]] if len(asked) > 1 else asked[0]
    return spread.select(*kept, day=day, **measures)
