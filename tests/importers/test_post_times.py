"""A plain file of post times: days by a stated zone, and coverage only when stated."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.imported import Imported, Row
from kanalkoll.importers.post_times import PostTimes, import_post_times

KNOWN = date(2026, 11, 23)
ACCOUNTS: list[Row] = [
    {"account": "instagram-a", "platform": "instagram", "handle": "a.stad", "url": "https://www.instagram.com/a.stad/"},
    {"account": "x-a", "platform": "x", "handle": "a_stad", "url": "https://x.com/a_stad"},
    {"account": "x-b", "platform": "x", "handle": "b", "url": "https://x.com/b"},
    {"account": "threads-b", "platform": "threads", "handle": "b", "url": "https://www.threads.com/@b"},
]  # fmt: skip


def read(tmp_path: Path, text: str, accounts: list[Row] | None = None, **stated: Any) -> Imported:
    path = tmp_path / "times.csv"
    path.write_text(text, encoding="utf-8")
    stated = {"time_zone": "Europe/Stockholm", "account": "x-a", **stated}
    return import_post_times(
        PostTimes(path, **stated), accounts or [], known_from=KNOWN, source="an export"
    )


def days(found: Imported) -> dict[object, object]:
    return {row["day"]: row["posts"] for row in found.tables["activity"]}


def test_posts_are_counted_by_the_day_of_the_stated_zone(tmp_path: Path) -> None:
    text = "publicerad\n2026-11-19T22:30:00Z\n2026-11-19T23:30:00Z\n2026-11-20 08:00\n"
    found = read(tmp_path, text)
    assert days(found) == {date(2026, 11, 19): 1, date(2026, 11, 20): 2}
    assert [row["at"] for row in found.tables["posts"]] == [
        datetime(2026, 11, 19, 22, 30, tzinfo=UTC),
        datetime(2026, 11, 19, 23, 30, tzinfo=UTC),
        datetime(2026, 11, 20, 7, 0, tzinfo=UTC),
    ]
    assert {row["time_zone"] for row in found.tables["posts"]} == {"Europe/Stockholm"}
    assert "coverage" not in found.tables


def test_a_stated_period_is_covered_even_where_nothing_was_posted(tmp_path: Path) -> None:
    period = (date(2026, 10, 26), date(2026, 11, 22))
    found = read(tmp_path, "tid\n2026-11-01 12:00\n", period=period)
    assert [
        (row["account"], row["aspect"], row["first_day"], row["last_day"])
        for row in found.tables["coverage"]
    ] == [("x-a", "posts", *period)]


@pytest.mark.parametrize(
    "period",
    [(date(2026, 11, 2), date(2026, 11, 1)), (date(2026, 11, 1), date(2026, 11, 24))],
)
def test_a_period_that_cannot_be_is_refused(tmp_path: Path, period: tuple[date, date]) -> None:
    with pytest.raises(BadInput, match="Perioden slutar"):
        read(tmp_path, "tid\n2026-11-01 12:00\n", period=period)


def test_accounts_are_found_by_key_handle_and_address(tmp_path: Path) -> None:
    text = (
        "konto;tidpunkt\nx-a;2026-11-01 12:00\n@A_Stad;2026-11-01 13:00\n"
        "https://twitter.com/a_stad?s=20;2026-11-01 14:00\na.stad;2026-11-01 15:00\n"
    )
    found = read(tmp_path, text, ACCOUNTS, account=None)
    assert Counter(row["account"] for row in found.tables["posts"]) == {"x-a": 3, "instagram-a": 1}


def test_every_row_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    text = (
        "konto,tidpunkt\nx-c,2026-11-01 12:00\nb,2026-11-01 12:00\nx-a,03/04/2026 12:00\n"
        "x-a,snart\n,2026-11-01\n"
    )
    with pytest.raises(BadInput) as refusal:
        read(tmp_path, text, ACCOUNTS, account=None)
    problems = refusal.value.problems
    assert [(p.row, p.field) for p in problems] == [
        (2, "konto"), (3, "konto"), (4, "tidpunkt"), (5, "tidpunkt"), (6, "konto"),
    ]  # fmt: skip
    assert "Flera konton heter b" in problems[1].wrong.sv
    assert "dagen eller månaden" in problems[2].wrong.sv


def test_the_order_of_day_and_month_is_believed_when_stated(tmp_path: Path) -> None:
    found = read(tmp_path, "date\n03/04/2026 12:00\n", order="month-first")
    assert days(found) == {date(2026, 3, 4): 1}


def test_a_file_of_times_alone_needs_no_heading(tmp_path: Path) -> None:
    assert days(read(tmp_path, "2026-11-01 12:00\n\n2026-11-02 12:00\n")) == {
        date(2026, 11, 1): 1,
        date(2026, 11, 2): 1,
    }
    two = read(tmp_path, "x-a\t2026-11-01 12:00\nx-b\t2026-11-01 12:00\n", account=None)
    assert [row["account"] for row in two.tables["activity"]] == ["x-a", "x-b"]


def test_a_post_that_stands_twice_is_counted_once_and_noted(tmp_path: Path) -> None:
    by_id = read(tmp_path, "id,tid\n1,2026-11-01 12:00\n1,2026-11-01 12:00\n2,2026-11-01 12:00\n")
    assert days(by_id) == {date(2026, 11, 1): 2}
    assert [(note.kind, note.row) for note in by_id.notes] == [("repeated-post", 3)]
    by_time = read(tmp_path, "tid\n2026-11-01 12:00\n2026-11-01 12:00\n")
    assert days(by_time) == {date(2026, 11, 1): 1}


def test_days_alone_give_activity_but_no_posts(tmp_path: Path) -> None:
    found = read(tmp_path, "datum\n2026-11-01\n2026-11-01\n")
    assert days(found) == {date(2026, 11, 1): 2}
    assert set(found.tables) == {"activity"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_encoding_is_found(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "times.csv"
    path.write_text("Inlägg;Tidpunkt\nå1;4 mars 2026 12:00\n", encoding=encoding)
    times = PostTimes(path, "Europe/Stockholm", account="x-a")
    found = import_post_times(times, known_from=KNOWN, source="x")
    assert found.tables["posts"][0]["post"] == "å1"
    assert found.count("encoding") == (encoding in {"utf-16", "cp1252"})


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "tom"),
        ("namn,adress\na,b\n", "Ingen kolumn med tider"),
        ('tid\n"2026-11-01 12:00\n2026-11-02\n', "citattecken"),
        ("tid\n2026-11-01\x00\n", "avklippt"),
    ],
)
def test_another_file_is_refused(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read(tmp_path, text)


def test_a_zone_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="ingen tidszon"):
        read(tmp_path, "tid\n2026-11-01\n", time_zone="Mars")


def test_the_posts_of_a_very_active_account(real_data: Path) -> None:
    times = PostTimes(
        real_data / "whitehouse_x_posts_2022-04_2024-04.csv",
        time_zone="UTC",
        account="x-whitehouse",
        period=(date(2022, 4, 22), date(2024, 4, 19)),
    )
    found = import_post_times(times, known_from=KNOWN, source="whitehouse")
    assert (len(found.tables["posts"]), found.notes) == (5158, ())
    weeks: Counter[date] = Counter()
    for row in found.tables["posts"]:
        at, number = row["at"], int(str(row["post"]))
        assert isinstance(at, datetime)
        told = datetime.fromtimestamp(((number >> 22) + 1288834974657) / 1000, UTC)
        assert abs(told - at) <= timedelta(seconds=1)
        weeks[at.date() - timedelta(days=at.weekday())] += 1
    assert (min(weeks.values()), max(weeks.values())) == (8, 99)
    assert sum(int(str(row["posts"])) for row in found.tables["activity"]) == 5158
    assert not any("text" in row for row in found.tables["posts"])
