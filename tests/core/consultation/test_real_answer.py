"""The real answer of 2019: four viewpoints, the traps of its text, and nothing invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kanalkoll.core.consultation.answer import Answer, read_answer
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.data import shipped_policy

REAL = (
    Path(__file__).resolve().parents[3].parent
    / "shared"
    / "data"
    / "remissvar_fastighetsnamnden_2019.txt"
)


@pytest.fixture(scope="module")
def answer() -> Answer:
    """It, read against the draft that it is about."""
    return read_answer(REAL.read_text(encoding="utf-8"), shipped_policy("stockholm-2019-remiss"))


def test_it_raises_the_four_viewpoints(answer: Answer) -> None:
    read = [(one.rule, one.kind, one.stated) for one in answer.viewpoints]
    assert read == [
        ("matbara-mal", "not-possible", False),
        ("basinformation", "not-possible", False),
        ("publiceringsfrekvens", "lower-level", True),
        ("avslut", "missing-rule", True),
    ]


def test_the_wish_for_fewer_posts_is_an_amendment_with_its_readings(answer: Answer) -> None:
    frequency = answer.viewpoints[2]
    assert frequency.wish == "minst ett par gånger i månaden"
    assert isinstance(frequency.amendment, SetParameters)
    assert frequency.amendment.values == {"per": "month"}
    assert frequency.readings[0].sv == (
        "Policyn skriver inlägg, svaret gånger. Räknas båda som inlägg."
    )


def test_no_number_of_days_is_invented_for_closing(answer: Answer) -> None:
    closing = answer.viewpoints[3]
    assert closing.amendment is None
    assert "hur länge" in (closing.wish or "")


def test_each_passage_stands_at_its_place(answer: Answer) -> None:
    for one in answer.viewpoints:
        original = answer.text[one.start : one.end]
        assert original.split()[0] == one.passage.split()[0]
        assert original.split()[-1] == one.passage.split()[-1].removeprefix("Instagram-")


def test_hyphens_at_line_ends_go_or_stay(answer: Answer) -> None:
    text = "\n".join(section.text for section in answer.sections)
    assert "stadsledningskontoret" in text
    assert "statistikuppföljning" in text
    assert "Instagram-konto." in text


def test_a_slip_in_the_original_is_kept(answer: Answer) -> None:
    assert "När stadens avslutar konton" in answer.viewpoints[3].passage


def test_summary_and_background_are_seen_to_repeat_each_other(answer: Answer) -> None:
    assert answer.repeated == (("summary", "background"),)


def test_what_the_text_lacks_is_said_and_not_invented(answer: Answer) -> None:
    assert answer.sender == "Fastighetsnämnden"
    assert answer.case_numbers == ()
    assert {one.day for one in answer.days} == {date(2019, 6, 21)}
    assert answer.lacks == (
        "sender-case-number",
        "consultation-case-number",
        "date",
        "signature",
    )
    assert answer.decision_form == "approves"
    assert not answer.adjusted_at_once
    assert answer.stance == "mainly-positive"


def test_its_sections(answer: Answer) -> None:
    assert [section.part for section in answer.sections] == [
        "title",
        "document-type",
        "proposal",
        "summary",
        "background",
        "views",
    ]
