"""What a rule kind is: it says what it needs, looks once, compares, and says itself in words.

Looking and comparing are two things. ``observe`` looks: one pass over the
facts for *all* rules of the kind, without thresholds. The rest compares, on
the row that the judge has put together. So a moved threshold, a sweep and the
distance from the line all come from one look.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, ClassVar, Generic, Literal, NamedTuple, TypeVar

import msgspec

from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import (
        BooleanValue,
        IntegerValue,
        StringValue,
        Table,
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
    def table(self, name: str, **equal: str) -> Table:
        """The fact table ``name`` with its stored columns (half-open periods).

        ``equal``: only rows with these values. Relations that want other rows
        each read their own, instead of sharing all of them.
        """

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

    def coverage(self, aspect: str) -> Table:
        """When a whole aspect was looked at, as it was noted: account, first_day, until.

        Stretches may overlap: a sum over them tells whether it was looked at, not how often.
        """
        rows = self.table("coverage", aspect=aspect)
        return rows.filter(rows.part.isnull()).select("account", "first_day", "until")

    def coverage_of_parts(self, aspect: str) -> Table:
        """When an aspect was looked at, as noted: account, part (NULL: all of it), its period."""
        rows = self.table("coverage", aspect=aspect)
        return rows.select("account", "part", "first_day", "until")


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


class RuleKind(ABC, Generic[P]):
    """One kind of rule. An instance has no state; ``core/kinds/__init__.py`` lists them all."""

    name: ClassVar[str]
    params: ClassVar[type[Params]]
    title: ClassVar[Text]
    evidence: ClassVar[str]
    """The fact table that evidence for this kind stands in."""
    looks_with: ClassVar[str | None] = None
    """Kinds that name the same look share one pass over the facts."""
    moves_daily: ClassVar[bool] = False
    """Whether a comparison can change from one day to the next though no dated fact begins or
    ends: a window moves, days are counted. Only such kinds find ``day`` on their rows."""

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
    sides = (
        (bounds.at_least, low >= bounds.at_least, high < bounds.at_least),
        (bounds.at_most, high <= bounds.at_most, low > bounds.at_most),
    )
    # What the rule itself tells is not asked for every account: it keeps the query short.
    asked = [(bound, yes, no) for bound, yes, no in sides if not is_open(bound)]
    kept = [ibis.cases(*_open_holds(bound), (yes, True), (no, False)) for bound, yes, no in asked]
    if not kept:
        return ibis.null("boolean")
    both = reduce(and_, kept)
    if any(is_constant(bound) for bound, *_ in asked):
        return both
    nothing = reduce(and_, (bound.isnull() for bound, *_ in asked))
    return ibis.cases((nothing, ibis.null("boolean")), else_=both)


def _open_holds(bound: IntegerValue) -> list[tuple[BooleanValue, bool]]:
    """The case of an open side, where it cannot be told from the rule alone."""
    return [] if is_constant(bound) else [(bound.isnull(), True)]


def is_constant(value: IntegerValue) -> bool:
    """Whether a value is the same for every account: a number or NULL, not a column."""
    return isinstance(value.op(), ibis.expr.operations.Literal)


def is_open(bound: IntegerValue) -> bool:
    """Whether a bound is NULL for every account."""
    return is_constant(bound) and bound.op().value is None


def unless_silent(holds: BooleanValue, *numbers: Number | None) -> BooleanValue:
    """``holds``, but never true where the policy leaves one of its ``numbers`` undefined.

    Such a rule can be broken by what it does say; nobody can say that it is kept.
    """
    return holds & ibis.null("boolean") if any(map(is_undefined, numbers)) else holds


def whole(value: int | IntegerValue | None, *, times: IntegerValue | None = None) -> IntegerValue:
    """A threshold as a literal or a column; NULL when the rule leaves it open.

    ``times``: of how many periods each has that threshold.
    """
    if value is None:
        return ibis.null("int64")
    number = ibis.literal(value, type="int64") if isinstance(value, int) else value.cast("int64")
    return number if times is None else number * times
