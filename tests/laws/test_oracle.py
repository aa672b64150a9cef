"""The judge and the oracle find the same: every column, every account, every day, every rule."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.laws.agreement import differences, holds_for
from tests.laws.cases import draw_case
from tests.laws.oracle.findings import evaluate
from tests.laws.running import Case, judged


def compare(case: Case) -> int:
    """The number of pairs compared."""
    question = case.question
    plain = evaluate(question.policy, case.facts, question.known, question.days)
    assert not differences(question, plain, judged(case))
    return len(plain)


@settings(max_examples=8)
@given(random=st.randoms(use_true_random=False))
def test_they_agree_on_small_cases_that_shrink(random: Random) -> None:
    compare(draw_case(random, accounts=3, rules=3, days=3))


@pytest.mark.long
@settings(max_examples=300)
@given(random=st.randoms(use_true_random=False))
def test_they_agree_on_many_small_cases_that_shrink(random: Random) -> None:
    compare(draw_case(random, accounts=4, rules=4, days=4))


@pytest.mark.parametrize("seed", [1523])
def test_they_agree_where_they_once_differed(seed: int) -> None:
    """1523: two rests of an account that touch the same months were counted twice."""
    compare(draw_case(Random(seed), accounts=100, rules=15, days=18))


@pytest.mark.parametrize(
    ("pairs", "examples", "days"),
    [
        pytest.param(20_000, 4, 5, id="ordinary"),
        pytest.param(1_000_000, 50, 18, id="long", marks=pytest.mark.long),
    ],
)
def test_they_agree_on_big_cases(
    pairs: int, examples: int, days: int, capsys: pytest.CaptureFixture[str]
) -> None:
    compared = []

    def agree(random: Random) -> None:
        compared.append(compare(draw_case(random, accounts=100, rules=15, days=days)))

    holds_for(agree, examples=examples)
    with capsys.disabled():
        print(f"\n{sum(compared):,} pairs of rule × account × day, no difference")  # noqa: T201
    assert sum(compared) >= pairs
