"""All answers side by side: positions, near-identical words, and every sentence accounted for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.answer import Answer, read_answer
from kanalkoll.core.consultation.compilation import (
    accounted,
    alike,
    matrix,
    position,
    still_open,
    without_contacts,
)
from kanalkoll.data import shipped_policy
from kanalkoll.demo.answers import DemoAnswer, demo_answers

POLICY = shipped_policy("exempelstad-utkast")
WHERE = {"support": "supports", "lower-level": "wants-lower", "higher-level": "wants-higher"}


@pytest.fixture(scope="module")
def answers() -> Mapping[str, tuple[DemoAnswer, Answer]]:
    """The sixty answers of the demonstration, each beside what was read in it."""
    return {one.consultee.name: (one, read_answer(one.text, POLICY)) for one in demo_answers()}


def test_sixty_answers_are_read(answers: Mapping[str, tuple[DemoAnswer, Answer]]) -> None:
    assert len(answers) == 60
    for name, (_, read) in answers.items():
        assert (read.sender or "").casefold() == name.casefold()


def test_every_viewpoint_that_was_written_is_found_and_no_other(
    answers: Mapping[str, tuple[DemoAnswer, Answer]],
) -> None:
    for told, read in answers.values():
        assert [(one.rule or "", one.kind) for one in read.viewpoints] == list(told.meant)


def test_positions_are_those_that_were_meant(
    answers: Mapping[str, tuple[DemoAnswer, Answer]],
) -> None:
    read = {name: one.viewpoints for name, (_, one) in answers.items()}
    table = matrix(POLICY, read, {"socialnämnden": 12})
    for rule in table.rules:
        meant = Counter(
            next(
                (WHERE.get(kind, "unclear") for r, kind in told.meant if r == rule),
                "silent",
            )
            for told, _ in answers.values()
        )
        assert table.counts(rule) == meant
    assert sum(table.accounts("avslut", where) for where in table.counts("avslut")) == 12


def test_each_sentence_is_accounted_for(answers: Mapping[str, tuple[DemoAnswer, Answer]]) -> None:
    for _, read in answers.values():
        told = accounted(read, read.viewpoints, {})
        assert still_open(told) == ()
        inside = [one for one in told if one.account == "viewpoint"]
        assert bool(inside) == bool(read.viewpoints)


def test_a_sentence_without_its_viewpoint_is_open_until_somebody_sets_it_aside() -> None:
    text = "Kontorets synpunkter\n\nKravet på minst ett par inlägg i veckan bör sänkas."
    read = read_answer(text, POLICY)
    (left,) = still_open(accounted(read, (), {}))
    assert left.text.startswith("Kravet på")
    assert still_open(accounted(read, (), {left.start: "hör till en annan remiss"})) == ()


def test_wishes_both_ways_leave_the_position_unclear() -> None:
    text = (
        "Synpunkter\n\nPubliceringsfrekvensen bör sänkas till ett inlägg i månaden.\n\n"
        "För Facebook bör publiceringsfrekvensen höjas till minst tre inlägg i veckan."
    )
    read = read_answer(text, POLICY)
    assert position(read.viewpoints, "publiceringsfrekvens") == "unclear"


def test_nearly_the_same_words_are_read_together() -> None:
    first = "Förvaltningen anser att kravet på minst ett par inlägg i veckan är för högt."
    second = "Förvaltningen anser att kravet på minst ett par inlägg i veckan är för högt!"
    other = "Basinformationen får inte plats i profilen på Instagram."
    assert alike([first, other, second]) == ((0, 2), (1,))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_no_passage_is_dropped_when_they_are_grouped(passages: list[str]) -> None:
    places = sorted(place for group in alike(passages) for place in group)
    assert places == list(range(len(passages)))


def test_contacts_are_left_out() -> None:
    text = "Handläggare: Anna Ek. Ring 0123-45 60 00 eller anna.ek@exempel.se. Klart."
    assert without_contacts(text) == "[…]. Ring […] eller […]. Klart."
