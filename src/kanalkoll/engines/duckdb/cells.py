"""Reading one cell, with care: its value, or what is wrong and what would be right.

The fast reading (:mod:`.typed_reading`) lets DuckDB read whole columns and only
learns *that* something is wrong. This module then says *what*.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from difflib import get_close_matches

from kanalkoll.core.facts.columns import Column
from kanalkoll.core.facts.snapshot import Value
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.misread_dates import what_is_right

LONGEST_TEXT = 100_000
"""Bytes of UTF-8 in one cell; a longer one is a slip or an attack."""

LARGEST_INTEGER = 10**15
"""Larger numbers cannot be counts of anything here; below it, sums stay exact."""

EARLIEST, LATEST = date(1500, 1, 1), date(2200, 12, 31)
"""Days outside cannot be meant: Sweden's oldest authorities are from the 1500s."""

EARLIEST_KNOWN, LATEST_KNOWN = date(1990, 1, 1), date(2100, 12, 31)
"""The same for the day on which something became known, and for posts."""

TRUE, FALSE = ("true", "ja"), ("false", "nej")

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,6})?)?"
    r"(Z|[+-][0-9]{2}:[0-9]{2})?",
    re.ASCII,
)
_INTEGER = re.compile(r"-?(0|[1-9][0-9]{0,18})", re.ASCII)
_ALMOST_INTEGER = re.compile(r"\+?([0-9]{1,15})(?:[.,]0{1,2})?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell has no value: what is wrong, and what would be right."""

    wrong: Text
    right: Text | None = None


def bounds(column: Column) -> tuple[date, date]:
    """The first and last day that ``column`` can mean."""
    if column.name == "known_from" or column.type == "moment":
        return EARLIEST_KNOWN, LATEST_KNOWN
    return EARLIEST, LATEST


def parse(cell: object, column: Column) -> Value | Wrong:
    """The value of a cell, as a file format gave it: text, or a typed value.

    Empty text is a missing value. Never raises.
    """
    if cell is None or cell == "":
        return _missing(column) if column.required else None
    return _PARSERS[column.type](cell, column)


def shown(cell: object, *, at_most: int = 40) -> str:
    """The cell as it may stand in a message: short, on one line, nothing unprintable."""
    text = cell if isinstance(cell, str) else str(cell)
    text = "".join(
        c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text[: at_most + 1]
    )
    return text if len(text) <= at_most else f"{text[:at_most]}…"


def closest(word: str, choices: tuple[str, ...] | list[str]) -> str | None:
    """The one of ``choices`` that ``word`` was probably meant to be."""
    by_fold = {choice.casefold().replace("_", "-"): choice for choice in choices}
    found = get_close_matches(word.strip().casefold().replace("_", "-"), list(by_fold), 1, 0.7)
    return by_fold[found[0]] if found else None


def did_you_mean(suggestion: str | None) -> Text | None:
    """”Menar du …?”, or nothing without a suggestion."""
    if suggestion is None:
        return None
    return Text(sv=f"Menar du {suggestion}?", en=f"Do you mean {suggestion}?")


def _missing(column: Column) -> Wrong:
    if column.role == "last-day":
        return Wrong(
            Text(sv="Slutdag saknas.", en="The last day is missing."),
            Text(
                sv="Ange sista dagen, till exempel 2026-11-24. Tills vidare går inte här.",
                en="Give the last day, such as 2026-11-24. It cannot be left open here.",
            ),
        )
    return Wrong(
        Text(sv="Cellen är tom, men uppgiften krävs.", en="The cell is empty but required."),
        _EXAMPLES[column.type],
    )


def _text(cell: object, column: Column) -> str | Wrong:
    if not isinstance(cell, str):
        return _wrong(cell, "är inte text", "is not text", _EXAMPLES["text"])
    if wrong := _unusable_text(cell):
        return wrong
    if column.choices and cell not in column.choices:
        return _not_a_choice(cell, column.choices)
    return cell


def _unusable_text(cell: str) -> Wrong | None:
    if len(cell) > LONGEST_TEXT or len(cell.encode(errors="replace")) > LONGEST_TEXT:
        return Wrong(
            Text(
                sv=f"Texten är på {len(cell)} tecken.",
                en=f"The text has {len(cell)} characters.",
            ),
            Text(sv=f"Högst {LONGEST_TEXT} byte.", en=f"At most {LONGEST_TEXT} bytes."),
        )
    if "\0" in cell or any("\ud800" <= c <= "\udfff" for c in cell):
        return _wrong(cell, "innehåller tecken som inte är text", "has characters that are no text")
    return None


def _not_a_choice(cell: str, choices: tuple[str, ...]) -> Wrong:
    listed = ", ".join(choices)
    meant = closest(cell, choices)
    return _wrong(
        cell,
        "är inget av de värden som finns",
        "is none of the values there are",
        Text(
            sv=f"Menar du {meant}? (Välj bland: {listed}.)" if meant else f"Välj bland: {listed}.",
            en=f"Do you mean {meant}? (One of: {listed}.)" if meant else f"One of: {listed}.",
        ),
    )


def _integer(cell: object, column: Column) -> int | Wrong:
    if isinstance(cell, str) and _INTEGER.fullmatch(cell):
        cell = int(cell)
    if isinstance(cell, bool) or not isinstance(cell, int):
        return _no_integer(cell)
    least = column.at_least if column.at_least is not None else -LARGEST_INTEGER
    if not least <= cell <= LARGEST_INTEGER:
        return _wrong(
            cell,
            f"är utanför det som går, {least} till {LARGEST_INTEGER}",
            f"is outside {least} to {LARGEST_INTEGER}",
        )
    return cell


def _no_integer(cell: object) -> Wrong:
    right = did_you_mean(_integer_in(cell)) or _EXAMPLES["integer"]
    return _wrong(cell, "är inget heltal", "is no whole number", right)


def _integer_in(cell: object) -> str | None:
    """The whole number in ``1 000``, ``12,0``, ``+3`` or ``007``; nothing where it is a guess."""
    plain = re.sub(r"\s", "", cell) if isinstance(cell, str) else ""
    match = _ALMOST_INTEGER.fullmatch(plain)
    return str(int(match[1])) if match else None


def _boolean(cell: object, _column: Column) -> bool | Wrong:
    if isinstance(cell, bool):
        return cell
    word = cell.lower() if isinstance(cell, str) else None
    if word in TRUE or word in FALSE:
        return word in TRUE
    return _wrong(
        cell, "är varken true eller false", "is neither true nor false", _EXAMPLES["boolean"]
    )


def _date(cell: object, column: Column) -> date | Wrong:
    if isinstance(cell, str) and _DATE.fullmatch(cell):
        try:
            cell = date.fromisoformat(cell)
        except ValueError:
            return _no_date(cell)
    if isinstance(cell, datetime) or not isinstance(cell, date):
        return _no_date(cell)
    return _within(cell, cell, column) or cell


def _no_date(cell: object) -> Wrong:
    return _wrong(cell, "är inget datum som går att läsa", "is no date that can be read",
                  what_is_right(cell))  # fmt: skip


def _within(day: date, cell: object, column: Column) -> Wrong | None:
    first, last = bounds(column)
    if first <= day <= last:
        return None
    open_end = column.role != "plain" and not column.required
    return _wrong(
        cell,
        f"ligger utanför {first}–{last}",
        f"lies outside {first}–{last}",
        Text(sv="Lämna cellen tom om det inte finns någon gräns.",
             en="Leave the cell empty where there is no limit.") if open_end else _EXAMPLES["date"],
    )  # fmt: skip


def _moment(cell: object, column: Column) -> datetime | Wrong:
    if isinstance(cell, str) and _MOMENT.fullmatch(cell):
        try:
            cell = datetime.fromisoformat(cell)
        except ValueError:
            return _no_moment(cell)
    if not isinstance(cell, datetime):
        return _no_moment(cell)
    try:
        utc = cell.astimezone(UTC).replace(tzinfo=None) if cell.tzinfo else cell
    except OverflowError:
        return _no_moment(cell)
    return _within(utc.date(), cell, column) or utc


def _no_moment(cell: object) -> Wrong:
    return _wrong(cell, "är ingen tidpunkt", "is no point in time", _EXAMPLES["moment"])


def _wrong(cell: object, sv: str, en: str, right: Text | None = None) -> Wrong:
    return Wrong(Text(sv=f"”{shown(cell)}” {sv}.", en=f"“{shown(cell)}” {en}."), right)


_PARSERS = {
    "text": _text,
    "integer": _integer,
    "boolean": _boolean,
    "date": _date,
    "moment": _moment,
}
_EXAMPLES = {
    "text": Text(sv="Skriv uppgiften som text.", en="Write it as text."),
    "integer": Text(
        sv="Skriv ett heltal med bara siffror, till exempel 12.",
        en="Write a whole number in digits only, such as 12.",
    ),
    "boolean": Text(sv="Skriv true eller false (eller ja, nej).", en="Write true or false."),
    "date": Text(
        sv="Skriv år-månad-dag, till exempel 2026-11-24.",
        en="Write year-month-day, such as 2026-11-24.",
    ),
    "moment": Text(
        sv="Skriv dag, klockslag och Z för UTC, till exempel 2026-11-24T13:45:00Z.",
        en="Write day, time and Z for UTC, such as 2026-11-24T13:45:00Z.",
    ),
}
