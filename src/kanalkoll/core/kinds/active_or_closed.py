"""An account is used, or it is closed: dormant accounts are to be shut."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from kanalkoll.core.calendar import NAMES, Per
from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Coverage,
    Facts,
    Need,
    Params,
    RuleKind,
    Seen,
    whole,
)
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posting import counted_in, observe_spans, seen_in, told_in
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.totals import LOOK
from kanalkoll.core.kinds.values import Number, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, IntegerValue, StringValue, Table


class ActiveOrClosed(Params, frozen=True, tag="active-or-closed", tag_field="kind"):
    """At least ``at_least`` posts in the last ``within`` whole periods, or the account is closing.

    ``within`` may be undefined: then only a closing account can be judged.
    """

    within: Number
    per: Per = "month"
    at_least: Number = 1

    @property
    def span(self) -> Span:
        """The window that is looked at; one period where the policy does not say."""
        return Span(self.per, number(self.within) or 1)

    @property
    def counts(self) -> Literal["posts"]:
        """Posts are counted."""
        return "posts"

    def least_over(self, periods: IntegerValue) -> IntegerValue | None:
        """The same number whatever the periods; ``None``: nobody has said."""
        least = number(self.at_least)
        if least is None or number(self.within) is None:
            return None
        return ibis.ifelse(periods > 0, least, 0)


class ActiveOrClosedKind(RuleKind[ActiveOrClosed]):
    """Dormancy: the account is alive, or on its way to be closed."""

    name = "active-or-closed"
    params = ActiveOrClosed
    title = Text(sv="Aktivt eller avslutat", en="Active or closed")
    evidence = "activity"
    looks_with = LOOK
    moves_daily = True

    def needs(self, p: ActiveOrClosed) -> frozenset[Need]:
        """Posts, and that somebody looked for them."""
        del p
        return frozenset({Need("activity"), Need("coverage", aspect="posts")})

    def observe(self, facts: Facts, rules: Sequence[ActiveOrClosed], days: Days) -> Observed:
        """Posts in the window of every rule, in one pass."""
        return observe_spans(facts, rules, days)

    def applies(self, row: Table, p: ActiveOrClosed) -> BooleanValue:
        """While the account is in use, is not being closed, and was not at rest all the time."""
        return ~row.is_closed & ~row.is_closing & (p.span.periods > self._of(row, p, "off"))

    def count(self, row: Table, p: ActiveOrClosed) -> Count:
        """Posts in the window; no upper bound where not all of it was seen."""
        return counted_in(row, p.span, self._of(row, p, "posts"), told=told_in(row, p.span))

    def bounds(self, row: Table, p: ActiveOrClosed) -> Bounds:
        """The rule's number for the whole window."""
        del row
        known = number(p.within) is not None
        return Bounds(whole(number(p.at_least) if known else None), whole(None))

    def coverage(self, row: Table, p: ActiveOrClosed, count: Count) -> Coverage:
        """Days observed of the window's days."""
        length = self._of(row, p, "length")
        answered = count.high.notnull()
        return Coverage(ibis.ifelse(answered, length, self._of(row, p, "covered")), length)

    def why_unknown(self, row: Table, p: ActiveOrClosed, seen: Seen) -> StringValue:
        """No period in the policy, nothing observed, or not all of it."""
        if p.least_over(ibis.literal(1)) is None:
            return ibis.literal("undefined_in_policy")
        del row
        nothing = (seen.coverage.covered == 0) & (seen.count.low == 0)
        return ibis.ifelse(nothing, "missing_fact", "not_observed_long_enough")

    def sentence(self, p: ActiveOrClosed) -> Text:
        """As in "Ett konto som inte har haft något inlägg på 6 månader ska avslutas."."""
        least, within = number(p.at_least), number(p.within)
        if least is None or within is None:
            return Text(
                sv="Ett konto som inte används ska avslutas. När det gäller anger policyn inte.",
                en="An account that is not used is to be closed. The policy does not say when.",
            )
        span = NAMES[p.per][within > 1]
        sv, en = (
            ("haft något inlägg", "a post")
            if least == 1
            else (f"haft minst {least} inlägg", f"at least {least} posts")
        )
        return Text(
            sv=f"Ett konto som inte har {sv} på {within} {span.sv} ska avslutas.",
            en=f"An account without {en} in {within} {span.en} is to be closed.",
        )

    def observed_window(self, p: ActiveOrClosed, day: date) -> tuple[date, date] | None:
        """The whole periods that ended before ``day``."""
        return p.span.on(day)

    def _of(self, row: Table, p: ActiveOrClosed, what: str) -> IntegerValue:
        return seen_in(row, p.span, what)
