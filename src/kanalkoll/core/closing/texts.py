"""What an account says before it is closed: finished texts that fit the platform.

Each text tells when, why, where to turn instead and whom to ask. Where there is too little
room it is shortened by steps that are always the same, whole sentences at a time: never
within a word. What then still has no room moves to the page behind the profile's link, and
the text says so. The day, and where to turn, never move.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.baseinfo.counting import amount, fits, length
from kanalkoll.core.capabilities.model import Limit
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

Item = Literal["reason", "alternative", "contact"]
Kind = Literal["profile", "pinned-post", "last-answer"]


@dataclass(frozen=True, slots=True)
class Notice:
    """What is to be said.

    ``reason`` is a sentence; ``short_reason`` the same in fewer words, for where room is
    scarce. ``account`` is an account to follow instead, as ``@handle``; ``place`` another
    place, such as an address of the web or *stadsbiblioteket*. ``contact`` is a telephone
    number or an e-mail address. ``page`` is the account's own page, which stays for ever;
    ``has_link``: the profile links to it.
    """

    last_day: date
    reason: str
    short_reason: str = ""
    account: str = ""
    place: str = ""
    contact: str = ""
    page: str = ""
    has_link: bool = False

    @property
    def items(self) -> frozenset[Item]:
        """What it has to say besides the day."""
        there: dict[Item, str] = {
            "reason": self.reason,
            "alternative": self.account or self.place,
            "contact": self.contact,
        }
        return frozenset(item for item, words in there.items() if words)


@dataclass(frozen=True, slots=True)
class ClosingText:
    """A finished text. ``limits`` are those it keeps; none: nobody knows how much fits.

    ``moved`` items stand on the page behind the link, and the text says so.
    """

    kind: Kind
    text: str
    limits: tuple[Limit, ...]
    moved: frozenset[Item]

    @property
    def used(self) -> tuple[tuple[Limit, int], ...]:
        """Each limit with how much of it the text takes."""
        return tuple((limit, length(self.text, limit.unit)) for limit in self.limits)

    @property
    def room(self) -> tuple[Text, ...]:
        """``130 av 150 tecken``, for each limit."""
        return tuple(
            Text(
                sv=f"{used} av {amount(limit.max, limit.unit).sv}",
                en=f"{used} of {amount(limit.max, limit.unit).to('en')}",
            )
            for limit, used in self.used
        )


@dataclass(frozen=True, slots=True)
class _Draft:
    """The sentences of a text, in their order, and what they leave to the page."""

    opening: str
    reason: str
    alternative: str
    contact: str
    after: str = ""
    moved: frozenset[Item] = frozenset()

    @property
    def text(self) -> str:
        parts = (self.opening, self.reason, self.alternative, self.contact, self.after)
        return " ".join(part for part in (*parts, _POINTERS[self.moved]) if part)


_POINTERS: dict[frozenset[Item], str] = {
    frozenset(): "",
    frozenset({"contact"}): "Frågor: se länken.",
    frozenset({"reason"}): "Skäl: se länken.",
    frozenset({"reason", "contact"}): "Skäl och frågor: se länken.",
}


def profile_text(notice: Notice, limits: Sequence[Limit]) -> ClosingText:
    """The text for the profile. Raises :class:`BadInput`, which says what has to give."""
    return _first_that_fits("profile", list(_short_steps(notice)), notice, limits)


def pinned_text(notice: Notice, limits: Sequence[Limit]) -> ClosingText:
    """The text of a post to keep on top. Raises :class:`BadInput`."""
    steps = [*_long_steps(notice), *_short_steps(notice)]
    return _first_that_fits("pinned-post", steps, notice, limits)


def last_answer(notice: Notice, limits: Sequence[Limit]) -> ClosingText:
    """The answer to the last comments. Raises :class:`BadInput`."""
    steps = [*_answer_steps(notice), *_short_steps(notice)]
    return _first_that_fits("last-answer", steps, notice, limits)


def sentence(words: str) -> str:
    """The words as a sentence: a large first letter and a mark at the end."""
    whole = " ".join(words.split())
    if not whole:
        return ""
    return whole[0].upper() + whole[1:] + ("" if whole[-1] in ".!?…" else ".")


def _short_steps(notice: Notice) -> Iterator[_Draft]:
    """From the whole text to what cannot be left out, always by the same steps."""
    draft = _Draft(
        opening=f"Kontot avslutas {full_date(notice.last_day).sv}.",
        reason=sentence(notice.reason),
        alternative=_alternative(notice, instead=True),
        contact=f"Frågor: {notice.contact}." if notice.contact else "",
    )
    yield draft
    draft = replace(draft, alternative=_alternative(notice, instead=False))
    yield draft
    draft = replace(draft, opening=f"Avslutas {full_date(notice.last_day).sv}.")
    yield draft
    if notice.short_reason:
        draft = replace(draft, reason=sentence(notice.short_reason))
        yield draft
    if notice.has_link:
        yield from _moved(draft)


def _moved(draft: _Draft) -> Iterator[_Draft]:
    """What is left when items go to the page: whom to ask first, then why."""
    moved = frozenset[Item]()
    if draft.contact:
        moved = frozenset({"contact"})
        draft = replace(draft, contact="", moved=moved)
        yield draft
    yield replace(draft, reason="", moved=moved | {"reason"})


def _long_steps(notice: Notice) -> Iterator[_Draft]:
    draft = _Draft(
        opening=f"Det här kontot avslutas den {full_date(notice.last_day).sv}.",
        reason=sentence(notice.reason),
        alternative=_alternative(notice, instead=True),
        contact=f"Har du frågor? Vänd dig till {notice.contact}." if notice.contact else "",
        after=f"Informationen finns kvar på {notice.page}." if notice.page else "",
    )
    yield draft
    yield replace(draft, after="")


def _answer_steps(notice: Notice) -> Iterator[_Draft]:
    day = full_date(notice.last_day).sv
    draft = _Draft(
        opening=f"Tack för din kommentar. Kontot avslutas den {day}, och efter det kan vi inte "
        "svara här.",
        reason=sentence(notice.reason),
        alternative=_alternative(notice, instead=True),
        contact=f"Har du frågor? Vänd dig till {notice.contact}." if notice.contact else "",
    )
    yield draft
    yield replace(draft, opening=f"Tack för din kommentar. Kontot avslutas den {day}.")


def _alternative(notice: Notice, *, instead: bool) -> str:
    if notice.account:
        return f"Följ {notice.account} i stället." if instead else f"Följ {notice.account}."
    if not notice.place:
        return ""
    if "." in notice.place and " " not in notice.place:
        return f"Läs i stället på {notice.place}." if instead else f"Läs på {notice.place}."
    return f"Vänd dig i stället till {notice.place}." if instead else f"Se {notice.place}."


def _first_that_fits(
    kind: Kind, steps: Sequence[_Draft], notice: Notice, limits: Sequence[Limit]
) -> ClosingText:
    for draft in steps:
        if fits(draft.text, limits):
            return ClosingText(kind, draft.text, tuple(limits), draft.moved)
    raise BadInput(_too_long(steps[-1], notice, limits))


def _too_long(shortest: _Draft, notice: Notice, limits: Sequence[Limit]) -> Problem:
    """How much there is too much, and which words to shorten, to how many."""
    limit, over = max(
        ((limit, length(shortest.text, limit.unit) - limit.max) for limit in limits),
        key=lambda found: found[1],
    )
    field, name, words = _longest(shortest, notice)
    wrong = Text(
        sv=f"Texten tar {amount(over + limit.max, limit.unit).sv} även i sin kortaste form, "
        f"och det finns plats för {limit.max}.",
        en=f"Even at its shortest the text takes {amount(over + limit.max, limit.unit).to('en')}, "
        f"and there is room for {limit.max}.",
    )
    room = length(words, limit.unit) - over
    if room < 1:
        right = Text(
            sv=f"Ta bort något av det som ska sägas, eller skriv {name.sv} mycket kortare.",
            en=f"Leave something out, or write {name.to('en')} much shorter.",
        )
    else:
        right = Text(
            sv=f"Skriv {name.sv} med högst {amount(room, limit.unit).sv}.",
            en=f"Write {name.to('en')} in at most {amount(room, limit.unit).to('en')}.",
        )
    return Problem(wrong, right, field=field)


def _longest(shortest: _Draft, notice: Notice) -> tuple[str, Text, str]:
    """The longest of what somebody wrote and the text still holds: field, name, words."""
    reason = notice.short_reason or notice.reason
    held = [("place", _NAMES["place"], notice.account or notice.place)]
    if "reason" not in shortest.moved:
        field = "short_reason" if notice.short_reason else "reason"
        held.append((field, _NAMES["reason"], sentence(reason)))
    if "contact" not in shortest.moved:
        held.append(("contact", _NAMES["contact"], notice.contact))
    return max(held, key=lambda one: len(one[2]))


_NAMES = {
    "reason": Text(sv="anledningen", en="the reason"),
    "place": Text(sv="platsen att hänvisa till", en="the place to turn to"),
    "contact": Text(sv="kontaktuppgiften", en="the contact"),
}
