"""Looking at posts: how many fell in each window, and how much of it was observed.

Two kinds of rule count posts; both look through this, so that the heavy table
is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kanalkoll.core.calendar import Per
from kanalkoll.core.kinds.base import Count, Facts
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days, day_number, epoch_day, whole_numbers
from kanalkoll.core.kinds.overlaps import Overlaps, Windows
from kanalkoll.core.kinds.spans import Cuts, Span, number_of, period_number
from kanalkoll.core.kinds.totals import LOOK, Totals
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, DateValue, IntegerValue, Table, Value

SEEN = ("posts", "days", "covered", "off", "length", "told_low", "told_high")
"""What is known of a span: posts, days with posts, days observed, periods that count for
nothing (a pause touches them, or they began before the account was opened), days in all, and
at least and at most so many posts by what people counted (NULL where nobody did, left out where
nobody did for any account)."""


class Told(NamedTuple):
    """At least and at most so many posts, by what people counted."""

    told_low: IntegerValue
    told_high: IntegerValue


class Frequency(Protocol):
    """A rule that asks for posts in a span."""

    @property
    def span(self) -> Span:
        """The window that is looked at."""

    @property
    def counts(self) -> str:
        """``posts`` or ``days``."""

    def least_over(self, periods: IntegerValue) -> IntegerValue | None:
        """How many are needed when so many periods count; ``None``: nobody has said."""


def seen_in(row: Table, span: Span, what: str) -> IntegerValue:
    """One of :data:`SEEN` for a span, on a row of the judge."""
    return row[f"{span.key}_{what}"]


def told_in(row: Table, span: Span) -> Count | None:
    """What people counted in a span; ``None`` where nobody counted anything anywhere."""
    if f"{span.key}_told_low" not in row.columns:
        return None
    return Count(seen_in(row, span, "told_low"), seen_in(row, span, "told_high"))


def counted_in(row: Table, span: Span, seen: IntegerValue, *, told: Count | None) -> Count:
    """What was seen in a span, and where not all of it was looked at, what people told of it."""
    all_seen = seen_in(row, span, "covered") >= seen_in(row, span, "length")
    if told is None:
        return Count(seen, ibis.ifelse(all_seen, seen, ibis.null("int64")))
    low = ibis.greatest(seen, ibis.coalesce(told.low, 0))
    # Told counts that contradict what was seen say nothing about the upper bound.
    high = ibis.ifelse(told.high >= low, told.high, ibis.null("int64"))
    return Count(ibis.ifelse(all_seen, seen, low), ibis.ifelse(all_seen, seen, high))


def observe_spans(facts: Facts, rules: Sequence[Frequency], days: Days) -> Observed:
    """Everything in :data:`SEEN` for each rule's span, all in one pass."""
    cuts = Cuts(tuple(sorted({rule.span for rule in rules})), days)
    counted = tuple(sorted({"posts", *(rule.counts for rule in rules)}, reverse=True))
    totals = Totals(cuts, counted)
    shares = Overlaps(_windows(cuts), one_day=len(days) == 1)
    series = [
        totals.table(_posts(facts, cuts, counted), facts),
        shares.table(_looked_at_and_off(facts, cuts)),
    ]
    told = not facts.is_empty("activity_totals")
    if told:
        series.append(_told(facts))

    def from_series(row: Table, at: IntegerValue) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        for span in cuts.spans:
            lengths = [(end - first).days for first, end in map(span.on, days.asked)]
            seen = {
                **{what: totals.on(row, what, span, at) for what in counted},
                "covered": shares.on(row, _covered_name(span), at),
                "off": shares.on(row, _off_name(span), at),
                "length": _on_each(lengths, at),
            }
            if told:
                seen |= _told_on(row[_TOLD], span, days, at)._asdict()
            found |= {f"{span.key}_{what}": value for what, value in seen.items()}
        return found

    return Observed(
        series=tuple(series),
        from_series=from_series,
        due=lambda row, rule: _due(row, rule, totals, shares),
    )


def _on_each(values: Sequence[int], at: IntegerValue) -> IntegerValue:
    """The value of the asked day with index ``at``."""
    if len(values) == 1:
        return ibis.literal(values[0], type="int64")
    return whole_numbers(values, "int64")[at]


def _due(row: Table, rule: Frequency, totals: Totals, shares: Overlaps) -> DateValue:
    """The first day to come whose window, with no further posts, holds too few."""
    span, cuts = rule.span, totals.cuts
    breaks = []
    for place, (day, pair) in enumerate(cuts.places_ahead(span), start=len(cuts.days)):
        off = shares.at(row, _off_name(span), place)
        least = rule.least_over(span.periods - off)
        if least is None:
            return ibis.null("date")
        breaks.append((totals.between(row, rule.counts, pair) < least, ibis.date(day)))
    return ibis.cases(*breaks, else_=ibis.null("date")) if breaks else ibis.null("date")


def _posts(facts: Facts, cuts: Cuts, counted: Sequence[str]) -> Table:
    """Posts, day by day, and each day as one; nothing after the last asked day."""
    rows = facts.table("activity")
    rows = rows.filter(rows.day >= cuts.points[0], rows.day <= cuts.days.last)
    each = {"posts": rows.posts, "days": ibis.literal(1)}
    return rows.select("account", "day", **{name: each[name] for name in counted})


def _looked_at_and_off(facts: Facts, cuts: Cuts) -> list[Table]:
    """What was looked at, in days, and what counts for nothing, in periods of each length."""
    rests = _rests(facts, cuts)
    return [_looked_at(facts, cuts), *(_periods_at_rest(rests, per) for per in _pers(cuts))]


def _pers(cuts: Cuts) -> list[Per]:
    return sorted({span.per for span in cuts.spans})


def _windows(cuts: Cuts) -> dict[str, Windows]:
    """Each span's windows, in days for what was looked at and in periods for what is off.

    On the asked days and, of what counts for nothing, on the days ahead on
    which the window moves.
    """
    pers = _pers(cuts)
    windows: dict[str, Windows] = {}
    for span in cuts.spans:
        asked = [span.on(day) for day in cuts.days.asked]
        ahead = [span.on(day) for day in cuts.ahead(span)]
        windows[_covered_name(span)] = Windows(0, [(epoch_day(a), epoch_day(b)) for a, b in asked])
        windows[_off_name(span)] = Windows(
            1 + pers.index(span.per),
            [(period_number(a, span.per), period_number(b, span.per)) for a, b in asked + ahead],
        )
    return windows


def _looked_at(facts: Facts, cuts: Cuts) -> Table:
    """Days on which posts were looked for, or on which the account did not exist yet."""
    first, end = ibis.date(cuts.points[0]), ibis.date(cuts.points[-1])
    seen, unborn = facts.coverage("posts"), _unborn(facts, cuts)
    rows = ibis.union(seen, unborn)
    rows = rows.filter(rows.until > first, rows.first_day < end)
    # Cut to what windows reach, accounts with the same days in them are alike.
    return rows.select(
        "account",
        first_day=day_number(ibis.greatest(rows.first_day, first)).cast("int32"),
        until=day_number(ibis.least(rows.until, end)).cast("int32"),
    )


def _unborn(facts: Facts, cuts: Cuts) -> Table:
    """The time before each account was opened, from the first cut on."""
    accounts, first = facts.versions(), ibis.date(cuts.points[0])
    young = accounts.filter(accounts.version == 1, accounts.opened > first)
    return young.select("account", first_day=first, until=young.opened)


def _rests(facts: Facts, cuts: Cuts) -> Table:
    """The time that counts for nothing: a pause, or before the account was opened."""
    unborn = _unborn(facts, cuts)
    if facts.is_empty("pauses"):
        return unborn
    rests = facts.table("pauses").select("account", "first_day", "until").union(unborn)
    return rests.filter(
        rests.until > ibis.date(cuts.points[0]), rests.first_day < ibis.date(cuts.points[-1])
    )


def _periods_at_rest(rests: Table, per: Per) -> Table:
    """The periods that a rest touches, if only for a day, by number."""
    last = (rests.until - ibis.interval(days=1)).cast("date")
    return rests.select(
        "account",
        first_day=number_of(rests.first_day, per).cast("int32"),
        until=(number_of(last, per) + 1).cast("int32"),
    )


def _covered_name(span: Span) -> str:
    return f"{LOOK}_covered_{span.key}"


def _off_name(span: Span) -> str:
    return f"{LOOK}_off_{span.key}"


_TOLD = f"{LOOK}_told"


def _told(facts: Facts) -> Table:
    """What people counted: one row an account with a list of (first, until, posts)."""
    rows = facts.table("activity_totals")
    entry = ibis.struct(
        {"first": day_number(rows.first_day), "until": day_number(rows.until), "posts": rows.posts}
    )
    return rows.group_by("account").agg(**{_TOLD: entry.collect()})


def _told_on(told: ArrayValue, span: Span, days: Days, at: IntegerValue) -> Told:
    """At least and at most so many posts in the window, from counts told for other periods.

    A count inside the window is a floor; a count around it is a ceiling.
    """
    windows = [span.on(day) for day in days.asked]
    starts = whole_numbers([epoch_day(first) for first, _ in windows], "int64")[at]
    ends = whole_numbers([epoch_day(end) for _, end in windows], "int64")[at]
    floor = told.filter(lambda t: (t["first"] >= starts) & (t["until"] <= ends))
    ceiling = told.filter(lambda t: (t["first"] <= starts) & (t["until"] >= ends))
    return Told(
        floor.map(lambda t: t["posts"]).maxs(),
        ceiling.map(lambda t: t["posts"]).mins(),
    )
