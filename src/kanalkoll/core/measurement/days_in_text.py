"""Days in running text: ``30 juni 2027``, ``2027-06-30``, ``30/6 2027``, ``slutet av 2027``.

Swedish order, day before month. A day that nobody can be sure of (no year)
is the next one of that name, and is marked as assumed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kanalkoll.core.calendar import days_in_month
from kanalkoll.core.capabilities.sentences import MONTHS_EN, MONTHS_SV

_MONTHS = {
    name: number
    for names in (MONTHS_SV, MONTHS_EN)
    for number, full in enumerate(names, 1)
    for name in (full.lower(), full.lower()[:3])
} | {"sept": 9}
_MONTH = "(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?P<year>(?:19|20)\d\d)"


@dataclass(frozen=True, slots=True)
class DayInText:
    """A day, where it stands (``start`` up to ``end``), and whether its year was assumed."""

    day: date
    start: int
    end: int
    assumed: bool = False


def _whole(match: re.Match[str], on: date) -> date:
    del on
    return date(int(match["year"]), _month(match["month"]), int(match["day"]))


def _without_year(match: re.Match[str], on: date) -> date:
    month, day = _month(match["month"]), int(match["day"])
    this_year = date(on.year, month, day)
    return this_year if this_year >= on else date(on.year + 1, month, day)


def _last_of_month(match: re.Match[str], on: date) -> date:
    del on
    year, month = int(match["year"]), _month(match["month"])
    return date(year, month, days_in_month(year, month))


def _last_of_half_year(match: re.Match[str], on: date) -> date:
    del on
    return date(int(match["year"]), 6, 30)


def _last_of_year(match: re.Match[str], on: date) -> date:
    del on
    return date(int(match["year"]), 12, 31)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else _MONTHS[word.lower()]


_NUMBERED = r"(?P<month>0?[1-9]|1[0-2])"
_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], date], date]], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), reading)
    for pattern, reading in (
        (rf"(?<!\d){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)", _whole),
        (rf"(?<![\d/]){_DAY}[/.]{_NUMBERED}(?:\s*[/.\-–]\s*|\s+){_YEAR}(?!\d)", _whole),
        (rf"(?<!\d){_DAY}(?::e|:a|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+{_YEAR}(?!\d)", _whole),
        (rf"\b{_MONTH}\s+{_DAY}(?:st|nd|rd|th)?,?\s+{_YEAR}(?!\d)", _whole),
        (rf"\b{_MONTH}\s+{_YEAR}(?!\d)", _last_of_month),
        (rf"(?<!\d){_DAY}(?::e|:a|st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}(?!\s*\d)", _without_year),
        (rf"\bhalvårsskiftet\s+{_YEAR}(?!\d)", _last_of_half_year),
        (
            (r"\b(?:år|året|slutet av|utgången av|senast|före utgången av|under|i slutet av|by|"
            rf"the end of|during|in|årsskiftet)\s+(?:år\s+)?{_YEAR}(?![\d-])(?!\s*\w*\s*(?:besök|"
            r"person|följ|visning|inlägg|visit|people|follow|view|post))"),
            _last_of_year,
        ),
    )
)  # fmt: skip

_BEFORE = re.compile(r"\b(?:före|innan|before)\s+(?:den\s+)?$", re.IGNORECASE)
_LIMIT = re.compile(
    r"\b(?:senast|till och med|t\.?o\.?m\.?|fram till|till|före|innan|by|until|before)"
    r"\s+(?:den\s+|the\s+)?(?:i slutet av\s+|slutet av\s+)?$",
    re.IGNORECASE,
)


def days_in(text: str, on: date) -> Iterator[DayInText]:
    """Every day that the text names, in its order; what is no day of the calendar is passed by.

    ``före 1 juli 2027`` means 30 June. ``on`` is today: a day without a year
    is the first one from then on.
    """
    taken: list[tuple[int, int]] = []
    found: list[DayInText] = []
    for pattern, reading in _FORMS:
        for match in pattern.finditer(text):
            start, end = match.span()
            if any(start < until and first < end for first, until in taken):
                continue
            taken.append((start, end))  # also 31 February: it is not to be read as February
            try:
                day = reading(match, on)
            except ValueError:
                continue
            if _BEFORE.search(text, 0, start) and reading in {_whole, _without_year}:
                day -= timedelta(days=1)
            found.append(DayInText(day, start, end, assumed=reading is _without_year))
    yield from sorted(found, key=lambda day: day.start)


def the_day(text: str, on: date) -> DayInText | None:
    """The day by which something is to be done: the only one, or the only one after *senast*."""
    found = list(days_in(text, on))
    if len(found) > 1:
        found = [day for day in found if _LIMIT.search(text, 0, day.start)]
    return found[0] if len(found) == 1 else None
