"""What ``compose`` answers: where each item goes, or the proof that it cannot be done."""

from __future__ import annotations

from typing import Literal

import msgspec

from kanalkoll.core.baseinfo.counting import amount
from kanalkoll.core.baseinfo.model import ITEM_NAMES, WHOLE_NAMES
from kanalkoll.core.capabilities.model import ProfileField
from kanalkoll.core.capabilities.vocabulary import Unit
from kanalkoll.core.language import Text

Form = Literal["long", "short", "name", "address", "details", "page"]
"""Which of a unit's words for an item: the long or the short sentence, inside the name,
as an address, as contact details, or in full on the information page."""


class Spot(msgspec.Struct, frozen=True):
    """An item in one place.

    ``field`` is the field's key in the catalogue (``None`` on the information
    page), ``form`` which words stand there, ``whole`` whether they say all of it.
    """

    item: str
    place: str
    field: str | None
    form: Form
    whole: bool


class FilledField(msgspec.Struct, frozen=True):
    """The finished text of one field.

    ``length`` and ``limit`` are in ``unit``, the field's first limit; both
    keep every other limit too. ``limit`` and ``unit`` are ``None`` where the
    field has none.
    """

    field: str
    place: str
    name: Text
    text: str
    length: int
    limit: int | None
    unit: Unit | None

    @property
    def measure(self) -> Text:
        """Such as "147 av 150 tecken"."""
        if self.limit is None or self.unit is None:
            return amount(self.length, "characters")
        room = amount(self.limit, self.unit)
        return Text(sv=f"{self.length} av {room.sv}", en=f"{self.length} of {room.to('en')}")


class Placing(msgspec.Struct, frozen=True):
    """The best lawful placing of a unit's base information on one account type.

    ``spots`` are in the order of the items; an item said in short has two: the
    short one and where the whole of it stands. ``examined`` is how many
    branches the search looked at before the optimum was proved.
    """

    unit: str
    platform: str
    account_type: str
    filled: tuple[FilledField, ...]
    spots: tuple[Spot, ...]
    page: str | None
    uses_page: bool
    examined: int

    def items_in(self, *places: str) -> tuple[Spot, ...]:
        """The spots in any of ``places``, in the order of the items."""
        return tuple(spot for spot in self.spots if spot.place in places)

    @property
    def in_profile(self) -> tuple[Spot, ...]:
        """What the profile itself says."""
        return tuple(s for s in self.spots if s.place not in {"pinned-post", "linked-page"})

    @property
    def on_page(self) -> tuple[str, ...]:
        """The items whose whole stands on the information page: those only there first."""
        return self._ordered("linked-page")

    @property
    def summary(self) -> Text:
        """Where each item went, such as "I profilen: … På kontosidan bakom länken: …"."""
        parts = [
            (Text(sv="I profilen", en="In the profile"), self._profile_names()),
            (Text(sv="I ett fäst inlägg", en="In a pinned post"), self._names("pinned-post")),
            (
                Text(sv="På kontosidan bakom länken", en="On the account page behind the link"),
                self._names("linked-page"),
            ),
        ]
        said = [(place, names) for place, names in parts if names]
        return Text(
            sv=" ".join(f"{place.sv}: {', '.join(n.sv for n in names)}." for place, names in said),
            en=" ".join(
                f"{place.to('en')}: {', '.join(n.to('en') for n in names)}."
                for place, names in said
            ),
        )

    def _profile_names(self) -> list[Text]:
        return [
            ITEM_NAMES[spot.item] if spot.whole else _in_short(ITEM_NAMES[spot.item])
            for spot in self.in_profile
        ]

    def _names(self, place: str) -> list[Text]:
        partial = self._partial()
        names = ((WHOLE_NAMES if i in partial else ITEM_NAMES)[i] for i in self._ordered(place))
        return list(names)

    def _ordered(self, place: str) -> tuple[str, ...]:
        items = [spot.item for spot in self.spots if spot.place == place]
        return tuple(sorted(items, key=self._partial().__contains__))

    def _partial(self) -> set[str]:
        return {spot.item for spot in self.spots if not spot.whole}


Why = Literal["too-long", "no-place"]
"""The room does not suffice; or no accepted place exists on that account type."""


class DoesNotFit(msgspec.Struct, frozen=True):
    """Proof that no account of a type can do what the policy asks: the rule's fault.

    ``needed`` is the length of the demanded items in their long wording,
    ``at_least`` the least that the field would have to hold when every other
    accepted place and shorter wording is used as well as possible (proved by
    exhausting them), ``available`` what it holds; all three in
    ``length_unit``. They are ``None`` when there is no such field
    (``no-place``; ``items`` are then those without a place). ``remedy`` is a
    placing that would do if the policy allowed a short text in the profile
    and the rest on a page behind the link.
    """

    unit: str
    platform: str
    account_type: str
    why: Why
    items: tuple[str, ...]
    message: Text
    field: ProfileField | None = None
    needed: int | None = None
    at_least: int | None = None
    available: int | None = None
    length_unit: Unit | None = None
    remedy: Placing | None = None


class NotKnown(msgspec.Struct, frozen=True):
    """Nobody knows enough to say: the room of ``fields`` is unknown, or every field is.

    What is known was not enough; what is unknown might be.
    """

    unit: str
    platform: str
    account_type: str
    message: Text
    fields: tuple[ProfileField, ...] = ()


def _in_short(name: Text) -> Text:
    return Text(sv=f"{name.sv} (kort)", en=f"{name.to('en')} (in short)")
