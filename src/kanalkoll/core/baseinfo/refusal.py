"""When base information does not fit: how much is missing, proved, and said plainly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from kanalkoll.core.baseinfo.counting import amount, length
from kanalkoll.core.baseinfo.model import ITEM_NAMES
from kanalkoll.core.baseinfo.options import Words, holds_sentences
from kanalkoll.core.baseinfo.placing import DoesNotFit, NotKnown, Placing
from kanalkoll.core.baseinfo.problem import Problem, Task, boundless, problems
from kanalkoll.core.baseinfo.search import Option, Search
from kanalkoll.core.capabilities.model import AccountType, Limit, Platform, ProfileField
from kanalkoll.core.language import Text

NUMBERS_SV = (
    "noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv",
)  # fmt: skip
NUMBERS_EN = (
    "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
)  # fmt: skip


class Place(NamedTuple):
    """The account type on which something was tried."""

    platform: Platform
    account_type: AccountType


@dataclass(frozen=True, slots=True)
class Lack:
    """How far a field falls short: the least it would have to hold, against its limit."""

    field: ProfileField
    limit: Limit
    at_least: int


def refuse(task: Task, place: Place, *, relaxed: Placing | None) -> DoesNotFit | NotKnown:
    """Why ``task`` has no solution; ``relaxed`` is what a milder rule would give."""
    unknown = tuple(f for f in _accepted_texts(task) if not f.has_known_room)
    if unknown or not task.fields:
        return _not_known(task, place, unknown)
    lack = _greatest_lack(task)
    if lack is None:
        return _no_place(task, place, relaxed)
    return _too_long(task, place, (lack, relaxed))


def _accepted_texts(task: Task) -> tuple[ProfileField, ...]:
    return tuple(f for f in task.fields if holds_sentences(f) and f.place in task.demand.places)


def _greatest_lack(task: Task) -> Lack | None:
    """The roomiest accepted text field, and the limit by which it falls furthest short."""
    texts = [field for field in _accepted_texts(task) if field.limits]
    if not texts:
        return None
    field = max(texts, key=lambda f: f.limits[0].max)
    lacks = [
        Lack(field, limit, _least(task, field, number)) for number, limit in enumerate(field.limits)
    ]
    return max(lacks, key=lambda lack: lack.at_least - lack.limit.max)


def _least(task: Task, field: ProfileField, number: int) -> int:
    """The least that limit ``number`` of ``field`` would have to be for ``task`` to be solved.

    Proved by the same search, with that field boundless and its use as the price.
    """
    return min(
        least
        for problem in problems(boundless(task, field.key))
        if (least := _least_use(problem, field, number)) is not None
    )


def _least_use(problem: Problem, field: ProfileField, number: int) -> int | None:
    def priced(option: Option) -> Option:
        used = sum(
            length(words.text, field.limits[number].unit) + 1
            for words in cast("tuple[Words, ...]", option.tag)
            if words.spot.field == field.key
        )
        return Option(-used, option.takes, 0, option.tag)

    menu = [[priced(option) for option in options] for options in problem.menu]
    found = Search(menu, problem.room).run()
    if found is None:
        return None
    pointed = problem.variant.under == field.key
    pointer = length(problem.variant.pointer, field.limits[number].unit) + 1 if pointed else 0
    return pointer - found.value - 1


def _too_long(task: Task, place: Place, shortfall: tuple[Lack, Placing | None]) -> DoesNotFit:
    lack, relaxed = shortfall
    unit = lack.limit.unit
    long = " ".join(task.wordings.items[item].long.to(task.language) for item in task.items)
    needed = length(long, unit)
    return DoesNotFit(
        unit=task.wordings.unit,
        platform=place.platform.key,
        account_type=place.account_type.key,
        why="too-long",
        items=task.items,
        message=_takes(len(task.items), amount(needed, unit), _holds(place.platform, lack)),
        field=lack.field,
        needed=needed,
        at_least=lack.at_least,
        available=lack.limit.max,
        length_unit=unit,
        remedy=relaxed,
    )


def _takes(items: int, needed: Text, holds: Text) -> Text:
    sv = f"{_number(items, NUMBERS_SV)} {'uppgift' if items == 1 else 'uppgifter'}"
    en = f"{_number(items, NUMBERS_EN)} {'item takes' if items == 1 else 'items take'}"
    return Text(
        sv=f"{sv.capitalize()} tar {needed.sv}, {holds.sv}.",
        en=f"{en.capitalize()} {needed.to('en')}, {holds.to('en')}.",
    )


def _holds(platform: Platform, lack: Lack) -> Text:
    whose = possessive(platform.name)
    available = f"{lack.limit.max:,}"
    return Text(
        sv=f"{whose.sv} {lack.field.name.sv} rymmer {available.replace(',', chr(0xA0))}",
        en=f"{whose.to('en')} {lack.field.name.to('en')} holds {available}",
    )


def possessive(name: Text) -> Text:
    """Instagram: Instagrams, Instagram's. Swedish adds nothing after s, x and z."""
    sv = name.sv if name.sv[-1].lower() in "sxz" else f"{name.sv}s"
    en = name.to("en")
    return Text(sv=sv, en=f"{en}'" if en.endswith("s") else f"{en}'s")


def _number(number: int, words: Sequence[str]) -> str:
    return words[number] if number < len(words) else str(number)


def _no_place(task: Task, place: Place, relaxed: Placing | None) -> DoesNotFit:
    items = tuple(_homeless(task)) or task.items
    names = [ITEM_NAMES[item] for item in items]
    return DoesNotFit(
        unit=task.wordings.unit,
        platform=place.platform.key,
        account_type=place.account_type.key,
        why="no-place",
        items=items,
        message=Text(
            sv=f"Policyn godtar ingen plats på {place.platform.name.sv} där det finns rum för "
            f"{', '.join(name.sv for name in names)}.",
            en=f"The policy accepts no place on {place.platform.name.to('en')} with room for "
            f"{', '.join(name.to('en') for name in names)}.",
        ),
        remedy=relaxed,
    )


def _homeless(task: Task) -> Iterator[str]:
    """The items for which no variant has a single option."""
    menus = [problem.menu for problem in problems(task)]
    for number, item in enumerate(task.items):
        if not any(menu[number] for menu in menus):
            yield item


def _not_known(task: Task, place: Place, unknown: tuple[ProfileField, ...]) -> NotKnown:
    whose = possessive(place.platform.name)
    if unknown:
        message = Text(
            sv=f"Det är inte känt hur mycket {whose.sv} "
            f"{' och '.join(f.name.sv for f in unknown)} rymmer.",
            en=f"It is not known how much {whose.to('en')} "
            f"{' and '.join(f.name.to('en') for f in unknown)} can hold.",
        )
    else:
        message = Text(
            sv=f"Det är inte känt vilka profilfält {place.account_type.plural.sv} på "
            f"{place.platform.name.sv} har.",
            en=f"It is not known which profile fields {place.account_type.plural.to('en')} on "
            f"{place.platform.name.to('en')} have.",
        )
    return NotKnown(
        unit=task.wordings.unit,
        platform=place.platform.key,
        account_type=place.account_type.key,
        message=message,
        fields=unknown,
    )
