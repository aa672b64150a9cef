"""Base information that fits: the best lawful placing, or the proof that there is none.

The optimum is found by exact search (``search``) over every lawful way to
place each item (``options`` states what is best) and every way to reach the
information page (``problem``). When nothing fits it is the rule that cannot
be met there, not the account that is at fault (``refusal``).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import cast

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


def compose(
    wordings: Wordings,
    catalogue: Catalogue,
    *,
    platform: str,
    account_type: str,
    demand: Demand = ANYTHING,
    page: str | None = None,
    language: Language = "sv",
) -> Placing | DoesNotFit | NotKnown:
    """The best lawful placing of a unit's base information on an account type.

    ``page`` is the address of the account's information page; without it the
    placing is the same, unless the profile has no link field and the address
    must stand in the text. Raises :class:`kanalkoll.core.errors.BadInput` for
    a platform, an account type or an item that does not exist, and for words
    that no profile field of any platform could hold.
    """
    check_wordings(wordings, catalogue, demand=demand)
    place = Place(
        catalogue.platform(platform),
        catalogue.account_type(platform, account_type),
    )
    fields = catalogue.fields(platform, account_type)
    task = Task(wordings, demand, fields, page, language)
    if solved := solve(task):
        return _placing(*solved, place=place)
    return refuse(task, place, relaxed=_relaxed(task, place))


def _relaxed(task: Task, place: Place) -> Placing | None:
    """What would do if the policy allowed a short text and the rest behind the link."""
    demand = Demand(
        items=task.demand.items,
        places=tuple(dict.fromkeys((*task.demand.places, "linked-page"))),
        short_with_link=True,
    )
    solved = solve(Task(task.wordings, demand, task.fields, task.page, task.language))
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
