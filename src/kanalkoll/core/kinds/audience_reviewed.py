"""Target groups looked over, on a day that somebody noted."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.kinds.base import Bounds, Count, Facts, Need, Params, RuleKind, Seen, whole
from kanalkoll.core.kinds.dated import Observed, held, lapses, looked_back
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import StringValue, Table


class AudienceReviewed(Params, frozen=True, tag="audience-reviewed", tag_field="kind"):
    """The target groups were reviewed within the last ``within_months`` months."""

    within_months: Number = 12


class AudienceReviewedKind(RuleKind[AudienceReviewed]):
    """A dated review of the target groups that is not too old."""

    name = "audience-reviewed"
    params = AudienceReviewed
    title = Text(sv="Målgrupper", en="Target groups")
    evidence = "reviews"

    def needs(self, p: AudienceReviewed) -> frozenset[Need]:
        """Reviews."""
        del p
        return frozenset({Need("reviews"), Need("coverage", aspect="reviews")})

    def observe(self, facts: Facts, rules: Sequence[AudienceReviewed], days: Days) -> Observed:
        """For each period of months asked about: reviews in it, and whether all of it was seen."""
        reviews = facts.table("reviews")
        reviews = reviews.filter(reviews.review == "audience")
        looked = facts.coverage("reviews")
        parts: list[Table] = []
        measures: list[str] = []
        for months in sorted({number(p.within_months) or 0 for p in rules}):
            age = ibis.interval(months=months)
            until = (reviews.reviewed_on + age).cast("date")
            parts.append(held(reviews, len(measures), first=reviews.reviewed_on, until=until))
            back = looked_back(looked, months, days)
            parts.append(held(back, len(measures) + 1, first=back.first_day, until=back.until))
            measures += [f"reviews_{months}", f"reviews_{months}_looked"]
        return Observed(
            held=tuple(parts),
            measures=tuple(measures),
            lasting=tuple((name, 1) for name in measures[::2]),
            due=lambda row, p: lapses(row, self._key(p), 1),
        )

    def count(self, row: Table, p: AudienceReviewed) -> Count:
        """Reviews within the time; no upper bound unless all of it was looked at."""
        seen = row[self._key(p)]
        looked = row[f"{self._key(p)}_looked"] > 0
        return Count(seen, ibis.ifelse(looked, seen, ibis.null("int64")))

    def bounds(self, row: Table, p: AudienceReviewed) -> Bounds:
        """One review."""
        del row
        return Bounds(whole(None if number(p.within_months) is None else 1), whole(None))

    def why_unknown(self, row: Table, p: AudienceReviewed, seen: Seen) -> StringValue:
        """No time in the policy, or no review is known."""
        del row, seen
        undefined = number(p.within_months) is None
        return ibis.literal("undefined_in_policy" if undefined else "missing_fact")

    def sentence(self, p: AudienceReviewed) -> Text:
        """As in "Målgrupperna ska ses över minst en gång om året."."""
        months = number(p.within_months)
        sv = {None: "regelbundet (policyn anger inte hur ofta)", 12: "minst en gång om året"}
        en = {None: "regularly (the policy does not say how often)", 12: "at least once a year"}
        return Text(
            sv=f"Målgrupperna ska ses över {sv.get(months, f'minst var {months}:e månad')}.",
            en="The target groups shall be reviewed "
            f"{en.get(months, f'at least every {months} months')}.",
        )

    def _key(self, p: AudienceReviewed) -> str:
        return f"reviews_{number(p.within_months) or 0}"
