"""The ways in which one item of base information can lawfully be placed.

What is best, in this order:

1. no pinned post is needed: a page behind a link answers as long as the body
   wants it to, a post sinks or goes (``problem`` tries without one first);
2. the profile itself says as many of the demanded items as possible,
3. and the more important ones first (the order of the unit's wordings);
4. it says as many as possible in whole;
5. as many as possible stand in their long wording,
6. and the more important ones first;
7. as few fields as possible are filled in;
8. the words are as short as possible;
9. the more important an item, the earlier its field (the sum over items of
   importance times the field's number is least).

Goals 2 to 9 are packed into one whole number, the first in the highest digits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kanalkoll.core.baseinfo.counting import fits, length
from kanalkoll.core.baseinfo.model import Demand, Wording
from kanalkoll.core.baseinfo.placing import Form, Spot
from kanalkoll.core.baseinfo.search import Option
from kanalkoll.core.capabilities.model import ProfileField
from kanalkoll.core.language import Language

SENTENCES = ("bio", "long-text")
"""Places in the profile that hold several sentences."""

ORDER_BITS = 12
LENGTH_BITS = 24
FIELD_BITS = 8
CHARACTER_PRICE = 1 << ORDER_BITS
"""What a character costs: more than any order of the fields."""
FIELD_PRICE = CHARACTER_PRICE << LENGTH_BITS
"""What filling in one more field costs: more than any length, less than any item."""

MOST_ITEMS = 16
"""No more items than this: each goal has sixteen bits."""


@dataclass(frozen=True, slots=True)
class Words:
    """One form of an item's words, in one field."""

    spot: Spot
    text: str
    number: int


@dataclass(frozen=True, slots=True)
class Desk:
    """The fields of one account type as the search sees them.

    ``fields`` are those that may be used, ``resources`` numbers each limit and
    each slot, ``room`` is how much of each there is.
    """

    fields: tuple[ProfileField, ...]
    resources: Mapping[tuple[str, int], int]
    room: tuple[int, ...]

    @classmethod
    def of(cls, fields: Sequence[ProfileField]) -> Desk:
        """A sentence takes its length and a space; hence a room one greater than the limit."""
        resources: dict[tuple[str, int], int] = {}
        room: list[int] = []
        for field in fields:
            for number, available in enumerate(_rooms(field)):
                resources[field.key, number] = len(room)
                room.append(available)
        return cls(tuple(fields), resources, tuple(room))

    def number(self, key: str) -> int:
        """Which of the fields is called ``key``, counted from 0."""
        return next(n for n, field in enumerate(self.fields) if field.key == key)

    def takes(self, field: ProfileField, text: str) -> tuple[tuple[int, int], ...]:
        """What putting ``text`` into ``field`` uses of each resource."""
        if holds_sentences(field):
            return tuple(
                (self.resources[field.key, number], length(text, limit.unit) + 1)
                for number, limit in enumerate(field.limits)
            )
        return ((self.resources[field.key, 0], 1),)


def holds_sentences(field: ProfileField) -> bool:
    """Whether several sentences can stand in it one after another."""
    return field.place in SENTENCES or field.place == "pinned-post"


def _rooms(field: ProfileField) -> tuple[int, ...]:
    if holds_sentences(field):
        return tuple(limit.max + 1 for limit in field.limits)
    return (field.slots,)


@dataclass(frozen=True, slots=True)
class Menu:
    """What decides the options of one problem: the fields, the demand, whether a page is used."""

    desk: Desk
    demand: Demand
    page: bool
    language: Language

    def options(self, item: str, wording: Wording, rank: int) -> Iterator[Option]:
        """Every lawful way to place ``item``; ``rank`` is 1 for the least important item."""
        accepted = tuple(self._accepted(item, wording))
        wholes = [words for words in accepted if words.spot.whole]
        backs = [words for words in wholes if words.spot.place == "pinned-post"]
        for words in wholes:
            yield self._option((words,), rank)
        if self.page and "linked-page" in self.demand.places:
            yield self._option((_on_page(item),), rank)
        if self.page and (self.demand.short_with_link or "linked-page" in self.demand.places):
            backs.append(_on_page(item))
        for words in accepted:
            if not words.spot.whole:
                yield from (self._option((words, back), rank) for back in backs)

    def _accepted(self, item: str, wording: Wording) -> Iterator[Words]:
        for number, field in enumerate(self.desk.fields):
            meant = item in field.only_for or not field.only_for
            if field.place not in self.demand.places or not meant:
                continue
            for form, text, whole in _forms(field, wording, self.language):
                if fits(text, field.limits):
                    spot = Spot(item, field.place, field.key, form, whole)
                    yield Words(spot, text, number)

    def _option(self, words: tuple[Words, ...], rank: int) -> Option:
        fields = [w for w in words if w.spot.field is not None]
        takes = [t for w in fields for t in self.desk.takes(self.desk.fields[w.number], w.text)]
        return Option(
            value=_value(words, rank),
            takes=tuple(takes),
            fields=sum({1 << w.number for w in fields}),
            tag=words,
        )


def _on_page(item: str) -> Words:
    return Words(Spot(item, "linked-page", None, "page", whole=True), "", -1)


def _forms(
    field: ProfileField, wording: Wording, language: Language
) -> Iterator[tuple[Form, str, bool]]:
    if holds_sentences(field):
        yield "long", wording.long.to(language), True
        if wording.short is not None and (field.place != "pinned-post" or wording.short_is_whole):
            yield "short", wording.short.to(language), wording.short_is_whole
    elif field.place == "name" and wording.name is not None:
        yield "name", wording.name.to(language), True
    elif field.place == "link-field" and wording.address is not None:
        yield "address", wording.address, True
    elif field.place == "contact-button" and wording.details is not None:
        yield "details", wording.details, True


def _value(words: Sequence[Words], rank: int) -> int:
    """The item's share of goals 2 to 6 and 8 to 9; filling in fields is priced by the search."""
    said = [w for w in words if w.spot.place not in {"pinned-post", "linked-page"}]
    whole = any(w.spot.whole for w in said)
    long = any(w.spot.form == "long" for w in words)
    first = 1 << (rank - 1)
    order = sum(rank * w.number for w in words if w.spot.field is not None)
    characters = sum(len(w.text) for w in words)
    value = _packed(bool(said), first * bool(said), whole, long, first * long)
    return value - characters * CHARACTER_PRICE - order


def _packed(*goals: int) -> int:
    value = 0
    for goal in goals:
        value = (value << MOST_ITEMS) | goal
    return value << (LENGTH_BITS + ORDER_BITS + FIELD_BITS)
