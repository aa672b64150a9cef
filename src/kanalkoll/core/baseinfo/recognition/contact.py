"""Contact: a way to reach those behind the account."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition.model import Span
from kanalkoll.core.baseinfo.recognition.reading import Reading, Rule, matches, rule

_DIGIT = re.compile(r"\d")
_PHONE = re.compile(
    r"(?<![\w/.:=-])(?:\+\d{1,3}[ ./-]?(?:\(0\)[ ]?)?\d[\d /.-]{5,16}\d"
    r"|0\d{1,3}[ ]?[-–/][ ]?\d(?:[ ]?\d){4,8}|0\d{2,3}(?:[ ]\d{2,3}){2,3}"
    r"|\(?\b\d{3}\)?[ .-]{1,2}\d{3}[.-]\d{4}|1-8\d\d-[\dA-Z]{3}-?[\dA-Z]{4})(?![\w/-])"
)
_SHORT_NUMBER = re.compile(
    r"\b(?:ring|telefon|tel|call)\.?[:\s]{1,3}1(?!13[ ]?13)\d\d[ ]?\d\d\b", re.IGNORECASE
)
_STREET = re.compile(
    r"\b[A-ZÅÄÖ][\w-]{1,30}(?:gatan|gata|vägen|väg|torget|torg|stigen|stig|allén|gränden|gränd|"
    r"kajen|platsen|backen|plan|esplanaden|leden)[ ]\d{1,3}[ ]?[A-H]?\b"
    r"|\b(?:[A-ZÅÄÖ][\w-]{2,20}[ ])?(?:Kajen|Torget|Vägen|Gatan|torg|gata|väg|plan|plats|"
    r"kaj)[ ]\d{1,3}\b|\bBox[ ]\d{1,5}\b|\b[1-9]\d\d[ ]\d\d[ ][A-ZÅÄÖ][a-zåäö]{2,}"
    r"|\bP\.?[ ]?O\.?[ ]Box[ ]\d{1,6}\b"
    r"|\b\d{1,5}[ ](?:[NSEW]\.?[ ])?(?:[A-Z0-9][\w.]{0,20}[ ]){1,4}"
    r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Drive|Dr|Lane|Ln|Highway|Hwy|Parkway|Pkwy)\b"
)

SWEDISH: tuple[Rule, ...] = (
    rule(
        "contact.message",
        "dm meddelande messenger pm mejl",
        r"\b(?:dm|pm):?a (?:gärna )?(?:till )?oss\b[^.!?\n]{0,20}",
        r"\bskicka (?:gärna )?(?:ett |oss ett |oss )?(?:direkt)?(?:meddelande|dm|"
        r"pm)\b[^.!?\n]{0,30}",
        r"\b(?:skriv|hör av dig|nå oss|kontakta oss) (?:\w+ ){0,2}(?:i|på|via) (?:dm|messenger|"
        r"direktmeddelande\w*)\b",
    ),
    rule(
        "contact.ask-here",
        "ställ fråga kommentar",
        r"\bställ (?:gärna )?(?:din|dina|en)? ?fråg\w+ (?:direkt )?(?:här|i (?:en "
        r")?kommentar\w*)\b",
        confidence="medium",
    ),
)
"""Rules on Swedish words."""

ENGLISH: tuple[Rule, ...] = (
    rule(
        "contact.message",
        "message dm ",
        r"\b(?:send us a|send a|just) (?:direct |private )?message\b|\b(?:dm|pm|message) us\b(?! "
        r"(?:is|was))",
    ),
)
"""Rules on English words."""

_RULES = SWEDISH + ENGLISH

_ASK_AT = rule(
    "contact.ask-at",
    "fråg synpunkt felanmäl kontakt question concern inquir contact press help kundtjänst",
    r"\b(?:fråg(?:a|or)|synpunkter|felanmälan?|kontakt(?:a oss)?|questions?|concerns|inquir(?:y|"
    r"ies)|contact(?: us)?)\b[^.!\n]{0,60}",
    confidence="medium",
)

_OTHER_BUTTON = re.compile(
    r"\b(?:bok\w*|book|köp|shop|handla|webb\w*|website|läs mer|learn more|visit|none|ingen)\b",
    re.IGNORECASE,
)

_REFUSED = re.compile(r"\b(?:inte|ej|inga|not|don['’]t|never)\b[^.!?\n]{0,25}$", re.IGNORECASE)


def spans(reading: Reading) -> Iterator[Span]:
    """Where ``reading`` gives a way of contact."""
    for start, end in reading.mails:
        yield Span(start, end, "contact.e-mail", "high")
    yield from _numbers(reading)
    yield from _addresses(reading)
    yield from (span for span in matches(_RULES, reading) if not _refused(reading, span))
    yield from _asked_at_an_address(reading)


def button(reading: Reading) -> Iterator[Span]:
    """A contact button is a way of contact by itself, unless it only books, sells or links on."""
    start, end = len(reading.text) - len(reading.text.lstrip()), len(reading.text.rstrip())
    if start < end and not _OTHER_BUTTON.search(reading.text):
        yield Span(start, end, "contact.button", "high")


def _numbers(reading: Reading) -> Iterator[Span]:
    if not _DIGIT.search(reading.text):
        return
    for match in _PHONE.finditer(reading.text):
        yield Span(match.start(), match.end(), "contact.phone", "high")
    for match in _SHORT_NUMBER.finditer(reading.text):
        yield Span(match.start(), match.end(), "contact.phone", "medium")


def _addresses(reading: Reading) -> Iterator[Span]:
    if _DIGIT.search(reading.text):
        for match in _STREET.finditer(reading.text):
            yield Span(match.start(), match.end(), "contact.address", "medium")


def _asked_at_an_address(reading: Reading) -> Iterator[Span]:
    """*Questions? Visit ADDRESS*: words that ask for contact, and an address soon after them."""
    if not reading.links:
        return
    for span in matches((_ASK_AT,), reading):
        for link in reading.links:
            if span.start < link.start <= span.end:
                yield Span(span.start, link.end, span.rule, span.confidence)
                break


def _refused(reading: Reading, span: Span) -> bool:
    """Whether the words before turn the instruction into its opposite."""
    return _REFUSED.search(reading.text, max(0, span.start - 40), span.start) is not None
