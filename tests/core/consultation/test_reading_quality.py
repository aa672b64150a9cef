"""Labelled answers: how often they are read rightly, and that nothing is read into them."""

from __future__ import annotations

import pytest
from benchmarks.reading_quality import PAGE, _scoring, page
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.references import case_numbers, days

SCORING = _scoring()


@pytest.fixture(scope="module")
def tuned() -> dict[str, tuple[int, int]]:
    """Each measure on the answers that are not held out."""
    read = SCORING.score(a for a in SCORING.labelled() if not a.held_out)
    return dict(SCORING.shares(read))


@pytest.mark.parametrize(
    ("measure", "least"), [("sections F1", 0.98), ("viewpoints found", 0.93), ("right rule", 0.85)]
)
def test_reading_does_not_get_worse(
    tuned: dict[str, tuple[int, int]], measure: str, least: float
) -> None:
    right, of = tuned[measure]
    assert right / of >= least


def test_hardly_anything_is_taken_for_a_viewpoint(tuned: dict[str, tuple[int, int]]) -> None:
    false, of = tuned["false viewpoints"]
    assert false / of <= 0.15


def test_the_page_tells_what_is_measured() -> None:
    assert PAGE.read_text(encoding="utf-8") == page()


PIECES = st.sampled_from(
    [
        "Dnr ",
        "KS 2026/114",
        "Datum 2026-12-01",
        "den 21 juni",
        " 2026",
        "\n",
        "FN-2026-7",
        "senast ",
    ]
)


@given(st.lists(PIECES | st.text(max_size=12), max_size=12).map("".join))
def test_no_number_and_no_date_is_invented(text: str) -> None:
    flat = " ".join(text.split())
    assert all(" ".join(one.number.split()) in flat for one in case_numbers(text))
    assert all(" ".join(one.words.split()) in flat for one in days(text))


def test_a_day_in_the_head_is_no_case_number() -> None:
    assert [one.number for one in case_numbers("Datum 2026-12-01\nDnr KN 2026/4")] == ["KN 2026/4"]
