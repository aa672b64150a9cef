"""Which items of base information a profile already says, where, and in which words.

A profile is a mapping of place (``kanalkoll.core.facts.tables.PLACES``) to text. The answer is a
finding for each of the six items (``ITEMS``) with its evidence: place, exact span, rule and
confidence. No model, no network: patterns in Swedish and English that run in time proportional to
the text. What counts as an item, and how often the recogniser is right, stands in
``docs/reference/recognition.md``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
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
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.language import Text

__all__ = ["Confidence", "Evidence", "Identity", "ItemFinding", "Recognition", "recognise"]

NOBODY = Identity()
"""Nothing is known beforehand of whose account it is."""

_Look = Callable[[Reading, Identity], Iterable[Span]]
"""How an item is looked for in a text."""

_PROSE = ("bio", "pinned-post", "long-text", "linked-page")
"""Places that hold sentences."""


def _all_terms(reading: Reading, _: Identity) -> Iterator[Span]:
    return chain(terms.spans(reading), addresses.terms_at_an_address(reading))


_LOOKS: Mapping[str, Mapping[str, _Look]] = {
    "sender": {"name": sender.named} | dict.fromkeys(_PROSE, sender.named),
    "content": dict.fromkeys(_PROSE, lambda reading, _: content.spans(reading)),
    "terms": {"link-field": lambda reading, _: addresses.terms_at_an_address(reading)}
    | dict.fromkeys(_PROSE, _all_terms),
    "contact": {
        "link-field": lambda reading, _: contact.spans(reading),
        "contact-button": lambda reading, _: contact.button(reading),
    }
    | dict.fromkeys(_PROSE, lambda reading, _: contact.spans(reading)),
    "website": {"name": addresses.website, "link-field": addresses.website}
    | dict.fromkeys(_PROSE, addresses.website),
    "personal-data": dict.fromkeys(
        ("link-field", *_PROSE), lambda reading, _: addresses.personal_data(reading)
    ),
}
"""What is looked for where. A display name is not read as a promise of content."""


def recognise(profile: Mapping[str, str], *, identity: Identity = NOBODY) -> Recognition:
    """What ``profile`` says: a finding for each of the six items.

    ``profile`` maps places to texts; a place that is missing is not looked at. The same input
    always gives the same answer. :class:`BadInput` for a place that is none of ``PLACES``.
    """
    unknown = sorted(set(profile) - set(PLACES))
    if unknown:
        raise BadInput(_no_place(place) for place in unknown)
    readings = {place: read(profile[place]) for place in PLACES if place in profile}
    return Recognition(tuple(_finding(item, readings, identity) for item in ITEMS))


def _no_place(place: str) -> Problem:
    known = ", ".join(PLACES)
    return Problem(
        wrong=Text(
            sv=f"”{place}” är ingen plats i en profil.",
            en=f"“{place}” is no place in a profile.",
        ),
        right=Text(sv=f"Platserna är {known}.", en=f"The places are {known}."),
        field=place,
    )


def _finding(item: str, readings: Mapping[str, Reading], identity: Identity) -> ItemFinding:
    if item == "sender" and identity.units:
        evidence, lacks = unit_and_body(readings, identity)
        return ItemFinding(item, bool(evidence) and lacks is None, evidence, lacks)
    found = sorted(_evidence(item, readings, identity), key=_strength)
    return ItemFinding(item, bool(found), tuple(found))


def _strength(evidence: Evidence) -> tuple[int, int, int]:
    return RANK[evidence.confidence], PLACES.index(evidence.place), evidence.start


def _evidence(item: str, readings: Mapping[str, Reading], identity: Identity) -> Iterator[Evidence]:
    looks = _LOOKS[item]
    for place, reading in readings.items():
        if place in looks:
            for span in looks[place](reading, identity):
                start, end, words = reading.passage(span.start, span.end)
                yield Evidence(item, place, start, end, words, span.rule, span.confidence)
