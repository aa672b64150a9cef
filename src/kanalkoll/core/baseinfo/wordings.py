"""A unit's wordings from a file, and whether they can be used."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

import msgspec

from kanalkoll.core.baseinfo.counting import stands_alone
from kanalkoll.core.baseinfo.model import Demand, Wording, Wordings
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.loading import explain
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.language import Text

T = TypeVar("T")


def read_wordings(data: bytes, *, file: str) -> Wordings:
    """The wordings in ``data`` (TOML, UTF-8), one unit's.

    Raises :class:`BadInput` naming file and field, with every problem found.
    :func:`check_wordings` tells whether they can be used.
    """
    content = _parse(data, file)
    items = content.pop("items", {})
    problems: list[Problem] = []
    # An item at a time: msgspec does not say at which key of a table it stopped.
    read = {
        item: _convert(said, Wording, (f"items.{item}", file), problems)
        for item, said in (items.items() if isinstance(items, dict) else ())
    }
    wordings = _convert({"items": {}, **content}, Wordings, ("", file), problems)
    if problems or wordings is None:
        raise BadInput(problems)
    return msgspec.structs.replace(wordings, items=read)


def _parse(data: bytes, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        wrong = Text(sv=f"Filen går inte att läsa: {error}.", en=f"Cannot be read: {error}.")
        raise BadInput(Problem(wrong=wrong, file=file)) from None


def _convert(
    content: object, type_: type[T], where: tuple[str, str], problems: list[Problem]
) -> T | None:
    try:
        return msgspec.convert(content, type_)
    except msgspec.ValidationError as error:
        problems.append(explain(error, path=where[0], file=where[1]))
        return None


def check_wordings(
    wordings: Wordings,
    catalogue: Catalogue,
    *,
    demand: Demand | None = None,
    file: str | None = None,
) -> None:
    """Refuse wordings and demands that no account could use.

    Raises :class:`BadInput` with every problem: an item that is not base
    information, a demanded item or place that does not exist or has no words,
    a sentence that is empty or longer than any profile field with a limit.
    """
    problems = [*_of_items(wordings, catalogue), *(_of_demand(demand, wordings) if demand else ())]
    if problems:
        raise BadInput(replace(problem, file=file) for problem in problems)


def _of_items(wordings: Wordings, catalogue: Catalogue) -> Iterator[Problem]:
    for item, wording in wordings.items.items():
        if item not in ITEMS:
            yield _unknown(f"items.{item}", item, ITEMS)
        for form, text in _sentences(wording):
            yield from _of_sentence(f"items.{item}.{form}", text, catalogue.longest_text)
    for name in ("pointer", "pointer_with_address"):
        pointer: Text | None = getattr(wordings, name)
        for language, text in _languages(pointer):
            field = f"{name.replace('_', '-')}.{language}"
            yield from _of_sentence(field, text, catalogue.longest_text)


def _sentences(wording: Wording) -> Iterator[tuple[str, str]]:
    for form, said in (("long", wording.long), ("short", wording.short), ("name", wording.name)):
        for language, text in _languages(said):
            yield f"{form}.{language}", text
    for form, value in (("address", wording.address), ("details", wording.details)):
        if value is not None:
            yield form, value


def _languages(text: Text | None) -> Iterator[tuple[str, str]]:
    if text is not None:
        yield "sv", text.sv
        if text.en is not None:
            yield "en", text.en


def _of_sentence(field: str, text: str, longest: int) -> Iterator[Problem]:
    if len(text) > longest:
        wrong = Text(
            sv=f"Texten är {len(text)} tecken.", en=f"The text is {len(text)} characters long."
        )
        right = Text(
            sv=f"Inget profilfält rymmer mer än {longest}.",
            en=f"No profile field holds more than {longest}.",
        )
        yield Problem(wrong=wrong, right=right, field=field)
    elif not stands_alone(text):
        wrong = Text(
            sv="Texten är tom eller börjar eller slutar med mellanslag.",
            en="The text is empty, or begins or ends with a space.",
        )
        yield Problem(wrong=wrong, field=field)


def _of_demand(demand: Demand, wordings: Wordings) -> Iterator[Problem]:
    for item in demand.items:
        if item not in ITEMS:
            yield _unknown("demand.items", item, ITEMS)
        elif item not in wordings.items:
            wrong = Text(
                sv=f"{wordings.unit} har ingen text för ”{item}”.",
                en=f"{wordings.unit} has no words for '{item}'.",
            )
            yield Problem(wrong=wrong, field=f"items.{item}")
    for place in demand.places:
        if place not in PLACES:
            yield _unknown("demand.places", place, PLACES)


def _unknown(field: str, value: str, known: Iterable[str]) -> Problem:
    listed = ", ".join(known)
    return Problem(
        wrong=Text(sv=f"”{value}” finns inte.", en=f"There is no '{value}'."),
        right=Text(sv=f"Kända: {listed}.", en=f"Known: {listed}."),
        field=field,
    )
