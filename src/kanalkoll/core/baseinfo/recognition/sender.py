"""Sender: who is behind the account.

Without a known unit a named organisation must be *presented* as the one behind: as owner of the
account, as the one who acts, as what the text describes. With a known unit the question is
another: are the unit and the body it belongs to both named?
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition.model import Confidence, Identity, Span
from kanalkoll.core.baseinfo.recognition.names import (
    HEADS_SV,
    has_abbreviation,
    is_organisation,
    known,
)
from kanalkoll.core.baseinfo.recognition.reading import Reading

_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9@][\w.&/'’+®-]{0,40}"
_JOINT = r"(?:,? (?:of|the|and|for|&|de|in|del|to|at|och|för|i|på|-|–|from))"
_NAME = rf"(?:{_CAPITAL}(?:{_JOINT}{{0,3}},? [(\"“]?{_CAPITAL}[)\"”]?){{0,14}})"
_THE = r"(?:the |our |a |an |\[?)?"
_PLATFORM = (
    r"(?:[Ff]acebook|FaceBook|[Tt]witter|X|[Ii]nstagram|[Yy]ou ?[Tt]ube|[Ff]lickr|[Ll]inked[Ii][nN]|[Tt]umblr|"
    r"[Pp]interest|[Tt]hreads|[Vv]imeo|[Gg]oogle ?\+|[Gg]it[Hh]ub|[Mm]astodon|[Bb]luesky|[Tt]ik[Tt]ok|FB|IG)"
)
_ACCOUNT = (
    r"(?:[Aa]ccount|[Pp]age|[Cc]hannel|[Ff]eed|[Ss]ite|[Pp]rofile|[Hh]andle|[Gg]roup|[Bb]log|[Pp]latform|"
    r"[Vv]ideo site|[Ss]tream|[Rr]epository|[Hh]osting)"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(text.replace(" ", r"\s{1,3}"))


_OWNED = _pattern(
    rf"(?:\b[Oo]fficial|\b{_PLATFORM}|\b{_ACCOUNT})\b[^.!?\n]{{0,50}}?\b(?:of|for|by|from|to|represents) {_THE}(?P<name>{_NAME})"
)
_OWNER = _pattern(
    rf"(?P<name>{_NAME})(?:['’]s?)?,? (?:[Oo]fficial |[Oo]n )?(?:\w+ )?(?:{_PLATFORM}|{_ACCOUNT})\b"
)
_BELONGS = _pattern(
    r"\b(?:part|unit|branch|division|program|arm|member|agency|service|project|office) (?:of|in|within) "
    rf"{_THE}(?P<name>{_NAME})"
    r"|\b(?:managed|maintained|operated|run|sponsored|administered|brought to you|led|provided|produced|"
    rf"hosted|supported|created|established) by {_THE}(?P<by>{_NAME})"
    rf"|\b[Mm](?:ission|en and women|embers) of {_THE}(?P<mission>{_NAME})"
    rf"|\b[Pp]urpose of {_THE}(?P<purpose>{_NAME})"
    rf"|\b(?:as|[Ww]e are|[Ww]e['’]re|[Jj]oin) {_THE}(?P<we>{_NAME})"
    rf"|\bfrom {_THE}(?P<from>{_NAME})"
)
_SUBJECT = _pattern(
    rf"(?:Short Description: )?(?:[Ww]elcome to )?(?:[Tt]he |[Aa]t (?:the )?|[Tt]his is (?:the )?|[Ff]ollow )?(?P<name>{_NAME})"
)
_TOPIC = re.compile(
    r"^(?:Photos?|Pictures|Images|Videos?|News|Info|Information|Updates?|Latest|Posts?|Stories|Life|"
    r"Follow|Experience|Discover|Explore|Visit|Located|Answer|Leading|Registration|For|Your|From|Get)\b"
)
_HOLDER = re.compile(
    r"^(?:Acting |Deputy |Former |Vice |Assistant |Associate |Under |Port |Regional |Executive )*"
    r"(?:Chief|Director|Commissioner|Commander|Captain|Sheriff|Officer|Administrator|President|Chair\w*)\b"
)


def named(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Where ``reading`` presents an organisation as the one behind. For :attr:`Identity.units` empty."""
    yield from _framed(reading)
    yield from _subjects(reading)
    yield from _swedish(reading)
    yield from _told(reading, identity)


def _framed(reading: Reading) -> Iterator[Span]:
    """Names in a frame that says their part: *official account of X*, *managed by X*."""
    for pattern, rule, confidence in _FRAMES:
        for match in pattern.finditer(reading.text):
            group = match.lastgroup or "name"
            if is_organisation(match[group]) and not _only_a_holder(match[group]):
                yield Span(match.start(), match.end(group), rule, confidence)


_FRAMES: tuple[tuple[re.Pattern[str], str, Confidence], ...] = (
    (_OWNED, "sender.account-of", "high"),
    (_OWNER, "sender.owner-of-account", "high"),
    (_BELONGS, "sender.belongs", "medium"),
)


def _subjects(reading: Reading) -> Iterator[Span]:
    """Names that open a sentence: *X protects …*, or the name alone."""
    for start, end in reading.segments[:12]:
        match = _SUBJECT.match(reading.text, start, end)
        if match and _can_be_subject(match["name"]):
            yield Span(start, match.end(), "sender.subject", "medium")


def _can_be_subject(name: str) -> bool:
    if _TOPIC.match(name) or name.startswith("@"):
        return False
    return is_organisation(name) and not _only_a_holder(name)


def _only_a_holder(name: str) -> bool:
    """Whether ``name`` is an office without its organisation: *Port Director, JFK*."""
    return _HOLDER.match(name) is not None and not has_abbreviation(name)


_PLACE_SV = r"[A-ZÅÄÖ][\wåäö-]{1,30}"
_UNIT_SV = rf"(?:[\w-]{{0,40}}{HEADS_SV}s?)"
_BODY_SV = (
    rf"(?:{_PLACE_SV} (?:kommuns?|stads?|läns|regions?)\b|Regions? {_PLACE_SV}|Länsstyrelsen i {_PLACE_SV}(?: \w+)?|"
    rf"Myndigheten för \w+(?: (?:och )?\w+){{0,3}}|[A-ZÅÄÖ]\w+(?:verket|styrelsen|inspektionen|myndigheten)s?\b|Polisen\b)"
)
_SWEDISH = _pattern(
    rf"\b{_BODY_SV}(?: {_UNIT_SV})?"
    rf"|\b(?:{_PLACE_SV}s )(?:[\w-]+ )?{_UNIT_SV}\b"
    rf"|\b{_UNIT_SV}(?:,| i| för| på|) {_PLACE_SV}"
    rf"|\b(?:[A-ZÅÄÖ][\w-]+ ){{1,3}}AB\b"
)
_TOPIC_SV = re.compile(
    r"\b(?:om|i|till|kring|med|hos|mot|genom|samarbete med|tillsammans med)\s+$", re.IGNORECASE
)


def _swedish(reading: Reading) -> Iterator[Span]:
    """Swedish names: a body, or a kind of unit with the place that makes it one."""
    for match in _SWEDISH.finditer(reading.text):
        if not _TOPIC_SV.search(reading.text, max(0, match.start() - 24), match.start()):
            yield Span(match.start(), match.end(), "sender.swedish-name", "medium")


def _told(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Names of the body that are known beforehand, unless they are what posts are about."""
    pattern = known(identity.bodies)
    if pattern is None:
        return
    for match in pattern.finditer(reading.text):
        before = reading.text[max(0, match.start() - 24) : match.start()]
        if not _ABOUT.search(before):
            yield Span(match.start(), match.end(), "sender.known-body", "medium")


_ABOUT = re.compile(
    r"\b(?:about|on|photos of|images of|videos of|in|with|to|om|i|till|kring|med)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
