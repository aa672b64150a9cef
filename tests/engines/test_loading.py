"""Loading facts folders that are in order."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from tests.engines.sample import FEW, FILES, write_facts

from kanalkoll.core.facts.tables import BEGINNING, END_OF_TIME, TABLES
from kanalkoll.engines.duckdb.freezing import frozen_columns
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_folder, load_rows


def rows(loaded: LoadedFacts, table: str, columns: str = "*") -> list[tuple[object, ...]]:
    return sorted(loaded.connection.table(table).project(columns).fetchall(), key=repr)


def everything(loaded: LoadedFacts) -> dict[str, list[tuple[object, ...]]]:
    return {name: rows(loaded, name) for name in TABLES}


def records(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(FILES[table].splitlines(keepends=True)))


def test_every_table_has_the_columns_of_a_snapshot(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded:
        for name, table in TABLES.items():
            described = loaded.connection.execute(f"DESCRIBE {name}").fetchall()
            assert [column[0] for column in described] == [n for n, _ in frozen_columns(table)]
            assert loaded.rows(name) == len(records(name)), name


def test_missing_tables_are_empty(tmp_path: Path) -> None:
    only = {name: None for name in TABLES if name not in ("units", "accounts")}
    with load_folder(write_facts(tmp_path, **only)) as loaded:
        assert loaded.rows("activity") == 0
        assert loaded.rows("accounts") == 3


def test_last_days_become_half_open_and_open_ends_are_filled(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded:
        assert rows(loaded, "accounts", "account, valid_from, valid_until") == [
            ("fb-fk", date(2017, 1, 1), END_OF_TIME),
            ("ig-fk", date(2018, 5, 14), END_OF_TIME),
            ("ig-kran", date(2018, 5, 14), date(2025, 10, 1)),
        ]
        assert rows(loaded, "pauses", "first_day, until") == [(date(2026, 7, 1), date(2026, 8, 1))]
        assert ("ks", BEGINNING) in rows(loaded, "units", "unit, valid_from")


def test_a_later_known_row_supersedes_one_with_the_same_key(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded:
        assert rows(loaded, "activity", "account, posts, known_from, known_until") == [
            ("fb-fk", 2, date(2026, 11, 23), date(2026, 11, 24)),
            ("fb-fk", 3, date(2026, 11, 24), END_OF_TIME),
            ("ig-fk", 1, date(2026, 11, 23), END_OF_TIME),
            ("ig-fk", 1, date(2026, 11, 23), END_OF_TIME),
        ]


def test_moments_are_utc(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded:
        assert rows(loaded, "posts", '"at"') == [
            (datetime.fromisoformat("2026-10-30 09:00"),),
            (datetime.fromisoformat("2026-11-18 23:30"),),
        ]


def test_formulas_line_breaks_and_quotes_are_just_text(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded:
        assert rows(loaded, "profiles", "value") == [
            ("=1+1",),
            ('Fastighetskontoret, Exempelstad.\nDet du skriver "kan" bli allmän handling.',),
        ]


def as_jsonl(table: str) -> str:
    lines = []
    for record in records(table):
        typed: dict[str, object] = {}
        for name, cell in record.items():
            kind = TABLES[table].column(name).type
            words = {"true": True, "ja": True, "false": False, "nej": False}
            if cell and kind == "integer":
                typed[name] = int(cell)
            elif cell and kind == "boolean":
                typed[name] = words[cell.lower()]
            elif cell:
                typed[name] = cell
        lines.append(json.dumps(typed, ensure_ascii=False))
    return "\n".join(lines)


def write_jsonl(folder: Path) -> Path:
    folder.mkdir()
    for table in FILES:
        (folder / f"{table}.jsonl").write_text(as_jsonl(table), encoding="utf-8")
    return folder


def write_parquet(folder: Path) -> Path:
    types = {"text": "VARCHAR", "integer": "INTEGER", "boolean": "BOOLEAN", "date": "DATE",
             "moment": "TIMESTAMPTZ"}  # fmt: skip
    folder.mkdir()
    with duckdb.connect() as connection:
        connection.execute("SET TimeZone = 'UTC'")
        for name in FILES:
            (folder / "rows.jsonl").write_text(as_jsonl(name), encoding="utf-8")
            columns = ", ".join(f"'{c.name}': '{types[c.type]}'" for c in TABLES[name].columns)
            connection.execute(
                f"COPY (FROM read_json('{folder}/rows.jsonl', format = 'newline_delimited', "
                f"columns = {{{columns}}})) TO '{folder}/{name}.parquet' (FORMAT parquet)"
            )
    (folder / "rows.jsonl").unlink()
    return folder


def write_semicolons(folder: Path) -> Path:
    write_facts(folder, profiles=None)
    for table in FILES.keys() - {"profiles"}:
        file = folder / f"{table}.csv"
        file.write_text("\ufeff" + file.read_text().replace(",", ";"), encoding="utf-8")
    (folder / "profiles.csv").write_text(FILES["profiles"])
    return folder


@pytest.mark.parametrize("write", [write_jsonl, write_parquet, write_semicolons])
def test_every_file_format_gives_the_same_tables(
    tmp_path: Path, write: Callable[[Path], Path]
) -> None:
    with (
        load_folder(write_facts(tmp_path / "csv")) as one,
        load_folder(write(tmp_path / "x")) as two,
    ):
        assert everything(one) == everything(two)


def test_empty_cells_at_the_end_of_a_row_are_no_matter(tmp_path: Path) -> None:
    more = {"activity": FILES["activity"].replace(",fil\n", ",fil,,,\n")}
    for folder in (tmp_path / "fast", tmp_path / "[slow]"):
        with load_folder(write_facts(folder, **FEW | more)) as loaded:
            assert loaded.rows("activity") == 4


def test_the_careful_reading_reads_the_same_as_the_fast_one(tmp_path: Path) -> None:
    strange = tmp_path / "[a]*"  # DuckDB takes such a path for a pattern, so Python reads it
    with (
        load_folder(write_facts(tmp_path / "a")) as fast,
        load_folder(write_facts(strange)) as slow,
    ):
        assert everything(fast) == everything(slow)


def test_rows_load_as_files_do(tmp_path: Path) -> None:
    given = {table: [{k: v for k, v in r.items() if v} for r in records(table)] for table in FILES}
    with load_folder(write_facts(tmp_path)) as files, load_rows(given) as loaded:
        assert everything(files) == everything(loaded)


def test_the_catalogue_is_added_where_the_folder_has_none(tmp_path: Path) -> None:
    row = records("capabilities")[0] | {"platform": "mastodon"}
    without = write_facts(tmp_path / "a", capabilities=None)
    with load_folder(without, catalogue_rows=[row]) as loaded:
        assert rows(loaded, "capabilities", "platform") == [("mastodon",)]
    with load_folder(write_facts(tmp_path / "b"), catalogue_rows=[row]) as loaded:
        assert rows(loaded, "capabilities", "platform") == [("instagram",)]


def test_the_newest_day_on_which_something_became_known(tmp_path: Path) -> None:
    with load_folder(write_facts(tmp_path)) as loaded, load_rows({}) as empty:
        assert loaded.newest_known() == date(2026, 11, 24)
        assert empty.newest_known() is None


def test_a_unit_may_stand_above_another_and_later_under_it(tmp_path: Path) -> None:
    units = (
        "unit,name,parent,valid_from,valid_to,known_from,way_in,source\n"
        "a,A,,,2019-12-31,2015-01-01,register,x\n"
        "b,B,a,,2019-12-31,2015-01-01,register,x\n"
        "b,B,,2020-01-01,,2015-01-01,register,x\n"
        "a,A,b,2020-01-01,,2015-01-01,register,x\n"
        "fk,FK,a,,,2015-01-01,register,x\n"
    )
    with load_folder(write_facts(tmp_path, units=units)) as loaded:
        assert loaded.rows("units") == 5
