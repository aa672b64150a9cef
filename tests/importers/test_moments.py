"""Days and times in every common form, and what could be two days."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.moments import (
    DateOrder,
    in_words,
    read_day,
    read_moment,
    time_zone,
)
from kanalkoll.importers.unreadable import Unreadable

STOCKHOLM = ZoneInfo("Europe/Stockholm")
DAY = date(2026, 3, 4)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04",
        "2026/03/04",
        "2026.3.4",
        "20260304",
        "04.03.2026",
        "4/3 2026",
        "4 mars 2026",
        "den 4 mars 2026",
        "4:e mars 2026",
        "ons 4 mars 2026",
        "onsdag den 4 mars 2026",
        "4 Mar 2026",
        "March 4, 2026",
        "4th March 2026",
        "2026-03-04 00:00:00",
        "2026-03-04T00:00",
    ],
)
def test_a_day(text: str) -> None:
    assert read_day(text) == DAY


@pytest.mark.parametrize(
    ("text", "order", "day"),
    [
        ("03/04/2026", "day-first", date(2026, 4, 3)),
        ("03/04/2026", "month-first", date(2026, 3, 4)),
        ("24/12/2026", None, date(2026, 12, 24)),
        ("12/24/2026", None, date(2026, 12, 24)),
        ("5/5/2026", None, date(2026, 5, 5)),
        ("03-04-2026", "day-first", date(2026, 4, 3)),
    ],
)
def test_the_order_of_day_and_month(text: str, order: DateOrder | None, day: date) -> None:
    assert read_day(text, order=order) == day


@pytest.mark.parametrize(
    ("text", "order", "says"),
    [
        ("03/04/2026", None, "dagen eller månaden"),
        ("03-04-2026", None, "dagen eller månaden"),
        ("24/12/2026", "month-first", "inget datum"),
        ("2026", None, "inget datum"),
        ("2026-03", None, "inget datum"),
        ("mars 2026", None, "inget datum"),
        ("2026-02-30", None, "inget datum"),
        ("0001-01-01", None, "inget datum"),
        ("46085", None, "inget datum"),
        ("4 marsch 2026", None, "inget datum"),
        ("2026-03-04 12:30", None, "inget datum"),
        ("2026-03-04x", None, "inget datum"),
        ("igår", None, "inget datum"),
        ("", None, "inget datum"),
        ("=TODAY()", None, "inget datum"),
    ],
)
def test_what_is_no_day_or_could_be_two_is_refused(
    text: str, order: DateOrder | None, says: str
) -> None:
    with pytest.raises(Unreadable, match=says):
        read_day(text, order=order)


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("2026-03-04T12:30:15Z", "12:30:15"),
        ("2026-03-04T13:30:15+01:00", "12:30:15"),
        ("2026-03-04 07:30:15-0500", "12:30:15"),
        ("2026-03-04T12:30:15.986604+00:00", "12:30:15"),
        ("2026-03-04 13:30", "12:30:00"),
        ("2026-03-04 kl. 13.30", "12:30:00"),
        ("4 mars 2026 kl 13.30", "12:30:00"),
        ("4/3 2026 13:30", "12:30:00"),
        ("Mar 4, 2026 1:30 PM", "12:30:00"),
        ("Mar 4, 2026, 1:30:15 p.m.", "12:30:15"),
        ("Wed, 04 Mar 2026 12:30:15 GMT", "12:30:15"),
        ("Wed Mar 04 12:30:15 +0000 2026", "12:30:15"),
        ("Wed Mar  4 13:30:15 2026", "12:30:15"),
        ("1772627415", "12:30:15"),
        ("1772627415000", "12:30:15"),
    ],
)
def test_a_moment(text: str, at: str) -> None:
    moment = read_moment(text, day_zone=STOCKHOLM, written_in=STOCKHOLM)
    assert moment.at == datetime.fromisoformat(f"2026-03-04T{at}+00:00")
    assert moment.day == DAY


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-03-03T23:30:00Z", DAY),
        ("2026-03-03T22:30:00Z", date(2026, 3, 3)),
        ("2026-07-03T22:30:00Z", date(2026, 7, 4)),
        ("2026-03-04 12:00 AM", DAY),
    ],
)
def test_the_zone_makes_the_day(text: str, day: date) -> None:
    assert read_moment(text, day_zone=STOCKHOLM, written_in=STOCKHOLM).day == day


def test_a_day_alone_is_a_moment_without_a_time() -> None:
    moment = read_moment("4 mars 2026", day_zone=STOCKHOLM, written_in=STOCKHOLM)
    assert (moment.day, moment.at) == (DAY, None)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-04 25:00",
        "2026-03-04 12:60",
        "2026-03-04 13:00 PM",
        "17726274",
        "2026-03-04 klockan",
    ],
)
def test_a_time_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        read_moment(text, day_zone=STOCKHOLM, written_in=STOCKHOLM)


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_refused_in_words(text: str) -> None:
    for read in (
        lambda: read_day(text),
        lambda: read_moment(text, day_zone=STOCKHOLM, written_in=STOCKHOLM),
    ):
        try:
            read()
        except Unreadable as refusal:
            assert refusal.wrong.sv  # noqa: PT017  (either way is right; a traceback is not)


@given(
    st.datetimes(min_value=datetime(1991, 1, 1), max_value=datetime(2099, 12, 31)),  # noqa: DTZ001
    st.sampled_from(
        ["%Y-%m-%d %H:%M:%S", "%d.%m.%Y %H:%M:%S", "%d %B %Y %H:%M:%S", "%b %d, %Y %I:%M:%S %p"]
    ),
)
def test_what_is_written_is_read(moment: datetime, form: str) -> None:
    whole = moment.replace(microsecond=0, tzinfo=UTC)
    read = read_moment(whole.strftime(form), day_zone=ZoneInfo("UTC"), written_in=ZoneInfo("UTC"))
    assert read.at == whole


def test_a_zone_that_is_none_is_refused() -> None:
    assert time_zone("Europe/Stockholm") == STOCKHOLM
    for name in ("Stockholm", "", "../etc/passwd"):
        with pytest.raises(BadInput, match="ingen tidszon"):
            time_zone(name)


def test_a_day_in_words() -> None:
    assert in_words(DAY).sv == "4 mars 2026"
    assert in_words(DAY).en == "4 March 2026"
