"""When an answer has to be ready: backwards from the last day of the consultation."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from kanalkoll.core.assessment.sentences import fill, full_date, joined, short_date
from kanalkoll.core.language import Text

Way = Literal["board", "board-adjusted-at-once", "no-meeting"]
"""How an answer can be given in time: by the board, by the board with its minutes adjusted at
once, or (no meeting fits) on delegation or after more time has been asked for."""


@dataclass(frozen=True, slots=True)
class Lead:
    """How many days before the meeting each thing has to be done, and the minutes' days after it.

    Bodies have days of their own; these are common ones. ``none`` of them is law.
    """

    statement: int = 14
    dispatch: int = 7
    councils: int = 5
    adjustment: int = 14


USUAL = Lead()


@dataclass(frozen=True, slots=True)
class TimePlan:
    """The days of an answer; all but ``answers_by`` are empty when no meeting fits.

    ``statement_by``: the office's statement is ready. ``dispatch_by``: the papers go out.
    ``councils_by``: advisory councils and the unions have been heard. ``adjusted_by``: the
    minutes are adjusted in the ordinary way.
    """

    answers_by: date
    way: Way
    meeting: date | None = None
    statement_by: date | None = None
    dispatch_by: date | None = None
    councils_by: date | None = None
    adjusted_by: date | None = None
    late: bool = False
    """Whether the day of the statement has passed already."""


def time_plan(
    answers_by: date, meetings: Iterable[date], *, today: date, lead: Lead = USUAL,
    closed: Collection[date] = (),
) -> TimePlan:  # fmt: skip
    """The plan for the last meeting that is in time, from ``today`` on.

    A day that falls on a Saturday, Sunday or one of ``closed`` (holidays) is moved to the
    working day before it: nothing is ever due later than it would be.
    """
    coming = [day for day in meetings if today <= day <= answers_by]
    if not coming:
        return TimePlan(answers_by, "no-meeting")
    meeting = max(coming)
    adjusted = meeting + timedelta(days=lead.adjustment)
    statement = _working_day(meeting - timedelta(days=lead.statement), closed)
    return TimePlan(
        answers_by,
        "board" if adjusted <= answers_by else "board-adjusted-at-once",
        meeting=meeting,
        statement_by=statement,
        dispatch_by=_working_day(meeting - timedelta(days=lead.dispatch), closed),
        councils_by=_working_day(meeting - timedelta(days=lead.councils), closed),
        adjusted_by=adjusted,
        late=statement < today,
    )


def told(plan: TimePlan) -> Text:
    """The plan in sentences: "Svar senast 31 december 2026. Sista sammanträde före dess: …"."""
    until = fill(
        Text(sv="Svar senast {day}.", en="Respond by {day}."),
        day=full_date(plan.answers_by),
    )
    if plan.meeting is None or plan.statement_by is None:
        return joined(until, _NO_MEETING) or until
    rest = fill(
        Text(
            sv="Sista sammanträde före dess: {meeting}. Tjänsteutlåtandet ska vara klart {ready}.",
            en="Last meeting before that: {meeting}. The office’s statement is due {ready}.",
        ),
        meeting=short_date(plan.meeting, seen_from=plan.answers_by),
        ready=short_date(plan.statement_by, seen_from=plan.answers_by),
    )
    at_once = _AT_ONCE if plan.way == "board-adjusted-at-once" else None
    return joined(until, rest, at_once, _LATE if plan.late else None) or until


_NO_MEETING = Text(
    sv="Inget sammanträde passar. Svara på delegation, eller be om längre tid.",
    en="No meeting fits. Respond on delegation, or ask for more time.",
)
_AT_ONCE = Text(
    sv="Paragrafen behöver justeras omedelbart.", en="The minutes must be approved immediately."
)
_LATE = Text(
    sv="Den dagen har passerat: kom överens om en senare dag, eller be om längre tid.",
    en="That day has passed: agree on a later one, or ask for more time.",
)


def _working_day(day: date, closed: Collection[date]) -> date:
    while day.weekday() >= 5 or day in closed:  # noqa: PLR2004 (Saturday and Sunday)
        day -= timedelta(days=1)
    return day
