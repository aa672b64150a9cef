"""The days a command is asked about: one, several, or every Monday of a year."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import click

from kanalkoll.cli.wording import worded
from kanalkoll.core.calendar import add_months
from kanalkoll.core.language import Text

ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SWEDISH = ("måndag", "tisdag", "onsdag", "torsdag", "fredag", "lördag", "söndag")
WEEKDAYS = {name: day for names in (ENGLISH, SWEDISH) for day, name in enumerate(names)}
MOST_DAYS = 4000
"""More than ten years of days is a slip of the finger."""

_SPAN = re.compile(
    r"(?P<every>every|varje)-(?P<what>\w+):(?P<first>[\d-]+)\.\.(?P<last>[\d-]+)", re.IGNORECASE
)
FORMS = Text(
    sv="Skriv en dag som 2026-11-24, flera med komma emellan, eller"
    " varje-måndag:2026-01-01..2026-12-31 (också varje-dag och varje-månad).",
    en="Write a day such as 2026-11-24, several with commas between, or"
    " every-monday:2026-01-01..2026-12-31 (also every-day and every-month).",
)


class DayType(click.ParamType[date]):
    """One day, as ``2026-11-24``."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """The day; a message with the right form when it is none."""
        if isinstance(value, date):
            return value
        day = _day(str(value))
        if day is None:
            self.fail(_wrong(str(value)), param, ctx)
        return day


class DaysType(click.ParamType[tuple[date, ...]]):
    """The days in one of :data:`FORMS`."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[date, ...]:
        """The days in order; a message with the right forms when there is none."""
        if isinstance(value, tuple):
            return value
        text = str(value).strip()
        parts = [list(_days(part.strip())) for part in text.split(",")]
        if not all(parts):
            self.fail(_wrong(text), param, ctx)
        known = [day for part in parts for day in part]
        if len(known) > MOST_DAYS:
            self.fail(worded(_too_many(len(known))), param, ctx)
        return tuple(sorted(set(known)))


def _wrong(value: str) -> str:
    said = Text(
        sv=f"”{value}” är ingen dag. {FORMS.sv}", en=f"'{value}' is no day. {FORMS.to('en')}"
    )
    return worded(said)


def _too_many(days: int) -> Text:
    return Text(
        sv=f"Det blir {days} dagar. Fråga om högst {MOST_DAYS}.",
        en=f"That makes {days} days. Ask about {MOST_DAYS} at most.",
    )


def _day(text: str) -> date | None:
    """A day in ISO form with dashes; ``None`` for anything else."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return None
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _days(text: str) -> Iterator[date]:
    """The days of one part: a day, or ``every-…:FROM..TO``; nothing for anything else."""
    found, day = _SPAN.fullmatch(text), _day(text)
    if day is not None:
        yield day
    elif found is not None:
        yield from _spread(found)


def _spread(found: re.Match[str]) -> Iterator[date]:
    first, last = _day(found["first"]), _day(found["last"])
    if first is None or last is None:
        return
    what = found["what"].casefold()
    if what in WEEKDAYS:
        first += timedelta(days=(WEEKDAYS[what] - first.weekday()) % 7)
        yield from _every(first, last, 7)
    elif what in {"day", "dag"}:
        yield from _every(first, last, 1)
    elif what in {"month", "månad"}:
        months = 0
        while (day := add_months(first, months)) <= last:
            yield day
            months += 1


def _every(first: date, last: date, step: int) -> Iterator[date]:
    day = first
    while day <= last:
        yield day
        day += timedelta(days=step)
