"""Levels in words and figures: "minst ett par gånger i månaden", "60 dagar"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

NUMBERS: Mapping[str, int] = {
    "en": 1, "ett": 1, "två": 2, "tre": 3, "fyra": 4, "fem": 5, "sex": 6, "sju": 7, "åtta": 8,
    "nio": 9, "tio": 10, "elva": 11, "tolv": 12, "fjorton": 14, "femton": 15, "tjugo": 20,
    "trettio": 30, "fyrtio": 40, "fyrtiofem": 45, "femtio": 50, "sextio": 60, "sjuttio": 70,
    "åttio": 80, "nittio": 90, "hundra": 100,
}  # fmt: skip
"""Number words as answers write them."""

VAGUE: Mapping[str, int] = {"ett par": 2, "några": 3, "ett fåtal": 3, "någon": 1, "enstaka": 1}
"""Words that are no number, and the number kanalkoll proposes to read them as."""

_N = r"\d{1,3}(?:\s?[–-]\s?\d{1,3})?|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
_VAGUE = "|".join(VAGUE)
_PERIODS = {"dag": "day", "dygn": "day", "veck": "week", "månad": "month", "halvår": "half-year",
            "kvartal": "quarter", "år": "year"}  # fmt: skip
_FREQUENCY = re.compile(
    rf"(?<![\w-])(?P<words>(?:minst |högst |cirka |ca )?(?P<n>{_N}|"
    rf"{_VAGUE})(?: till (?P<to>{_N}))? ?(?P<what>inlägg|gånger|gång|publiceringar|uppdateringar|"
    rf"poster|stycken|grej(?:er)?|sak(?:er)?|post|rapporter)?"
    r" ?(?P<of>(?:i|per|om|under|varje|var) (?:en |ett )?(?P<per>dag|dygn|veck|månad|halvår|"
    r"kvartal|år)\w*))",
    re.IGNORECASE,
)
_EVERY = re.compile(
    rf"(?<!\w)(?P<words>(?:minst )?(?:(?P<n>{_N}|{_VAGUE}|ett) ?(?P<what>inlägg|gång|gånger|"
    rf"uppdatering)? ?)?(?P<each>varje|varannan|var tredje|var fjärde|var sjätte|var fjortonde|"
    rf"vartannat|vart tredje) "
    r"(?P<per>dag|veck|månad|kvartal|halvår|år)\w*)",
    re.IGNORECASE,
)
_EACH = {
    "varje": 1,
    "varannan": 2,
    "vartannat": 2,
    "var tredje": 3,
    "vart tredje": 3,
    "var fjärde": 4,
    "var sjätte": 6,
    "var fjortonde": 14,
}
_SPAN = re.compile(
    rf"(?<![\w-])(?P<words>(?P<n>{_N}|{_VAGUE}) (?P<unit>dag|dygn|arbetsdag|veck|månad|halvår|"
    rf"kvartal|år|timm|timma)\w*)",
    re.IGNORECASE,
)
_DAYS = {"dag": 1, "dygn": 1, "veck": 7, "månad": 30, "kvartal": 90, "halvår": 182, "år": 365}
_MONTHS = {"månad": 1, "kvartal": 3, "halvår": 6, "år": 12}


MONTH = Fraction(52, 12)
"""Weeks in a month: a twelfth of a year's."""

_EVERY_OTHER = {
    ("day", 2): (3, "week"), ("day", 3): (2, "week"), ("day", 14): (2, "month"),
    ("week", 2): (2, "month"), ("week", 3): (1, "month"), ("week", 4): (1, "month"),
    ("month", 2): (3, "half-year"), ("month", 3): (2, "half-year"), ("month", 6): (1, "half-year"),
}  # fmt: skip
"""Every second, third … period as so many times in a longer one."""


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many posts in a period, as said: ``per`` in the calendar's words, ``vague``: no number.

    ``what`` is the word for what is counted (inlägg, gånger); empty when none is said.
    """

    words: str
    number: int
    per: str
    what: str
    vague: str | None
    start: int


@dataclass(frozen=True, slots=True)
class Length:
    """A length of time, as said and in days and months as far as they are whole."""

    words: str
    days: int | None
    months: int | None
    vague: str | None
    start: int
    exact: bool


def frequencies(text: str) -> Iterator[Frequency]:
    """The frequencies in a text, in its order, in the periods that rules know.

    One in a quarter is two in half a year; what gives no whole number is left out.
    """
    found = [_frequency(m) for m in _FREQUENCY.finditer(text)]
    found += [_every(m) for m in _EVERY.finditer(text)]
    yield from sorted((one for one in found if one is not None), key=lambda one: one.start)


def per_week(frequency: Frequency) -> Fraction:
    """Posts a week, to compare frequencies by: a month is a twelfth of 52 weeks."""
    weeks = {
        "day": Fraction(1, 7),
        "week": Fraction(1),
        "month": MONTH,
        "half-year": Fraction(26),
    }
    return Fraction(frequency.number) / weeks[frequency.per]


def lengths(text: str) -> Iterator[Length]:
    """The lengths of time in a text, in its order."""
    for found in _SPAN.finditer(text):
        number, vague = _number(found["n"])
        unit = found["unit"].casefold()
        if unit.startswith(("arbetsdag", "timm")):
            continue
        name = next(name for name in sorted(_DAYS, key=len, reverse=True) if unit.startswith(name))
        months = _MONTHS.get(name)
        yield Length(found["words"], number * _DAYS[name], months and number * months, vague,
                     found.start(), exact=name in {"dag", "dygn", "veck"})  # fmt: skip


def _frequency(found: re.Match[str]) -> Frequency | None:
    number, vague = _number(found["n"])
    what = (found["what"] or "").casefold()
    return _told(found, number, vague, what, 1, _PERIODS[found["per"].casefold()])


def _every(found: re.Match[str]) -> Frequency | None:
    number, vague = _number(found["n"]) if found["n"] else (1, None)
    what = (found["what"] or "").casefold()
    return _told(
        found,
        number,
        vague,
        what,
        _EACH[found["each"].casefold()],
        _PERIODS[found["per"].casefold()],
    )


def _told(
    found: re.Match[str], number: int, vague: str | None, what: str, each: int, per: str
) -> Frequency | None:
    """The same in a period that rules know: every other week is two in a month."""
    if per == "quarter" and each == 1:
        number, per = number * 2, "half-year"
    elif per == "year" and each == 1 and number % 2 == 0:
        number, per = number // 2, "half-year"
    elif each != 1:
        if (per, each) not in _EVERY_OTHER:
            return None
        times, per = _EVERY_OTHER[per, each]
        number *= times
        vague = vague or " ".join(found["words"].split())
    if per not in {"day", "week", "month", "half-year"}:
        return None
    return Frequency(" ".join(found["words"].split()), number, per, what, vague, found.start())


def _number(words: str) -> tuple[int, str | None]:
    low = " ".join(words.casefold().split())
    if low in VAGUE:
        return VAGUE[low], low
    if low in NUMBERS:
        return NUMBERS[low], None
    return int(re.split(r"\D+", low)[0]), None
