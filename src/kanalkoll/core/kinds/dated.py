"""Dated facts: the form in which a kind says what it saw, and how periods are put in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from kanalkoll.core.calendar import add_months
from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import DateValue, IntegerValue, Table, Value

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Observed:
    """What one look at the facts gave.

    ``held``: dated facts, made by :func:`held`: from ``first`` up to ``until``
    the measure with that place in ``measures`` is so much more. The judge sums
    them, one row an account and day.
    ``lasting``: of which measures, and for how many of their facts, ``due``
    asks until when they hold; :func:`lapses` reads the answer.
    ``series``: tables with at most one row an account, of what lies in stretches
    of time, and ``from_series`` the measures that they give on the asked day
    with a certain index.
    ``due``: the first day on which a rule is broken if nothing more happens,
    seen from the last asked day; NULL where that day never comes.
    """

    held: tuple[Table, ...] = ()
    measures: tuple[str, ...] = ()
    lasting: tuple[tuple[str, int], ...] = ()
    series: tuple[Table, ...] = ()
    from_series: Callable[[Table, IntegerValue], Mapping[str, Value]] | None = None
    due: Callable[[Table, Any], DateValue] | None = None


def held(
    rows: Table,
    measure: IntegerValue | int,
    *,
    first: DateValue,
    until: DateValue,
    value: IntegerValue | None = None,
) -> Table:
    """Dated facts in the one form that the judge sums: in [first, until) ``value`` more.

    ``measure`` is the place of the measure among the kind's ``measures``; a
    row without one (NULL) counts for nothing. Without a ``value`` each row is
    one: then there is no such column, and rows are counted, which is faster.
    """
    values = {} if value is None else {"value": value}
    return rows.select("account", measure=_small(measure), first=first, until=until, **values)


def _small(measure: IntegerValue | int) -> IntegerValue:
    return ibis.literal(measure, type="int16") if isinstance(measure, int) else measure


def until_name(measure: str, at_least: int) -> str:
    """The column that tells until when ``at_least`` facts of ``measure`` hold."""
    return f"{measure}_until_{at_least}"


def lapses(row: Table, measure: str, at_least: int | None) -> DateValue:
    """The day from which fewer than ``at_least`` facts of a lasting measure hold."""
    if not at_least:
        return ibis.null("date")
    day = row[until_name(measure, at_least)]
    return ibis.ifelse(day < ibis.date(END_OF_TIME), day, ibis.null("date"))


def islands(rows: Table, *by: str) -> Table:
    """Periods (``by``, first_day, until) merged: none of the same ``by`` overlap or touch."""
    order = ("first_day", "until")
    earlier = ibis.window(group_by=by, order_by=order, preceding=(None, 1))
    # Rows alike are numbered alike, whichever of them the engine puts first in each window.
    so_far = ibis.range_window(group_by=by, order_by=order, preceding=None, following=0)
    reach = rows.select(*by, *order, before=rows.until.max().over(earlier))
    begins = (reach.before.isnull() | (reach.before < reach.first_day)).cast("int32")
    numbered = reach.select(*by, *order, island=begins.sum().over(so_far))
    merged = numbered.group_by(*by, "island").agg(
        first_day=numbered.first_day.min(), until=numbered.until.max()
    )
    return merged.select(*by, *order)


def in_turn(rows: Table, *by: str, days: Days) -> Table:
    """Rows with a validity that follow each other: the next one of ``by`` ends the former.

    What begins after the last asked day ends nothing that anybody asks about,
    and for one day only the latest row of each matters.
    """
    rows = rows.filter(rows.valid_from <= ibis.date(days.last))
    if len(days) == 1:
        latest_first = ibis.window(group_by=by, order_by=rows.valid_from.desc())
        return rows.filter(ibis.row_number().over(latest_first) == 0)
    following = rows.valid_from.lead().over(ibis.window(group_by=by, order_by="valid_from"))
    follows = ibis.coalesce(following, ibis.date(END_OF_TIME))
    return rows.mutate(valid_until=ibis.least(rows.valid_until, follows))


def on_asked(rows: Table, *by: str, days: Days) -> Table:
    """:func:`islands`; for one day those that hold on it, cut to that day."""
    if len(days) > 1:
        return islands(rows, *by)
    on = ibis.date(days.last)
    holding = rows.filter(rows.first_day <= on, rows.until > on).select(*by).distinct()
    return holding.mutate(first_day=on, until=ibis.date(days.last + ONE_DAY))


def apart(rows: Table, *by: str) -> Table:
    """Periods cut so that none of the same ``by`` reaches into another; some are empty then."""
    order = ("first_day", "until")
    earlier = ibis.window(group_by=by, order_by=order, preceding=(None, 1))
    reached = ibis.coalesce(rows.until.max().over(earlier), rows.first_day)
    return rows.select(*by, "until", first_day=ibis.greatest(rows.first_day, reached))


def looked_back(looked: Table, months: int, days: Days) -> Table:
    """When all of the last ``months`` months were looked at: account, first_day, until.

    ``looked``: when it was looked at, in stretches that may overlap.
    """
    if len(days) > 1:
        merged = islands(looked, "account")
        before = (merged.first_day - ibis.interval(days=1)).cast("date")
        since = (before + ibis.interval(months=months)).cast("date")
        return merged.select("account", "until", first_day=ibis.greatest(merged.first_day, since))
    return _looked_back_on(looked, _latest_first_day(days.last, months), days.last)


def _looked_back_on(looked: Table, first: date, last: date) -> Table:
    """The accounts that were looked at on every day from ``first`` to ``last``, for the last."""
    end = last + ONE_DAY
    rows = apart(looked.filter(looked.until > first, looked.first_day <= last), "account")
    reach = ibis.least(rows.until, ibis.date(end))
    seen = reach.delta(ibis.greatest(rows.first_day, ibis.date(first)), unit="day")
    days = rows.group_by("account").agg(seen=ibis.greatest(seen, 0).sum())
    return days.filter(days.seen == (end - first).days).select(
        "account", first_day=ibis.date(last), until=ibis.date(end)
    )


def _latest_first_day(last: date, months: int) -> date:
    """The latest day from which on ``months`` whole months had been looked at by ``last``."""
    if months >= last.year * 12:
        return BEGINNING
    before = add_months(last, -months)
    while add_months(before + ONE_DAY, months) <= last:
        before += ONE_DAY
    return min(before + ONE_DAY, last)
