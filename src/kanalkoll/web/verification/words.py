"""How residents are told whose an account is, and who runs it."""

from __future__ import annotations

import re

from kanalkoll.core.assessment.sentences import fill
from kanalkoll.core.language import Text
from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.ui import saying

NAMED_AFTER = (
    (re.compile(r"stads?\b", re.IGNORECASE), Text(sv="stadens", en="the city's")),
    (re.compile(r"\bkommun\b", re.IGNORECASE), Text(sv="kommunens", en="the municipality's")),
    (re.compile(r"\bregion(?:en)?\b", re.IGNORECASE), Text(sv="regionens", en="the region's")),
)
"""What a body calls itself, by a word in its name: *stadens konto*."""

BOARDS = frozenset({"nämnd", "styrelse"})


def whose(body: Body) -> Text:
    """``stadens``, ``kommunens``, ``Skatteverkets``: as in *stadens konto*."""
    return whose_by_name(body.name)


def whose_by_name(body: str) -> Text:
    """The same by the body's name."""
    for word, said in NAMED_AFTER:
        if word.search(body):
            return said
    if not body:
        return Text(sv="organisationens", en="the body's")
    return Text(sv=genitive(body), en=f"{body}'s")


def genitive(name: str) -> str:
    """A Swedish name's genitive: nothing is added to what ends with s, x or z."""
    return name if name[-1:].lower() in {"s", "x", "z"} else f"{name}s"


def part_name(unit: Unit) -> str:
    """A part's name in running text."""
    return saying.part_name(unit.name)


def run_by(unit: Unit) -> Text:
    """Who runs an account: the office, which residents know, then the nearest board above it.

    ``Det drivs av fastighetskontoret (ansvarig: fastighetsnämnden).``
    """
    board = _board(unit)
    if board is None:
        said = Text(sv="Det drivs av {unit}.", en="It is run by {unit}.")
        return fill(said, unit=part_name(unit))
    said = Text(
        sv="Det drivs av {unit} (ansvarig: {board}).",
        en="It is run by {unit} (responsible: {board}).",
    )
    return fill(said, unit=part_name(unit), board=part_name(board))


def _board(unit: Unit) -> Unit | None:
    if unit.kind in BOARDS:
        return None
    above: Unit | None = unit.parent
    seen = {unit.pk}
    while above is not None and above.pk not in seen:
        if above.kind in BOARDS:
            return above
        seen.add(above.pk)
        above = above.parent
    return None
