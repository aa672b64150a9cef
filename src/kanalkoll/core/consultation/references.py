"""Case numbers and days as documents write them; nothing that does not stand in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from kanalkoll.core.calendar import days_in_month
from kanalkoll.core.capabilities.sentences import MONTHS_SV

Whose = Literal["sender", "consultation", "unknown"]
"""Whose case number it is: the answering body's own, or that of the body that asked."""

_PREFIX = r"(?:(?:dnr|diarienr|diarienummer|ärendenr|ärendenummer|beteckning)\.?:?\s*)"
_LETTERS = r"[A-ZÅÄÖ][A-Za-zÅÄÖåäö]{0,5}"
_SHAPES = (
    rf"{_LETTERS}[ -]{_LETTERS} \d{{4,5}}-\d{{3,6}}-\d{{1,3}}",  # S-Dp 2002-11922-54
    rf"{_LETTERS} \d{{4}}-\d{{3}}-\d{{4,6}}",                   # T 2010-313-01743
    rf"{_LETTERS} \d{{4}}-\d{{2,4}}-\d{{1,2}}(?:\.\d{{1,3}}){{1,3}}",  # SDN 2019-310-1.5.1
    r"[A-ZÅÄÖ]{1,4}\d{4}-\d{3,6}",                               # E2019-01234
    rf"\d{{4}}/{_LETTERS} \d{{4}} \d{{3}}",                      # 2018/KS 0001 001
    rf"\d{{4}}{_LETTERS}\d{{3,5}} \d{{3}}",                      # 2017KSM0604 301
    rf"{_LETTERS}/\d{{4}}:\d{{1,5}}",                            # KS/2019:94
    rf"{_LETTERS}-\d{{4}}/\d{{1,5}}(?:\.\d{{1,4}})?",            # KS-2014/742.912
    rf"{_LETTERS}-\d{{4}}-\d{{1,5}}",                            # KSN-2013-0180
    rf"{_LETTERS} \d{{1,4}}-\d{{1,5}}/\d{{2,4}}",                # KS 031-786/2012
    rf"{_LETTERS} \d{{4}}/\d{{1,5}}(?:[-.]\d{{1,4}})*",          # KS 2018/1303
    rf"{_LETTERS} ?\d{{2,4}}/\d{{2,5}}(?:[-.]\d{{1,4}})?",       # KK13/451
    rf"{_LETTERS} \d{{4}}[-:]\d{{1,5}}(?:[-.]\d{{1,4}})?",       # FN 2026-87, BN 2026:12
    r"\d{1,2}(?:\.\d{1,3}){1,3}[.-]\d{1,5}[-/]\d{4}",            # 1.2.4-182-2013, 1.5.1.388-2011
    r"\d{1,2}\.\d{1,2}/\d{1,5}/\d{4}",                           # 1.1/151/2017
    r"\d{4}-\d{2,4}-\d{2,5}",                                    # 2006-152-307
    r"\d{1,2}-\d{1,5}-\d{4}",                                    # 7-742-2011
    r"\d{1,5}[-/]\d{1,5}/\d{2,4}",
    r"\d{4}/\d{1,5}",                                            # 2018/1303
    r"\d{1,5}/\d{2,4}",                                          # 1012/15
)  # fmt: skip
_NEEDS_PREFIX = 15
"""From this shape on a number is a case number only behind *Dnr* (or behind another one)."""

_FREE = re.compile(rf"(?<![\w/.-])(?:{'|'.join(_SHAPES[:_NEEDS_PREFIX])})(?![\w/]|[-.:]\d)")
_MARKED = re.compile(
    rf"(?i:{_PREFIX})(?P<number>{'|'.join(_SHAPES)})(?![\w/]|[-.:]\d)"
    rf"(?:\s+(?:och|samt|,)\s+(?P<other>{'|'.join(_SHAPES)})(?![\w/]|[-.:]\d))?"
)
_NOT_A_PREFIX = frozenset({"SFS", "OSL", "FL", "GDPR", "ISO", "Prop", "SOU", "Ds", "EU", "EN"})
_ASKED = re.compile(
    r"(?i)(remiss(?:en|ens|ernas)?\b|kommunstyrelsen|stadsledningskontoret|från ks\b|ert? (?:dnr|"
    r"ärende))"
)
_OWN = re.compile(r"(?i)\b(?:vårt|nämndens|kontorets|förvaltningens|bolagets|eget) (?:dnr|diarie)")

_ALONE = re.compile(rf"(?im)^\s*{_PREFIX}$")
"""What stands before a number that has its line in the head for itself: the sender's own."""

_DATED = re.compile(r"^[^\W\d_]{3,} \d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$")
"""A word and a whole date, as in *Datum 2026-12-01*: no case number."""

_LINE_END = re.compile(r"(?<=\S)[ \t]?\n(?=[^\s])")

_ISO = re.compile(r"(?<![\d/-])(\d{4})-(\d{2})-(\d{2})(?![\d-])")
_LONG = re.compile(
    rf"(?<!\d)(\d{{1,2}})(?:\.|:e)? ({'|'.join(MONTHS_SV)}) (\d{{4}})(?!\d)", re.IGNORECASE
)
_SHORT = re.compile(r"(?<![\d/])(\d{1,2})/(\d{1,2})[ -](\d{4})(?!\d)")


@dataclass(frozen=True, slots=True)
class CaseNumber:
    """A case number as it stands, where, and whose it is as far as the text tells."""

    number: str
    start: int
    whose: Whose


@dataclass(frozen=True, slots=True)
class Day:
    """A whole date as it stands in the text: day, month and year."""

    day: date
    words: str
    start: int


def case_numbers(text: str, *, asked: str | None = None) -> tuple[CaseNumber, ...]:
    """The case numbers in ``text``, each once.

    ``asked`` is the number of the consultation, when it is known: that one is the asking
    body's, and so is one that stands behind words about the consultation.
    """
    found: dict[str, CaseNumber] = {}
    for number, start in _numbers(_unwrapped(text)):
        if number not in found or found[number].whose == "unknown":
            found[number] = CaseNumber(number, start, _whose(number, text, start, asked))
    return tuple(_settled(sorted(found.values(), key=lambda one: one.start)))


def days(text: str) -> Iterator[Day]:
    """The whole dates of a text, in its order. A day without a year is none."""
    text = _unwrapped(text)
    found = [(m.start(), m[0], (m[1], m[2], m[3])) for m in _ISO.finditer(text)]
    found += [(m.start(), m[0], (m[3], str(_month(m[2])), m[1])) for m in _LONG.finditer(text)]
    found += [(m.start(), m[0], (m[3], m[2], m[1])) for m in _SHORT.finditer(text)]
    for start, words, parts in sorted(found):
        day = _day(*map(int, parts))
        if day is not None:
            yield Day(day, words, start)


def _unwrapped(text: str) -> str:
    """The text with lines of one paragraph joined, each letter at its place."""
    return _LINE_END.sub(" ", text)


def _numbers(text: str) -> Iterator[tuple[str, int]]:
    taken: list[tuple[int, int]] = []
    for found in _MARKED.finditer(text):
        for name in ("number", "other"):
            if found[name]:
                taken.append(found.span(name))
                yield found[name], found.start(name)
    for found in _FREE.finditer(text):
        inside = any(start < found.end() and found.start() < end for start, end in taken)
        a_day = _DATED.search(found[0]) is not None
        if not inside and not a_day and found[0].split()[0] not in _NOT_A_PREFIX:
            yield found[0], found.start()


def _whose(number: str, text: str, start: int, asked: str | None) -> Whose:
    if asked is not None and _plain(number) == _plain(asked):
        return "consultation"
    before = text[max(0, start - 70) : start]
    if _OWN.search(before):
        return "sender"
    line = before.rpartition("\n")[2]
    if _ALONE.match(line):
        return "sender"
    return "consultation" if _ASKED.search(line) else "unknown"


def _settled(found: list[CaseNumber]) -> list[CaseNumber]:
    """Where the asking body's number is known, the others of the head are the sender's own."""
    if not any(one.whose == "consultation" for one in found):
        return found
    return [
        CaseNumber(one.number, one.start, "sender") if one.whose == "unknown" else one
        for one in found
    ]


def _plain(number: str) -> str:
    return re.sub(r"[\s.]", "", number).casefold()


def _month(name: str) -> int:
    return [month.casefold() for month in MONTHS_SV].index(name.casefold()) + 1


def _day(year: int, month: int, day: int) -> date | None:
    if not (1 <= month <= 12 and 1 <= day <= days_in_month(year, month) and year > 0):  # noqa: PLR2004 (months)
        return None
    return date(year, month, day)
