"""What the page of a closing shows: what is left to do, until when, and how it is known."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kanalkoll.core.closing.sightings import MOST_APART, Watched, watched
from kanalkoll.core.closing.texts import ClosingText
from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.lifecycle.closing.ending import met_by
from kanalkoll.web.lifecycle.closing.locking import state_of
from kanalkoll.web.lifecycle.closing.notices import texts, words_of
from kanalkoll.web.lifecycle.conditions import Condition
from kanalkoll.web.lifecycle.models import Closing, Sighting, Skip
from kanalkoll.web.lifecycle.moves import MOVES
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import long_day, said, short_day


@dataclass(frozen=True, slots=True)
class Look:
    """A sighting as the page lists it; ``by`` is a name, or *programmet*."""

    sighting: Sighting
    by: str


@dataclass(frozen=True, slots=True)
class Asks:
    """A condition of shutting the account: met, or done without by a decision."""

    condition: Condition
    met: bool
    skip: Skip | None

    @property
    def holds(self) -> bool:
        """Whether it does not stand in the way."""
        return self.met or self.skip is not None

    @property
    def words(self) -> str:
        """The condition in the page's language."""
        return said(self.condition.sentence)


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The whole page. ``texts`` is empty where they no longer fit, with ``refusal`` saying why."""

    closing: Closing
    on: date
    seen: Watched
    looks: Sequence[Look]
    asks: Sequence[Asks]
    texts: Sequence[ClosingText]
    refusal: str

    @property
    def state(self) -> str:
        """``closing``, ``closed`` or ``running`` (called off)."""
        return state_of(self.closing).value

    @property
    def until(self) -> date:
        """The last day on which the notice has to be there."""
        return self.seen.until(self.closing.needed_days, self.on)

    @property
    def look_by(self) -> date:
        """The last day on which to look again."""
        return self.seen.look_by(self.closing.needed_days, self.on)

    @property
    def is_seen(self) -> bool:
        """Whether it has been seen for long enough."""
        return self.seen.days >= self.closing.needed_days

    @property
    def must_move(self) -> bool:
        """Whether the last day that was decided comes too early."""
        return self.until > self.closing.last_day

    @property
    def can_close(self) -> bool:
        """Whether nothing is left."""
        return all(ask.holds for ask in self.asks)

    @property
    def lead(self) -> str:
        """``Informationen ska finnas kvar till och med 29 april 2027 (60 dagar, § Avslut). …``."""
        if self.is_seen:
            done = _("Informationen har synts i %(days)d dagar, och %(needed)d krävs.")
            return done % {"days": self.seen.days, "needed": self.closing.needed_days}
        parts = [_until(self.closing, self.until), self._look, self._archive]
        return " ".join(part for part in parts if part)

    @property
    def _look(self) -> str:
        again = _("Kontrollera minst varannan vecka att den syns; nästa gång senast %(day)s.")
        return again % {"day": short_day(self.look_by, self.on)}

    @property
    def _archive(self) -> str:
        archived = any(ask.condition.key == "archived" and ask.holds for ask in self.asks)
        return "" if archived else _("Arkivera innan du stänger.")

    @property
    def known(self) -> str:
        """How it is known that the notice was seen: for ever, in the finished record."""
        looks = [look for look in self.looks if look.sighting.withdrawn_on is None]
        if not looks:
            return _("Ingen har noterat att informationen synts.")
        program = sum(look.sighting.person == SYSTEM.key for look in looks)
        people = len(looks) - program
        said_by = [
            ngettext("%(n)d gång av en person, med bild", "%(n)d gånger av personer, med bild",
                     people) % {"n": people} if people else "",
            ngettext("%(n)d gång av programmet", "%(n)d gånger av programmet",
                     program) % {"n": program} if program else "",
        ]  # fmt: skip
        return _(
            "Informationen sågs %(times)s, första gången %(first)s och senast %(last)s. "
            "%(days)d dagar räknas: de mellan två kontroller med högst %(apart)d dagar emellan."
        ) % {
            "times": _(" och ").join(part for part in said_by if part),
            "first": long_day(self.seen.seen[0]),
            "last": long_day(self.seen.seen[-1]),
            "days": self.seen.days,
            "apart": MOST_APART,
        }


def closing_page(closing: Closing, on: date) -> ClosingPage:
    """Everything about a closing as it stands on a day."""
    rows = list(closing.sightings.all())
    standing = [row.day for row in rows if row.withdrawn_on is None]
    finished, refusal = _texts(closing, on)
    return ClosingPage(
        closing=closing,
        on=on,
        seen=watched(standing),
        looks=list(_looks(rows)),
        asks=list(asks_of(closing, on)),
        texts=finished,
        refusal=refusal,
    )


def asks_of(closing: Closing, on: date) -> Iterable[Asks]:
    """What must be true before the account is shut, and what is."""
    met = met_by(closing, on)
    skips = {skip.condition: skip for skip in Skip.objects.filter(about=closing.about)}
    for condition in MOVES["close"].conditions:
        yield Asks(condition, condition.key in met, skips.get(condition.key))


def _looks(rows: list[Sighting]) -> Iterable[Look]:
    names = names_of(row.person for row in rows)
    for row in rows:
        program = row.person == SYSTEM.key
        yield Look(row, _("programmet") if program else names.get(row.person, _("en person")))


def _until(closing: Closing, until: date) -> str:
    clause = f", {closing.clause}" if closing.clause else _(", enligt beslutet")
    words = _("Informationen ska finnas kvar till och med %(day)s (%(days)d dagar%(clause)s).")
    return words % {"day": long_day(until), "days": closing.needed_days, "clause": clause}


def _texts(closing: Closing, on: date) -> tuple[Sequence[ClosingText], str]:
    if not closing.is_open:
        return (), ""
    try:
        return texts(closing.account, words_of(closing), on), ""
    except BadInput as wrong:
        return (), " ".join(said(problem.wrong) for problem in wrong.problems)
