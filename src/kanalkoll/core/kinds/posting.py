"""Looking at posts: how many fell in each window, and how much of it was observed.

Two kinds of rule count posts; both look through this, so that the heavy table
is read once for all of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Protocol

from kanalkoll.core.calendar import Per, shift, starts_between
from kanalkoll.core.kinds.base import Facts, Observed, islands
from kanalkoll.core.kinds.days import Days, day_number, epoch_day, whole_numbers
from kanalkoll.core.kinds.spans import Cuts, Span, off_name
from kanalkoll.core.kinds.totals import LOOK, Totals, filled
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, DateValue, IntegerValue, Table, Value

SEEN = ("posts", "days", "covered", "off", "length", "told_low", "told_high")
"""What is known of a span: posts, days with posts, days observed, periods that count for
nothing (a pause touches them, or they began before the account was opened), days in all, and
at least and at most so many posts by what people counted (NULL where nobody did)."""


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


def observe_spans(facts: Facts, rules: Sequence[Frequency], days: Days) -> Observed:
    """Everything in :data:`SEEN` for each rule's span, all in one pass."""
    cuts = Cuts(tuple(sorted({rule.span for rule in rules})), days)
    offs = {off_name(span.per): span.per for span in cuts.spans}
    totals = Totals(cuts, ("posts", "days", "covered", *offs))
    parts = [_posts(facts, cuts), _covered(facts, cuts)]
    parts += [_off(facts, cuts, per).rename({name: "off"}) for name, per in offs.items()]
    series = totals.table(filled(parts, totals.measures), facts)
    told = not facts.is_empty("activity_totals")
    if told:
        counted = _told(facts)
        series = series.outer_join(counted, "account").select(
            account=ibis.coalesce(series.account, counted.account),
            **{name: series[name] for name in series.columns if name != "account"},
            **{_TOLD: counted[_TOLD]},
        )

    def from_series(row: Table, at: IntegerValue) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        for span in cuts.spans:
            lengths = [(end - first).days for first, end in map(span.on, days.asked)]
            nothing = ibis.null("int64")
            low, high = _told_in(row[_TOLD], span, days, at) if told else (nothing, nothing)
            seen = {
                **{what: totals.on(row, what, span, at) for what in ("posts", "days", "covered")},
                "off": totals.on(row, span.off, span, at),
                "length": whole_numbers(lengths, "int64")[at],
                "told_low": low,
                "told_high": high,
            }
            found |= {f"{span.key}_{what}": value for what, value in seen.items()}
        return found

    return Observed(
        series=series,
        from_series=from_series,
        due=lambda row, rule: _due(row, rule, totals),
    )


def _due(row: Table, rule: Frequency, totals: Totals) -> DateValue:
    """The first day to come whose window, with no further posts, holds too few."""
    span = rule.span
    breaks = []
    for day, places in totals.cuts.places_ahead(span):
        have = totals.ahead(row, rule.counts, places)
        least = rule.least_over(span.periods - totals.ahead(row, span.off, places))
        if least is None:
            return ibis.null("date")
        breaks.append((have < least, ibis.date(day)))
    return ibis.cases(*breaks, else_=ibis.null("date")) if breaks else ibis.null("date")


def _segment_of(cuts: Cuts, day: DateValue) -> IntegerValue:
    """The segment in which a day from the first cut up to the last lies."""
    offset = (day_number(day) - epoch_day(cuts.points[0])).cast("int32")
    return whole_numbers(cuts.segments)[offset]


def _posts(facts: Facts, cuts: Cuts) -> Table:
    """Posts and days with posts between the cuts; nothing after the last asked day."""
    rows = facts.table("activity")
    rows = rows.filter(rows.day >= cuts.points[0], rows.day <= cuts.days.last)
    rows = rows.select("account", "posts", segment=_segment_of(cuts, rows.day))
    return rows.group_by("account", "segment").agg(
        posts=rows.posts.sum().cast("int64"), days=rows.count().cast("int64")
    )


def _covered(facts: Facts, cuts: Cuts) -> Table:
    """Days on which posts were looked for, or on which the account did not exist yet."""
    seen = facts.coverage("posts")
    accounts = facts.versions()
    unborn = accounts.filter(accounts.version == 1).select(
        "account", first_day=ibis.date(cuts.points[0]), until=accounts.opened
    )
    unborn = unborn.filter(unborn.first_day < unborn.until)
    stretches = islands(ibis.union(seen, unborn), "account")
    points = ibis.array(
        [
            ibis.struct({"at": place, "a": epoch_day(a), "b": epoch_day(b)})
            for place, (a, b) in enumerate(zip(cuts.points, cuts.points[1:], strict=False))
        ]
    )
    stretches = stretches.select(
        "account", first=day_number(stretches.first_day), until=day_number(stretches.until)
    )
    rows = stretches.select("account", "first", "until", cut=points.unnest())
    overlap = ibis.least(rows.until, rows.cut["b"]) - ibis.greatest(rows.first, rows.cut["a"])
    rows = rows.select("account", segment=rows.cut["at"].cast("int32"), covered=overlap)
    return (
        rows.filter(rows.covered > 0)
        .group_by("account", "segment")
        .agg(covered=rows.covered.sum().cast("int64"))
    )


def _off(facts: Facts, cuts: Cuts, per: Per) -> Table:
    """Periods that count for nothing: a pause touches them, or they began before the opening."""
    first, last = cuts.points[0], cuts.points[-1]
    starts = [start for start in starts_between(first, last, per) if start >= first]
    periods = ibis.array(
        [
            ibis.struct({"a": ibis.date(a), "b": ibis.date(shift(a, 1, per)), "at": cuts.place(a)})
            for a in starts
        ]
    )
    accounts = facts.versions()
    young = accounts.filter(accounts.version == 1, accounts.opened > first).select(
        "account", first_day=ibis.date(first), until=accounts.opened
    )
    rests = [young]
    if not facts.is_empty("pauses"):
        rests.append(facts.table("pauses").select("account", "first_day", "until"))
    rows = ibis.union(*rests) if len(rests) > 1 else young
    rows = rows.filter(rows.until > first, rows.first_day < last)
    rows = rows.select("account", "first_day", "until", period=periods.unnest())
    touched = rows.filter(rows.first_day < rows.period["b"], rows.until > rows.period["a"])
    touched = touched.select(
        "account", at=touched.period["at"].cast("int32"), start=touched.period["a"]
    ).distinct()
    return touched.group_by("account", segment=touched["at"]).agg(off=touched.count().cast("int64"))


_TOLD = f"{LOOK}_told"


def _told(facts: Facts) -> Table:
    """What people counted: one row an account with a list of (first, until, posts)."""
    rows = facts.table("activity_totals")
    entry = ibis.struct(
        {"first": day_number(rows.first_day), "until": day_number(rows.until), "posts": rows.posts}
    )
    return rows.group_by("account").agg(**{_TOLD: entry.collect()})


def _told_in(
    told: ArrayValue, span: Span, days: Days, at: IntegerValue
) -> tuple[IntegerValue, IntegerValue]:
    """At least and at most so many posts in the window, from counts told for other periods.

    A count inside the window is a floor; a count around it is a ceiling.
    """
    windows = [span.on(day) for day in days.asked]
    starts = whole_numbers([epoch_day(first) for first, _ in windows], "int64")[at]
    ends = whole_numbers([epoch_day(end) for _, end in windows], "int64")[at]
    floor = told.filter(lambda t: (t["first"] >= starts) & (t["until"] <= ends))
    ceiling = told.filter(lambda t: (t["first"] <= starts) & (t["until"] >= ends))
    return (
        floor.map(lambda t: t["posts"]).maxs(),
        ceiling.map(lambda t: t["posts"]).mins(),
    )
