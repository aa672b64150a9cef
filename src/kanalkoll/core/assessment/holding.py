"""What holds on one day: dated facts counted or summed, one row an account.

Looks that only count are counted together, for joining what was seen costs
more than counting it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.dated import Observed, until_name
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import IntegerValue, Table, Value

MEASURES_TOGETHER = 10
"""So many measures at most are counted together: each is looked for in every row."""


def held_on_last_day(looks: Sequence[Observed], days: Days) -> list[Table]:
    """What holds on the last asked day, one row an account in each table.

    With until when it holds, where breaches to come are asked for.
    """
    return [_on_last_day(look, days) for look in _together(looks)]


def _together(looks: Sequence[Observed]) -> Iterator[Observed]:
    """The looks that hold anything; those that only count under each other, the smallest first."""
    yield from (look for look in looks if look.held and _has_values(look))
    counting = [look for look in looks if look.held and not _has_values(look)]
    waiting: list[Observed] = []
    for look in sorted(counting, key=lambda look: len(look.measures)):
        if waiting and sum(len(it.measures) for it in [*waiting, look]) > MEASURES_TOGETHER:
            yield _one_of(waiting)
            waiting = []
        waiting.append(look)
    if waiting:
        yield _one_of(waiting)


def _one_of(looks: Sequence[Observed]) -> Observed:
    """Several looks as one, with their measures after each other."""
    return Observed(
        held=tuple(numbered(looks)),
        measures=tuple(name for look in looks for name in look.measures),
        lasting=tuple(asked for look in looks for asked in look.lasting),
    )


def numbered(looks: Sequence[Observed]) -> Iterator[Table]:
    """The dated facts of all looks; a measure is its place among the measures of all."""
    before = 0
    for look in looks:
        for part in look.held:
            place = part.measure + before if before else part.measure
            yield part.mutate(measure=place.cast("int16"))
        before += len(look.measures)


def _has_values(look: Observed) -> bool:
    return any("value" in part.columns for part in look.held)


def valued(part: Table) -> Table:
    """Dated facts with a value each; :func:`held` gives none where each is one."""
    one = {} if "value" in part.columns else {"value": ibis.literal(1, type="int64")}
    return part.mutate(**one) if one else part


def sums_of(rows: Table, measures: Sequence[str]) -> dict[str, IntegerValue]:
    """How much there is of each measure, if anything; ``rows`` name a measure by its place."""
    mine = {name: rows.measure == place for place, name in enumerate(measures)}
    if "value" not in rows.columns:
        return {name: rows.count(where=is_mine) for name, is_mine in mine.items()}
    return {name: rows["value"].sum(where=is_mine).cast("int64") for name, is_mine in mine.items()}


def _on_last_day(look: Observed, days: Days) -> Table:
    """What holds on the last asked day, one row an account; with until when, if ``due`` asks."""
    now = _now(look, days)
    lasting = _untils(now, look) if days.ahead else {}
    return now.group_by("account").agg(**sums_of(now, look.measures), **lasting)


def lasting_on_last_day(look: Observed, days: Days) -> Table:
    """Until when what holds on the last asked day does, for the measures a kind asks about."""
    now = _now(look, days)
    return now.group_by("account").agg(**_untils(now, look))


def _now(look: Observed, days: Days) -> Table:
    """The dated facts that hold on the last asked day."""
    rows = ibis.union(*(map(valued, look.held) if _has_values(look) else look.held))
    last = ibis.date(days.last)
    return rows.filter(rows.first <= last, rows.until > last)


def _untils(now: Table, look: Observed) -> dict[str, Value]:
    return {
        until_name(name, count): _latest(now, look.measures.index(name), count)
        for name, count in look.lasting
    }


def _latest(now: Table, place: int, count: int) -> Value:
    """Until when ``count`` facts of a measure hold: the count-th latest end."""
    mine = now.measure == place
    mine = mine & (now["value"] > 0) if "value" in now.columns else mine
    if count == 1:
        return now.until.max(where=mine)
    return now.until.collect(where=mine, order_by=now.until.desc())[count - 1]
