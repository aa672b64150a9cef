"""Dated facts: the form in which a kind says what it saw, and how periods are put in order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import DateValue, IntegerValue, Table, Value


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
    value: IntegerValue | int = 1,
) -> Table:
    """Dated facts in the one form that the judge sums: in [first, until) ``value`` more.

    ``measure`` is the place of the measure among the kind's ``measures``; a
    row without one (NULL) counts for nothing.
    """
    return rows.select(
        "account",
        measure=_small(measure),
        first=first,
        until=until,
        value=ibis.literal(value, type="int64") if isinstance(value, int) else value,
    )


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
    so_far = ibis.cumulative_window(group_by=by, order_by=order)
    reach = rows.select(*by, *order, before=rows.until.max().over(earlier))
    begins = (reach.before.isnull() | (reach.before < reach.first_day)).cast("int32")
    numbered = reach.select(*by, *order, island=begins.sum().over(so_far))
    merged = numbered.group_by(*by, "island").agg(
        first_day=numbered.first_day.min(), until=numbered.until.max()
    )
    return merged.select(*by, *order)


def in_turn(rows: Table, *by: str) -> Table:
    """Rows with a validity that follow each other: the next one of ``by`` ends the former."""
    following = rows.valid_from.lead().over(ibis.window(group_by=by, order_by="valid_from"))
    follows = ibis.coalesce(following, ibis.date(END_OF_TIME))
    return rows.mutate(valid_until=ibis.least(rows.valid_until, follows))


def looked_since(looked: Table, months: int) -> DateValue:
    """From which day on of a covered stretch all of the last ``months`` months were looked at."""
    before = (looked.first_day - ibis.interval(days=1)).cast("date")
    return ibis.greatest(looked.first_day, (before + ibis.interval(months=months)).cast("date"))
