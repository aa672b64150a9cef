"""Posts, or days with posts, per day, week, month or half-year, judged over whole periods."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Literal

from kanalkoll.core.calendar import DEFINITE, NAMES, USUAL_SPAN, Per
from kanalkoll.core.kinds.base import (
    Bounds,
    Count,
    Coverage,
    Facts,
    Need,
    Params,
    RuleKind,
    Seen,
    unless_silent,
    whole,
    within,
)
from kanalkoll.core.kinds.dated import Observed
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posting import counted_in, observe_spans, seen_in, told_in
from kanalkoll.core.kinds.spans import Span
from kanalkoll.core.kinds.totals import LOOK
from kanalkoll.core.kinds.values import Number, is_undefined, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, IntegerValue, StringValue, Table


class PostsWithin(Params, frozen=True, tag="posts-within", tag_field="kind"):
    """How often an account is to publish.

    ``counts``: ``posts``, or ``days`` with at least one post. ``at_least`` and
    ``at_most`` are per period; over ``judged_over`` periods they add up (2 a
    week over 4 weeks is 8). Without ``judged_over`` a frequency is judged over
    4 weeks, 28 days, 1 month or 1 half-year.
    """

    per: Per
    counts: Literal["posts", "days"] = "posts"
    at_least: Number | None = None
    at_most: Number | None = None
    judged_over: Number | None = None

    @property
    def span(self) -> Span:
        """The window that is looked at."""
        return Span(self.per, number(self.judged_over) or USUAL_SPAN[self.per])

    def least_over(self, periods: IntegerValue) -> IntegerValue | None:
        """How many are needed when so many periods count; ``None``: nobody has said."""
        least = number(self.at_least)
        return None if least is None else periods * least


class PostsWithinKind(RuleKind[PostsWithin]):
    """Frequency of publishing."""

    name = "posts-within"
    params = PostsWithin
    title = Text(sv="Publicering", en="Publishing")
    evidence = "activity"
    looks_with = LOOK
    moves_daily = True

    def needs(self, p: PostsWithin) -> frozenset[Need]:
        """Posts, and that somebody looked for them."""
        del p
        return frozenset({Need("activity"), Need("coverage", aspect="posts")})

    def observe(self, facts: Facts, rules: Sequence[PostsWithin], days: Days) -> Observed:
        """Posts in the window of every rule, in one pass."""
        return observe_spans(facts, rules, days)

    def applies(self, row: Table, p: PostsWithin) -> BooleanValue:
        """While the account is in use, and some period of the window was not a pause."""
        return ~row.is_closed & (self._periods(row, p) > 0)

    def count(self, row: Table, p: PostsWithin) -> Count:
        """Posts (or days with posts) in the window; no upper bound where not all was seen."""
        seen = self._of(row, p, p.counts)
        return counted_in(row, p.span, seen, told=self._told(row, p))

    def bounds(self, row: Table, p: PostsWithin) -> Bounds:
        """The rule's numbers times the periods that count."""
        periods = self._periods(row, p)
        return Bounds(
            whole(number(p.at_least), times=periods), whole(number(p.at_most), times=periods)
        )

    def holds(self, row: Table, p: PostsWithin, seen: Seen) -> BooleanValue:
        """Not too few and not too many."""
        del row
        return unless_silent(within(seen.count, seen.bounds), p.at_least, p.at_most)

    def coverage(self, row: Table, p: PostsWithin, count: Count) -> Coverage:
        """Days observed of the window's days; a count told for the window answers for all of it."""
        length = self._of(row, p, "length")
        answered = count.high.notnull()
        return Coverage(ibis.ifelse(answered, length, self._of(row, p, "covered")), length)

    def why_unknown(self, row: Table, p: PostsWithin, seen: Seen) -> StringValue:
        """A number missing in the policy, nothing observed, or not all of it."""
        stated = number(p.at_least) is not None or number(p.at_most) is not None
        if not stated or is_undefined(p.at_least) or is_undefined(p.at_most):
            return ibis.literal("undefined_in_policy")
        del row
        nothing = (seen.coverage.covered == 0) & (seen.count.low == 0)
        return ibis.ifelse(nothing, "missing_fact", "not_observed_long_enough")

    def sentence(self, p: PostsWithin) -> Text:
        """As in "Minst 2 inlägg i veckan, räknat över 4 veckor."."""
        return Text(sv=_swedish(p), en=_english(p))

    def observed_window(self, p: PostsWithin, day: date) -> tuple[date, date] | None:
        """The whole periods that ended before ``day``."""
        return p.span.on(day)

    def _of(self, row: Table, p: PostsWithin, what: str) -> IntegerValue:
        return seen_in(row, p.span, what)

    def _told(self, row: Table, p: PostsWithin) -> Count | None:
        """What people counted: of posts that they counted, at least one day had some."""
        told = told_in(row, p.span)
        if told is None or p.counts == "posts":
            return told
        length = self._of(row, p, "length")
        high = ibis.ifelse(told.high > length, length, told.high)
        return Count((told.low > 0).cast("int64"), high)

    def _periods(self, row: Table, p: PostsWithin) -> IntegerValue:
        return p.span.periods - self._of(row, p, "off")


def _amount(p: PostsWithin, words: tuple[str, str, str]) -> str | None:
    """As in "minst 2" or "3–4", or ``None``; ``words`` are at least, at most and from–to."""
    least, most = number(p.at_least), number(p.at_most)
    if least is not None and most is not None:
        return words[2].format(least, most)
    if least is not None:
        return words[0].format(least)
    return None if most is None else words[1].format(most)


def _swedish(p: PostsWithin) -> str:
    what = "inlägg" if p.counts == "posts" else "dagar med inlägg"
    amount = _amount(p, ("Minst {}", "Högst {}", "{}–{}"))
    if amount is None:
        return f"Kontot ska ha {what} {_IN[p.per]}. Hur många anger policyn inte."
    if p.counts == "days" and _last_number(p) == 1:
        what = "dag med inlägg"
    span = p.span
    over = f"{span.periods} {NAMES[p.per][span.periods > 1].sv}"
    return f"{amount} {what} {_IN[p.per]}, räknat över {over}."


def _english(p: PostsWithin) -> str:
    one = _last_number(p) == 1
    what = {"posts": ("posts", "post"), "days": ("days with posts", "day with posts")}[p.counts]
    amount = _amount(p, ("At least {}", "At most {}", "{}–{}"))
    if amount is None:
        return (
            f"The account shall have {what[0]} every {NAMES[p.per][0].en}. "
            "The policy does not say how many."
        )
    span = p.span
    over = f"{span.periods} {NAMES[p.per][span.periods > 1].en}"
    return f"{amount} {what[one]} a {NAMES[p.per][0].en}, counted over {over}."


def _last_number(p: PostsWithin) -> int | None:
    """The number that stands next to the noun."""
    most = number(p.at_most)
    return number(p.at_least) if most is None else most


_IN: dict[Per, str] = {
    per: f"{'under' if per == 'half-year' else 'om' if per == 'day' else 'i'} {name.sv}"
    for per, name in DEFINITE.items()
}
