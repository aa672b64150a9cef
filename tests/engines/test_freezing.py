"""Freezing, opening and verifying snapshots."""

from __future__ import annotations

import csv
import io
import json
import random
from datetime import date
from pathlib import Path

import duckdb
import pytest
from msgspec import convert
from tests.engines.sample import FEW, FILES, write_facts
from tests.engines.test_loading import everything, write_jsonl, write_parquet

from kanalkoll.core.errors import BadInput, Damaged
from kanalkoll.core.facts.snapshot import FrozenTable, name_of, part_hash, part_place
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.engines.duckdb.freezing import Snapshot, freeze, frozen_columns
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.engines.duckdb.opening import open_snapshot, verify
from kanalkoll.store.local import LocalStore

KNOWN = date(2026, 11, 24)


def frozen(
    folder: Path, store: Path, *, threads: int = 2, calendar: str = "k1", known: date = KNOWN
) -> Snapshot:
    with load_folder(folder, threads=threads) as loaded:
        return freeze(loaded, LocalStore(store), known=known, calendar=calendar)


def shuffled(content: str, seed: int) -> str:
    heading, *rows = csv.reader(io.StringIO(content))
    random.Random(seed).shuffle(rows)
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n").writerows([heading, *rows])
    return out.getvalue()


def test_a_snapshot_holds_what_was_loaded(tmp_path: Path) -> None:
    facts = write_facts(tmp_path / "facts")
    snapshot = frozen(facts, tmp_path / "store")
    with load_folder(facts) as loaded, open_snapshot(snapshot.path) as opened:
        for name in TABLES:
            one, two = loaded.connection.table(name), opened.connection.table(name)
            assert (one.columns, one.types) == (two.columns, two.types)
            assert sorted(one.fetchall(), key=repr) == sorted(two.fetchall(), key=repr)
        assert opened.manifest == snapshot.manifest
    assert verify(snapshot.path) == snapshot.manifest


def test_the_name_depends_on_the_rows_alone(tmp_path: Path) -> None:
    name = frozen(write_facts(tmp_path / "a"), tmp_path / "s").name
    turned = {table: shuffled(content, 7) for table, content in FILES.items()}
    with (
        load_folder(write_facts(tmp_path / "a")) as one,
        load_folder(write_facts(tmp_path / "b", **turned)) as two,
    ):
        assert {t: len(r) for t, r in everything(one).items()} == {
            t: len(r) for t, r in everything(two).items()
        }
    assert frozen(tmp_path / "b", tmp_path / "s", threads=1).name == name
    assert frozen(write_jsonl(tmp_path / "c"), tmp_path / "s2").name == name
    assert frozen(write_parquet(tmp_path / "d"), tmp_path / "s3", threads=4).name == name
    assert frozen(tmp_path / "a", tmp_path / "s4", known=date(2027, 3, 1)).name == name


@pytest.mark.parametrize(
    ("table", "old", "new"),
    [
        ("activity", "2026-11-19,1", "2026-11-19,2"),
        ("profiles", "=1+1", "=1+2"),
        ("accounts", "ja", "nej"),
        ("posts", "23:30:00Z", "23:30:00.000001Z"),
        ("roles", "p2,responsible,,", "p2,responsible,,2030-12-31"),
        ("goals", "40", ""),
    ],
)
def test_any_change_of_a_fact_changes_the_name(
    tmp_path: Path, table: str, old: str, new: str
) -> None:
    assert old in FILES[table]
    few = FEW | {table: FILES[table]}
    one = frozen(write_facts(tmp_path / "a", **few), tmp_path / "s")
    changed = few | {table: FILES[table].replace(old, new)}
    two = frozen(write_facts(tmp_path / "b", **changed), tmp_path / "s")
    assert one.name != two.name
    assert frozen(tmp_path / "a", tmp_path / "s", calendar="k2").name != one.name


def test_the_engine_hashes_as_the_definition_says(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    with open_snapshot(snapshot.path) as opened:
        for name, part in snapshot.manifest.parts:
            file = opened.file_of(part)
            rows = duckdb.read_parquet(str(file)).fetchall()
            assert part_hash(name, frozen_columns(TABLES[name]), rows) == part.hash
            assert len(rows) == part.rows


def test_parts_are_cut_by_month_and_ordered_by_day(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    parts = snapshot.manifest.tables["activity"].parts
    assert [(p.month, p.rows, p.first, p.last) for p in parts] == [
        ("2026-10", 1, date(2026, 10, 30), date(2026, 10, 30)),
        ("2026-11", 3, date(2026, 11, 6), date(2026, 11, 19)),
    ]
    file = tmp_path / "store" / part_place(parts[1].hash)
    days = duckdb.read_parquet(str(file)).project("day").fetchall()
    assert days == sorted(days)


def test_identical_parts_are_shared_and_never_rewritten(tmp_path: Path) -> None:
    store = tmp_path / "store"
    frozen(write_facts(tmp_path / "a"), store)
    before = {f: f.stat().st_mtime_ns for f in (store / "parts").rglob("*.parquet")}
    more = FILES["activity"] + "ig-fk,2026-12-01,1,2026-12-02,export,fil\n"
    frozen(write_facts(tmp_path / "b", activity=more), store, known=date(2026, 12, 2))
    after = {f: f.stat().st_mtime_ns for f in (store / "parts").rglob("*.parquet")}
    assert before.items() <= after.items()
    assert len(after) == len(before) + 1
    with pytest.raises(BadInput, match="Här finns 2 underlag"):
        open_snapshot(store)


def test_the_only_snapshot_of_a_store_can_be_named_by_the_store(tmp_path: Path) -> None:
    frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    with open_snapshot(tmp_path / "store", threads=1) as opened:
        assert opened.connection.execute("SELECT count(*) FROM accounts").fetchall() == [(3,)]
        assert opened.manifest.catalogue_sources == ("hjälpsidan",)
        assert opened.manifest.made_with["duckdb"] == duckdb.__version__
    with pytest.raises(BadInput, match="inget underlag"):
        open_snapshot(tmp_path / "nowhere")


def test_a_damaged_part_is_named(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    part = snapshot.manifest.tables["activity"].parts[1]
    file = tmp_path / "store" / part_place(part.hash)
    rows = duckdb.read_parquet(str(file)).project("* REPLACE (posts + 1 AS posts)")
    rows.write_parquet(str(tmp_path / "other.parquet"))
    (tmp_path / "other.parquet").replace(file)
    with pytest.raises(Damaged, match=f"activity 2026-11 .*{part.hash}"):
        verify(snapshot.path)
    file.write_bytes(file.read_bytes()[:50])
    with pytest.raises(Damaged, match="activity"):
        verify(snapshot.path)
    file.unlink()
    with pytest.raises(Damaged, match=f"saknas: activity 2026-11 .*{part.hash}"):
        open_snapshot(snapshot.path)


def test_the_same_facts_written_by_another_writer_are_whole(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    for _, part in snapshot.manifest.parts:
        file = tmp_path / "store" / part_place(part.hash)
        rows = duckdb.read_parquet(str(file)).order("hash(source)")
        rows.write_parquet(str(tmp_path / "other.parquet"), compression="snappy")
        (tmp_path / "other.parquet").replace(file)
    assert verify(snapshot.path) == snapshot.manifest


def test_a_snapshot_from_before_a_table_and_a_column_can_be_opened(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts", goals=None), tmp_path / "store")
    raw = json.loads(snapshot.path.read_bytes())
    del raw["tables"]["goals"]
    part = snapshot.manifest.tables["reviews"].parts[0]
    file = tmp_path / "store" / part_place(part.hash)
    older = tmp_path / "older.parquet"
    kept = duckdb.read_parquet(str(file)).project("* EXCLUDE (person)")
    kept.write_parquet(str(older))
    columns = [c for c in raw["tables"]["reviews"]["columns"] if c[0] != "person"]
    digest = part_hash("reviews", columns, kept.fetchall())
    LocalStore(tmp_path / "store").adopt(older, part_place(digest))
    raw["tables"]["reviews"] = {"columns": columns, "parts": [{"hash": digest, "rows": 1}]}
    raw["name"] = rename(raw)
    snapshot.path.write_text(json.dumps(raw))
    with open_snapshot(snapshot.path) as opened:
        assert opened.connection.execute("SELECT person FROM reviews").fetchall() == [(None,)]
        assert opened.connection.execute("SELECT count(*) FROM goals").fetchall() == [(0,)]
    verify(snapshot.path)


def rename(raw: dict[str, object]) -> str:
    return name_of(convert(raw["tables"], dict[str, FrozenTable]), calendar="k1")


def test_nothing_done_on_an_opened_snapshot_reaches_it(tmp_path: Path) -> None:
    snapshot = frozen(write_facts(tmp_path / "facts"), tmp_path / "store")
    with open_snapshot(snapshot.path) as opened, pytest.raises(duckdb.Error):
        opened.connection.execute("DELETE FROM activity")
    assert verify(tmp_path / "store").name == snapshot.name


def test_no_snapshot_is_made_where_duckdb_could_not_open_it(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="Byt namn på mappen"):
        frozen(write_facts(tmp_path / "facts"), tmp_path / "[a]")
    assert not (tmp_path / "[a]").exists()
