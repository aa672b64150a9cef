"""Base information: what an account must say about itself, and a unit's words for it."""

from __future__ import annotations

from typing import Annotated

import msgspec

from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.language import Language, Text

ITEM_NAMES: dict[str, Text] = {
    "sender": Text(sv="vem som står bakom", en="who is behind the account"),
    "content": Text(sv="vad man kan vänta sig", en="what to expect"),
    "terms": Text(sv="villkor", en="terms"),
    "contact": Text(sv="kontaktuppgifter", en="contact details"),
    "website": Text(sv="webbplats", en="website"),
    "personal-data": Text(sv="personuppgifter", en="personal data"),
}
"""What each item is called in a list."""

WHOLE_NAMES: dict[str, Text] = {
    "sender": Text(sv="vem som står bakom i sin helhet", en="who is behind it in full"),
    "content": Text(sv="vad man kan vänta sig i sin helhet", en="what to expect in full"),
    "terms": Text(sv="villkoren i sin helhet", en="the terms in full"),
    "contact": Text(sv="kontaktuppgifterna i sin helhet", en="the contact details in full"),
    "website": Text(sv="webbplatsen i sin helhet", en="the website in full"),
    "personal-data": Text(
        sv="personuppgifterna i sin helhet", en="the notice on personal data in full"
    ),
}
"""What the whole of an item is called, where the profile says it in short."""

PLACE_NAMES: dict[str, Text] = {
    "bio": Text(sv="profiltexten", en="the bio"),
    "name": Text(sv="namnet", en="the name"),
    "link-field": Text(sv="länkfältet", en="the link field"),
    "contact-button": Text(sv="kontaktknappen", en="the contact button"),
    "pinned-post": Text(sv="ett fäst inlägg", en="a pinned post"),
    "long-text": Text(sv="den långa texten", en="the long text"),
    "linked-page": Text(sv="kontosidan bakom länken", en="the account page behind the link"),
}
"""What each place is called in a sentence."""

Sentence = Annotated[str, msgspec.Meta(min_length=1)]


class Wording(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """How a unit says one item.

    ``long`` says the whole of it. ``short`` is a shorter sentence;
    ``short_is_whole`` tells whether it still says everything the item must
    say (a sender's name does; half of the terms does not, and then the whole
    must stand elsewhere). ``name`` says it inside the account's name,
    ``address`` in a link field and ``details`` in a contact button.
    """

    long: Text
    short: Text | None = None
    short_is_whole: bool = True
    name: Text | None = None
    address: str | None = None
    details: str | None = None


class Wordings(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """A unit's wordings, an item each, in order of importance.

    The order of ``items`` is the order in which sentences stand and in which
    items compete for room. ``pointer`` is the sentence that sends the reader
    on to the link ("Villkor och kontakt: se länken."); ``pointer_with_address``
    does so where a profile has no link field, with ``{address}`` in its place.
    """

    unit: str
    items: dict[str, Wording]
    pointer: Text | None = None
    pointer_with_address: Text | None = None

    @property
    def order(self) -> tuple[str, ...]:
        """The items' keys, most important first."""
        return tuple(self.items)

    def in_full(self, language: Language = "sv") -> str:
        """All items in their long wording, joined by spaces."""
        return " ".join(wording.long.to(language) for wording in self.items.values())


class Demand(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename="kebab"):
    """What a policy asks for about base information.

    ``items`` must be said, each in one of ``places``. With
    ``short_with_link`` an item may stand in short in the profile if the whole
    of it stands on a page that the profile links to.
    """

    items: tuple[str, ...] = ITEMS
    places: tuple[str, ...] = PLACES
    short_with_link: bool = True
