"""Sender: who is behind the account, where the unit is not known beforehand.

A named organisation must be *presented* as the one behind: as owner of the account, as the one who
acts, as what the text describes. What posts are about is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain

from kanalkoll.core.baseinfo.recognition.model import Identity, Span
from kanalkoll.core.baseinfo.recognition.names import (
    BODY_KINDS_SV,
    UNIT_KINDS_SV,
    UNIT_STEMS_SV,
    known,
)
from kanalkoll.core.baseinfo.recognition.reading import Reading, loosely
from kanalkoll.core.baseinfo.recognition.sender_frames import FRAMES, SUBJECT, can_open

_MOST_SEGMENTS = 12
"""Sentences of a text that may open with the sender's name; later ones speak of other things."""

_PLACE_SV = r"[A-ZÅÄÖ][\wåäö-]{1,30}"
_UNIT_SV = rf"(?:[\w-]{{0,40}}(?i:{UNIT_KINDS_SV})s?)"
_BODY_SV = (
    rf"(?:{_PLACE_SV} (?:{BODY_KINDS_SV}|läns?)s?\b|Region {_PLACE_SV}|Länsstyrelsen i "
    rf"{_PLACE_SV}(?: län)?|"
    rf"Myndigheten för \w+(?: (?:och )?\w+){{0,3}}|[A-ZÅÄÖ]\w+(?:verket|styrelsen|inspektionen|"
    r"myndigheten)s?\b|Polisen\b)"
)
_SWEDISH = re.compile(
    loosely(
        rf"\b{_BODY_SV}(?: {_UNIT_SV})?|\b(?:{_PLACE_SV}s )(?:[\w-]+ )?{_UNIT_SV}\b"
        rf"|\b{_UNIT_SV}(?:,| i| för| på|) {_PLACE_SV}|\b(?:[A-ZÅÄÖ][\w-]+ ){{1,3}}AB\b"
    )
)
_PRESENTED_SV = re.compile(r"(?:välkommen till|\bvi (?:i|på|hos)|ett|en)\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|on|photos of|images of|videos of|in|with|to|om|i|till|kring|med|hos|mot|genom)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def named(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Where ``reading`` presents an organisation as the one behind, up to a sure answer."""
    for span in chain(
        _framed(reading), _told(reading, identity), _subjects(reading), _swedish(reading)
    ):
        yield span
        if span.confidence == "high":
            return


def _framed(reading: Reading) -> Iterator[Span]:
    """Names in a frame that says their part: *official account of X*, *managed by X*."""
    for frame in FRAMES:
        if reading.has(frame.stems):
            for match in frame.pattern.finditer(reading.text):
                if frame.accepts(match["name"]):
                    yield Span(match.start(), match.end("name"), frame.rule, frame.confidence)


def _subjects(reading: Reading) -> Iterator[Span]:
    """Names that open a sentence: *X protects …*, or the name alone."""
    for start, end in reading.segments[:_MOST_SEGMENTS]:
        match = SUBJECT.match(reading.text, start, end)
        if match and can_open(match["name"]):
            yield Span(start, match.end(), "sender.subject", "medium")


def _swedish(reading: Reading) -> Iterator[Span]:
    """Swedish names: a body, or a kind of unit with the place that makes it one."""
    if reading.has(UNIT_STEMS_SV):
        for match in _SWEDISH.finditer(reading.text):
            if not _is_topic(reading, match.start()):
                yield Span(match.start(), match.end(), "sender.swedish-name", "medium")


def _told(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Names of the body that are known beforehand, unless they are what posts are about."""
    pattern = known(identity.bodies)
    if pattern is not None:
        for match in pattern.finditer(reading.text):
            if not _is_topic(reading, match.start()):
                yield Span(match.start(), match.end(), "sender.known-body", "medium")


def _is_topic(reading: Reading, start: int) -> bool:
    """Whether the words before a name make it a topic, a place or a partner."""
    before = reading.text[max(0, start - 24) : start]
    return _ABOUT.search(before) is not None and _PRESENTED_SV.search(before) is None
