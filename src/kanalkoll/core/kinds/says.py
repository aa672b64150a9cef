"""Base information: what a profile, or a page it links to, is to say."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add
from typing import TYPE_CHECKING

from kanalkoll.core.facts.tables import PLACES
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
from kanalkoll.core.kinds.dated import Observed, held, in_turn, on_asked
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.values import Names, names
from kanalkoll.core.language import Text
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import BooleanValue, IntegerValue, StringValue, Table

ITEM_NAMES: dict[str, Text] = {
    "sender": Text(sv="vem som står bakom kontot", en="who is behind the account"),
    "content": Text(sv="vad man kan vänta sig", en="what to expect"),
    "terms": Text(sv="villkor", en="terms of taking part"),
    "contact": Text(sv="kontaktuppgifter", en="contact details"),
    "website": Text(sv="webbplats", en="website"),
    "personal-data": Text(sv="personuppgifter", en="how personal data are processed"),
}
"""The items in plain words, as they stand in a sentence."""


class Says(Params, frozen=True, tag="says", tag_field="kind"):
    """Which items are to be found, and in which places they may stand.

    ``items``: keys of items. ``places``: where each may stand; empty: anywhere
    in the profile or on the page it links to. ``as_far_as_possible``: the text
    itself makes room for platforms on which it does not fit.
    """

    items: Names
    places: tuple[str, ...] = ()
    as_far_as_possible: bool = False

    @property
    def wanted(self) -> tuple[str, ...]:
        """The items asked for; none when the policy does not say which."""
        return names(self.items) or ()

    @property
    def accepted(self) -> tuple[str, ...]:
        """The places that count."""
        return self.places or PLACES


class SaysKind(RuleKind[Says]):
    """Base information, item by item."""

    name = "says"
    params = Says
    title = Text(sv="Basinformation", en="Base information")
    evidence = "profile_items"

    def needs(self, p: Says) -> frozenset[Need]:
        """What was seen in the profile."""
        del p
        return frozenset({Need("profile_items"), Need("coverage", aspect="profile")})

    def observe(self, facts: Facts, rules: Sequence[Says], days: Days) -> Observed:
        """For each item and set of places: where it stands, and where it was looked for in vain.

        Places are told as a sum of bits, one a place.
        """
        seen = in_turn(facts.table("profile_items"), "account", "item", "place", days=days)
        parts, measures = [_looked_at(facts, days)], ["profile_looked", "profile_places"]
        for places in sorted({p.accepted for p in rules}):
            items = sorted({item for p in rules if p.accepted == places for item in p.wanted})
            if not items:
                continue
            here = seen if set(places) >= set(PLACES) else seen.filter(seen.place.isin(places))
            # Each item has two measures: in how many places it stands, and in which it does not.
            first = [(item, len(measures) + 2 * order) for order, item in enumerate(items)]
            measure = (here.item.cases(*first) + (~here.present).cast("int16")).cast("int16")
            value = ibis.ifelse(here.present, 1, _bit(here.place)).cast("int64")
            parts.append(
                held(here, measure, first=here.valid_from, until=here.valid_until, value=value)
            )
            measures += [
                name for i in items for name in (_key(i, places), f"{_key(i, places)}_not")
            ]
        return Observed(held=tuple(parts), measures=tuple(measures))

    def count(self, row: Table, p: Says) -> Count:
        """Items surely there, and items not surely missing."""
        if not p.wanted:
            return Count(ibis.literal(0, type="int64"), ibis.null("int64"))
        there = reduce(add, (self.present(row, p, item).cast("int64") for item in p.wanted))
        gone = reduce(add, (self.missing(row, p, item).cast("int64") for item in p.wanted))
        return Count(there, len(p.wanted) - gone)

    def present(self, row: Table, p: Says, item: str) -> BooleanValue:
        """Whether ``item`` was seen in an accepted place."""
        return row[_key(item, p.accepted)] > 0

    def missing(self, row: Table, p: Says, item: str) -> BooleanValue:
        """Whether ``item`` surely stands in none of the accepted places."""
        key, every = _key(item, p.accepted), _mask(p.accepted)
        in_vain = (row[f"{key}_not"] | row.profile_places) & every
        looked = (row.profile_looked > 0) | (in_vain == every)
        return (row[key] <= 0) & looked

    def bounds(self, row: Table, p: Says) -> Bounds:
        """All items asked for."""
        del row
        return Bounds(whole(len(p.wanted) or None), whole(None))

    def coverage(self, row: Table, p: Says, count: Count) -> Coverage:
        """Items that can be told of those asked for."""
        if not p.wanted:
            return super().coverage(row, p, count)
        told = count.low + len(p.wanted) - count.high
        return Coverage(told, ibis.literal(len(p.wanted)))

    def why_unknown(self, row: Table, p: Says, seen: Seen) -> StringValue:
        """The policy names no items, or not every place was looked at."""
        if not p.wanted:
            return ibis.literal("undefined_in_policy")
        del row
        seen_some = (seen.count.low > 0) | (seen.count.high < len(p.wanted))
        return ibis.ifelse(seen_some, "not_observed_long_enough", "missing_fact")

    def sentence(self, p: Says) -> Text:
        """The items in a sentence, and where they may stand."""
        return Text(sv=_sentence(p, "sv"), en=_sentence(p, "en"))


def _looked_at(facts: Facts, days: Days) -> Table:
    """When the whole profile was looked at (measure 0), and each single place (measure 1)."""
    looked = on_asked(facts.coverage_of_parts("profile"), "account", "part", days=days)
    whole = looked.part.isnull()
    return held(
        looked,
        ibis.ifelse(whole, 0, 1).cast("int16"),
        first=looked.first_day,
        until=looked.until,
        value=ibis.ifelse(whole, 1, _bit(looked.part)).cast("int64"),
    )


def _bit(place: StringValue) -> IntegerValue:
    return place.cases(*((name, 1 << order) for order, name in enumerate(PLACES)))


def _mask(places: tuple[str, ...]) -> int:
    return sum(1 << PLACES.index(place) for place in places)


def _key(item: str, places: tuple[str, ...]) -> str:
    return f"says_{item.replace('-', '_')}_{_mask(places):x}"


def _sentence(p: Says, language: str) -> str:
    sv = language == "sv"
    items = [ITEM_NAMES[i].to("sv" if sv else "en") if i in ITEM_NAMES else i for i in p.wanted]
    if not items:
        return (
            "Profilen ska ha basinformation. Vilka uppgifter anger policyn inte."
            if sv
            else "The profile shall give base information. The policy does not say which."
        )
    listed = (
        f"{', '.join(items[:-1])} {'och' if sv else 'and'} {items[-1]}" if items[1:] else items[0]
    )
    linked = "linked-page" in p.accepted
    where = (
        ("Av profilen, eller av en sida som profilen länkar till," if linked else "Av profilen")
        if sv
        else ("The profile, or a page it links to," if linked else "The profile")
    )
    if sv:
        tail = ", så långt det är möjligt" if p.as_far_as_possible else ""
        return f"{where} ska det framgå {listed}{tail}."
    tail = ", as far as possible" if p.as_far_as_possible else ""
    return f"{where} shall say {listed}{tail}."
