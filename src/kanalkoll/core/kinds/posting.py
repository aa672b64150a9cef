"""Looking at posts: how many fell in each window, and how much of it was observed.

Two kinds of rule count posts; both look through this. The heavy table is read
once: posts are summed between *cuts* (all first days and ends of all windows
asked about), each account's running totals become one list, and the count in
a window is the difference of two places in that list.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol

from kanalkoll.core.calendar import Per, period_start, shift, starts_between, window
from kanalkoll.core.kinds.base import Facts, Observed, islands
from kanalkoll.core.kinds.days import Days, day_number, epoch_day, whole_numbers
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, DateValue, IntegerValue, Table, Value

MOST_AHEAD = 60
"""So many period ends ahead a breach is looked for; a longer span gives no ``due``."""


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


class Span(NamedTuple):
    """The last ``periods`` whole periods before a day."""

    per: Per
    periods: int

    @property
    def key(self) -> str:
        """Prefix of the measures of this span."""
        return f"last_{self.periods}_{self.per.replace('-', '_')}"

    @property
    def off(self) -> str:
        """Name of the running total of periods that count for nothing."""
        return off_name(self.per)

    def on(self, day: date) -> tuple[date, date]:
        """The window [first day, end) looked at on ``day``."""
        return window(day, self.per, self.periods)

    def ahead(self, day: date) -> list[date]:
        """The days after ``day`` on which the window moves, until it holds nothing of today."""
        start = period_start(day, self.per)
        steps = self.periods + 1
        return [shift(start, step, self.per) for step in range(1, min(steps, MOST_AHEAD) + 1)]


def off_name(per: Per) -> str:
    """Name of the running total of periods of this length that count for nothing."""
    return f"off_{per.replace('-', '_')}"


@dataclass(frozen=True)
class Cuts:
    """The cuts in time for some spans and days: ``points`` in order.

    *Place* k of a running total is what lies before ``points[k]``.
    """

    spans: tuple[Span, ...]
    days: Days
    prefix: str

    @cached_property
    def points(self) -> list[date]:
        """Every first day and end of a window asked about or ahead, each once, in order."""
        found = {self.days.last + timedelta(days=1)}
        for span in self.spans:
            for day in [*self.days.asked, *span.ahead(self.days.last)]:
                found.update(span.on(day))
        return sorted(found)

    def place(self, day: date) -> int:
        """The place of a cut."""
        return bisect_right(self.points, day) - 1

    def segment_of(self, day: DateValue) -> IntegerValue:
        """Between which cuts a day lies: 0 from the first cut to the second, and so on."""
        first = self.points[0]
        offset = (day_number(day) - epoch_day(first)).cast("int32")
        return whole_numbers(self._segments, "int32")[offset]

    @cached_property
    def _segments(self) -> list[int]:
        last = (self.points[-1] - self.points[0]).days
        return [self.place(self.points[0] + timedelta(days=ahead)) for ahead in range(last)]

    def total(self, row: Table, what: str, span: Span, at: IntegerValue) -> IntegerValue:
        """Sum of ``what`` in the span's window on the asked day with index ``at``."""
        totals = row[f"{self.prefix}_{what}"]
        windows = [span.on(day) for day in self.days.asked]
        starts = whole_numbers([self.place(first) for first, _ in windows], "int32")
        ends = whole_numbers([self.place(end) for _, end in windows], "int32")
        if len(windows) == 1:
            return totals[self.place(windows[0][1])] - totals[self.place(windows[0][0])]
        return totals[ends[at]] - totals[starts[at]]

    def total_ahead(self, row: Table, what: str, span: Span, day: date) -> IntegerValue:
        """Sum of ``what`` in the window of a day to come, with nothing more happening."""
        first, end = span.on(day)
        totals = row[f"{self.prefix}_{what}"]
        return totals[self.place(end)] - totals[self.place(first)]


def observe_spans(facts: Facts, spans: Sequence[Span], days: Days, *, prefix: str) -> Observed:
    """Posts, days with posts, days observed and periods off in each span, all in one pass.

    Measures of a span (its key first): ``posts``, ``days``, ``covered`` (days),
    ``off`` (periods with a pause in them, or begun before the account was
    opened), and ``told_low`` / ``told_high`` (NULL where nobody counted).
    """
    cuts = Cuts(tuple(sorted(set(spans))), days, prefix)
    series = _running_totals(facts, cuts)
    told = not facts.is_empty("activity_totals")
    if told:
        counted = _told(facts, f"{prefix}_told")
        series = series.left_join(counted, "account").select(series, counted[f"{prefix}_told"])

    def from_series(row: Table, at: IntegerValue) -> Mapping[str, Value]:
        found: dict[str, Value] = {}
        for span in cuts.spans:
            for what in ("posts", "days", "covered", span.off):
                name = "off" if what == span.off else what
                total = ibis.coalesce(cuts.total(row, what, span, at), 0)
                found[f"{prefix}_{span.key}_{name}"] = total
            lengths = [(end - first).days for first, end in map(span.on, days.asked)]
            found[f"{prefix}_{span.key}_length"] = whole_numbers(lengths, "int64")[at]
            nothing = ibis.null("int64")
            low, high = _told_in(row[f"{prefix}_told"], span, days, at) if told else (nothing, nothing)
            found[f"{prefix}_{span.key}_told_low"] = low
            found[f"{prefix}_{span.key}_told_high"] = high
        return found

    def due(row: Table, rule: Frequency) -> DateValue:
        span = rule.span
        if rule.least_over(ibis.literal(1)) is None or span.periods > MOST_AHEAD:
            return ibis.null("date")
        breaks = [
            (
                cuts.total_ahead(row, rule.counts, span, day)
                < rule.least_over(span.periods - cuts.total_ahead(row, span.off, span, day)),
                ibis.date(day),
            )
            for day in span.ahead(days.last)
        ]
        return ibis.cases(*breaks, else_=ibis.null("date"))

    return Observed(series=series, from_series=from_series, due=due)


def _running_totals(facts: Facts, cuts: Cuts) -> Table:
    """One row an account: lists of running totals, place k = before cut k."""
    pers = sorted({span.per for span in cuts.spans})
    offs = {off_name(per): per for per in pers}
    measures = ["posts", "days", "covered", *offs]
    keys = facts.numbers()
    parts = [_posts(facts, cuts), _covered(facts, cuts)]
    parts += [_off(facts, cuts, per).rename({name: "off"}) for name, per in offs.items()]
    rows = ibis.union(*(_filled(part, measures) for part in parts))
    rows = rows.join(keys, "account").select("number", "segment", *measures)
    blank = keys.select(
        "number", segment=ibis.range(len(cuts.points)).unnest().cast("int32"),
        **{name: ibis.literal(0, type="int64") for name in measures},
    )
    dense = ibis.union(rows, blank)
    dense = dense.group_by("number", "segment").agg(
        **{name: dense[name].sum().cast("int64") for name in measures}
    )
    before = ibis.window(group_by="number", order_by="segment", preceding=(None, 1))
    running = dense.select(
        "number", "segment",
        **{name: ibis.coalesce(dense[name].sum().over(before), 0).cast("int64") for name in measures},
    )
    lists = running.group_by("number").agg(
        **{
            f"{cuts.prefix}_{name}": running[name].collect(order_by=running.segment)
            for name in measures
        }
    )
    return lists.join(keys, "number").select(
        "account", *(f"{cuts.prefix}_{name}" for name in measures)
    )


def _filled(part: Table, measures: Sequence[str]) -> Table:
    zero = ibis.literal(0, type="int64")
    return part.select(
        "account", "segment", **{m: part[m] if m in part.columns else zero for m in measures}
    )


def _posts(facts: Facts, cuts: Cuts) -> Table:
    """Posts and days with posts between the cuts; nothing after the last asked day."""
    rows = facts.table("activity")
    rows = rows.filter(rows.day >= cuts.points[0], rows.day <= cuts.days.last)
    rows = rows.select("account", "posts", segment=cuts.segment_of(rows.day))
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
        [ibis.struct({"at": place, "a": epoch_day(a), "b": epoch_day(b)})
         for place, (a, b) in enumerate(zip(cuts.points, cuts.points[1:], strict=False))]
    )
    stretches = stretches.select(
        "account", first=day_number(stretches.first_day), until=day_number(stretches.until)
    )
    rows = stretches.select("account", "first", "until", cut=points.unnest())
    overlap = ibis.least(rows.until, rows.cut["b"]) - ibis.greatest(rows.first, rows.cut["a"])
    rows = rows.select("account", segment=rows.cut["at"].cast("int32"), covered=overlap)
    return rows.filter(rows.covered > 0).group_by("account", "segment").agg(
        covered=rows.covered.sum().cast("int64")
    )


def _off(facts: Facts, cuts: Cuts, per: Per) -> Table:
    """Periods that count for nothing: a pause touches them, or they began before the opening."""
    first, last = cuts.points[0], cuts.points[-1]
    starts = [start for start in starts_between(first, last, per) if start >= first]
    periods = ibis.array(
        [ibis.struct({"a": ibis.date(a), "b": ibis.date(shift(a, 1, per)), "at": cuts.place(a)})
         for a in starts]
    )
    accounts = facts.versions()
    young = accounts.filter(
        accounts.version == 1, accounts.opened > first
    ).select("account", first_day=ibis.date(first), until=accounts.opened)
    rests = [young]
    if not facts.is_empty("pauses"):
        rests.append(facts.table("pauses").select("account", "first_day", "until"))
    rows = ibis.union(*rests) if len(rests) > 1 else young
    rows = rows.filter(rows.until > first, rows.first_day < last)
    rows = rows.select("account", "first_day", "until", period=periods.unnest())
    touched = rows.filter(rows.first_day < rows.period["b"], rows.until > rows.period["a"])
    touched = touched.select("account", at=touched.period["at"].cast("int32"),
                             start=touched.period["a"]).distinct()
    return touched.group_by("account", segment=touched["at"]).agg(
        off=touched.count().cast("int64")
    )


def _told(facts: Facts, name: str) -> Table:
    """What people counted: one row an account with a list of (first, until, posts)."""
    rows = facts.table("activity_totals")
    entry = ibis.struct(
        {"first": day_number(rows.first_day), "until": day_number(rows.until), "posts": rows.posts}
    )
    return rows.group_by("account").agg(**{name: entry.collect()})


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
