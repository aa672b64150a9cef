"""Goals that can be measured: on this platform, with this type of account."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE
from kanalkoll.core.kinds.base import Bounds, Count, Facts, Need, Params, RuleKind, Seen, whole
from kanalkoll.core.kinds.dated import Observed, held, in_turn, islands, lapses
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Number, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import StringValue, Table


class GoalsMeasurable(Params, frozen=True, tag="goals-measurable", tag_field="kind"):
    """At least so many goals with a metric that the account can give, a level and a day."""

    at_least: Number = 1


class GoalsMeasurableKind(RuleKind[GoalsMeasurable]):
    """Goals with a metric, a level and a day, where the metric is to be had."""

    name = "goals-measurable"
    params = GoalsMeasurable
    title = Text(sv="Mätbara mål", en="Measurable goals")
    evidence = "goals"

    def needs(self, p: GoalsMeasurable) -> frozenset[Need]:
        """Goals, and the platform's statistics."""
        del p
        return frozenset(
            {
                Need("goals"),
                Need("coverage", aspect="goals"),
                Need("capabilities", capability="statistics"),
            }
        )

    def observe(self, facts: Facts, rules: Sequence[GoalsMeasurable], days: Days) -> Observed:
        """Goals that hold: those surely measurable, and those of which it is not known."""
        goals, looked = _goals_by_type(facts, days), facts.coverage("goals")
        return Observed(
            held=(
                held(goals, goals.place, first=goals.first_day, until=goals.until),
                held(looked, 2, first=looked.first_day, until=looked.until),
            ),
            measures=("goals_sure", "goals_unsure", "goals_looked"),
            lasting=tuple(
                ("goals_sure", n) for n in sorted({number(p.at_least) or 1 for p in rules})
            ),
            due=lambda row, p: lapses(row, "goals_sure", number(p.at_least)),
        )

    def count(self, row: Table, p: GoalsMeasurable) -> Count:
        """Goals that can be measured; no upper bound unless goals were looked for."""
        del p
        # Without statistics it is the account type, not the lack of a goal, that stands in the way.
        closed_door = ~row.has_statistics.fill_null(False)
        known = (row.goals_looked > 0) & ~closed_door
        most = row.goals_sure + row.goals_unsure
        return Count(row.goals_sure, ibis.ifelse(known, most, ibis.null("int64")))

    def bounds(self, row: Table, p: GoalsMeasurable) -> Bounds:
        """At least the rule's number."""
        del row
        return Bounds(whole(number(p.at_least)), whole(None))

    def why_unknown(self, row: Table, p: GoalsMeasurable, seen: Seen) -> StringValue:
        """The account type gives no statistics, or nothing is known of goals or type."""
        del seen
        if number(p.at_least) is None:
            return ibis.literal("undefined_in_policy")
        barred = (~row.has_statistics).fill_null(False)
        return ibis.ifelse(barred, "not_measurable", "missing_fact")

    def sentence(self, p: GoalsMeasurable) -> Text:
        """As in "Varje konto ska ha minst ett mål som går att mäta."."""
        least = number(p.at_least)
        sv = {None: "mål som går att mäta", 1: "minst ett mål som går att mäta"}
        en = {None: "goals that can be measured", 1: "at least one goal that can be measured"}
        return Text(
            sv=f"Varje konto ska ha {sv.get(least, f'minst {least} mål som går att mäta')}.",
            en=f"Each account shall have "
            f"{en.get(least, f'at least {least} goals that can be measured')}.",
        )


def _goals_by_type(facts: Facts, days: Days) -> Table:
    """When goals can surely be measured (place 0) and when that is not known (place 1).

    Columns: account, place, first_day, until. A goal is cut where the account's type changes.
    """
    goals, versions = facts.table("goals"), facts.versions()
    goals = in_turn(goals, "account", "goal", days=days)
    complete = goals.metric.notnull() & goals.target.notnull() & goals.by.notnull()
    goals = goals.select(
        "account", "goal", "metric", "valid_from", "valid_until", complete=complete
    )
    joined = goals.join(versions, "account").select(
        "account",
        "goal",
        "metric",
        "platform",
        "account_type",
        "complete",
        begun=goals.valid_from,
        first_day=ibis.greatest(goals.valid_from, versions.from_day),
        until=ibis.least(goals.valid_until, versions.follows),
    )
    joined = joined.filter(joined.complete, joined.first_day < joined.until)
    offered = facts.offers()
    by_type = joined.left_join(
        offered,
        [
            joined.platform == offered.platform,
            joined.metric == offered.metric,
            joined.account_type.fill_null("") == offered.account_type,
        ],
    )
    # Visits to the body's own page need nothing of the platform, nor of the catalogue.
    own = joined.metric == COUNTED_HERE
    place = ibis.cases((own | offered.offered, 0), (offered.offered.isnull(), 1)).cast("int16")
    told = by_type.select(
        joined.account, joined.goal, joined.begun, joined.first_day, joined.until, place=place
    )
    told = told.filter(told.place.notnull())
    if days.ahead:
        # A new version in which nothing changes for the goal does not end it.
        told = islands(told, "account", "goal", "begun", "place")
    return told.select("account", "place", "first_day", "until")
