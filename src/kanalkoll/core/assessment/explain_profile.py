"""How findings about base information are told: which items stand there, and which are missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding_facts import Row, latest
from kanalkoll.core.assessment.sentences import capitalised, fill, full_date, joined, listed
from kanalkoll.core.capabilities.vocabulary import UNITS
from kanalkoll.core.kinds.says import ITEM_NAMES, Says
from kanalkoll.core.language import Text


@dataclass(frozen=True, slots=True)
class Items:
    """The items asked for: seen in an accepted place, surely in none, or not known."""

    there: tuple[str, ...]
    missing: tuple[str, ...]
    open: tuple[str, ...]


def items_of(case: Case[Says]) -> Items:
    """What is known of each item on the judged day, by the same logic as the kind's."""
    rows = [row for row in case.facts.on("profile_items", case.day)
            if row["place"] in case.p.accepted]  # fmt: skip
    there = {row["item"] for row in rows if row["present"]}
    looked = case.facts.is_covered("profile", case.day)
    missing = set()
    for item in set(case.p.wanted) - there:
        in_vain = [row for row in rows if row["item"] == item and not row["present"]]
        if looked or len(in_vain) >= len(case.p.accepted):
            missing.add(item)
    return Items(
        tuple(item for item in case.p.wanted if item in there),
        tuple(item for item in case.p.wanted if item in missing),
        tuple(item for item in case.p.wanted if item not in there | missing),
    )


def item_names(items: tuple[str, ...]) -> Text:
    """The items in a sentence: ``villkor, kontaktuppgifter och personuppgifter``."""
    return listed([ITEM_NAMES.get(item, Text(sv=item)) for item in items])


TO_STATE: Mapping[str, Text] = {
    "sender": Text(sv="vem som står bakom kontot", en="who is behind the account"),
    "content": Text(sv="vad man kan vänta sig", en="what to expect"),
    "terms": Text(sv="villkoren för att delta", en="the terms of taking part"),
    "contact": Text(sv="kontaktuppgifter", en="contact details"),
    "website": Text(sv="adressen till webbplatsen", en="the address of the website"),
    "personal-data": Text(sv="hur personuppgifter behandlas", en="how personal data are processed"),
}
"""The items as they stand after "ange"."""


def to_state(items: Iterable[str]) -> Text:
    """What to state: ``villkoren för att delta och hur personuppgifter behandlas``."""
    return listed([TO_STATE.get(item, ITEM_NAMES.get(item, Text(sv=item))) for item in items])


class ProfileTeller(Teller[Says]):
    """As in ``3 av 6 uppgifter finns. Villkor, kontaktuppgifter och personuppgifter saknas.``."""

    silent = Text(sv="vilka uppgifter som ska finnas", en="which items are asked for")

    def rows(self, case: Case[Says]) -> list[Row]:
        """What was seen of the items asked for, in accepted places."""
        return [
            row
            for row in super().rows(case)
            if row["item"] in case.p.wanted and row["place"] in case.p.accepted
        ]

    def short(self, case: Case[Says]) -> Text:
        """How many of the items are there, and which are missing."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        items = items_of(case)
        if case.finding.verdict == "compliant":
            return joined(_all_there(case), _confirmed(self, case)) or _all_there(case)
        said = Text(sv="{Missing} saknas.", en="Missing: {missing}.")
        missing = item_names(items.missing)
        lacking = fill(said, missing=missing, Missing=capitalised(missing))
        return joined(_there(case, items), lacking) or lacking

    def seen(self, case: Case[Says]) -> Text:
        """The same without who confirmed it: the source says that."""
        return _all_there(case) if case.finding.verdict == "compliant" else self.short(case)

    def unknown(self, case: Case[Says]) -> Text:
        """Nobody has looked, or not everywhere."""
        if case.finding.reason == "undefined_in_policy":
            return super().unknown(case)
        items = items_of(case)
        if not items.there and not items.missing:
            return Text(
                sv="Det finns ingen uppgift om vad profilen säger.",
                en="Nothing is known of what the profile says.",
            )
        open_ = fill(
            Text(sv="Det är inte känt om {items} finns.", en="Not known: {items}."),
            items=item_names(items.open),
        )
        return joined(_there(case, items), open_) or open_

    def remedy(self, case: Case[Says]) -> Text | None:
        """What to add and where, or to look."""
        if case.finding.reason == "undefined_in_policy":
            return super().remedy(case)
        if case.finding.verdict == "unknown":
            return Text(
                sv="gå igenom profilen och anteckna vilka uppgifter som finns där.",
                en="look through the profile and note which items stand there.",
            )
        linked = "linked-page" in case.p.accepted
        add = fill(_STATE_ANYWHERE if linked else _STATE, items=to_state(items_of(case).missing))
        return joined(add, _room(case) if linked else None)

    def acts(self, case: Case[Says]) -> list[Text]:
        """One act for each item that is missing."""
        if case.finding.verdict != "non-compliant":
            return super().acts(case)
        state = Text(sv="ange {item}.", en="state {item}.")
        return [fill(state, item=to_state((item,))) for item in items_of(case).missing]


_STATE = Text(sv="ange {items} i profilen.", en="state {items} in the profile.")
_STATE_ANYWHERE = Text(
    sv="ange {items}, i profilen eller på en sida som profilen länkar till.",
    en="state {items}, in the profile or on a page it links to.",
)


def _there(case: Case[Says], items: Items) -> Text:
    return fill(
        Text(sv="{there} av {all} uppgifter finns.", en="{there} of {all} items are there."),
        there=len(items.there),
        all=len(case.p.wanted),
    )


def _all_there(case: Case[Says]) -> Text:
    if len(case.p.wanted) == 1:
        return Text(sv="Uppgiften finns.", en="The item is there.")
    said = Text(sv="Alla {all} uppgifter finns.", en="All {all} items are there.")
    return fill(said, all=len(case.p.wanted))


def _confirmed(teller: ProfileTeller, case: Case[Says]) -> Text | None:
    """``Bekräftat av Maja Lind 24 november 2026.``, where a person has told it."""
    row = latest([*teller.rows(case), *teller.looked(case)])
    if row is None or row["way_in"] != "person":
        return None
    return fill(
        Text(sv="Bekräftat av {person} {day}.", en="Confirmed by {person} on {day}."),
        person=case.person(row["source"]),
        day=full_date(row["known_from"]),
    )


def _room(case: Case[Says]) -> Text | None:
    """``Instagrams profiltext rymmer 150 tecken.``, where a limit is known."""
    if case.platform is None:
        return None
    _, account_type = case.types_known
    fields = case.catalogue.fields(case.platform.key, account_type)
    limits = [limit for field in fields if field.place == "bio" for limit in field.limits]
    if not limits:
        return None
    return fill(
        Text(sv="Profiltexten på {platform} rymmer {max} {unit}.",
             en="The profile text on {platform} holds {max} {unit}."),
        platform=case.platform_name,
        max=limits[0].max,
        unit=UNITS[limits[0].unit],
    )  # fmt: skip
