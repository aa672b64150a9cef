"""English words that give a name its part: owner of the account, or only what posts are about."""

from __future__ import annotations

import re
from collections.abc import Callable

import msgspec

from kanalkoll.core.baseinfo.recognition.model import Confidence
from kanalkoll.core.baseinfo.recognition.names import (
    has_abbreviation,
    has_handle,
    has_institution,
    is_bare_handle,
    is_long,
    is_organisation,
)
from kanalkoll.core.baseinfo.recognition.reading import loosely

_CAPITAL = r"[A-ZÀ-ÖØ-Þ0-9@][\w.&/'’+®\u2011-]{0,40}"
_JOINT = r"(?:,? (?:of|the|and|for|&|de|in|del|to|at|through|och|för|i|på|-|–))"
_NAME = rf"(?:{_CAPITAL}(?:{_JOINT}{{0,3}},? [(\"“]?{_CAPITAL}[)\"”]?){{0,14}})"
_THE = r"(?:the |our |a |an )?(?:official )?"
_PLATFORM = (
    r"(?:facebook|twitter|x|instagram|you ?tube|flickr|linkedin|tumblr|pinterest|threads|vimeo|"
    r"google ?\+?|github|mastodon|bluesky|tiktok|fb|ig)"
)
_ACCOUNT = (
    r"(?:account|page|channel|feed|site|profile|handle|group|blog|platform|stream|repository|"
    r"hosting)"
)
_ACCOUNT_STEMS = (
    "account", "page", "channel", "feed", "site", "profile", "handle", "group", "blog", "platform",
    "stream", "repository", "hosting", "official", "facebook", "twitter", "instagram", "youtube",
    "you tube", "flickr", "linkedin", "tumblr", "pinterest", "threads", "vimeo", "google", "github",
    "mastodon", "bluesky", "tiktok", "fb", " x ",
)  # fmt: skip
_KIND = (
    r"(?:news|photos?|images|videos?|tips|updates?|info(?:rmation)?|advice|science|posts|films|"
    r"stories)"
)
_ACTS = (
    r"(?:protects?|preserves?|provides?|supports?|conducts?|serves?|manages?|promotes?|works?|"
    r"shares?|administers?|develops?|oversees?|ensures?|offers?|assists?|advances?|celebrates?|brings?|"
    r"hires?|(?:is|was|are|were|has|have) \w+)"
)


def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(loosely(text))


def _is_presented(name: str) -> bool:
    return is_organisation(name) and not _is_only_a_holder(name)


def _is_addressed(name: str) -> bool:
    return is_long(name) and not _is_only_a_holder(name)


def _owns(name: str) -> bool:
    if is_bare_handle(name) or _opens_a_topic(name) or _is_only_a_holder(name):
        return False
    return is_organisation(name) or is_long(name)


class Frame(msgspec.Struct, frozen=True):
    """Words that give a name its part. ``stems``: one of them must stand in the text."""

    rule: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    accepts: Callable[[str], bool]
    confidence: Confidence


FRAMES = (
    Frame(
        "sender.account-of",
        _ACCOUNT_STEMS,
        _pattern(
            rf"(?i:\bofficial|\b{_PLATFORM}|\b{_ACCOUNT})\b[^.!?\n]{{0,50}}?"
            rf"(?:\b(?:of|for|by|from|to|represents)|[,:]) {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "high",
    ),
    Frame(
        "sender.owner-of-account",
        _ACCOUNT_STEMS,
        _pattern(
            rf"(?<![\w@#])(?P<name>{_NAME})(?:['’]s?)?,? (?i:official |on )?(?:\w+ "
            rf")?(?i:{_PLATFORM}|{_ACCOUNT})\b"
        ),
        _owns,
        "high",
    ),
    Frame(
        "sender.account-of-a-name",
        (*_ACCOUNT_STEMS, "welcome"),
        _pattern(
            rf"(?i:\bofficial[^.!?\n]{{0,30}}|\b{_PLATFORM}|\b{_ACCOUNT}) (?:of|for|from) "
            rf"{_THE}(?P<name>{_NAME})"
        ),
        _is_addressed,
        "low",
    ),
    Frame(
        "sender.welcome",
        ("welcome to",),
        _pattern(rf"(?i:\bwelcome to) {_THE}(?P<name>{_NAME})"),
        _is_addressed,
        "medium",
    ),
    Frame(
        "sender.run-by",
        (" by ",),
        _pattern(
            r"\b(?i:managed|maintained|operated|run|sponsored|administered|brought to you|led|"
            r"provided|"
            rf"produced|hosted|supported|created|established) by {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "high",
    ),
    Frame(
        "sender.part-of",
        (" of ", " in ", " within "),
        _pattern(
            r"\b(?i:part|unit|branch|division|program|arm|member|agency|service|project|offices?|"
            r"mission|"
            rf"men and women|members|purpose|district) (?:of|in|within) {_THE}(?P<name>{_NAME})"
        ),
        _is_presented,
        "medium",
    ),
    Frame(
        "sender.we-are",
        ("as ", "we are", "we're", "we’re", "join "),
        _pattern(rf"\b(?:as|[Ww]e are|[Ww]e['’]re|[Jj]oin) {_THE}(?P<name>{_NAME})"),
        _is_presented,
        "medium",
    ),
    Frame(
        "sender.posts-from",
        (" from ", " by "),
        _pattern(rf"\b(?i:{_KIND})\b[^.!?\n]{{0,80}}? (?:from|by) {_THE}(?P<name>{_NAME})"),
        _is_presented,
        "medium",
    ),
    Frame(
        "sender.acts",
        (" ",),
        _pattern(rf"(?<![\w@#])(?P<name>{_NAME})(?: \([A-Z][\w&-]{{1,12}}\))?,? {_ACTS}\b"),
        lambda name: not _opens_a_topic(name) and _is_presented(name),
        "medium",
    ),
    Frame(
        "sender.opens-and-acts",
        (" ",),
        _pattern(rf"\A(?:The )?(?P<name>{_NAME}),? {_ACTS}\b"),
        _owns,
        "low",
    ),
    Frame(
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

SUBJECT = _pattern(
    rf"(?:Short Description: )?(?:[Ww]elcome to )?(?:[Tt]he |[Aa]t (?:the )?|[Tt]his is (?:the )?)?"
    rf"(?P<name>{_NAME})"
)
_TOPIC = re.compile(
    r"^(?:Photos?|Pictures|Images|Videos?|News|Info|Information|Updates?|Latest|Posts?|Stories|"
    r"Life)\b[^.]{0,30}?\s(?:of|on|about|from|for|in|and|&)\b"
    r"|^(?:Follow|Experience|Discover|Explore|Visit|Located|Established|Founded|Based|Answer|"
    r"Leading|Registration|Get|Former)\b"
)
_WHERE_AND_WHEN = re.compile(
    r"^(?:Located|Established|Founded|Based)\b[^,)]{0,60}[,)]\s+(?:the\s+)?"
)
"""A clause before the name: *Located in Nevada, Great Basin National Park …*."""

_HOLDER = re.compile(
    r"^(?:(?:Acting|Deputy|Former|Vice|Assistant|Associate|Under|Port|Regional|Executive)\s)*"
    r"(?:Chief|Director|Commissioner|Commander|Captain|Sheriff|Officer|Administrator|Chair\w*)\b"
)


def can_open(name: str) -> bool:
    """Whether a sentence that begins with ``name`` presents it as the one behind."""
    return not name.startswith("@") and not _opens_a_topic(name) and _is_presented(name)


def _opens_a_topic(name: str) -> bool:
    """Whether ``name`` begins as a kind of post (*Photos of X*), an invitation or a place."""
    return _TOPIC.match(_WHERE_AND_WHEN.sub("", name)) is not None


def _is_only_a_holder(name: str) -> bool:
    """Whether ``name`` is an office without its organisation: *Port Director, JFK*."""
    if not _HOLDER.match(name):
        return False
    return not (has_abbreviation(name) or has_handle(name) or has_institution(name))
