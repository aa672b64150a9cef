"""Case numbers in the formats that are in use, and days that are whole."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.references import case_numbers, days

FORMATS = (
    "KS 2018/1303",
    "KS 031-786/2012",
    "Dnr 2006-152-307",
    "Dnr: 1.2.4-182-2013",
    "Dnr 1.5.1.388-2011",
    "Dnr 1.6-0463/2011",
    "Dnr 4.2.1-317/2012",
    "dnr 1.1/151/2017",
    "T 2010-313-01743",
    "S-Dp 2002-11922-54",
    "2018/KS 0001 001",
    "2017KSM0604 301",
    "KS/2019:94",
    "KS-2014/742.912",
    "KSN-2013-0180",
    "Dnr 1012/15",
    "KK13/451",
)


@pytest.mark.parametrize("written", FORMATS)
def test_each_format_is_read_whole(written: str) -> None:
    text = f"Ärendet har nummer {written}, och inget annat."
    number = written.removeprefix("Dnr: ").removeprefix("Dnr ").removeprefix("dnr ")
    found = case_numbers(text)
    assert [one.number for one in found] == [number]
    assert text[found[0].start :].startswith(number)


def test_two_numbers_after_one_word() -> None:
    found = case_numbers("Dnr 7-742-2011 och 5-744-2011")
    assert [one.number for one in found] == ["7-742-2011", "5-744-2011"]


@pytest.mark.parametrize(
    "text", ["den 2019-06-21", "kl. 10-12/13", "SFS 2018/218", "3/4 av kontona", "0123-45 60 00"]
)
def test_what_is_no_case_number_is_none(text: str) -> None:
    assert case_numbers(text) == ()


def test_whose_number_it_is() -> None:
    text = "Dnr SN 2026/311\nYttrande över remiss (KS 2026/114)"
    assert [(one.number, one.whose) for one in case_numbers(text)] == [
        ("SN 2026/311", "sender"),
        ("KS 2026/114", "consultation"),
    ]


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2099, 12, 31)))
def test_a_whole_day_is_read_as_it_is(day: date) -> None:
    assert [one.day for one in days(f"Beslut {day.isoformat()} i nämnden.")] == [day]


@pytest.mark.parametrize("text", ["senast den 21 juni", "2019-02-30", "31/6 2019", "juni 2019"])
def test_a_day_that_is_not_whole_is_none(text: str) -> None:
    assert list(days(text)) == []


def test_days_in_words() -> None:
    assert [one.day for one in days("den 21 juni 2019 och 15/12 2026")] == [
        date(2019, 6, 21),
        date(2026, 12, 15),
    ]
