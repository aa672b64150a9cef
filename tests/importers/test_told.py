"""What a person tells: dated facts, no wider and no longer than they are worth."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.folder import merge
from kanalkoll.importers.imported import Row
from kanalkoll.importers.told import Answers, told

TOLD_ON = date(2026, 11, 24)
PERIOD = (date(2026, 10, 26), date(2026, 11, 22))
NOTHING = Answers("instagram-a", "p7", TOLD_ON)
WHOLE = replace(
    NOTHING,
    last_post=date(2026, 11, 19),
    posts=4,
    period=PERIOD,
    account_type="personal",
    profile_text="Fastighetskontoret.",
)
PROVENANCE: Row = {"known_from": TOLD_ON, "way_in": "person", "source": "p7"}


def version(first: date | None, last: date | None, kind: str | None = None) -> Row:
    return {
        "account": "instagram-a",
        "unit": "u",
        "platform": "instagram",
        "handle": "a",
        "account_type": kind,
        "registered": True,
        "valid_from": first,
        "valid_to": last,
        "known_from": date(2026, 1, 1),
        "way_in": "register",
        "source": "lista.xlsx",
    }


def test_four_answers_are_five_kinds_of_fact() -> None:
    tables = told(WHOLE, [version(None, None)]).tables
    account = {"account": "instagram-a"}
    assert tables["activity"] == [{**account, "day": date(2026, 11, 19), "posts": 1, **PROVENANCE}]
    assert tables["activity_totals"] == [
        {**account, "first_day": PERIOD[0], "last_day": PERIOD[1], "posts": 4, **PROVENANCE}
    ]
    year = {"valid_from": TOLD_ON, "valid_to": date(2027, 11, 23)}
    assert tables["profiles"] == [
        {**account, "field": "bio", "value": "Fastighetskontoret.", **year, **PROVENANCE}
    ]
    assert [
        (r["aspect"], r["part"], r["first_day"], r["last_day"]) for r in tables["coverage"]
    ] == [
        ("posts", None, date(2026, 11, 20), date(2026, 11, 23)),
        ("profile", "bio", TOLD_ON, date(2027, 11, 23)),
    ]


def test_a_question_without_an_answer_gives_no_fact() -> None:
    assert told(NOTHING).tables == {}
    assert set(told(replace(NOTHING, profile_text="")).tables) == {"profiles", "coverage"}
    assert set(told(replace(NOTHING, last_post=TOLD_ON)).tables) == {"activity"}
    assert set(told(replace(NOTHING, posts=0, period=PERIOD)).tables) == {"activity_totals"}


def spans(rows: list[Row]) -> list[tuple[object, object, object]]:
    return [(row["valid_from"], row["valid_to"], row["account_type"]) for row in rows]


@pytest.mark.parametrize(
    ("versions", "cut"),
    [
        (
            [version(None, None)],
            [
                (None, date(2026, 11, 23), None),
                (TOLD_ON, date(2027, 11, 23), "personal"),
                (date(2027, 11, 24), None, None),
            ],
        ),
        (
            [version(TOLD_ON, None, "business")],
            [(TOLD_ON, date(2027, 11, 23), "personal"), (date(2027, 11, 24), None, None)],
        ),
        (
            [version(date(2020, 1, 1), date(2026, 12, 31), "page")],
            [
                (date(2020, 1, 1), date(2026, 11, 23), "page"),
                (TOLD_ON, date(2026, 12, 31), "personal"),
            ],
        ),
        (
            [version(None, date(2026, 12, 31)), version(date(2027, 1, 1), None)],
            [
                (None, date(2026, 11, 23), None),
                (TOLD_ON, date(2026, 12, 31), "personal"),
                (date(2027, 1, 1), date(2027, 11, 23), "personal"),
                (date(2027, 11, 24), None, None),
            ],
        ),
        (
            [version(None, date(2025, 12, 31)), version(date(2026, 1, 1), None)],
            [
                (date(2026, 1, 1), date(2026, 11, 23), None),
                (TOLD_ON, date(2027, 11, 23), "personal"),
                (date(2027, 11, 24), None, None),
            ],
        ),
    ],
)
def test_an_account_type_holds_for_a_year(
    versions: list[Row], cut: list[tuple[object, object, object]]
) -> None:
    rows = told(replace(NOTHING, account_type="personal"), versions).tables["accounts"]
    assert spans(rows) == cut
    assert {row["known_from"] for row in rows} == {TOLD_ON}
    assert {row["way_in"] for row in rows if row["account_type"] == "personal"} == {"person"}


def test_only_what_was_known_that_day_is_cut() -> None:
    older, newer = version(None, None, "page"), version(None, date(2027, 1, 1), "business")
    newer["known_from"] = date(2026, 6, 1)
    later: Row = {**version(None, date(2026, 1, 1)), "known_from": date(2027, 1, 1)}
    other = {**version(None, None), "account": "x-b"}
    rows = told(replace(NOTHING, account_type="personal"), [newer, older, later, other]).tables
    assert spans(rows["accounts"]) == [
        (None, date(2026, 11, 23), "business"),
        (TOLD_ON, date(2027, 1, 1), "personal"),
    ]


def test_told_on_the_day_of_import_it_takes_the_place_of_what_was_imported() -> None:
    imported = {**version(None, None), "known_from": TOLD_ON}
    new = told(replace(NOTHING, account_type="personal"), [imported]).tables
    merged = merge({"accounts": [imported]}, new, on_conflict="replace")["accounts"]
    assert len(merged) == 3
    assert spans(merged)[0] == (None, date(2026, 11, 23), None)


def test_an_account_that_did_not_exist_that_day_is_refused() -> None:
    for versions in ([], [version(None, date(2026, 11, 23))], [version(date(2026, 11, 25), None)]):
        with pytest.raises(BadInput, match="fanns inte 24 november 2026"):
            told(replace(NOTHING, account_type="personal"), versions)


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        (replace(NOTHING, person=" "), "person"),
        (replace(NOTHING, last_post=date(2026, 11, 25)), "last-post"),
        (replace(NOTHING, posts=4), "posts"),
        (replace(NOTHING, period=PERIOD), "posts"),
        (replace(NOTHING, posts=-1, period=PERIOD), "posts"),
        (replace(NOTHING, posts=1, period=PERIOD[::-1]), "period"),
        (replace(NOTHING, posts=1, period=(PERIOD[0], TOLD_ON)), "period"),
        (replace(WHOLE, posts=0), "posts"),
        (replace(WHOLE, last_post=date(2026, 4, 10)), "posts"),
    ],
)
def test_answers_that_cannot_be_true_are_refused(answers: Answers, field: str) -> None:
    with pytest.raises(BadInput) as refusal:
        told(answers, [version(None, None)])
    assert [problem.field for problem in refusal.value.problems] == [field]


def test_a_leap_day_expires_at_the_end_of_february() -> None:
    assert replace(NOTHING, told_on=date(2028, 2, 29)).expires == date(2029, 2, 27)
    assert replace(NOTHING, told_on=date(2027, 3, 1)).expires == date(2028, 2, 29)


DAYS = st.dates(min_value=date(2024, 1, 1), max_value=date(2030, 12, 31))


@given(cuts=st.lists(DAYS, max_size=4, unique=True), told_on=DAYS, again=DAYS)
def test_telling_again_leaves_versions_that_follow_without_gap_or_overlap(
    cuts: list[date], told_on: date, again: date
) -> None:
    begins = [None, *sorted(cuts)]
    ends = [*(day - timedelta(days=1) for day in sorted(cuts)), None]
    rows = [
        {**version(a, b), "known_from": date(2020, 1, 1)} for a, b in zip(begins, ends, strict=True)
    ]
    for day in sorted({told_on, again}):
        answers = replace(NOTHING, told_on=day, account_type="personal")
        rows += told(answers, rows).tables["accounts"]
    last = {row["valid_from"]: row for row in rows}
    ordered = sorted(last.values(), key=lambda row: row["valid_from"] or date.min)  # type: ignore[arg-type,return-value]
    for one, following in pairwise(ordered):
        assert one["valid_to"] == following["valid_from"] - timedelta(days=1)  # type: ignore[operator]
    assert ordered[0]["valid_from"] is None
    assert ordered[-1]["valid_to"] is None
