"""What a rule kind is: it says what it needs, looks once, compares, and says itself in words.

Looking and comparing are two things. ``observe`` looks: one pass over the
facts for *all* rules of the kind, without thresholds. The rest compares, on
the row that the judge has put together. So a moved threshold, a sweep and the
distance from the line all come from one look.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Generic, Literal, NamedTuple, TypeVar

import msgspec

from kanalkoll.core.facts.tables import END_OF_TIME
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import (
        BooleanValue,
        DateValue,
        IntegerValue,
        StringValue,
        Table,
        Value,
    )

Reason = Literal[
    "missing_fact",
    "not_measurable",
    "not_observed_long_enough",
    "undefined_in_policy",
    "scope_unknown",
]
"""Why something cannot be judged."""


class Params(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """The parameters of a rule. A kind's own parameters derive from this.

    Also the JSON Schema, the form and the reference page of the kind.
    """


P = TypeVar("P", bound=Params)


@dataclass(frozen=True, slots=True)
class Need:
    """A fact table, an aspect of coverage or a platform capability that a rule rests on."""

    table: str
    aspect: str | None = None
    capability: str | None = None


class Facts(ABC):
    """The facts of a run as relations, as far as they were known on the run's ``known`` date."""

    @abstractmethod
    def table(self, name: str) -> Table:
        """The fact table ``name`` with its stored columns (half-open periods)."""

    @abstractmethod
    def is_empty(self, name: str) -> bool:
        """Whether the snapshot holds no row at all of ``name``; then a kind need not look."""

    @abstractmethod
    def fingerprint(self) -> str:
        """What compiled SQL depends on: the ``known`` date and which tables are empty."""

    @abstractmethod
    def numbers(self) -> Table:
        """``account`` and its running ``number``: a small key for heavy relations."""

    @abstractmethod
    def versions(self) -> Table:
        """Account versions made to follow each other without overlap.

        Columns: ``account, version (1…), unit, platform, account_type, category,
        registered, has_statistics, opened, from_day, until_day``.
        """

    @abstractmethod
    def offers(self) -> Table:
        """What each platform offers each account type: platform, account_type, metric, offered.

        Account type "" is an account whose type is not known.
        """

    def coverage(self, aspect: str) -> Table:
        """Merged stretches in which ``aspect`` was looked at whole: account, first_day, until."""
        rows = self.table("coverage")
        return islands(rows.filter(rows.aspect == aspect, rows.part.isnull()))


def islands(rows: Table) -> Table:
    """Periods (account, first_day, until) merged so that none overlap or touch."""
    order = ("first_day", "until")
    earlier = ibis.window(group_by="account", order_by=order, preceding=(None, 1))
    so_far = ibis.cumulative_window(group_by="account", order_by=order)
    reach = rows.select("account", *order, before=rows.until.max().over(earlier))
    begins = (reach.before.isnull() | (reach.before < reach.first_day)).cast("int32")
    numbered = reach.select("account", *order, island=begins.sum().over(so_far))
    merged = numbered.group_by("account", "island").agg(
        first_day=numbered.first_day.min(), until=numbered.until.max()
    )
    return merged.select("account", *order)


class Count(NamedTuple):
    """A count as an interval: at least ``low``, at most ``high`` (NULL: no bound)."""

    low: IntegerValue
    high: IntegerValue


class Bounds(NamedTuple):
    """What a count is compared with; NULL where a side is open."""

    at_least: IntegerValue
    at_most: IntegerValue


class Coverage(NamedTuple):
    """How much of what had to be looked at was looked at: ``covered`` of ``of`` parts."""

    covered: IntegerValue
    of: IntegerValue


@dataclass(frozen=True)
class Observed:
    """What one look at the facts gave.

    ``changes``: rows (account, at, measures …): from the asked day with index
    ``at`` on, each measure is so much more (or less). The judge keeps the
    running sums, one row an account and day.
    ``series``: one row an account with list columns (running totals at cuts in
    time, last days of what holds), and ``from_series`` the measures that they
    give on the asked day with a certain index.
    ``due``: the first day on which a rule is broken if nothing more happens,
    seen from the last asked day; NULL where that day never comes.
    """

    changes: Table | None = None
    measures: tuple[str, ...] = ()
    series: Table | None = None
    from_series: Callable[[Table, IntegerValue], Mapping[str, Value]] | None = None
    due: Callable[[Table, Any], DateValue] | None = None


class RuleKind(ABC, Generic[P]):
    """One kind of rule. An instance has no state; ``core/kinds/__init__.py`` lists them all."""

    name: ClassVar[str]
    params: ClassVar[type[Params]]
    title: ClassVar[Text]
    evidence: ClassVar[str]
    """The fact table that evidence for this kind stands in."""

    @abstractmethod
    def needs(self, p: P) -> frozenset[Need]:
        """The facts and capabilities a rule with parameters ``p`` rests on."""

    @abstractmethod
    def observe(self, facts: Facts, rules: Sequence[P], days: Days) -> Observed:
        """Look once for all ``rules`` of this kind; no thresholds."""

    @abstractmethod
    def count(self, row: Table, p: P) -> Count:
        """What was seen, as an interval."""

    @abstractmethod
    def bounds(self, row: Table, p: P) -> Bounds:
        """What was required, in the same unit as :meth:`count`."""

    @abstractmethod
    def sentence(self, p: P) -> Text:
        """The requirement in plain words."""

    def applies(self, row: Table, p: P) -> BooleanValue:
        """Whether the rule concerns the account that day; as a rule: while it is in use."""
        del p
        return ~row.is_closed

    def holds(self, row: Table, p: P) -> BooleanValue:
        """The comparison: true, false, or NULL where it cannot be told."""
        return within(self.count(row, p), self.bounds(row, p))

    def coverage(self, row: Table, p: P) -> Coverage:
        """How much was looked at; as a rule one part, seen or not."""
        count = self.count(row, p)
        seen = ibis.ifelse(count.high.notnull(), 1, 0)
        return Coverage(seen, ibis.literal(1))

    def why_unknown(self, row: Table, p: P) -> StringValue:
        """The :data:`Reason` where :meth:`holds` is NULL."""
        del row, p
        return ibis.literal("missing_fact")

    def observed_window(self, p: P, day: date) -> tuple[date, date] | None:
        """The period [first, until) that is looked at on ``day``, for kinds that have one."""
        del p, day
        return None


def within(count: Count, bounds: Bounds) -> BooleanValue:
    """Interval against bounds, in three-valued logic.

    "At least n" holds when low ≥ n, fails when high < n and is NULL otherwise;
    "at most n" mirrored. An open side always holds; two open sides are NULL,
    for then nothing was required that anybody knows.
    """
    low, high = count
    at_least, at_most = bounds
    enough = ibis.cases(
        (at_least.isnull(), True), (low >= at_least, True), (high < at_least, False)
    )
    not_too_many = ibis.cases(
        (at_most.isnull(), True), (high <= at_most, True), (low > at_most, False)
    )
    return ibis.cases(
        (at_least.isnull() & at_most.isnull(), ibis.null("boolean")), else_=enough & not_too_many
    )


def whole(value: int | None) -> IntegerValue:
    """A threshold as a literal; NULL when the rule leaves it open."""
    return ibis.null("int64") if value is None else ibis.literal(value, type="int64")


def state_changes(
    rows: Table, days: Days, start: DateValue, until: DateValue, **measures: IntegerValue
) -> Table:
    """Facts that hold in [start, until) as changes: so much more from start on, less from until on.

    Rows that touch none of the asked days fall away.
    """
    held = rows.select(
        "account", begins=days.index_from(start), ends=days.index_from(until), **measures
    )
    held = held.filter(held.begins < held.ends)
    enter = held.select("account", at=held.begins, **{name: held[name] for name in measures})
    leave = held.filter(held.ends < len(days))
    if len(days) == 1:
        changes = enter
    else:
        changes = enter.union(
            leave.select("account", at=leave.ends, **{name: -leave[name] for name in measures})
        )
    return changes.group_by("account", "at").agg(
        **{name: changes[name].sum().cast("int64") for name in measures}
    )


def lasting(rows: Table, days: Days, start: DateValue, until: DateValue, name: str) -> Table:
    """Until when the facts hold that hold on the last asked day: a list an account, latest first."""
    last = ibis.date(days.last)
    held = rows.filter(start <= last, until > last).select("account", until=until)
    return held.group_by("account").agg(
        **{name: held.until.collect(order_by=held.until.desc())}
    )


def lapses(row: Table, name: str, at_least: int | None) -> DateValue:
    """The day from which fewer than ``at_least`` of the facts in a :func:`lasting` list hold."""
    if not at_least:
        return ibis.null("date")
    day = row[name][at_least - 1]
    return ibis.ifelse(day < ibis.date(END_OF_TIME), day, ibis.null("date"))


def stacked(parts: Sequence[Table], measures: Sequence[str], zero: str = "int64") -> Table:
    """Changes of several sorts under each other, zero where a sort does not speak."""
    filled = [
        part.select(
            "account",
            "at",
            **{
                name: part[name] if name in part.columns else ibis.literal(0, type=zero)
                for name in measures
            },
        )
        for part in parts
    ]
    return ibis.union(*filled) if len(filled) > 1 else filled[0]
