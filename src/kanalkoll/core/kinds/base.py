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
from kanalkoll.core.kinds.values import Number, is_undefined
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
        registered, has_statistics, opened, from_day, until_day, follows``. Up to
        ``until_day`` the version holds; on ``follows`` the next one begins.
        """

    @abstractmethod
    def offers(self) -> Table:
        """What each platform offers each account type: platform, account_type, metric, offered.

        Account type "" is an account whose type is not known.
        """

    @abstractmethod
    def covered(self) -> Table:
        """Merged stretches in which something was looked at whole.

        Columns: account, aspect, part, first_day, until; no two of one account,
        aspect and part overlap or touch. ``part`` is NULL where all of the aspect
        was looked at.
        """

    def coverage(self, aspect: str) -> Table:
        """The merged stretches of one whole aspect: account, first_day, until."""
        rows = self.covered()
        whole_aspect = rows.filter(rows.aspect == aspect, rows.part.isnull())
        return whole_aspect.select("account", "first_day", "until")

    def coverage_of_parts(self, aspect: str) -> Table:
        """The merged stretches of parts of an aspect: account, part, first_day, until."""
        rows = self.covered()
        parts = rows.filter(rows.aspect == aspect, rows.part.notnull())
        return parts.select("account", "part", "first_day", "until")


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


@dataclass(frozen=True, slots=True)
class Seen:
    """What was counted and what was required, each worked out once for a row."""

    count: Count
    bounds: Bounds
    coverage: Coverage


@dataclass(frozen=True)
class Observed:
    """What one look at the facts gave.

    ``held``: dated facts, made by :func:`held`: from ``first`` up to ``until``
    the measure with that place in ``measures`` is so much more. The judge sums
    them, one row an account and day.
    ``lasting``: of which measures, and for how many of their facts, ``due``
    asks until when they hold; :func:`lapses` reads the answer.
    ``series``: one row an account with what lies in stretches of time, and
    ``from_series`` the measures that it gives on the asked day with a certain
    index.
    ``due``: the first day on which a rule is broken if nothing more happens,
    seen from the last asked day; NULL where that day never comes.
    """

    held: tuple[Table, ...] = ()
    measures: tuple[str, ...] = ()
    lasting: tuple[tuple[str, int], ...] = ()
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
    looks_with: ClassVar[str | None] = None
    """Kinds that name the same look share one pass over the facts."""

    @property
    def look(self) -> str:
        """The name of the pass over the facts that this kind reads from."""
        return self.looks_with or self.name

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

    def holds(self, row: Table, p: P, seen: Seen) -> BooleanValue:
        """The comparison: true, false, or NULL where it cannot be told."""
        del row, p
        return within(seen.count, seen.bounds)

    def coverage(self, row: Table, p: P, count: Count) -> Coverage:
        """How much was looked at; as a rule one part, seen or not."""
        del row, p
        seen = ibis.ifelse(count.high.notnull(), 1, 0)
        return Coverage(seen, ibis.literal(1))

    def why_unknown(self, row: Table, p: P, seen: Seen) -> StringValue:
        """The :data:`Reason` where :meth:`holds` is NULL."""
        del row, p, seen
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


def unless_silent(holds: BooleanValue, *numbers: Number | None) -> BooleanValue:
    """``holds``, but never true where the policy leaves one of its ``numbers`` undefined.

    Such a rule can be broken by what it does say; nobody can say that it is kept.
    """
    return holds & ibis.null("boolean") if any(map(is_undefined, numbers)) else holds


def whole(value: int | IntegerValue | None) -> IntegerValue:
    """A threshold as a literal or a column; NULL when the rule leaves it open."""
    if value is None:
        return ibis.null("int64")
    return ibis.literal(value, type="int64") if isinstance(value, int) else value.cast("int64")


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
