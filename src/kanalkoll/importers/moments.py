"""Days and times as people and programs write them.

Nothing is guessed: where day and month could change places, the order must be
stated, and a year or a month alone is no day.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.unreadable import Unreadable, shown

DateOrder = Literal["day-first", "month-first"]
"""Which comes first in 03/04/2026."""

_MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_MONTHS = {
    name[:length].casefold(): number
    for names in (_MONTHS_SV, _MONTHS_EN)
    for number, name in enumerate(names, start=1)
    for length in (3, 4, len(name))
}
_EARLIEST, _LATEST = 1990, 2100
"""Years; a number that gives another year is not a time of a post."""

_CLOCK = re.compile(
    r"[\sT,]*(?:kl\.?\s*|at\s+)?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d+)?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2})?\s*$",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(
    r"^(?:må?n|tis|ons|tors?|fre|lör|sön|mon|tue|wed|thu|fri|sat|sun)[a-zåäö]*\.?,?\s+(?:den\s+)?",
    re.IGNORECASE,
)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})([-/.\s])(\d{4})")
_DAY_NAMED = re.compile(
    r"(?:den\s+)?(\d{1,2})(?::?[ae]|st|nd|rd|th|\.)?\s+([a-zåäö]+)\.?,?\s+(\d{4})", re.IGNORECASE
)
_MONTH_NAMED = re.compile(r"([a-zåäö]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})", re.IGNORECASE)
_UNIX = re.compile(r"([A-Za-z]{3}) (\d{1,2}) (\d{2}:\d{2}:\d{2}) (?:([+-]\d{4}) )?(\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")


@dataclass(frozen=True, slots=True)
class Moment:
    """When something was: ``at`` in UTC, or ``None`` when only the ``day`` is known.

    ``day`` is the day of ``at`` in the time zone that was asked for.
    """

    day: date
    at: datetime | None


def time_zone(name: str) -> ZoneInfo:
    """The zone called ``name``, such as ``Europe/Stockholm``; else :class:`BadInput`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise BadInput(
            Problem(
                Text(
                    sv=f"”{shown(name)}” är ingen tidszon.",
                    en=f"“{shown(name)}” is not a time zone.",
                ),
                Text(
                    sv="Ange till exempel Europe/Stockholm eller UTC.",
                    en="Give, for example, Europe/Stockholm or UTC.",
                ),
            )
        ) from None


def in_words(day: date) -> Text:
    """The day as it stands in a sentence: ”24 november 2026”, “24 November 2026”."""
    return Text(
        sv=f"{day.day} {_MONTHS_SV[day.month - 1]} {day.year}",
        en=f"{day.day} {_MONTHS_EN[day.month - 1]} {day.year}",
    )


def read_day(text: str, *, order: DateOrder | None = None) -> date:
    """The day in ``text``, without a clock time.

    Raises :class:`Unreadable` for what is no day, or could be two days.
    """
    plain = " ".join(text.split())
    day, rest = _day_and_rest(plain, order)
    if rest and not re.fullmatch(r"[T ]00:00(?::00(?:\.0+)?)?", rest):
        raise _no_day(text)
    return day


def read_moment(
    text: str, *, day_zone: ZoneInfo, written_in: ZoneInfo, order: DateOrder | None = None
) -> Moment:
    """The moment in ``text``, or its day where no clock time is given.

    A time without a mark of its zone is read as ``written_in``; the day is
    that of ``day_zone``. Numbers are seconds or milliseconds since 1970. Raises
    :class:`Unreadable` as :func:`read_day`.
    """
    plain = " ".join(text.split())
    number = _since_1970(plain)
    if number is not None:
        return _moment(number, day_zone)
    unix = _UNIX.fullmatch(_WEEKDAY.sub("", plain))
    if unix:
        month, day_of, clock, offset, year = unix.groups()
        plain = f"{day_of} {month} {year} {clock} {offset or ''}".strip()
    day, rest = _day_and_rest(plain, order)
    if not rest:
        return Moment(day, None)
    return _moment(_clock(day, rest, written_in, text), day_zone)


def _moment(at: datetime, zone: ZoneInfo) -> Moment:
    return Moment(at.astimezone(zone).date(), at.astimezone(UTC))


def _since_1970(plain: str) -> datetime | None:
    """Seconds (10 digits) or milliseconds (13 digits) since 1970, as programs write them."""
    if not re.fullmatch(r"\d{10}(?:\d{3})?(?:\.\d+)?", plain):
        return None
    whole = plain.partition(".")[0]
    seconds = int(whole) // (1 if len(whole) == 10 else 1000)  # noqa: PLR2004
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(seconds=seconds)


def _day_and_rest(plain: str, order: DateOrder | None) -> tuple[date, str]:
    """The day that ``plain`` begins with, and what follows it."""
    text = _WEEKDAY.sub("", plain)
    for pattern, reader in _FORMS:
        match = pattern.match(text)
        rest = text[match.end() :] if match else ""
        if match and (not rest or rest[0] in " T,"):
            return _existing(*reader(match, order, plain), plain), rest.rstrip(",")
    raise _no_day(plain)


def _existing(year: int, month: int, day: int, text: str) -> date:
    if not _EARLIEST <= year <= _LATEST:
        raise _no_day(text)
    try:
        return date(year, month, day)
    except ValueError:
        raise _no_day(text) from None


_Reader = Callable[[re.Match[str], DateOrder | None, str], tuple[int, int, int]]


def _year_first(match: re.Match[str], _order: DateOrder | None, _text: str) -> tuple[int, int, int]:
    year, month, day = (int(part) for part in match.groups())
    return year, month, day


def _year_last(match: re.Match[str], order: DateOrder | None, text: str) -> tuple[int, int, int]:
    """The day is first in ``24.12.2026`` and in ``24/12 2026``; a slash alone does not say."""
    first, sign, second, space, year = match.groups()
    one, two = int(first), int(second)
    swedish = sign == "." or space.isspace()
    if order is None and not swedish and one != two:
        order = _only_order(one, two, text)
    return (int(year), one, two) if order == "month-first" else (int(year), two, one)


def _only_order(one: int, two: int, text: str) -> DateOrder:
    """The order that can be, when only one can."""
    most = 12
    if one <= most and two <= most:
        raise Unreadable(
            Text(
                sv=f"I ”{shown(text)}” framgår inte om dagen eller månaden står först.",
                en=f"“{shown(text)}” does not show whether the day or the month comes first.",
            ),
            Text(
                sv="Skriv datumet som 2026-11-24, eller ange ordningen för hela filen.",
                en="Write the date as 2026-11-24, or state the order for the whole file.",
            ),
        )
    return "day-first" if one > most else "month-first"


def _day_named(match: re.Match[str], _order: DateOrder | None, text: str) -> tuple[int, int, int]:
    day, month, year = match.groups()
    return int(year), _month(month, text), int(day)


def _month_named(match: re.Match[str], _order: DateOrder | None, text: str) -> tuple[int, int, int]:
    month, day, year = match.groups()
    return int(year), _month(month, text), int(day)


def _month(name: str, text: str) -> int:
    number = _MONTHS.get(name.casefold())
    if number is None:
        raise _no_day(text)
    return number


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_DAY_NAMED, _day_named),
    (_MONTH_NAMED, _month_named),
    (_COMPACT, _year_first),
)


def _clock(day: date, rest: str, written_in: ZoneInfo, text: str) -> datetime:
    match = _CLOCK.fullmatch(rest)
    if match is None:
        raise _no_day(text)
    hour = _hour(int(match["hour"]), match["half"])
    try:
        clock = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        raise _no_day(text) from None
    if match["zone"] is None:
        return datetime.combine(day, clock, written_in)
    return datetime.combine(day, clock, UTC) - _offset(match["zone"])


def _hour(hour: int, half: str | None) -> int:
    """The hour of the day; 12 a.m. is midnight. An impossible one stays impossible (24 or more)."""
    if half is None:
        return hour
    noon = 12
    if not 1 <= hour <= noon:
        return 24
    return hour % noon + (noon if half.casefold().startswith("p") else 0)


def _offset(zone: str) -> timedelta:
    if zone.casefold() in {"z", "utc", "gmt"}:
        return timedelta()
    hours, minutes = int(zone[1:3]), int(zone[-2:])
    return timedelta(hours=hours, minutes=minutes) * (-1 if zone[0] == "-" else 1)


def _no_day(text: str) -> Unreadable:
    return Unreadable(
        Text(sv=f"”{shown(text)}” är inget datum.", en=f"“{shown(text)}” is not a date."),
        Text(sv="Skriv det som 2026-11-24.", en="Write it as 2026-11-24."),
    )
