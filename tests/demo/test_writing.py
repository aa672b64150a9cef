"""Facts folders are written whole or not at all, and the same again and again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.demo.benchmark import write_benchmark_facts
from kanalkoll.demo.writing import write_demo, write_whole
from kanalkoll.engines.duckdb.loading import load_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.mark.parametrize("as_format", ["parquet", "csv"])
def test_the_same_seed_gives_the_same_bytes(tmp_path: Path, as_format: str) -> None:
    for name, seed in (("one", 7), ("again", 7), ("other", 8)):
        write_demo(tmp_path / name, seed=seed, as_format=as_format)  # type: ignore[arg-type]
    assert contents(tmp_path / "one") == contents(tmp_path / "again")
    assert contents(tmp_path / "one") != contents(tmp_path / "other")


@pytest.mark.parametrize("as_format", ["parquet", "csv"])
@pytest.mark.parametrize("seed", [2026, 4])
def test_the_folder_loads_without_a_problem(tmp_path: Path, seed: int, as_format: str) -> None:
    write_demo(tmp_path / "facts", seed=seed, as_format=as_format)  # type: ignore[arg-type]
    with load_folder(tmp_path / "facts") as facts:
        assert facts.newest_known().isoformat() == "2027-03-31"  # type: ignore[union-attr]
        assert facts.rows("units") == 62


def test_a_folder_with_something_in_it_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts" / "mine.txt").write_text("kept")
    with pytest.raises(BadInput, match="finns redan"):
        write_demo(tmp_path / "facts")
    assert [path.name for path in tmp_path.rglob("*")] == ["facts", "mine.txt"]


def test_an_empty_folder_is_used(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    write_demo(tmp_path / "facts")
    assert (tmp_path / "facts" / "accounts.parquet").is_file()


def test_what_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def half(inside: Path) -> None:
        (inside / "accounts.csv").write_text("account\n")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(tmp_path / "deep" / "facts", half)
    assert [path.name for path in tmp_path.rglob("*")] == ["deep"]


def test_a_place_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadInput, match="går inte att skapa"):
        write_demo(tmp_path / "file" / "facts")


def test_facts_in_bulk_have_exactly_the_rows_asked_for_and_load(tmp_path: Path) -> None:
    write_benchmark_facts(tmp_path / "facts", accounts=500, activity_rows=123_457)
    with load_folder(tmp_path / "facts") as facts:
        assert facts.rows("activity") == 123_457
        query = facts.connection.execute
        accounts, boards = query(
            "SELECT count(DISTINCT account), count(DISTINCT unit) FROM accounts"
        ).fetchall()[0]
        assert accounts == 500
        assert boards > 30
        uncovered = query(
            "SELECT count(*) FROM activity a WHERE NOT EXISTS (SELECT 1 FROM coverage c WHERE "
            "c.account = a.account AND aspect = 'posts' AND day >= first_day AND day < c.until)"
        ).fetchall()
        assert uncovered == [(0,)]


@pytest.mark.parametrize(("accounts", "rows"), [(0, 10), (168_001, 10), (5, -1), (5, 10_000_000)])
def test_facts_in_bulk_that_cannot_be_are_refused(tmp_path: Path, accounts: int, rows: int) -> None:
    with pytest.raises(BadInput):
        write_benchmark_facts(tmp_path / "facts", accounts=accounts, activity_rows=rows)
    assert not list(tmp_path.iterdir())


def test_facts_in_bulk_may_be_without_activity(tmp_path: Path) -> None:
    write_benchmark_facts(tmp_path / "facts", accounts=10, activity_rows=0)
    with load_folder(tmp_path / "facts") as facts:
        assert facts.rows("activity") == 0
