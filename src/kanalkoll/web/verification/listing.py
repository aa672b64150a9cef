"""The list of official accounts: what is searched for, page by page.

The list is short enough to be held in memory, as words to search in, for as long as the
index says that nothing has changed: a search through 15,000 accounts then takes a thousandth
of a second, where the database would need twenty and count all that it passes over.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from secrets import token_hex
from typing import NamedTuple

from django.core.cache import cache as store
from django.core.paginator import Page, Paginator
from django.db.models import Q

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import normalise
from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.organisation.selectors import the_body, today, within
from kanalkoll.web.verification import index
from kanalkoll.web.verification.selectors import official_accounts, platform_name

ROWS = 50
LONGEST_QUERY = 300
IN_USE, CLOSED = "anvands", "avslutade"


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to see of the list; empty is everything."""

    query: str = ""
    platform: str = ""
    part: str = ""
    state: str = ""

    @property
    def is_narrow(self) -> bool:
        """Whether not everything is asked for."""
        return any((self.query, self.platform, self.part, self.state))


def wish_of(given: Mapping[str, str]) -> Wish:
    """What an address asks for; what does not exist is passed over."""
    state = given.get("lage", "")
    return Wish(
        query=given.get("q", "")[:LONGEST_QUERY].replace("\x00", "").strip(),
        platform=given.get("plattform", "")[:40].replace("\x00", ""),
        part=given.get("del", "")[:100].replace("\x00", ""),
        state=state if state in {IN_USE, CLOSED} else "",
    )


class Line(NamedTuple):
    """An account in the list; ``words`` are folded, and what a search looks in."""

    slug: str
    name: str
    platform: str
    unit: int
    part: str
    handle: str
    closed: bool
    words: str


@dataclass(frozen=True)
class Kept:
    """Every official account that has begun by a day, by handle; ``mark``: while it holds."""

    mark: tuple[str, index.State | None]
    body: Body | None
    lines: Sequence[Line]

    @cached_property
    def by_platform(self) -> Mapping[str, Sequence[Line]]:
        """The lines of each platform."""
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.platform, []).append(line)
        return found

    @cached_property
    def number_closed(self) -> int:
        """How many of them are closed."""
        return sum(line.closed for line in self.lines)

    @cached_property
    def platforms(self) -> Sequence[tuple[str, Text]]:
        """The platforms on which there are accounts, by name."""
        there = ((key, platform_name(key)) for key in self.by_platform)
        return sorted(there, key=lambda one: one[1].sv.casefold())

    @cached_property
    def parts(self) -> Sequence[tuple[str, str]]:
        """The parts of the body that have accounts, by name."""
        there = Unit.objects.filter(pk__in={line.unit for line in self.lines})
        return sorted(there.values_list("key", "name"), key=lambda one: one[1].casefold())


_held: list[Kept] = []


def kept() -> Kept:
    """The list as it is now; made anew where something that it shows has changed."""
    state = index.state()
    mark = (store.get_or_set("list", token_hex, None) or "", state)
    if state is None or not _held or _held[0].mark != mark:
        _held[:] = [Kept(mark, the_body(), list(_lines(state[2] if state else today())))]
    return _held[0]


_FIELDS = ("slug", "name", "handle", "platform", "unit_id", "unit__name", "closed_on")


def _lines(on: date) -> Iterator[Line]:
    rows = official_accounts().filter(begun(on)).order_by("handle", "platform")
    for slug, name, handle, platform, unit, part, closed in rows.values_list(*_FIELDS):
        words = folded(f"{handle}\n{name}\n{part}")
        shown = name or f"@{handle}"
        ended = closed is not None and closed < on
        yield Line(slug, shown, platform, unit, part, handle.casefold(), ended, words)


def folded(text: str) -> str:
    """Text as it is searched: in small letters, å always written as one sign."""
    return unicodedata.normalize("NFC", text).casefold()


@dataclass(frozen=True)
class Listing:
    """The accounts of the list that a wish finds."""

    wish: Wish
    kept: Kept

    @cached_property
    def lines(self) -> Sequence[Line]:
        """What is found, by handle."""
        found, wish = self.kept.lines, self.wish
        if wish.platform:
            found = self.kept.by_platform.get(wish.platform, ())
        if wish.part:
            inside = _part(wish.part)
            found = [line for line in found if line.unit in inside]
        if wish.state:
            found = [line for line in found if line.closed == (wish.state == CLOSED)]
        return self._with_words(found)

    def _with_words(self, lines: Sequence[Line]) -> Sequence[Line]:
        """By a part of handle, name or unit, or by a pasted address."""
        words = folded(self.wish.query.removeprefix("@").strip())
        if not words:
            return lines
        same = _address(self.wish.query)
        if same is None:
            return [line for line in lines if words in line.words]
        return [line for line in lines
                if words in line.words or same == (line.platform, line.handle)]  # fmt: skip

    @cached_property
    def counts(self) -> tuple[int, int]:
        """How many are in use and how many closed."""
        narrow = self.wish.is_narrow
        closed = sum(line.closed for line in self.lines) if narrow else self.kept.number_closed
        return len(self.lines) - closed, closed

    def page(self, number: str | None) -> Page[Line]:
        """One page of the accounts; the nearest one that there is."""
        return Paginator(self.lines, ROWS).get_page(number)


def begun(on: date) -> Q:
    """Accounts that have begun: what is only planned is not the public's yet."""
    return Q(opened_on__isnull=True) | Q(opened_on__lte=on)


def _part(key: str) -> set[int]:
    unit = Unit.objects.filter(key=key).first()
    return within(unit) if unit else set()


def _address(query: str) -> tuple[str, str] | None:
    if "/" not in query and "." not in query:
        return None
    try:
        address = normalise(query).address
    except BadInput:
        return None
    return address.platform, address.handle.casefold()
