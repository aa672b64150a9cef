"""Base information that fits: the best lawful placing, or the proof that there is none.

The optimum is found by exact search (``search``) over every lawful way to
place each item (``options`` states what is best) and every way to reach the
information page (``problem``). When nothing fits it is the rule that cannot
be met there, not the account that is at fault (``refusal``).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import cast

import msgspec

from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.baseinfo.model import Demand, Wordings
from kanalkoll.core.baseinfo.options import Words, holds_sentences
from kanalkoll.core.baseinfo.placing import DoesNotFit, FilledField, NotKnown, Placing
from kanalkoll.core.baseinfo.problem import Problem, Task, solve
from kanalkoll.core.baseinfo.refusal import Place, refuse
from kanalkoll.core.baseinfo.search import Found
from kanalkoll.core.baseinfo.wordings import check_wordings
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import ProfileField
from kanalkoll.core.language import Language

ANYTHING = Demand()
"""Six items, anywhere, in short where a link leads to the whole."""


class Destination(msgspec.Struct, frozen=True):
    """Where base information is to stand: an account type of a platform.

    ``page`` is the address of the account's information page, if there is one
    already. Without it the placing is the same, unless the profile has no
    link field, so that the address must stand in the text.
    """

    platform: str
    account_type: str
    page: str | None = None


def compose(
    wordings: Wordings,
    destination: Destination,
    *,
    catalogue: Catalogue,
    demand: Demand = ANYTHING,
    language: Language = "sv",
) -> Placing | DoesNotFit | NotKnown:
    """The best lawful placing of a unit's base information on an account type.

    Raises :class:`kanalkoll.core.errors.BadInput` for a platform, an account
    type or an item that does not exist, and for words that no profile field
    of any platform could hold.
    """
    check_wordings(wordings, catalogue, demand=demand)
    keys = destination.platform, destination.account_type
    place = Place(catalogue.platform(keys[0]), catalogue.account_type(*keys))
    task = Task(wordings, demand, catalogue.fields(*keys), destination.page, language)
    if solved := solve(task):
        return _placing(*solved, place=place)
    return refuse(task, place, relaxed=_relaxed(task, place))


def _relaxed(task: Task, place: Place) -> Placing | None:
    """What would do if the policy allowed a short text and the rest behind the link."""
    places = tuple(dict.fromkeys((*task.demand.places, "linked-page")))
    solved = solve(replace(task, demand=Demand(task.demand.items, places, short_with_link=True)))
    return _placing(*solved, place=place) if solved else None


def _placing(problem: Problem, found: Found, *, place: Place) -> Placing:
    chosen = [cast("tuple[Words, ...]", option.tag) for option in found.chosen]
    return Placing(
        unit=problem.task.wordings.unit,
        platform=place.platform.key,
        account_type=place.account_type.key,
        filled=tuple(_filled(problem, [w for words in chosen for w in words])),
        spots=tuple(w.spot for words in chosen for w in words),
        page=problem.task.page,
        uses_page=problem.variant.page,
        examined=found.examined,
    )


def _filled(problem: Problem, words: list[Words]) -> Iterator[FilledField]:
    for number, field in enumerate(problem.desk.fields):
        texts = [w.text for w in words if w.number == number]
        if problem.variant.under == field.key:
            texts.append(problem.variant.pointer)
        if texts and holds_sentences(field):
            yield _filled_field(field, " ".join(texts))
        else:
            if problem.variant.link == field.key and problem.task.page:
                yield _filled_field(field, problem.task.page)
            yield from (_filled_field(field, text) for text in texts)


def _filled_field(field: ProfileField, text: str) -> FilledField:
    limit = field.limits[0] if field.limits else None
    return FilledField(
        field=field.key,
        place=field.place,
        name=field.name,
        text=text,
        length=length(text, limit.unit if limit else "characters"),
        limit=limit.max if limit else None,
        unit=limit.unit if limit else None,
    )
