"""A text read once, for all rules."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kanalkoll.core.baseinfo.recognition.links import Link, mail_addresses, web_addresses
from kanalkoll.core.baseinfo.recognition.model import Confidence, Span

_BREAK = re.compile(r"[.!?…](?=[\s\"”’)]|$)[\"”’)]?|[\n\r•·|]|\s[–—-]\s|(?<=\s)➡|👉")
_LETTER_WITH_MARKS = re.compile(r".[\u0300-\u036f]*", re.DOTALL)
_NO_WORD = re.compile(r"^[^\w@#\"“”(\[]+")
_ABBREVIATION = re.compile(
    r"\b(?:[A-ZÅÄÖ]|U\.S|St|Dr|Jr|Mt|Ft|Dept|No|vs|bl\.a|t\.ex|m\.m|s\.k|kl|tel|nr)\.$"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with what every rule asks of it: lower-cased words, addresses, sentences.

    ``text`` is composed (``å`` is one character, however it was typed); ``original`` and ``origin``
    lead back to the text as it was given.
    """

    original: str
    origin: tuple[tuple[int, int], ...] | None = field(repr=False)
    text: str
    lower: str
    links: tuple[Link, ...]
    mails: tuple[tuple[int, int], ...]
    segments: tuple[tuple[int, int], ...] = field(repr=False)

    def passage(self, start: int, end: int) -> tuple[int, int, str]:
        """``text[start:end]`` in the original: where it begins and ends there, and its words."""
        if self.origin is not None and start < end:
            start, end = self.origin[start][0], self.origin[end - 1][1]
        return start, end, self.original[start:end]

    def has(self, stems: Sequence[str]) -> bool:
        """Whether any of ``stems`` stands in the text: the cheap question before a pattern."""
        lower = self.lower
        for stem in stems:  # noqa: SIM110 - a plain loop: this is asked a hundred times a text
            if stem in lower:
                return True
        return False

    def segment(self, position: int) -> tuple[int, int]:
        """The sentence or line in which ``position`` lies."""
        index = bisect_right(self.segments, (position, len(self.text))) - 1
        if index < 0 or self.segments[index][1] <= position:
            return position, len(self.text)
        return self.segments[index]


def read(text: str) -> Reading:
    """``text`` made ready for the rules."""
    composed, origin = _composed(text)
    return Reading(
        original=text,
        origin=origin,
        text=composed,
        lower=composed.lower(),
        links=web_addresses(composed),
        mails=mail_addresses(composed),
        segments=tuple(_segments(composed)),
    )


def _composed(text: str) -> tuple[str, tuple[tuple[int, int], ...] | None]:
    """``text`` with letters and their marks composed, and where each character came from.

    ``None`` when the text is composed already, as nearly all are.
    """
    if unicodedata.is_normalized("NFC", text):
        return text, None
    composed: list[str] = []
    origin: list[tuple[int, int]] = []
    for match in _LETTER_WITH_MARKS.finditer(text):
        letters = unicodedata.normalize("NFC", match[0])
        composed.append(letters)
        origin += [match.span()] * len(letters)
    return "".join(composed), tuple(origin)


def _segments(text: str) -> Iterator[tuple[int, int]]:
    """Sentences and lines, without the white space and signs before them."""
    start = 0
    for match in _BREAK.finditer(text):
        if match[0][0] == "." and _ABBREVIATION.search(
            text, max(start, match.end() - 8), match.end()
        ):
            continue
        yield from _trimmed(text, start, match.end())
        start = match.end()
    yield from _trimmed(text, start, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    part = text[start:end]
    left = len(part) - len(_NO_WORD.sub("", part, count=1))
    right = len(part.rstrip())
    if right > left:
        yield start + left, start + right


def words(pattern: str) -> re.Pattern[str]:
    """``pattern`` compiled, upper and lower case alike, with :func:`loosely` spaced words."""
    return re.compile(loosely(pattern), re.IGNORECASE)


def loosely(pattern: str) -> str:
    """``pattern`` with a space standing for any white space, and a space and ``?`` for none too."""
    return pattern.replace(" ?", r"\s{0,3}").replace(" ", r"\s{1,3}")


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern for an item, tried only where one of ``stems`` and one of ``also`` stands."""

    name: str
    stems: tuple[str, ...]
    pattern: re.Pattern[str]
    confidence: Confidence = "high"
    also: tuple[str, ...] = ("",)


def matches(rules: Sequence[Rule], reading: Reading) -> Iterator[Span]:
    """Where any of ``rules`` finds its item in ``reading``."""
    for each in rules:
        if reading.has(each.stems) and reading.has(each.also):
            for match in each.pattern.finditer(reading.text):
                yield Span(match.start(), match.end(), each.name, each.confidence)


def rule(
    name: str, stems: str, *patterns: str, confidence: Confidence = "high", also: str = ""
) -> Rule:
    """A :class:`Rule` from space-separated stems (lower case) and patterns for :func:`words`."""
    either = words("|".join(patterns))
    return Rule(name, tuple(stems.split()), either, confidence, tuple(also.split()) or ("",))
