"""What is to be said before an account is closed, and for how long it is to be seen."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import TYPE_CHECKING, Literal

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
    within,
)
from kanalkoll.core.kinds.dated import Observed, held
from kanalkoll.core.kinds.days import Days, day_number
from kanalkoll.core.kinds.values import Number, is_undefined, number
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, IntegerValue, StringValue, Table

Statement = Literal["reason", "alternative", "contact", "alternative-or-contact"]

WORDS: dict[str, Text] = {
    "reason": Text(sv="varför det avslutas", en="why it is closed"),
    "alternative": Text(sv="var informationen finns i stället", en="where to find it instead"),
    "contact": Text(sv="vem man kan kontakta", en="whom to contact"),
    "alternative-or-contact": Text(
        sv="vart man kan vända sig i stället", en="where to turn instead"
    ),
}


class ClosingNotice(Params, frozen=True, tag="closing-notice", tag_field="kind"):
    """``says``: what the notice is to state. ``visible_for``: days that it is to be visible.

    ``visible_for`` may be left out (the rule is only about what is said) or be
    undefined (it is about time, but nobody has said how long).
    ``may_be_skipped``: a decision that no notice was needed takes the account
    out of the rule.
    """

    says: tuple[Statement, ...]
    visible_for: Number | None = None
    may_be_skipped: bool = False


class ClosingNoticeKind(RuleKind[ClosingNotice]):
    """The notice on an account that is being closed, or was."""

    name = "closing-notice"
    params = ClosingNotice
    title = Text(sv="Avslut", en="Closing")
    evidence = "closings"
    moves_daily = True

    def needs(self, p: ClosingNotice) -> frozenset[Need]:
        """Closings."""
        del p
        return frozenset({Need("closings")})

    def observe(self, facts: Facts, rules: Sequence[ClosingNotice], days: Days) -> Observed:
        """What the notice of the latest closing is known to say, and the days it was seen."""
        del rules, days
        rows = _in_turn(facts.table("closings"))
        values: dict[str, IntegerValue] = {}
        for what in _STATED:
            said = rows[f"says_{what}"]
            values[f"notice_{what}"] = said.cast("int64")
            values[f"notice_{what}_not"] = (~said).cast("int64")
        # A single day number a closing: the sum over closings in turn is the number itself.
        values["notice_first"] = day_number(rows.visible_first)
        # What a shut account shows, nobody can be told by.
        last = ibis.ifelse(rows.closed_on < rows.visible_last, rows.closed_on, rows.visible_last)
        values["notice_until"] = day_number(last) + 1
        values["notice_skipped"] = rows.skipped.notnull().cast("int64")
        each = ibis.array(
            [
                ibis.struct({"place": place, "value": v.cast("int64")})
                for place, v in enumerate(values.values())
            ]
        )
        rows = rows.select("account", "decided_on", "until", stated=each.unnest())
        return Observed(
            held=(
                held(
                    rows,
                    rows.stated["place"].cast("int16"),
                    first=rows.decided_on,
                    until=rows.until,
                    value=ibis.coalesce(rows.stated["value"], 0),
                ),
            ),
            measures=tuple(values),
        )

    def applies(self, row: Table, p: ClosingNotice) -> BooleanValue:
        """Once closing is decided, and for ever after."""
        ending = row.is_closing | row.is_closed
        return ending & (row.notice_skipped == 0) if p.may_be_skipped else ending

    def count(self, row: Table, p: ClosingNotice) -> Count:
        """Days on which the open account is known to have shown it, up to the judged day."""
        del p
        known = (row.notice_first > 0) & (row.notice_until > 0)
        until = ibis.least(row.notice_until, day_number(row.day) + 1)
        seen = ibis.greatest(until - row.notice_first, 0)
        low = ibis.ifelse(known, seen, 0)
        # While the account is open the notice can still be seen for longer.
        final = known & row.is_closed
        return Count(low, ibis.ifelse(final, seen, ibis.null("int64")))

    def bounds(self, row: Table, p: ClosingNotice) -> Bounds:
        """The days asked for; open when the rule is not about time."""
        del row
        return Bounds(whole(number(p.visible_for)), whole(None))

    def holds(self, row: Table, p: ClosingNotice, seen: Seen) -> BooleanValue:
        """Every statement is made and, where the rule is about time, seen long enough."""
        said = reduce(and_, (self.states(row, what) for what in p.says), ibis.literal(True))
        if p.visible_for is None:
            return said
        if is_undefined(p.visible_for):
            return said & ibis.null("boolean")
        return said & within(seen.count, seen.bounds)

    def states(self, row: Table, what: str) -> BooleanValue:
        """Whether the notice states ``what``: true, false, or NULL where nobody has said."""
        if what == "alternative-or-contact":
            return self.states(row, "alternative") | self.states(row, "contact")
        return ibis.cases((row[f"notice_{what}"] > 0, True), (row[f"notice_{what}_not"] > 0, False))

    def coverage(self, row: Table, p: ClosingNotice, count: Count) -> Coverage:
        """Statements that are known of those asked for."""
        del count
        known = [self.states(row, what).notnull().cast("int64") for what in p.says]
        return Coverage(sum(known[1:], known[0]), ibis.literal(len(p.says)))

    def why_unknown(self, row: Table, p: ClosingNotice, seen: Seen) -> StringValue:
        """What the notice said is not known, the policy gives no time, or it is not over yet."""
        del seen
        said = reduce(and_, (self.states(row, what) for what in p.says), ibis.literal(True))
        if is_undefined(p.visible_for):
            return ibis.ifelse(said.isnull(), "missing_fact", "undefined_in_policy")
        unseen = (row.notice_first <= 0) | (row.notice_until <= 0)
        missing = said.isnull() | (unseen & row.is_closed)
        return ibis.ifelse(missing, "missing_fact", "not_observed_long_enough")

    def sentence(self, p: ClosingNotice) -> Text:
        """As in "Innan ett konto stängs ska det i minst 60 dagar framgå varför …"."""
        return Text(sv=_swedish(p), en=_english(p))


_STATED = ("reason", "alternative", "contact")


def _in_turn(closings: Table) -> Table:
    """Closings of one account after each other: the next decision ends the former."""
    following = ibis.window(group_by="account", order_by="decided_on")
    return closings.mutate(
        until=ibis.coalesce(closings.decided_on.lead().over(following), ibis.date(9999, 12, 31))
    )


def _swedish(p: ClosingNotice) -> str:
    said = " och ".join(WORDS[what].sv for what in p.says)
    days = number(p.visible_for)
    if days is not None:
        return f"Innan ett konto stängs ska det i minst {days} dagar framgå {said}."
    tail = " Hur länge anger policyn inte." if is_undefined(p.visible_for) else ""
    return f"När ett konto avslutas ska det framgå {said}.{tail}"


def _english(p: ClosingNotice) -> str:
    said = " and ".join(WORDS[what].to("en") for what in p.says)
    days = number(p.visible_for)
    if days is not None:
        return f"For at least {days} days before an account is shut it shall say {said}."
    tail = " The policy does not say for how long." if is_undefined(p.visible_for) else ""
    return f"When an account is closed it shall say {said}.{tail}"
