"""The published figures are those of this recogniser, and no worse than they were."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from benchmarks.recognise_quality import (
    PAGE,
    Case,
    Measurement,
    measure,
    page,
    registry_cases,
    swedish_cases,
)
from tests.core.baseinfo.data import draw

from kanalkoll.core.facts.tables import ITEMS

REGISTER = Path(__file__).resolve().parents[3] / ".." / "shared" / "data" / draw.REGISTER

NEVER_WORSE = [
    ("sample", "held-out", "sender", 0.96, 0.95),
    ("sample", "held-out", "content", 0.85, 0.72),
    ("sample", "held-out", "website", 1.0, 1.0),
    ("sample", "held-out", "all", 0.95, 0.92),
    ("sample", "tune", "all", 0.99, 0.98),
    ("supplement", "held-out", "terms", 1.0, 1.0),
    ("supplement", "tune", "terms", 1.0, 1.0),
    ("supplement", "held-out", "all", 0.92, 0.97),
    ("swedish", "held-out", "all", 0.98, 1.0),
    ("swedish", "tune", "all", 1.0, 0.98),
]
"""Group, part, item, lowest precision and recall that may be published."""


@pytest.fixture(scope="module")
def cases() -> list[Case]:
    return [*registry_cases(), *swedish_cases()]


@pytest.fixture(scope="module")
def measurement(cases: list[Case]) -> Measurement:
    return measure(cases)


def test_the_page_tells_what_is_measured_now(measurement: Measurement) -> None:
    written = PAGE.read_text(encoding="utf-8")
    assert written == page(measurement), "run python -m benchmarks.recognise_quality"


@pytest.mark.parametrize(("group", "part", "item", "precision", "recall"), NEVER_WORSE)
def test_figures_do_not_get_worse(
    measurement: Measurement, group: str, part: str, item: str, precision: float, recall: float
) -> None:
    score = measurement.of(group, part, item)
    assert score.precision is not None
    assert score.recall is not None
    assert (score.precision >= precision, score.recall >= recall) == (True, True)


def test_at_least_three_hundred_real_texts_and_sixty_swedish_are_labelled(
    cases: list[Case],
) -> None:
    real = [case for case in cases if case.group != "swedish"]
    assert len({case.profile["bio"] for case in real}) == len(real) >= 300
    assert len(cases) - len(real) >= 60
    assert all(case.says | case.doubtful <= set(ITEMS) for case in cases)


def test_what_the_labels_show_stands_in_the_texts(cases: list[Case]) -> None:
    for case in cases:
        texts = [" ".join(text.split()) for text in case.profile.values()]
        for item, words in case.shows.items():
            assert item in case.says
            assert any(words in text for text in texts), (case.name, item)


def test_the_sample_can_be_drawn_again() -> None:
    if not REGISTER.is_file():
        pytest.skip("the register is not at hand")
    drawn = [(row.part, row.sha256, row.link) for row in draw.draw(REGISTER)]
    assert drawn == draw.labelled()


def test_the_hashes_are_those_of_the_texts() -> None:
    for row in draw.rows():
        assert hashlib.sha256(row["text"].encode()).hexdigest() == row["sha256"]
