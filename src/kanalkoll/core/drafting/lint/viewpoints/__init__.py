"""The four viewpoints together, each from the draft's first rule of its kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from kanalkoll.core.assessment.sentences import capitalised, fill, number_word, same
from kanalkoll.core.baseinfo.refusal import possessive
from kanalkoll.core.drafting.lint.viewpoints.office import QUESTIONS, Key, Office, Viewpoint
from kanalkoll.core.drafting.lint.viewpoints.on_closing import closing
from kanalkoll.core.drafting.lint.viewpoints.on_frequency import frequency
from kanalkoll.core.drafting.lint.viewpoints.on_room import room
from kanalkoll.core.drafting.lint.viewpoints.on_statistics import statistics
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Rule

TOLD: Mapping[Key, tuple[str, Callable[[Office, Rule], Viewpoint]]] = {
    "statistics": ("goals-measurable", statistics),
    "base-information": ("says", room),
    "frequency": ("posts-within", frequency),
    "closing": ("closing-notice", closing),
}
"""The kind of rule that each viewpoint is about, and how it is told."""


def viewpoints(office: Office) -> tuple[Viewpoint, ...]:
    """The four, in their order; one says so where the draft has no rule of its kind."""
    found = []
    for key, (kind, tell) in TOLD.items():
        rule = office.rule(kind)
        found.append(tell(office, rule) if rule else _without_a_rule(office, key))
    return tuple(found)


def viewpoints_answer(office: Office, found: Sequence[Viewpoint]) -> Text:
    """The first line: how many of the questions give a viewpoint on the draft."""
    number = sum(viewpoint.paragraph is not None for viewpoint in found)
    return fill(
        Text(
            sv="{owns} konton ger {n} {word} på {noun}.",
            en="The accounts of {office} give {n} {english} on {noun}.",
        ),
        owns=possessive(capitalised(same(office.name))),
        office=office.name,
        n=number_word(number) if number else Text(sv="ingen", en="no"),
        word="synpunkt" if number < 2 else "synpunkter",  # noqa: PLR2004 (two are several)
        english="viewpoint" if number == 1 else "viewpoints",
        noun=office.draft.noun,
    )


def _without_a_rule(office: Office, key: Key) -> Viewpoint:
    return Viewpoint(
        key=key,
        question=QUESTIONS[key],
        answer=fill(
            Text(sv="{noun} har inget krav om det.", en="{noun} has no rule about it."),
            noun=office.draft.begun,
        ),
    )
