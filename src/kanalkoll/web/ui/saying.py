"""Days, numbers and texts as they stand on a page, in the page's language."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from kanalkoll.core.assessment import sentences
from kanalkoll.core.language import Language, Text


def page_language() -> Language:
    """The language of the page being made; Swedish where none is active."""
    return "en" if (get_language() or "sv").startswith("en") else "sv"


def said(text: object) -> str:
    """A core text in the page's language; anything else as it is, nothing for ``None``."""
    if text is None:
        return ""
    return text.to(page_language()) if isinstance(text, Text) else str(text)


def long_day(day: object) -> str:
    """``21 november 2026``. Takes a date, a moment (in Swedish time) or ISO text."""
    if (known := as_day(day)) is None:
        return ""
    return said(sentences.full_date(known))


def short_day(day: object, today: object = None) -> str:
    """``21 november``, with the year when it is another than that of ``today``."""
    known = as_day(day)
    if known is None:
        return ""
    return said(sentences.short_date(known, seen_from=as_day(today) or known))


def weekday(day: object, today: object = None) -> str:
    """``söndag 6 december``, with the year as in :func:`short_day`."""
    known = as_day(day)
    if known is None:
        return ""
    return said(sentences.weekday_date(known, seen_from=as_day(today) or known))


def clock(moment: object) -> str:
    """``21 november 2026 kl. 14.05`` (in English ``… at 14:05``), in Swedish time."""
    if not isinstance(moment, datetime):
        return long_day(moment)
    local = _local(moment)
    at = f"at {local:%H:%M}" if page_language() == "en" else f"kl. {local:%H.%M}"
    return f"{long_day(local)} {at}"


def period(first: object, last: object, today: object = None) -> str:
    """``26 oktober–22 november``, both days inclusive."""
    begin, end = as_day(first), as_day(last)
    if begin is None or end is None:
        return ""
    return said(sentences.period(begin, end, seen_from=as_day(today) or end, by_days=True))


def days_from(day: object, today: object) -> str:
    """``i dag``, ``i morgon``, ``om 6 dagar``, ``för 6 dagar sedan``."""
    known, now = as_day(day), as_day(today)
    if known is None or now is None:
        return ""
    return said(_distance((known - now) // timedelta(days=1)))


def figure(number: object) -> str:
    """2 000 with a hard space (in English 2,000); decimals with the language's sign."""
    if number is None or number == "":
        return ""
    if isinstance(number, int):
        return sentences.figures(number, page_language())
    return _decimal(float(str(number)))


def number_word(number: int) -> str:
    """``två``; figures above twelve."""
    return said(sentences.number_word(number))


def percent(part: int, whole: int) -> str:
    """``38 procent`` for sentences; nothing when there is nothing to share."""
    return said(sentences.percent(part, whole)) if whole else ""


def percent_sign(part: int, whole: int) -> str:
    """``38 %`` for tables."""
    return sentences.percent_sign(part, whole, page_language())


def listed(words: list[object]) -> str:
    """``a, b och c``."""
    return said(sentences.listed([said(word) for word in words]))


def lowered(text: str) -> str:
    """The text with a small first letter, abbreviations kept."""
    return sentences.lowered(sentences.same(text)).sv


_COMMON_NOUN = re.compile(r"(?:(?<!myndighet)en|(?<!verk)et|rn)$")


def part_name(name: str) -> str:
    """A part of the body in running text: *fastighetskontoret*, but *Exempelstads Hamn AB*.

    A name in the definite form is a common noun. One with a large letter after the
    first, or in another form (*Norrstadens stadsdelsnämnd*), is a name of its own,
    and so is that of an authority (*Skatteverket*).
    """
    has_capitals = any(letter.isupper() for letter in name[1:])
    return lowered(name) if _COMMON_NOUN.search(name) and not has_capitals else name


def capitalised(text: str) -> str:
    """The text with a large first letter."""
    return sentences.capitalised(sentences.same(text)).sv


def breakable(text: str) -> SafeString:
    """A name such as ``@fastighet.exempelstad`` that may break after its dots on a phone.

    Text with markup in it is left as it is.
    """
    written = conditional_escape(text)
    if "<" in written:
        return written
    return mark_safe(_JOINT.sub(r"\1<wbr>", written))  # noqa: S308 (escaped just now)


def as_day(value: object) -> date | None:
    """A date from a date, a moment or ISO text; ``None`` for nothing."""
    if isinstance(value, datetime):
        return _local(value).date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value) if isinstance(value, str) and value else None


def _local(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment


def _decimal(number: float) -> str:
    whole, _, part = f"{number:,.1f}".partition(".")
    if page_language() == "en":
        return f"{whole}.{part}" if part != "0" else whole
    whole = whole.replace(",", sentences.HARD_SPACE).replace("-", "−")
    return f"{whole},{part}" if part != "0" else whole


def _distance(days: int) -> Text:
    if days in _NEAR:
        return _NEAR[days]
    many = sentences.figures(abs(days), "sv"), sentences.figures(abs(days), "en")
    if days > 0:
        return Text(sv=f"om {many[0]} dagar", en=f"in {many[1]} days")
    return Text(sv=f"för {many[0]} dagar sedan", en=f"{many[1]} days ago")


_JOINT = re.compile(r"(?<=\w{3})([._/-])(?=\w{3})")

_NEAR = {
    -1: Text(sv="i går", en="yesterday"),
    0: Text(sv="i dag", en="today"),
    1: Text(sv="i morgon", en="tomorrow"),
}
