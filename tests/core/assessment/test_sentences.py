"""Numbers, days and lists as they stand in a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.assessment.sentences import (
    alphabetical,
    counted,
    figures,
    fill,
    full_date,
    listed,
    lowered,
    number_word,
    percent,
    percent_sign,
    period,
    same,
    short_date,
    spans,
    weekday_date,
)
from kanalkoll.core.language import Text

JUDGED = date(2026, 11, 24)
KONTO, KONTON = Text(sv="konto", en="account"), Text(sv="konton", en="accounts")


@pytest.mark.parametrize(
    ("first", "last", "sv"),
    [
        (date(2026, 10, 26), date(2026, 11, 22), "26 oktober–22 november"),
        (date(2026, 11, 2), date(2026, 11, 15), "2–15 november"),
        (date(2026, 11, 2), date(2026, 11, 2), "2 november"),
        (date(2026, 10, 1), date(2026, 10, 31), "oktober"),
        (date(2026, 5, 1), date(2026, 10, 31), "maj–oktober"),
        (date(2025, 10, 1), date(2025, 10, 31), "oktober 2025"),
        (date(2025, 8, 18), date(2025, 9, 30), "18 augusti–30 september 2025"),
        (date(2025, 12, 14), date(2026, 1, 10), "14 december 2025–10 januari 2026"),
        (date(2025, 12, 1), date(2026, 1, 31), "1 december 2025–31 januari 2026"),
        (date(2024, 2, 1), date(2024, 2, 29), "februari 2024"),
    ],
)
def test_a_period_leaves_out_what_is_plain(first: date, last: date, sv: str) -> None:
    assert period(first, last, seen_from=JUDGED).sv == sv


@given(st.dates(date(1999, 1, 1), date(2050, 1, 1)), st.integers(0, 800))
def test_a_period_in_another_year_always_says_so(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    said = period(first, last, seen_from=JUDGED)
    for text in (said.sv, said.to("en")):
        assert ("2026" in text) == (2026 in {first.year, last.year} and first.year != last.year)
        if {first.year, last.year} != {2026}:
            assert str(last.year) in text


def test_days() -> None:
    assert full_date(date(2026, 11, 21)).sv == "21 november 2026"
    assert full_date(date(2026, 11, 21)).to("en") == "21 November 2026"
    assert short_date(date(2025, 11, 21), seen_from=JUDGED).sv == "21 november 2025"
    assert weekday_date(date(2026, 12, 6), seen_from=JUDGED).sv == "söndag 6 december"


def test_numbers_have_hard_spaces() -> None:
    assert figures(2000, "sv") == "2\N{NO-BREAK SPACE}000"
    assert figures(1234567, "en") == "1,234,567"
    assert counted(1, KONTO, KONTON).sv == "1 konto"
    assert counted(2000, KONTO, KONTON).sv == "2\N{NO-BREAK SPACE}000 konton"


def test_few_are_written_as_words() -> None:
    assert [number_word(n).sv for n in (1, 4, 12, 13)] == ["en", "fyra", "tolv", "13"]
    assert number_word(1, neuter=True).sv == "ett"
    assert (spans(4, "week").sv, spans(1, "half-year").sv, spans(28, "day").sv) == (
        "fyra veckor", "ett halvår", "28 dagar",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("part", "whole", "sv", "sign"),
    [
        (0, 7, "0 procent", "0\N{NO-BREAK SPACE}%"),
        (7, 7, "100 procent", "100\N{NO-BREAK SPACE}%"),
        (1, 1000, "mindre än 1 procent", "<1\N{NO-BREAK SPACE}%"),
        (999, 1000, "mer än 99 procent", ">99\N{NO-BREAK SPACE}%"),
        (1, 3, "33 procent", "33\N{NO-BREAK SPACE}%"),
    ],
)
def test_a_share_is_never_all_or_nothing_unless_it_is_so(
    part: int, whole: int, sv: str, sign: str
) -> None:
    assert percent(part, whole).sv == sv
    assert percent_sign(part, whole, "sv") == sign


def test_nothing_to_share_is_a_dash() -> None:
    assert percent_sign(0, 0, "sv") == "–"


def test_lists() -> None:
    assert [listed(list(words)).sv for words in ("", "a", "ab", "abc")] == [
        "", "a", "a och b", "a, b och c",
    ]  # fmt: skip
    assert listed(["a", "b"], joined="or").to("en") == "a or b"


def test_abbreviations_keep_their_capitals_in_a_sentence() -> None:
    assert lowered(same("Varje konto")).sv == "varje konto"
    assert lowered(same("EU-konton")).sv == "EU-konton"


def test_both_languages_are_filled_at_once() -> None:
    said = fill(Text(sv="{n} av {what}", en="{n} of {what}"), n=2000, what=KONTON)
    assert said == Text(sv="2\N{NO-BREAK SPACE}000 av konton", en="2,000 of accounts")


def test_swedish_letters_come_last_and_the_at_sign_does_not_count() -> None:
    names = ["@örn", "@zebra", "ål", "@anka", "Berg", "äng"]
    assert sorted(names, key=alphabetical) == ["@anka", "Berg", "@zebra", "ål", "äng", "@örn"]
