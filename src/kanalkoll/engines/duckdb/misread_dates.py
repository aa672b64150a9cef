"""What a date that cannot be read was probably meant to be."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta

from kanalkoll.core.language import Text

MONTHS = (
    ("jan", 1), ("feb", 2), ("mar", 3), ("apr", 4), ("maj", 5), ("may", 5), ("jun", 6),
    ("jul", 7), ("aug", 8), ("sep", 9), ("okt", 10), ("oct", 10), ("nov", 11), ("dec", 12),
)  # fmt: skip
"""The first three letters of the months' names in Swedish and English."""

_YEAR = re.compile(r"((?:19|20)[0-9]{2})", re.ASCII)
_YEAR_MONTH = re.compile(r"([0-9]{4})[-/.]?(0[1-9]|1[0-2])", re.ASCII)
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/. ])([0-9]{1,2})\2([0-9]{1,2})(?:[T ].*)?", re.ASCII)
_DIGITS_ONLY = re.compile(r"([0-9]{4})()([0-9]{2})([0-9]{2})", re.ASCII)
_DAY_FIRST = re.compile(r"([0-9]{1,2})[-/. ]([0-9]{1,2})[-/. ]([0-9]{4})", re.ASCII)
_IN_WORDS = re.compile(r"([0-9]{1,2})\.? ([a-zåäö]{3,9})\.? ([0-9]{4})", re.IGNORECASE)
_SERIAL = re.compile(r"[34][0-9]{4}", re.ASCII)
_EXCELS_DAY_NOUGHT = date(1899, 12, 30)


def what_is_right(cell: object) -> Text:
    """What should stand in the cell instead: a suggestion where only one thing can be meant."""
    if isinstance(cell, datetime):
        return _meant(cell.date())
    text = cell.strip() if isinstance(cell, str) else str(cell)
    for explain in _EXPLANATIONS:
        if said := explain(text):
            return said
    return Text(
        sv="Skriv år-månad-dag, till exempel 2026-11-24.",
        en="Write year-month-day, such as 2026-11-24.",
    )


def _meant(day: date) -> Text:
    return Text(sv=f"Menar du {day}?", en=f"Do you mean {day}?")


def _a_year(text: str) -> Text | None:
    if not (match := _YEAR.fullmatch(text)):
        return None
    year = match[1]
    return Text(
        sv=f"Det är ett år, inte en dag. Ange dagen, till exempel {year}-01-01 eller {year}-12-31.",
        en=f"That is a year, not a day. Give the day, such as {year}-01-01 or {year}-12-31.",
    )


def _a_month(text: str) -> Text | None:
    if not (match := _YEAR_MONTH.fullmatch(text)):
        return None
    year, month = int(match[1]), int(match[2])
    if not year:
        return None
    first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return Text(
        sv=f"Det är en månad, inte en dag. Ange dagen, till exempel {first} eller {last}.",
        en=f"That is a month, not a day. Give the day, such as {first} or {last}.",
    )


def _year_first(text: str) -> Text | None:
    if not (match := _YEAR_FIRST.fullmatch(text) or _DIGITS_ONLY.fullmatch(text)):
        return None
    year, month, day = int(match[1]), int(match[3]), int(match[4])
    return _if_there_is(year, month, day) or _no_such_day(year, month)


def _day_first(text: str) -> Text | None:
    if not (match := _DAY_FIRST.fullmatch(text)):
        return None
    a, b, year = (int(group) for group in match.groups())
    if a != b and a <= 12 and b <= 12:  # noqa: PLR2004  (both could be the month)
        return Text(
            sv="Dag och månad går inte att skilja åt. Skriv år-månad-dag.",
            en="Day and month cannot be told apart. Write year-month-day.",
        )
    return _if_there_is(year, min(a, b), max(a, b)) if min(a, b) <= 12 else None  # noqa: PLR2004


def _in_words(text: str) -> Text | None:
    match = _IN_WORDS.fullmatch(text)
    month = dict(MONTHS).get(match[2][:3].lower()) if match else None
    if not match or month is None:
        return None
    return _if_there_is(int(match[3]), month, int(match[1])) or _no_such_day(int(match[3]), month)


def _a_serial(text: str) -> Text | None:
    if not _SERIAL.fullmatch(text):
        return None
    day = _EXCELS_DAY_NOUGHT + timedelta(days=int(text))
    return Text(
        sv=f"Det ser ut som Excels dagnummer för {day}. Skriv datumet.",
        en=f"That looks like Excel's serial number for {day}. Write the date.",
    )


def _if_there_is(year: int, month: int, day: int) -> Text | None:
    try:
        return _meant(date(year, month, day))
    except ValueError:
        return None


def _no_such_day(year: int, month: int) -> Text | None:
    if not (year and 1 <= month <= 12):  # noqa: PLR2004
        return None
    days = monthrange(year, month)[1]
    return Text(
        sv=f"Den dagen finns inte. Månaden {year:04}-{month:02} har {days} dagar.",
        en=f"There is no such day. The month {year:04}-{month:02} has {days} days.",
    )


_EXPLANATIONS: tuple[Callable[[str], Text | None], ...] = (
    _a_year, _a_month, _year_first, _day_first, _in_words, _a_serial,
)  # fmt: skip
