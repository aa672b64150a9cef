"""Unit and body: whether a profile names the unit behind it, and that it belongs to the body.

Used when the unit is known beforehand. The two may stand in one text or in different places of the
profile, such as the unit in the name and the city in the profile text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from kanalkoll.core.baseinfo.recognition.model import Confidence, Evidence, Identity, Lack
from kanalkoll.core.baseinfo.recognition.names import known
from kanalkoll.core.baseinfo.recognition.reading import Reading

_FAR = 120
"""Unit and body further apart than this are shown as two passages."""

_NEAR = 30
"""Closer than this, unit and body clearly speak of each other."""

_DEFINITE = ("et", "en")
"""Endings that fall away after a genitive: *kontoret*, but *stadens kontor*."""

_LONG_NAME = 9
"""Shorter names keep their ending: without it they are too often another word."""

_STEM_WORD = 6
"""Words of a unit's name that are this long are known again beside the body's name."""

_TELLING_WORD = 4
"""A later capitalised word, this long, singles the unit out: *fritidsgården Navet*."""

_Place = tuple[str, int, int]
"""Place, start, end."""


def unit_and_body(
    readings: Mapping[str, Reading], identity: Identity
) -> tuple[tuple[Evidence, ...], Lack | None]:
    """Evidence for unit and body in all ``readings``, and the half that is missing.

    With both: one passage that holds them, or one each. With one half: that half. With neither:
    nothing, and nothing is said to be lacking.
    """
    both = _found(_names_both(identity), readings)
    if both:
        return tuple(
            _evidence(readings, each, "sender.unit-of-body", "high") for each in both
        ), None
    units = _found(_unit(identity), readings)
    bodies = _found(known(identity.bodies), readings)
    if units and bodies:
        return _together(readings, units, bodies), None
    halves = [_evidence(readings, each, "sender.unit", "medium") for each in units[:1]]
    halves += [_evidence(readings, each, "sender.body", "medium") for each in bodies[:1]]
    if not halves:
        return (), None
    return tuple(halves), "body" if units else "unit"


def _together(
    readings: Mapping[str, Reading], units: list[_Place], bodies: list[_Place]
) -> tuple[Evidence, ...]:
    """The closest pair in one text, as one passage; or else the first of each."""
    pairs = [
        (_gap(unit, body), unit, body)
        for unit in units[:8]
        for body in bodies[:8]
        if unit[0] == body[0]
    ]
    gap, unit, body = min(pairs, default=(_FAR + 1, units[0], bodies[0]))
    if gap <= _FAR:
        joined = (unit[0], min(unit[1], body[1]), max(unit[2], body[2]))
        near: Confidence = "high" if gap <= _NEAR else "medium"
        return (_evidence(readings, joined, "sender.unit-and-body", near),)
    return (
        _evidence(readings, unit, "sender.unit", "medium"),
        _evidence(readings, body, "sender.body", "medium"),
    )


def _gap(one: _Place, other: _Place) -> int:
    return max(one[1], other[1]) - min(one[2], other[2])


def _found(pattern: re.Pattern[str] | None, readings: Mapping[str, Reading]) -> list[_Place]:
    if pattern is None:
        return []
    return [
        (place, *match.span())
        for place, reading in readings.items()
        for match in pattern.finditer(reading.text)
    ]


def _evidence(
    readings: Mapping[str, Reading], found: _Place, rule: str, confidence: Confidence
) -> Evidence:
    place, start, end = found
    return Evidence("sender", place, *readings[place].passage(start, end), rule, confidence)


@lru_cache(maxsize=4096)
def _names_both(identity: Identity) -> re.Pattern[str] | None:
    """Both halves in one name: the unit's own, or a word of it beside the body's name.

    *Exempelstads konsthall* is the first, *biblioteken i Norrhults kommun* the second.
    """
    body = known(identity.bodies)
    if body is None:
        return None
    parts = [re.escape(name) for name in identity.units if body.search(name)]
    stems = "|".join(map(re.escape, sorted(_stems(identity))))
    if stems:
        bodies = "|".join(re.escape(name) for name in identity.bodies if name.strip())
        parts.append(rf"(?:{bodies})s?[^\S\n]{{1,2}}(?:{stems})\w{{0,4}}(?!\w)")
        parts.append(rf"(?:{stems})\w{{0,4}}(?:,|[ ]i|[ ]på|[ ]för)?[ ](?:{bodies})(?!\w)")
    return re.compile(rf"(?<![\w@#./-])(?:{'|'.join(parts)})", re.IGNORECASE) if parts else None


def _stems(identity: Identity) -> Iterable[str]:
    """The words of the unit's names without their endings, but for the words of the body's."""
    of_bodies = {word.casefold() for name in identity.bodies for word in name.split()}
    for name in identity.units:
        for word in name.split():
            if len(word) >= _STEM_WORD and word.casefold().removesuffix("s") not in of_bodies:
                yield word[: max(_STEM_WORD, len(word) - 2)]


@lru_cache(maxsize=4096)
def _unit(identity: Identity) -> re.Pattern[str] | None:
    """The unit's names, their indefinite forms, and the words that single it out."""
    bodies = known(identity.bodies)
    forms = [form for name in identity.units for form in _forms(name)]
    return known(tuple(form for form in forms if bodies is None or not bodies.fullmatch(form)))


def _forms(name: str) -> Iterable[str]:
    yield name
    if name.endswith(_DEFINITE) and len(name) >= _LONG_NAME:
        yield name[:-2]
    for word in name.split()[1:]:
        if word[:1].isupper() and len(word) >= _TELLING_WORD:
            yield word
