"""The manifest, and the names that rows alone decide."""

from __future__ import annotations

from datetime import UTC, date, datetime
from random import Random

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.errors import BadInput, Damaged
from kanalkoll.core.facts.snapshot import (
    FrozenTable,
    Manifest,
    Part,
    Value,
    manifest_place,
    name_of,
    part_hash,
    part_place,
    read_manifest,
    row_line,
    write_manifest,
)

COLUMNS = (
    ("a", "text"),
    ("b", "text"),
    ("n", "integer"),
    ("flag", "boolean"),
    ("day", "date"),
    ("at", "moment"),
)
text = st.text(st.sampled_from('a:,-1å\n\t\\"\u0000'), max_size=5)
rows = st.tuples(
    st.none() | text,
    st.none() | text,
    st.none() | st.integers(-20, 20),
    st.none() | st.booleans(),
    st.none() | st.dates(),
    st.none() | st.datetimes(min_value=datetime(1990, 1, 1, tzinfo=UTC).replace(tzinfo=None)),
)


def test_a_row_is_written_as_documented() -> None:
    row: tuple[Value, ...] = (
        "å,:",
        None,
        "",
        -3,
        True,
        date(1, 1, 1),
        datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
    )
    assert row_line(row) == "4:å,:,-,0:,-3,true,0001-01-01,2026-01-02T03:04:05.000006Z,"


@given(rows, rows)
def test_different_rows_are_written_differently(
    one: tuple[Value, ...], two: tuple[Value, ...]
) -> None:
    assert (row_line(one) == row_line(two)) == (one == two)


@given(st.lists(rows, max_size=6), st.randoms())
def test_the_order_of_rows_does_not_matter(facts: list[tuple[Value, ...]], draw: Random) -> None:
    shuffled = draw.sample(facts, len(facts))
    assert part_hash("t", COLUMNS, facts) == part_hash("t", COLUMNS, shuffled)


def test_table_columns_types_and_rows_all_count() -> None:
    row = ("a", None, 1, True, None, None)
    hashes = [
        part_hash("t", COLUMNS, [row]),
        part_hash("u", COLUMNS, [row]),
        part_hash("t", (("x", "text"), *COLUMNS[1:]), [row]),
        part_hash("t", (("a", "date"), *COLUMNS[1:]), [row]),
        part_hash("t", COLUMNS, [row, row]),
        part_hash("t", COLUMNS, []),
    ]
    assert len(set(hashes)) == len(hashes)


PARTS = (Part("ab" * 32, 3, "2026-10", date(2026, 10, 1), date(2026, 10, 30)),
         Part("cd" * 32, 4, "2026-11", date(2026, 11, 1), date(2026, 11, 2)))  # fmt: skip
TABLES = {
    "accounts": FrozenTable((("account", "text"),), (Part("ef" * 32, 1),)),
    "activity": FrozenTable((("account", "text"), ("day", "date")), PARTS),
    "goals": FrozenTable((("account", "text"),), ()),
}
MANIFEST = Manifest(1, name_of(TABLES, calendar="k1"), date(2026, 11, 24), "k1", TABLES, ("sida",))


def test_order_and_empty_tables_do_not_change_the_name() -> None:
    turned = {
        "activity": FrozenTable(TABLES["activity"].columns, PARTS[::-1]),
        "accounts": TABLES["accounts"],
    }
    assert name_of(turned, calendar="k1") == MANIFEST.name


def test_a_part_a_month_and_the_calendar_change_the_name() -> None:
    without = TABLES | {"accounts": FrozenTable((), ())}
    moved = TABLES | {
        "activity": FrozenTable((), (msgspec.structs.replace(PARTS[0], month="2026-09"), PARTS[1]))
    }
    names = {name_of(tables, calendar="k1") for tables in (TABLES, without, moved)}
    assert len(names | {name_of(TABLES, calendar="k2")}) == 4


def test_a_manifest_is_read_as_it_was_written() -> None:
    assert read_manifest(write_manifest(MANIFEST), file="m.json") == MANIFEST
    assert MANIFEST.tables["activity"].rows == 7
    assert [name for name, _ in MANIFEST.parts] == ["accounts", "activity", "activity"]


def test_places_are_relative_and_speak_of_the_day() -> None:
    assert part_place("ab" * 32) == f"parts/ab/{'ab' * 32}.parquet"
    assert manifest_place(MANIFEST) == f"snapshots/2026-11-24-{MANIFEST.name[:16]}.json"


FIRST_VERSION = b"""{
 "schema": 1,
 "name": "b95e5fabe108f7dc082831b5ee668d0a4c35e633653f285e684eb6f877cbf994",
 "known": "2026-11-24", "calendar": "k1", "catalogue_sources": [], "made_with": {"duckdb": "2.0.0"},
 "tables": {"accounts": {"columns": [["account", "text"]], "parts": [
   {"hash": "efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef", "rows": 1}]}}
}"""
"""A manifest as version 1 wrote it. It must stay readable for ever: never edit it."""


def test_the_first_schema_version_stays_readable() -> None:
    manifest = read_manifest(FIRST_VERSION, file="m.json")
    assert manifest.tables["accounts"].parts == (Part("ef" * 32, 1),)


def test_a_newer_schema_version_is_refused_with_a_remedy() -> None:
    with pytest.raises(BadInput, match="Uppdatera kanalkoll"):
        read_manifest(b'{"schema": 2, "whatever": 1}', file="m.json")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b'{"schema": 1}',
        b'{"schema": "1"}',
        b"\xff\xfe",
        write_manifest(MANIFEST)[:-30],
        write_manifest(MANIFEST).replace(b"abab", b"abac"),
        write_manifest(MANIFEST).replace(b"2026-10", b"2026-09"),
    ],
)
def test_a_damaged_manifest_is_told_from_a_whole_one(content: bytes) -> None:
    with pytest.raises(Damaged, match=r"m\.json"):
        read_manifest(content, file="m.json")
