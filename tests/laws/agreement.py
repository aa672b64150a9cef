"""Saying where two sets of findings differ, so that a person can see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from random import Random

from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from tests.laws.oracle.findings import Finding
from tests.laws.running import Findings, Question

SHOWN = 3


def differences(question: Question, one: Findings, other: Findings) -> list[str]:
    """What is found in one way here and in another there: the first few, in words."""
    return [
        _in_words(question, place, one.get(place), other.get(place))
        for place in sorted(one.keys() | other.keys())
        if one.get(place) != other.get(place)
    ][:SHOWN]


def _in_words(
    question: Question, place: tuple[str, int, int], one: Finding | None, other: Finding | None
) -> str:
    account, at, rule = place
    return "\n".join(_lines(question, account, at, rule, one, other))


def _lines(
    question: Question, account: str, at: int, rule: int, one: Finding | None, other: Finding | None
) -> Iterator[str]:
    yield f"{account} on {question.asked.asked[at]}, known {question.known}"
    yield f"  {question.policy.rules[rule]}"
    for found in (one, other):
        yield f"  {found._asdict() if found else 'nothing'}"


def holds_for(law: Callable[[Random], None], *, examples: int) -> None:
    """Try a law on big draws: too big to shrink, so a seed is drawn and named when it fails."""

    # Hypothesis tries the plainest value first, in every run the same: that one is passed over.
    @settings(max_examples=examples + 1, phases=[Phase.explicit, Phase.generate], database=None)
    @given(seed=st.integers(0, 2**32 - 1))
    def tried(seed: int) -> None:
        if seed:
            law(Random(seed))

    tried()
