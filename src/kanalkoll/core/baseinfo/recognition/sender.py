"""Sender: who is behind the account, where the unit is not known beforehand.

A named organisation must be *presented* as the one behind: as owner of the account, as the one who
acts, as what the text describes. What posts are about is not.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import chain

import msgspec

from kanalkoll.core.baseinfo.recognition.model import Confidence, Identity, Span
from kanalkoll.core.baseinfo.recognition.names import (
    BODY_KINDS_SV,
    UNIT_KINDS_SV,
    UNIT_STEMS_SV,
    has_abbreviation,
    has_handle,
    is_bare_handle,
    is_long,
    is_organisation,
    known,
)
from kanalkoll.core.baseinfo.recognition.reading import Reading, loosely

_MOST_SEGMENTS = 12
"""Sentences of a text that may open with the sender's name; later ones speak of other things."""

_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9@][\w.&/'’+®-]{0,40}"
_JOINT = r"(?:,? (?:of|the|and|for|&|de|in|del|to|at|through|och|för|i|på|-|–))"
_NAME = rf"(?:{_CAPITAL}(?:{_JOINT}{{0,3}},? [(\"“]?{_CAPITAL}[)\"”]?){{0,14}})"
_THE = r"(?:the |our |a |an )?"
_PLATFORM = (
    r"(?:facebook|twitter|x|instagram|you ?tube|flickr|linkedin|tumblr|pinterest|threads|vimeo|"
    r"google ?\+|github|mastodon|bluesky|tiktok|fb|ig)"
)
_ACCOUNT = r"(?:account|page|channel|feed|site|profile|handle|group|blog|platform|stream|repository|hosting)"
_ACCOUNT_STEMS = (
    "account", "page", "channel", "feed", "site", "profile", "handle", "group", "blog", "platform",
    "stream", "repository", "hosting", "official", "facebook", "twitter", "instagram", "youtube",
    "you tube", "flickr", "linkedin", "tumblr", "pinterest", "threads", "vimeo", "google", "github",
    "mastodon", "bluesky", "tiktok", "fb", " x ",
)  # fmt: skip
_KIND = r"(?:news|photos?|images|videos?|tips|updates?|info(?:rmation)?|advice|science|posts|films|stories)"
_ACTS = (
    r"(?:protects?|preserves?|provides?|supports?|conducts?|serves?|manages?|promotes?|works?|shares?|"
    r"administers?|develops?|oversees?|ensures?|offers?|assists?|advances?|celebrates?|brings?|hires?|"
    r"(?:is|was|are|were|has|have) \w+)"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(loosely(text))


def _is_presented(name: str) -> bool:
    return is_organisation(name) and not _is_only_a_holder(name)


def _owns(name: str) -> bool:
    if is_bare_handle(name) or _opens_a_topic(name) or _is_only_a_holder(name):
        return False
    return is_organisation(name) or is_long(name)


class _Frame(msgspec.Struct, frozen=True):
    """Words that give a name its part. ``stems``: one of them must stand in the text."""

    rule: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool]
    confidence: Confidence


_FRAMES = (
    _Frame(
        "sender.account-of",
        _ACCOUNT_STEMS,
        _pattern(
            rf"(?i:\bofficial|\b{_PLATFORM}|\b{_ACCOUNT})\b[^.!?\n]{{0,50}}?"
            rf"(?:\b(?:of|for|by|from|to|represents)|[,:]) {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "high",
    ),
    _Frame(
        "sender.owner-of-account",
        _ACCOUNT_STEMS,
        _pattern(
            rf"(?<![\w@#])(?P<name>{_NAME})(?:['’]s?)?,? (?i:official |on )?(?:\w+ )?(?i:{_PLATFORM}|{_ACCOUNT})\b"
        ),
        _owns,
        "high",
    ),
    _Frame(
        "sender.run-by",
        (" by ",),
        _pattern(
            r"\b(?i:managed|maintained|operated|run|sponsored|administered|brought to you|led|provided|"
            rf"produced|hosted|supported|created|established) by {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "high",
    ),
    _Frame(
        "sender.part-of",
        (" of ", " in ", " within "),
        _pattern(
            r"\b(?i:part|unit|branch|division|program|arm|member|agency|service|project|office|mission|"
            rf"men and women|members|purpose|district) (?:of|in|within) {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "medium",
    ),
    _Frame(
        "sender.we-are",
        ("as ", "we are", "we're", "we’re", "join "),
        _pattern(rf"\b(?:as|[Ww]e are|[Ww]e['’]re|[Jj]oin) {_THE}(?P<name>{_NAME})"),
        _is_presented,
        "medium",
    ),
    _Frame(
        "sender.posts-from",
        (" from ",),
        _pattern(rf"\b(?i:{_KIND})\b[^.!?\n]{{0,80}}? from {_THE}(?P<name>{_NAME})"),
        _is_presented,
        "medium",
    ),
    _Frame(
        "sender.acts",
        (" ",),
        _pattern(rf"(?<![\w@#])(?P<name>{_NAME})(?: \([A-Z][\w&-]{{1,12}}\))?,? {_ACTS}\b"),
        lambda name: not _opens_a_topic(name) and _is_presented(name),
        "medium",
    ),
    _Frame(
        "sender.opens-and-acts",
        (" ",),
        _pattern(rf"\A(?:The )?(?P<name>{_NAME}),? {_ACTS}\b"),
        _owns,
        "low",
    ),
    _Frame(
        "sender.office-of",
        ("embassy", "consulate", "office", "department", "agency", "authority"),
        _pattern(
            r"(?P<name>[A-Z]\w{1,30}['’]s (?:\w+ ){0,2}"
            r"(?:embassy|consulate|office|department|agency|authority)\b(?: (?:in|to) [A-Z]\w+)?)"
        ),
        bool,
        "medium",
    ),
)

_SUBJECT = _pattern(
    rf"(?:Short Description: )?(?:[Ww]elcome to )?(?:[Tt]he |[Aa]t (?:the )?|[Tt]his is (?:the )?)?"
    rf"(?P<name>{_NAME})"
)
_TOPIC = re.compile(
    r"^(?:Photos?|Pictures|Images|Videos?|News|Info|Information|Updates?|Latest|Posts?|Stories|Life)\b"
    r"[^.]{0,30}?\s(?:of|on|about|from|for|in|and|&)\b"
    r"|^(?:Follow|Experience|Discover|Explore|Visit|Answer|Leading|Registration|Get|Former)\b"
)
_HOLDER = re.compile(
    r"^(?:(?:Acting|Deputy|Former|Vice|Assistant|Associate|Under|Port|Regional|Executive)\s)*"
    r"(?:Chief|Director|Commissioner|Commander|Captain|Sheriff|Officer|Administrator|President|Chair\w*)\b"
)

_PLACE_SV = r"[A-ZÅÄÖ][\wåäö-]{1,30}"
_UNIT_SV = rf"(?:[\w-]{{0,40}}(?i:{UNIT_KINDS_SV})s?)"
_BODY_SV = (
    rf"(?:{_PLACE_SV} (?:{BODY_KINDS_SV}|läns?)s?\b|Region {_PLACE_SV}|Länsstyrelsen i {_PLACE_SV}(?: län)?|"
    rf"Myndigheten för \w+(?: (?:och )?\w+){{0,3}}|[A-ZÅÄÖ]\w+(?:verket|styrelsen|inspektionen|"
    r"myndigheten)s?\b|Polisen\b)"
)
_SWEDISH = _pattern(
    rf"\b{_BODY_SV}(?: {_UNIT_SV})?"
    rf"|\b(?:{_PLACE_SV}s )(?:[\w-]+ )?{_UNIT_SV}\b"
    rf"|\b{_UNIT_SV}(?:,| i| för| på|) {_PLACE_SV}"
    rf"|\b(?:[A-ZÅÄÖ][\w-]+ ){{1,3}}AB\b"
)
_PRESENTED_SV = re.compile(r"(?:välkommen till|\bvi (?:i|på|hos)|ett|en)\s+$", re.IGNORECASE)
_ABOUT = re.compile(
    r"\b(?:about|on|photos of|images of|videos of|in|with|to|om|i|till|kring|med|hos|mot|genom)"
    r"\s+(?:the\s+)?$",
    re.IGNORECASE,
)


def named(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Where ``reading`` presents an organisation as the one behind; no further than a sure answer."""
    for span in chain(
        _framed(reading), _told(reading, identity), _subjects(reading), _swedish(reading)
    ):
        yield span
        if span.confidence == "high":
            return


def _framed(reading: Reading) -> Iterator[Span]:
    """Names in a frame that says their part: *official account of X*, *managed by X*."""
    for frame in _FRAMES:
        if reading.has(frame.stems):
            for match in frame.pattern.finditer(reading.text):
                if frame.accepts(match["name"]):
                    yield Span(match.start(), match.end("name"), frame.rule, frame.confidence)


def _subjects(reading: Reading) -> Iterator[Span]:
    """Names that open a sentence: *X protects …*, or the name alone."""
    for start, end in reading.segments[:_MOST_SEGMENTS]:
        match = _SUBJECT.match(reading.text, start, end)
        if match and _can_open(match["name"]):
            yield Span(start, match.end(), "sender.subject", "medium")


def _can_open(name: str) -> bool:
    return not name.startswith("@") and not _opens_a_topic(name) and _is_presented(name)


def _opens_a_topic(name: str) -> bool:
    """Whether ``name`` begins as a kind of post (*Photos of X*) or an invitation (*Visit X*)."""
    return _TOPIC.match(name) is not None


def _is_only_a_holder(name: str) -> bool:
    """Whether ``name`` is an office without its organisation: *Port Director, JFK*."""
    return _HOLDER.match(name) is not None and not (has_abbreviation(name) or has_handle(name))


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
