"""The fixed facts of the demonstration hold whatever the seed of the city around them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.demo.city import demo_tables
from kanalkoll.demo.property_office_posts import (
    FASTIGHET,
    HAMNKRANEN,
    PAGE,
    SALUHALLEN,
    STADSTEATERN,
    VATTENTORNET,
    post_days,
)

Ask = Callable[..., list[tuple[Any, ...]]]

TODAY = date(2026, 11, 24)
WINDOW = date(2026, 10, 26), date(2026, 11, 22)
OCTOBER = date(2026, 10, 1), date(2026, 10, 31)

TABLE = [
    # account, type, posts 26 Oct–22 Nov, posts in October, last post
    (FASTIGHET, "personal", 5, 6, date(2026, 11, 19)),
    (SALUHALLEN, "personal", 3, 4, date(2026, 11, 12)),
    (STADSTEATERN, "business", 9, 11, date(2026, 11, 22)),
    (PAGE, "page", 2, 2, date(2026, 11, 6)),
    (VATTENTORNET, "personal", 0, 0, date(2026, 4, 10)),
]


def posts(ask: Ask, account: str, period: tuple[date, date], known: date) -> int:
    found = ask(
        "SELECT coalesce(sum(posts), 0) FROM activity WHERE account = ? "
        "AND day BETWEEN ? AND ? AND known_from <= ?",
        account, *period, known,
    )  # fmt: skip
    return int(found[0][0])


def covering_readings(ask: Ask, account: str, period: tuple[date, date]) -> list[Any]:
    """The days of the readings that cover the period, and how many of its days they cover."""
    return ask(
        "SELECT known_from, way_in, "
        "date_diff('day', greatest(first_day, ?), least(last_day, ?)) + 1 AS days "
        "FROM coverage WHERE account = ? AND aspect = 'posts' AND first_day <= ? "
        "AND last_day >= ? ORDER BY known_from",
        *period, account, period[1], period[0],
    )  # fmt: skip


@pytest.mark.parametrize(("account", "type_", "in_window", "in_october", "last"), TABLE)
def test_each_account_has_the_type_and_the_posts_of_the_table(
    ask: Ask, account: str, type_: str, in_window: int, in_october: int, last: date
) -> None:
    kept = ask("SELECT account_type, unit, registered FROM accounts WHERE account = ?", account)
    assert kept == [(type_, "fastighetskontoret", True)]
    assert posts(ask, account, WINDOW, TODAY) == in_window
    assert posts(ask, account, OCTOBER, TODAY) == in_october
    latest = ask(
        "SELECT max(day) FROM activity WHERE account = ? AND known_from <= ?", account, TODAY
    )
    assert latest == [(last,)]


@pytest.mark.parametrize("account", [row[0] for row in TABLE])
def test_window_and_october_are_covered_by_one_export_read_on_23_november(
    ask: Ask, account: str
) -> None:
    read = date(2026, 11, 23)
    assert covering_readings(ask, account, WINDOW) == [(read, "export", 28)]
    assert covering_readings(ask, account, OCTOBER) == [(read, "export", 31)]


def test_the_office_has_five_accounts_in_use_and_one_closed(ask: Ask) -> None:
    closed = "SELECT account, valid_from, valid_to FROM accounts WHERE unit = 'fastighetskontoret'"
    rows = ask(closed)
    assert len(rows) == 6
    assert [row for row in rows if row[2] is not None] == [
        (HAMNKRANEN, date(2018, 5, 14), date(2025, 9, 30))
    ]
    notice = ask("SELECT value FROM profiles WHERE account = ? AND valid_to = ?",
                 HAMNKRANEN, date(2025, 9, 30))  # fmt: skip
    said = (
        "Renoveringen av hamnkranen är klar. "
        "Vänd dig i stället till @fastighet.exempelstad eller 0123-45 60 00."
    )
    assert notice == [(said,)]


def test_the_office_stands_under_its_board_in_the_city(ask: Ask) -> None:
    chain = ask(
        "SELECT o.name, o.kind, b.name, c.name FROM units o JOIN units b ON b.unit = o.parent "
        "JOIN units c ON c.unit = b.parent WHERE o.unit = 'fastighetskontoret'"
    )
    assert chain == [("fastighetskontoret", "förvaltning", "fastighetsnämnden", "Exempelstad")]


def test_stadsteatern_has_enough_until_6_december(ask: Ask) -> None:
    judged_30_november = date(2026, 11, 2), date(2026, 11, 29)
    judged_7_december = date(2026, 11, 9), date(2026, 12, 6)
    assert posts(ask, STADSTEATERN, judged_30_november, TODAY) >= 8
    assert posts(ask, STADSTEATERN, judged_7_december, TODAY) < 8


def test_two_of_three_posts_of_saluhallen_count_in_the_next_window(ask: Ask) -> None:
    assert posts(ask, SALUHALLEN, (date(2026, 11, 9), date(2026, 11, 22)), TODAY) == 2


def test_fastighet_has_five_posts_in_february_known_on_1_march(ask: Ask) -> None:
    february = date(2027, 2, 1), date(2027, 2, 28)
    assert posts(ask, FASTIGHET, february, date(2027, 3, 1)) == 5
    assert covering_readings(ask, FASTIGHET, february) == [(date(2027, 3, 1), "export", 28)]


def test_fastighet_says_three_items_and_the_rest_was_looked_for_in_vain(ask: Ask) -> None:
    said = ask("SELECT item, bool_or(present) FROM profile_items WHERE account = ? GROUP BY item",
               FASTIGHET)  # fmt: skip
    assert {item for item, present in said if present} == {"sender", "content", "website"}
    assert {item for item, _ in said} == set(ITEMS)
    looked = ask(
        "SELECT count(*) FROM coverage WHERE account = ? AND aspect = 'profile' AND part IS NULL "
        "AND first_day <= ? AND last_day >= ? AND known_from <= ?",
        FASTIGHET, TODAY, TODAY, TODAY,
    )  # fmt: skip
    assert looked[0][0] >= 1


def test_nobody_knows_goals_or_reviews_of_fastighet(ask: Ask) -> None:
    for table in ("goals", "reviews"):
        assert not ask(f"SELECT 1 FROM {table} WHERE account = ?", FASTIGHET)  # noqa: S608
        assert not ask("SELECT 1 FROM coverage WHERE account = ? AND aspect = ?", FASTIGHET, table)


def test_every_account_of_the_office_has_somebody_responsible_and_a_deputy(ask: Ask) -> None:
    roles = ask(
        "SELECT account, list(DISTINCT role ORDER BY role) FROM roles JOIN accounts "
        "USING (account) WHERE unit = 'fastighetskontoret' GROUP BY account"
    )
    assert len(roles) == 6
    assert {tuple(held) for _, held in roles} == {("deputy", "responsible")}


def test_the_dates_written_by_hand_are_working_days_but_one() -> None:
    weekend = {
        day
        for account, *_ in TABLE
        for day in post_days(account)
        if day >= date(2026, 10, 1) and day.weekday() > 4
    }
    assert weekend == {date(2026, 11, 22)}


def test_the_office_is_the_same_whatever_the_seed() -> None:
    one, other = demo_tables(seed=5), demo_tables(seed=6)
    hers = {row[0] for row in TABLE} | {HAMNKRANEN}
    for name in one.keys() & other.keys():
        if "account" in one[name].column_names:
            rows = [
                [row for row in tables[name].to_pylist() if row["account"] in hers]
                for tables in (one, other)
            ]
            assert rows[0] == rows[1], name
