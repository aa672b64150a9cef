"""The base information of an account, composed for its platform from its own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.urls import reverse

from kanalkoll.core.baseinfo.compose import ANYTHING, Destination, compose
from kanalkoll.core.baseinfo.model import Demand
from kanalkoll.core.baseinfo.options import holds_sentences
from kanalkoll.core.baseinfo.placing import DoesNotFit, FilledField, NotKnown, Placing
from kanalkoll.core.baseinfo.recognise import recognise
from kanalkoll.core.capabilities.model import ProfileField
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.language import Language, Text
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.collection.identities import identity_of
from kanalkoll.web.collection.judged_period import policies
from kanalkoll.web.collection.models import Wording
from kanalkoll.web.collection.selectors import KnownType, known_type
from kanalkoll.web.collection.wordings import (
    as_wordings,
    missing_items,
    wordings_for,
)
from kanalkoll.web.register.models import Account

FROM_PROFILE = "fran=profil"
"""What marks a visit as made through the link in the profile."""

ON_THE_PAGE = "linked-page"

Places = dict[str, dict[str, str]]
"""Item → place in the profile, or the page behind its link → the words that show it."""


@dataclass(frozen=True, slots=True)
class Composition:
    """What can be written into an account's profile.

    ``missing`` items have no words yet. ``answer`` is the composer's; ``None``
    while words are missing or the account type is not known. ``page`` is the
    address of the account's information page, as its profile links to it.
    """

    account: Account
    known_type: KnownType
    rows: Mapping[str, Wording]
    missing: tuple[str, ...]
    page: str
    answer: Placing | DoesNotFit | NotKnown | None

    @property
    def placing(self) -> Placing | None:
        """Where each item goes; where the policy asks for more than there is room for: the best."""
        if isinstance(self.answer, DoesNotFit):
            return self.answer.remedy
        return self.answer if isinstance(self.answer, Placing) else None

    @property
    def refusal(self) -> Text | None:
        """Why it cannot be done as the policy says, or why nobody knows."""
        return self.answer.message if isinstance(self.answer, DoesNotFit | NotKnown) else None

    @property
    def is_by_hand(self) -> bool:
        """Whether nobody knows what the profile holds, so that a person must see what fits."""
        known = self.account.platform in load_catalogue().platforms
        return not self.missing and (isinstance(self.answer, NotKnown) or not known)

    @property
    def fields(self) -> tuple[ProfileField, ...]:
        """The profile's fields, as far as they are known for the account type."""
        kind = self.known_type.key
        platform = load_catalogue().platforms.get(self.account.platform)
        if platform is None or kind not in platform.account_type_keys:
            return ()
        return load_catalogue().fields(self.account.platform, kind)

    @property
    def texts(self) -> tuple[FilledField, ...]:
        """The finished texts that hold sentences: those a person pastes and may change."""
        return tuple(f for f in self._filled if self._is_text(f.field))

    @property
    def others(self) -> tuple[FilledField, ...]:
        """What else is to be filled in: a link, a contact button."""
        return tuple(f for f in self._filled if not self._is_text(f.field))

    @property
    def link(self) -> str:
        """The address that the profile is to carry; empty when the page is not needed."""
        return self.page if self.placing is not None and self.placing.uses_page else ""

    @property
    def _filled(self) -> tuple[FilledField, ...]:
        return self.placing.filled if self.placing else ()

    def _is_text(self, key: str) -> bool:
        return any(field.key == key and holds_sentences(field) for field in self.fields)

    def field(self, key: str) -> ProfileField | None:
        """The profile's field of that key."""
        return next((field for field in self.fields if field.key == key), None)


def composed(account: Account, on: date, *, language: Language = "sv") -> Composition:
    """The account's base information as its words, its platform and the policy allow."""
    rows = wordings_for(account)
    kind = known_type(account, on)
    page = profile_address(account)
    demand = demand_on(on)
    missing = tuple(item for item in missing_items(rows) if item in demand.items)
    platform = load_catalogue().platforms.get(account.platform)
    answer = None
    if not missing and platform is not None and kind.key in platform.account_type_keys:
        words = as_wordings(account, rows)
        where = Destination(account.platform, kind.key, page)
        answer = compose(words, where, catalogue=load_catalogue(), demand=demand, language=language)
    return Composition(account, kind, rows, missing, page, answer)


def demand_on(on: date) -> Demand:
    """What the first rule on base information asks for; all six items, anywhere, without one."""
    for policy in policies(on):
        for rule in policy.rules:
            if isinstance(rule.requires, Says) and rule.requires.wanted:
                says = rule.requires
                linked = ON_THE_PAGE in says.accepted
                return Demand(says.wanted, says.accepted, short_with_link=linked)
    return ANYTHING


def public_address(account: Account) -> str:
    """The address of the account's information page, with the installation's own name."""
    return f"{settings.BASE_URL}{reverse('verification:page', args=[account.slug])}"


def profile_address(account: Account) -> str:
    """The same as it stands in a profile: visits through it are counted as such."""
    return f"{public_address(account)}?{FROM_PROFILE}"


def places_of(composition: Composition, texts: Mapping[str, str]) -> Places:
    """Where each item stands once ``texts`` (field key → text) are in the profile.

    A text left as it was composed says what it was composed to say; one that was
    changed is read. The page behind the link says every item in whole.
    """
    found: Places = {}
    composed_texts = {field.field: field for field in composition.texts}
    for key, text in texts.items():
        field = composition.field(key)
        place = field.place if field else "bio"
        given = composed_texts.get(key)
        as_composed = given is not None and given.text == text
        said = _composed(composition, key) if as_composed else _read(composition, place, text)
        for item, passage in said.items():
            found.setdefault(item, {})[place] = passage
    for other in composition.others:
        for item, passage in _composed(composition, other.field).items():
            found.setdefault(item, {})[other.place] = passage
    if composition.link:
        for item, row in composition.rows.items():
            if row.long and item != "pointer":
                found.setdefault(item, {})[ON_THE_PAGE] = row.long
    return found


def _composed(composition: Composition, key: str) -> dict[str, str]:
    """The items that the composer put into a field, with their words."""
    placing = composition.placing
    spots = [spot for spot in placing.spots if spot.field == key] if placing else []
    return {spot.item: _words(composition.rows[spot.item], spot.form) for spot in spots}


def _words(row: Wording, form: str) -> str:
    if form in {"address", "details"}:
        return str(row.value)
    return str(row.short if form == "short" else row.long)


def _read(composition: Composition, place: str, text: str) -> dict[str, str]:
    """The items that the recogniser finds in a text, with the words that show them."""
    found = recognise({place: text}, identity=identity_of(composition.account))
    return {item.item: item.evidence[0].passage for item in found.items if item.found}
