"""What an address in a text is for: the body's page, the terms, or privacy.

Website and personal data, and terms given as an address, are decided here together, because one
address answers one question: *Villkor: exempelstad.example/villkor* is no link to the unit's page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition import terms
from kanalkoll.core.baseinfo.recognition.links import Link, within
from kanalkoll.core.baseinfo.recognition.model import Identity, Span
from kanalkoll.core.baseinfo.recognition.reading import Reading

PRIVACY_WORDS = (
    "privacy", "personuppgift", "integritet", "dataskydd", "gdpr", "data-protection",
    "dataprotection",
)  # fmt: skip
"""Words before an address, or in its path, that make it the place of the privacy notice."""

_BEFORE = 60
"""How many characters before an address can say what it is for."""

_PRIVACY = re.compile("|".join(PRIVACY_WORDS), re.IGNORECASE)
_TERMS = re.compile(
    r"(?<![^\W_])(?<!privacy.)(?:" + "|".join(terms.ADDRESS_WORDS) + r")(?:en|na)?(?![^\W_])",
    re.IGNORECASE,
)
_LEAD = re.compile(r"(?:[^.!?\n|•·]|\.(?!\s))*$")
"""What of the words before an address is in its own sentence."""

_OTHER_TERMS = re.compile(
    r"\bvillkor(?:en)? för\b(?! (?:kommentar|deltag|sociala|kont|att))", re.IGNORECASE
)
_PRIVACY_SAID = re.compile(
    r"\bpersonuppgiftsansvarig\w*|\bdataskyddsombud\w*"
    r"|\b(?:sparas|behandlas|lagras|gallras)\b[^.!?\n]{0,40}\b(?:personuppgift\w*|gdpr|"
    r"dataskydd\w*)"
    r"|\bpersonuppgift\w*\b[^.!?\n]{0,40}\b(?:sparas|behandlas|lagras|gallras)\b[^.!?\n]{0,40}"
    r"|\b(?:rättslig|laglig) grund\b|\blegal basis\b|\bdata (?:controller|protection officer)\b"
    r"|\bwe (?:collect|process|store) (?:your )?personal (?:data|information)\b",
    re.IGNORECASE,
)
_SAID_STEMS = ("personuppgift", "dataskydd", "grund", "legal basis", "data ", "personal ")


def website(reading: Reading, identity: Identity) -> Iterator[Span]:
    """Addresses of the body's own pages; any page of nobody else's, if no domains are known."""
    domains = frozenset(identity.domains)
    for link, before in _with_lead(reading):
        own = within(link.host, domains) if domains else not link.leads_elsewhere
        if own and (link.is_front_page or not _is_for_something_else(before, link)):
            name = "website.own-domain" if domains else "website.address"
            yield Span(link.start, link.end, name, "high" if domains else "medium")


def terms_at_an_address(reading: Reading) -> Iterator[Span]:
    """Addresses given for the terms, with the words that say so."""
    for link, before in _with_lead(reading):
        if _is_for_terms(before, link):
            yield Span(_beginning(before, link, _TERMS), link.end, "terms.address", "high")


def personal_data(reading: Reading) -> Iterator[Span]:
    """How personal data are processed: said, or given as an address."""
    for link, before in _with_lead(reading):
        if _is_for_privacy(before, link):
            start = _beginning(before, link, _PRIVACY)
            yield Span(start, link.end, "personal-data.address", "high")
    if reading.has(_SAID_STEMS):
        for match in _PRIVACY_SAID.finditer(reading.text):
            yield Span(match.start(), match.end(), "personal-data.said", "medium")


def _with_lead(reading: Reading) -> Iterator[tuple[Link, str]]:
    """Every address with the words before it: in its sentence, after the address before it."""
    floor = 0
    for link in reading.links:
        lead = _LEAD.search(reading.text, max(floor, link.start - _BEFORE), link.start)
        yield link, lead[0] if lead else ""
        floor = link.end


def _is_for_privacy(before: str, link: Link) -> bool:
    return _PRIVACY.search(before + link.path) is not None


def _is_for_terms(before: str, link: Link) -> bool:
    if _OTHER_TERMS.search(before):
        return False
    return (_TERMS.search(before) or _TERMS.search(link.path)) is not None


def _is_for_something_else(before: str, link: Link) -> bool:
    return _is_for_privacy(before, link) or _is_for_terms(before, link)


def _beginning(before: str, link: Link, pattern: re.Pattern[str]) -> int:
    """Where the passage begins: with the words that name what the address is for, if they do."""
    if not pattern.search(before):
        return link.start
    return link.start - len(before.lstrip())
