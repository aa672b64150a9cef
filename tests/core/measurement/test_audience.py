"""The five questions of the yearly review."""

from __future__ import annotations

from kanalkoll.core.measurement.audience import QUESTIONS


def test_there_are_five_questions_in_both_languages() -> None:
    assert len({question.key for question in QUESTIONS}) == 5
    for question in QUESTIONS:
        assert question.asked.sv.endswith("?")
        assert (question.asked.en or "").endswith("?")
        assert question.hint.en
