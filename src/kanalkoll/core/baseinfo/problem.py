"""One problem for the search: a unit's words, a policy's demand, an account type's fields."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import msgspec

from kanalkoll.core.baseinfo.counting import fits
from kanalkoll.core.baseinfo.model import Demand, Wordings
from kanalkoll.core.baseinfo.options import (
    CHARACTER_PRICE,
    FIELD_PRICE,
    SENTENCES,
    Desk,
    Menu,
    holds_sentences,
)
from kanalkoll.core.baseinfo.search import Found, Option, Search
from kanalkoll.core.capabilities.model import ProfileField
from kanalkoll.core.language import Language


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be placed, for whom and where.

    ``fields`` are the profile fields of the account type, ``page`` the address
    of the account's information page if it is known.
    """

    wordings: Wordings
    demand: Demand
    fields: tuple[ProfileField, ...]
    page: str | None
    language: Language

    @property
    def items(self) -> tuple[str, ...]:
        """The demanded items, most important first."""
        return tuple(item for item in self.wordings.order if item in self.demand.items)

    @property
    def usable(self) -> tuple[ProfileField, ...]:
        """The fields whose room is known, or that hold one thing and not sentences."""
        return tuple(f for f in self.fields if f.has_known_room or not holds_sentences(f))


@dataclass(frozen=True, slots=True)
class Variant:
    """One way to reach the information page, or none.

    ``link`` is the key of the field that holds the link, ``pointer`` the
    sentence that sends the reader there and ``under`` the field it stands
    last in.
    """

    page: bool = False
    link: str | None = None
    pointer: str = ""
    under: str | None = None

    @property
    def taken(self) -> tuple[tuple[str, str], ...]:
        """The fields it uses and the text it puts there (none in a link field)."""
        both = ((self.under, self.pointer), (self.link, ""))
        return tuple((field, text) for field, text in both if field is not None)


def variants(task: Task) -> Iterator[Variant]:
    """Without a page, and with one: a variant for each field the pointer can stand in."""
    yield Variant()
    link = next((f.key for f in task.usable if _can_link(f, task.page)), None)
    pointer = _pointer(task, link=link)
    if pointer is None:
        return
    if not pointer:
        yield Variant(page=True, link=link)
        return
    for field in _for_pointer(task):
        if fits(pointer, field.limits):
            yield Variant(page=True, link=link, pointer=pointer, under=field.key)


def _for_pointer(task: Task) -> list[ProfileField]:
    """Where the policy looks; anywhere in the profile when it looks at no text."""
    texts = [field for field in task.usable if field.place in SENTENCES]
    return [field for field in texts if field.place in task.demand.places] or texts


def _can_link(field: ProfileField, page: str | None) -> bool:
    takes_any = field.place == "link-field" and not field.only_for
    return takes_any and (page is None or fits(page, field.limits))


def _pointer(task: Task, *, link: str | None) -> str | None:
    """The sentence to use; empty: none is needed; ``None``: the page cannot be reached."""
    words = task.wordings
    if link is not None:
        return words.pointer.to(task.language) if words.pointer else ""
    if words.pointer_with_address is None or task.page is None:
        return None
    return words.pointer_with_address.to(task.language).replace("{address}", task.page)


@dataclass(frozen=True, slots=True)
class Problem:
    """A variant made ready for the search."""

    task: Task
    variant: Variant
    desk: Desk
    menu: tuple[tuple[Option, ...], ...]
    room: tuple[int, ...]

    @classmethod
    def of(cls, task: Task, variant: Variant) -> Problem:
        """Lay out the fields, take what the page's link and pointer need, list the options."""
        desk = Desk.of(task.usable)
        maker = Menu(desk, task.demand, page=variant.page, language=task.language)
        menu = tuple(
            tuple(maker.options(item, task.wordings.items[item], len(task.items) - number))
            for number, item in enumerate(task.items)
        )
        return cls(task, variant, desk, menu, _left(desk, variant))

    @property
    def opened(self) -> int:
        """The fields in use before any item is placed, a bit each."""
        return sum({1 << self.desk.number(field) for field, _ in self.variant.taken})

    def solve(self) -> Found | None:
        """The optimum of this variant, or ``None`` when no choice fits."""
        pointer = CHARACTER_PRICE * len(self.variant.pointer)
        start = -FIELD_PRICE * self.opened.bit_count() - pointer
        search = Search(self.menu, self.room, field_price=FIELD_PRICE)
        return search.run(opened=self.opened, start=start)


def _left(desk: Desk, variant: Variant) -> tuple[int, ...]:
    room = list(desk.room)
    for key, text in variant.taken:
        for resource, amount in desk.takes(desk.fields[desk.number(key)], text):
            room[resource] -= amount
    return tuple(room)


def solve(task: Task) -> tuple[Problem, Found] | None:
    """The best of all variants with its problem; ``None`` proves that nothing fits.

    A pinned post is used only where nothing fits without one.
    """
    found = _best(without_pinned_post(task))
    return _best(task) if found is None and "pinned-post" in task.demand.places else found


def _best(task: Task) -> tuple[Problem, Found] | None:
    best: tuple[Problem, Found] | None = None
    for problem in problems(task):
        found = problem.solve()
        if found and (best is None or found.value > best[1].value):
            best = (problem, found)
    return best


def without_pinned_post(task: Task) -> Task:
    """The same task on a profile to which no post is pinned."""
    return replace(task, fields=tuple(f for f in task.fields if f.place != "pinned-post"))


def boundless(task: Task, field: str) -> Task:
    """The same task on a profile where the field with that key holds any length."""
    return replace(task, fields=tuple(_unbound(f) if f.key == field else f for f in task.fields))


def _unbound(field: ProfileField) -> ProfileField:
    return msgspec.structs.replace(field, limits=(), unlimited=True)


def problems(task: Task) -> Iterator[Problem]:
    """A problem for each variant."""
    return (Problem.of(task, variant) for variant in variants(task))
