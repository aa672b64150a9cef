"""Texts that cannot be trusted: scrambled fonts, misread scans, lost digits. Told, not mended."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from kanalkoll.core.capabilities.sentences import MONTHS_SV
from kanalkoll.core.language import Text

Damage = Literal["empty", "scrambled", "misread", "lost-digits", "several-answers", "other-case"]

WORDS: dict[Damage, Text] = {
    "empty": Text(sv="Dokumentet har ingen text. Är det en skannad bild?",
                  en="The document has no text. Is it a scanned picture?"),
    "scrambled": Text(sv="Texten är förvanskad, troligen av filens typsnitt, och tolkas inte.",
                      en="The text is garbled, probably by the file's font, and is not read."),
    "misread": Text(sv="Texten ser ut att vara felläst av en skanner. Kontrollera siffror och ord.",
                    en="The text looks misread by a scanner. Check figures and words."),
    "lost-digits": Text(sv="En siffra eller ett datum verkar saknas här.",
                        en="A figure or a date seems to be missing here."),
    "several-answers": Text(sv="Filen ser ut att innehålla mer än ett svar.",
                            en="The file seems to hold more than one answer."),
    "other-case": Text(sv="Svaret anger ett annat ärende än remissens.",
                       en="The answer names another case than the consultation's."),
}  # fmt: skip
"""Each kind of damage in words."""

_STRANGE = re.compile(r"[\u0080-\u00a0\ufffdçãìíòóõñâêîôûðþßøæ~^|¤¦]|[=`]")
_LETTERS = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]{4,}")
_VOWEL = re.compile(r"[aeiouyåäöéáàüAEIOUYÅÄÖÉ]")
_MISREAD = (
    re.compile(r"(?:^|(?<=[.!?] )|(?<=\n))[lS]\. (?=[A-ZÅÄÖ])", re.MULTILINE),
    re.compile(r"\bden l \w+|\b[12][0O]? ?[IlO] ?\d\b|\b\d+[IlO]\d*\b|\b[Il]\d+\b"),
    re.compile(r"\w[|}{]\w|\b[b-df-hj-np-tv-xz]{5,}\b"),
    re.compile(r"\b\w*ll[}]\w*|\w+[äöå]{3,}\w*|f[oö]l[tl]s?ä?\w*ning"),
)
_LOST = (
    re.compile(r"(?i)senast den \d{1,2} [a-zåäö]+(?= [A-ZÅÄÖ])"),
    re.compile(r"\(Dnr:? ?/\d{4}\)|\bDnr:? /\d{2,4}"),
    re.compile(r"\bUtlåtande \d{4}: ?(?=[A-Z(]|$)"),
    re.compile(rf"\bden \d{{1,2}} (?:{'|'.join(MONTHS_SV)}) (?=[A-ZÅÄÖ][a-zåäö]+)"),
    re.compile(r"\b(\w{5,}) \1\b(?= ?$|\s[A-ZÅÄÖ(])"),
    re.compile(r"(?i)\bdnr:?\s*(?=$|\n|,)", re.MULTILINE),
)  # fmt: skip


FEW_WORDS = 6
"""Fewer words without a vowel are abbreviations."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Something in a text that a person must look at: what, the words, and where."""

    damage: Damage
    words: str
    start: int


def doubts(text: str) -> Iterator[Doubt]:
    """What cannot be trusted in a text, in its order."""
    if not text.strip():
        yield Doubt("empty", "", 0)
        return
    yield from _scrambled(text)
    misread = [found for pattern in _MISREAD for found in pattern.finditer(text)]
    if len(misread) >= 2:  # noqa: PLR2004 (one odd word is somebody's slip)
        first = min(misread, key=lambda found: found.start())
        yield Doubt("misread", first[0], first.start())
    for pattern in _LOST:
        for found in pattern.finditer(text):
            yield Doubt("lost-digits", found[0], found.start())


def is_scrambled(text: str) -> bool:
    """Whether a piece of text is gibberish of a font without names for its letters."""
    letters = len(_LETTERS.findall(text))
    if letters < 20:  # noqa: PLR2004 (too short to tell)
        return False
    words = _WORD.findall(text)
    mute = sum(1 for word in words if not _VOWEL.search(word))
    strange = len(_STRANGE.findall(text)) > letters * 0.06
    return strange or (len(words) >= FEW_WORDS and mute > len(words) * 0.4)


def _scrambled(text: str) -> Iterator[Doubt]:
    start = 0
    for block in re.split(r"(\n\s*\n)", text):
        if block.strip() and is_scrambled(block):
            yield Doubt("scrambled", block.strip()[:60], start)
        start += len(block)
