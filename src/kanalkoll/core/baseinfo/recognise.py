"""Which items of base information a profile already says, where, and in which words.

A profile is a mapping of place (``kanalkoll.core.facts.tables.PLACES``) to text. The answer is a
finding for each of the six items (``ITEMS``) with its evidence: place, exact span, rule and
confidence. No model, no network: patterns in Swedish and English that run in time proportional to
the text. What counts as an item, and how often the recogniser is right, stands in
``docs/reference/recognition.md``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from kanalkoll.core.baseinfo.recognition import addresses, contact, content, sender, terms
from kanalkoll.core.baseinfo.recognition.belonging import unit_and_body
from kanalkoll.core.baseinfo.recognition.model import (
    RANK,
    Confidence,
    Evidence,
    Identity,
    ItemFinding,
    Recognition,
    Span,
)
from kanalkoll.core.baseinfo.recognition.reading import Reading, read
from kanalkoll.core.facts.tables import ITEMS, PLACES

__all__ = ["Confidence", "Evidence", "Identity", "ItemFinding", "Recognition", "recognise"]

SOUGHT: Mapping[str, frozenset[str]] = {
    "bio": frozenset(ITEMS),
    "name": frozenset({"sender", "website"}),
    "link-field": frozenset({"terms", "contact", "website", "personal-data"}),
    "contact-button": frozenset({"contact"}),
    "pinned-post": frozenset(ITEMS),
    "long-text": frozenset(ITEMS),
    "linked-page": frozenset(ITEMS),
}
"""Which items are looked for in which place. A display name is not read as a promise of content."""

NOBODY = Identity()
"""Nothing is known beforehand of whose account it is."""


def recognise(profile: Mapping[str, str], *, identity: Identity = NOBODY) -> Recognition:
    """What ``profile`` says.

    ``profile`` maps places to texts; a place that is missing is not looked at. ``KeyError`` for a
    place that is none of ``PLACES``. The same input always gives the same answer.
    """
    unknown = set(profile) - set(PLACES)
    if unknown:
        raise KeyError(min(unknown))
    readings = {place: read(profile[place]) for place in PLACES if place in profile}
    return Recognition(tuple(_finding(item, readings, identity) for item in ITEMS))


def _finding(item: str, readings: Mapping[str, Reading], identity: Identity) -> ItemFinding:
    if item == "sender" and identity.units:
        evidence, lacks = unit_and_body(readings, identity)
        return ItemFinding(item, bool(evidence) and lacks is None, evidence, lacks)
    found = sorted(_evidence(item, readings, identity), key=_strength)
    return ItemFinding(item, bool(found), tuple(found))


def _strength(evidence: Evidence) -> tuple[int, int, int]:
    return RANK[evidence.confidence], PLACES.index(evidence.place), evidence.start


def _evidence(item: str, readings: Mapping[str, Reading], identity: Identity) -> Iterator[Evidence]:
    for place, reading in readings.items():
        if item in SOUGHT[place]:
            for span in _spans(item, place, reading, identity):
                passage = reading.text[span.start : span.end]
                yield Evidence(
                    item, place, span.start, span.end, passage, span.rule, span.confidence
                )


def _spans(item: str, place: str, reading: Reading, identity: Identity) -> Iterable[Span]:
    match item:
        case "sender":
            return sender.named(reading, identity)
        case "content":
            return content.spans(reading)
        case "terms":
            return chain(terms.spans(reading), addresses.terms_at_an_address(reading))
        case "contact":
            return contact.button(reading) if place == "contact-button" else contact.spans(reading)
        case "website":
            return addresses.website(reading, identity)
        case _:
            return addresses.personal_data(reading)
