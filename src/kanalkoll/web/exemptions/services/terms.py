"""What a decision says, and what can be wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.exemptions.models import Lasting
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import WayIn

LONGEST = {"reason": 2_000, "decided_by": 200, "delegation": 200, "case_number": 60}
"""So many characters fit."""

MOST_YEARS = 3
"""What is to hold longer than this is no exemption but a change of the policy, and is refused."""


class DecidedMeanwhile(KanalkollError):
    """Somebody else decided after the page was opened; nothing was written.

    ``now``: as it is; ``None`` for an application, which has been answered.
    """

    def __init__(self, now: Lasting | None = None) -> None:
        self.now = now
        super().__init__(MEANWHILE.sv)


MEANWHILE = Text(
    sv="Någon annan har registrerat ett nytt beslut sedan du öppnade sidan.",
    en="Somebody else has recorded a new decision since you opened the page.",
)


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why, and by whom it was decided: a function or a body, on a day, in a case."""

    reason: str
    decided_on: date
    decided_by: str
    delegation: str = ""
    case_number: str = ""

    def columns(self, by: Actor) -> dict[str, object]:
        """As the columns of a decision that becomes known today."""
        case = self.case_number.strip()
        return {
            "reason": self.reason.strip(),
            "decided_on": self.decided_on,
            "decided_by": self.decided_by.strip(),
            "delegation": self.delegation.strip(),
            "case_number": case,
            "recorded_by": by.key,
            "known_from": today(),
            "way_in": WayIn.DECISION,
            "source": case or by.key,
        }


@dataclass(frozen=True, slots=True)
class Period:
    """From a day to a day, both inclusive."""

    first: date
    last: date


def refuse(problems: Iterator[Problem]) -> None:
    """Raise :class:`BadInput` with all that is wrong, if something is."""
    found = list(problems)
    if found:
        raise BadInput(found)


def wrong_grounds(grounds: Grounds) -> Iterator[Problem]:
    """What is wrong with why and by whom."""
    if not grounds.reason.strip():
        yield problem("reason", "Skriv varför.", "Write why.")
    if not grounds.decided_by.strip():
        yield problem("decided_by", "Skriv vem som beslutade, till exempel kommunikationschefen.",
                      "Write who decided, such as the head of communications.")  # fmt: skip
    if grounds.decided_on > today():
        yield problem("decided_on", "Beslutsdagen ska ha varit.",
                      "The day of the decision must have been.")  # fmt: skip
    for name, most in LONGEST.items():
        if len(getattr(grounds, name).strip()) > most:
            yield problem(name, f"Högst {most} tecken får plats.",
                          f"At most {most} characters fit.")  # fmt: skip


def wrong_period(period: Period, *, decided_on: date) -> Iterator[Problem]:
    """What is wrong with the days, of something that holds from a day to come."""
    if period.first < decided_on:
        yield problem("first_day", "Det kan inte börja gälla före beslutsdagen.",
                      "It cannot begin before the day of the decision.")  # fmt: skip
    yield from wrong_end(period)


def wrong_end(period: Period) -> Iterator[Problem]:
    """What is wrong with the last day."""
    if period.last < period.first:
        yield problem("last_day", "Sista dagen ligger före den första.",
                      "The last day lies before the first.")  # fmt: skip
    elif period.last < today():
        yield problem("last_day", "Sista dagen har redan varit.",
                      "The last day has been already.")  # fmt: skip
    elif period.last > _latest(period.first):
        yield problem("last_day", f"Längre än {MOST_YEARS} år i taget går inte. "
                      "Ska det gälla längre är det policyn som behöver ändras.",
                      f"Not longer than {MOST_YEARS} years at a time. "
                      "If it is to hold longer, the policy needs to be changed.")  # fmt: skip


def _latest(first: date) -> date:
    """The same day of the year, so many years on; 28 February for the 29th."""
    try:
        return first.replace(year=first.year + MOST_YEARS)
    except ValueError:
        return first.replace(year=first.year + MOST_YEARS, day=28)


def problem(field: str, sv: str, en: str) -> Problem:
    """What is wrong with a field."""
    return Problem(Text(sv=sv, en=en), field=field)
