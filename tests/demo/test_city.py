"""The generated city is whole, sound and alive, under every seed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest

from kanalkoll.core.capabilities.vocabulary import METRICS
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.demo.cast import CAST
from kanalkoll.demo.city import demo_tables
from kanalkoll.demo.organisation import INTRODUCED_ON, organisation
from kanalkoll.demo.rhythm import FIRST_DAY, LAST_DAY
from kanalkoll.importers.addresses import normalise

Ask = Callable[..., list[tuple[Any, ...]]]

WITHOUT_ROWS = {"planned_posts", "posts", "inquiries", "metrics", "capabilities"}
FILLED = [table for table in TABLES.values() if table.name not in WITHOUT_ROWS]

LATEST = "(SELECT * FROM accounts QUALIFY row_number() OVER (PARTITION BY account, valid_from ORDER BY known_from DESC) = 1)"  # noqa: E501
LIFE = f"(SELECT account, min(valid_from) AS opened, max(coalesce(valid_to, DATE '9999-12-31')) AS closed FROM {LATEST} GROUP BY account)"  # noqa: E501, S608


def test_there_are_420_accounts_of_60_parts_on_nine_platforms(ask: Ask) -> None:
    assert ask("SELECT count(DISTINCT account), count(DISTINCT platform) FROM accounts") == [
        (420, 9)
    ]
    kinds: dict[str, int] = dict(ask("SELECT kind, count(*) FROM units GROUP BY kind"))
    assert kinds == {"kommun": 1, "enhet": 1, "nämnd": 23, "förvaltning": 23, "bolag": 14}


def test_only_parts_that_publish_have_accounts(ask: Ask) -> None:
    kinds = ask("SELECT DISTINCT kind FROM accounts JOIN units USING (unit)")
    assert {kind for (kind,) in kinds} == {"förvaltning", "bolag", "enhet"}


def test_every_table_has_rows_but_those_read_from_platforms_or_planned(
    tables: Mapping[str, Any],
) -> None:
    assert set(TABLES) - set(tables) == WITHOUT_ROWS


def test_tables_have_the_documented_columns(tables: Mapping[str, Any]) -> None:
    for name, table in tables.items():
        assert table.column_names == [column.name for column in TABLES[name].columns]


@pytest.mark.parametrize("table", [t for t in FILLED if t.refers_to], ids=lambda t: t.name)
def test_references_are_kept(ask: Ask, table: FactTable) -> None:
    for column, target in table.refers_to:
        key = TABLES[target].key[0]
        lost = ask(
            f"SELECT DISTINCT {column} FROM {table.name} WHERE {column} IS NOT NULL "  # noqa: S608
            f"AND {column} NOT IN (SELECT {key} FROM {target})"
        )
        assert not lost


@pytest.mark.parametrize("table", FILLED, ids=lambda t: t.name)
def test_no_key_occurs_twice_on_one_day(ask: Ask, table: FactTable) -> None:
    key = ", ".join((*table.key, "known_from"))
    assert not ask(f"SELECT {key} FROM {table.name} GROUP BY {key} HAVING count(*) > 1")  # noqa: S608


def test_nobody_holds_a_role_twice_at_a_time(ask: Ask) -> None:
    overlapping = ask(
        "SELECT account, person, role FROM (SELECT *, lead(valid_from) OVER "
        "(PARTITION BY account, person, role ORDER BY valid_from) AS following FROM roles) "
        "WHERE following <= coalesce(valid_to, DATE '9999-12-31')"
    )
    assert not overlapping


def test_nothing_is_known_before_the_introduction_or_after_the_last_day(
    ask: Ask, tables: Mapping[str, Any]
) -> None:
    for name in tables:
        first, last = ask(f"SELECT min(known_from), max(known_from) FROM {name}")[0]  # noqa: S608
        early = INTRODUCED_ON if name != "exemptions" else date(2025, 9, 1)
        assert early <= first <= last <= LAST_DAY, name


def test_no_fact_of_the_past_is_known_before_it_happened(ask: Ask) -> None:
    for query in (
        "SELECT 1 FROM activity WHERE known_from <= day",
        "SELECT 1 FROM activity_totals WHERE known_from <= last_day",
        "SELECT 1 FROM coverage WHERE aspect = 'posts' AND known_from <= last_day",
        "SELECT 1 FROM reviews WHERE known_from < reviewed_on",
        "SELECT 1 FROM attestations WHERE known_from < attested_on",
        "SELECT 1 FROM archives WHERE known_from < archived_on",
        "SELECT 1 FROM decisions WHERE known_from < decided_on",
        "SELECT 1 FROM closings WHERE known_from <= closed_on",
        "SELECT 1 FROM closings WHERE known_from < decided_on OR known_from < visible_last",
    ):
        assert not ask(query), query


def test_no_activity_outside_the_life_of_an_account(ask: Ask) -> None:
    outside = ask(
        f"SELECT account FROM activity JOIN {LIFE} USING (account) "  # noqa: S608
        "WHERE day < coalesce(opened, DATE '0001-01-01') OR day > closed"
    )
    assert not outside
    assert ask("SELECT min(day) >= ?, max(day) <= ? FROM activity", FIRST_DAY, LAST_DAY) == [
        (True, True)
    ]


def test_posts_read_in_lie_inside_what_their_reading_covers(ask: Ask) -> None:
    outside = ask(
        "SELECT a.account, a.day FROM activity a WHERE way_in IN ('api', 'export') AND NOT EXISTS "
        "(SELECT 1 FROM coverage c WHERE c.aspect = 'posts' AND c.account = a.account "
        "AND c.known_from = a.known_from AND a.day BETWEEN c.first_day AND c.last_day)"
    )
    assert not outside


def test_what_was_told_does_not_lie_inside_what_is_covered_as_silent(ask: Ask) -> None:
    silent_but_not = ask(
        "SELECT 1 FROM activity a JOIN coverage c USING (account) WHERE c.aspect = 'posts' "
        "AND c.way_in IN ('list', 'person') AND a.day BETWEEN c.first_day AND c.last_day "
        "AND a.known_from <= c.known_from"
    )
    assert not silent_but_not


def test_posts_are_known_in_every_manner(ask: Ask) -> None:
    of_today: dict[str, int] = dict(
        ask(
            "SELECT manner, count(*) FROM (SELECT account, coalesce(max(CASE WHEN way_in IN "
            "('api', 'export') THEN 'read' END), max(way_in), 'nothing') AS manner FROM "
            "(SELECT DISTINCT account FROM accounts) LEFT JOIN "
            "(SELECT account, way_in FROM coverage WHERE aspect = 'posts') USING (account) "
            "GROUP BY account) GROUP BY manner"
        )
    )
    assert set(of_today) == {"read", "list", "person", "nothing"}
    assert of_today["read"] > 300
    assert min(of_today.values()) >= 5


def test_at_least_25_accounts_were_closed_and_their_notices_differ(ask: Ask) -> None:
    closed = ask(
        "SELECT says_reason, date_diff('day', visible_first, visible_last) + 1 FROM closings "
        "WHERE closed_on BETWEEN ? AND ?",
        FIRST_DAY, LAST_DAY,
    )  # fmt: skip
    visible = [days for _, days in closed if days is not None]
    assert len(closed) >= 25
    assert all(1 <= days <= 120 for days in visible)
    assert min(visible) < 30
    assert max(visible) > 60
    assert any(said is None for said, _ in closed)
    assert any(said is False and days is None for said, days in closed)


def test_a_closed_account_ended_on_the_day_it_was_closed(ask: Ask) -> None:
    wrong = ask(
        f"SELECT account FROM closings JOIN {LIFE} USING (account) "  # noqa: S608
        "WHERE closed_on IS NOT NULL AND closed_on <> closed"
    )
    assert not wrong
    ended = ask(f"SELECT count(*) FROM {LIFE} WHERE closed < DATE '9999-12-31'")  # noqa: S608
    assert ended == ask("SELECT count(DISTINCT account) FROM closings WHERE closed_on IS NOT NULL")


def test_july_is_quieter_than_march_and_weekends_than_weekdays(ask: Ask) -> None:
    by_month: dict[int, int] = dict(ask("SELECT month(day), sum(posts) FROM activity GROUP BY 1"))
    assert by_month[7] < 0.6 * by_month[3]
    assert by_month[12] < by_month[11]
    working = ask("SELECT isodow(day) < 6, sum(posts) FROM activity GROUP BY 1 ORDER BY 1")
    weekend, weekdays = (posts for _, posts in working)
    assert weekend / 2 < 0.5 * weekdays / 5
    within = "SELECT sum(posts) FROM activity WHERE day BETWEEN ? AND ?"
    christmas = ask(within, date(2025, 12, 24), date(2026, 1, 1))
    advent = ask(within, date(2025, 12, 3), date(2025, 12, 11))
    assert christmas[0][0] < 0.35 * advent[0][0]


def test_a_seasonal_account_is_silent_out_of_season(ask: Ask) -> None:
    summer = ask("SELECT sum(posts) FROM activity WHERE account LIKE '%isbanan%' "
                 "AND month(day) BETWEEN 5 AND 9")  # fmt: skip
    assert summer == [(None,)]


def test_some_accounts_reach_two_a_week_more_reach_two_a_month(ask: Ask) -> None:
    reach = (
        "SELECT avg((posts >= ?)::INT) FROM (SELECT account, coalesce(sum(posts), 0) AS posts FROM "
        "(SELECT DISTINCT account FROM coverage WHERE aspect = 'posts' AND way_in <> 'list') "
        "LEFT JOIN activity a USING (account) WHERE a.day BETWEEN ? AND ? OR a.day IS NULL "
        "GROUP BY account)"
    )
    week = ask(reach, 8, date(2026, 10, 26), date(2026, 11, 22))[0][0]
    month = ask(reach, 2, date(2026, 10, 1), date(2026, 10, 31))[0][0]
    assert 0.25 < week < 0.7
    assert week + 0.2 < month


def test_some_offices_have_only_personal_instagram_accounts_and_some_have_not(ask: Ask) -> None:
    offices = ask(
        "SELECT bool_and(account_type = 'personal') FROM accounts JOIN units USING (unit) "
        "WHERE platform = 'instagram' AND units.kind = 'förvaltning' "
        "AND accounts.valid_to IS NULL AND registered GROUP BY unit"
    )
    only_personal = sum(only for (only,) in offices)
    assert len(offices) >= 15
    assert 5 <= only_personal <= len(offices) - 3


def test_types_and_metrics_are_those_of_the_catalogue(ask: Ask) -> None:
    types = {
        "instagram": {"personal", "creator", "business"}, "facebook": {"page"},
        "x": {"standard"}, "linkedin": {"company"}, "youtube": {"brand"},
        "tiktok": {"personal", "business"}, "threads": {"profile"},
        "mastodon": {"account"}, "bluesky": {"account"},
    }  # fmt: skip
    found = ask("SELECT DISTINCT platform, account_type FROM accounts WHERE registered")
    assert all(kind in types[platform] for platform, kind in found)
    metrics = ask("SELECT DISTINCT metric FROM goals WHERE metric IS NOT NULL")
    assert {metric for (metric,) in metrics} <= set(METRICS)


def test_goals_of_every_sort(ask: Ask) -> None:
    assert ask("SELECT 1 FROM goals WHERE metric IS NULL")
    assert ask("SELECT 1 FROM goals JOIN accounts USING (account) WHERE metric = 'reach' "
               "AND account_type = 'personal' AND platform = 'instagram'")  # fmt: skip
    assert ask("SELECT 1 FROM goals JOIN accounts USING (account) WHERE metric = 'reach' "
               "AND account_type = 'business' AND platform = 'instagram'")  # fmt: skip
    assert ask("SELECT 1 FROM coverage c WHERE aspect = 'goals' AND NOT EXISTS "
               "(SELECT 1 FROM goals g WHERE g.account = c.account)")  # fmt: skip


def test_some_accounts_were_found_that_are_in_no_register(ask: Ask) -> None:
    found = ask("SELECT count(*), max(account_type) FROM accounts WHERE NOT registered")
    assert found == [(12, None)]


def test_handles_and_addresses_are_in_their_normal_form(ask: Ask) -> None:
    for platform, handle, url in ask("SELECT DISTINCT platform, handle, url FROM accounts"):
        read = normalise(url, platform=platform).address
        assert (read.platform, read.handle, read.url) == (platform, handle, url)


def test_no_account_is_called_what_the_false_one_is(ask: Ask) -> None:
    assert not ask("SELECT 1 FROM accounts WHERE handle = 'fastighet.exempe1stad'")


def test_exemptions_and_pauses_have_an_end(ask: Ask) -> None:
    for table in ("exemptions", "pauses"):
        rows = ask(f"SELECT bool_and(first_day <= last_day), count(*) FROM {table}")  # noqa: S608
        assert rows[0][0]
        assert rows[0][1] >= 5
    assert ask("SELECT unit FROM exemptions WHERE account IS NULL") == [
        ("exempelstads-stadsteater",)
    ]


def test_persons_are_opaque(ask: Ask) -> None:
    keys = {key for (key,) in ask("SELECT DISTINCT person FROM roles")}
    assert all(re.fullmatch(r"p-[0-9a-f]{6,8}", key) for key in keys)
    assert {person.key for person in CAST[:2]} <= keys
    assert len({person.key for person in CAST}) == 4
    assert {person.unit for person in CAST} <= set(organisation())


def test_a_scale_puts_cities_side_by_side() -> None:
    tables = demo_tables(seed=3, scale=3)
    accounts = tables["accounts"].column("account").to_pylist()
    assert len(set(accounts)) == 3 * 420
    assert tables["units"].num_rows == 3 * 62


@pytest.mark.parametrize("scale", [0, -1, 401])
def test_a_scale_out_of_range_is_refused(scale: int) -> None:
    with pytest.raises(BadInput, match="Ange ett heltal"):
        demo_tables(scale=scale)
