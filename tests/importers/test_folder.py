"""A facts folder is there whole or not at all, and says the same when read again."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.importers import folder as folder_module
from kanalkoll.importers.folder import merge, read_folder, write_folder
from kanalkoll.importers.imported import Row

PROVENANCE: Row = {"known_from": date(2026, 11, 24), "way_in": "list", "source": 'a; "b",\nc'}


def account(key: str, **more: object) -> Row:
    row = {column.name: None for column in TABLES["accounts"].columns}
    named: Row = {"account": key, "unit": "u", "platform": "x", "handle": "=å", "registered": True}
    return {**row, **named, **PROVENANCE, **more}


def post(number: int) -> Row:
    at = datetime(2026, 11, 19, 22, 30, number, tzinfo=UTC)
    row = {column.name: None for column in TABLES["posts"].columns}
    known: Row = {"account": "a", "post": str(number), "at": at, "day": date(2026, 11, 19)}
    return {**row, **known, "time_zone": "Europe/Stockholm", "characters": number, **PROVENANCE}


TABLES_OF_TWO = {"accounts": [account("b"), account("a", registered=False)], "posts": [post(3)]}


def test_what_is_written_is_read_again_sorted(tmp_path: Path) -> None:
    paths = write_folder({**TABLES_OF_TWO, "units": []}, tmp_path / "facts")
    assert [path.name for path in paths] == ["accounts.csv", "posts.csv"]
    assert read_folder(tmp_path / "facts") == {
        "accounts": TABLES_OF_TWO["accounts"][::-1],
        "posts": TABLES_OF_TWO["posts"],
    }


def test_the_files_are_plain(tmp_path: Path) -> None:
    write_folder({"posts": [post(3)]}, tmp_path / "facts")
    text = (tmp_path / "facts" / "posts.csv").read_bytes().decode("utf-8")
    header, row = text.split("\n", 1)
    assert header.split(",")[:5] == ["account", "post", "at", "day", "time_zone"]
    assert row.startswith("a,3,2026-11-19T22:30:03Z,2026-11-19,Europe/Stockholm,3,")


def test_the_order_of_rows_makes_no_difference(tmp_path: Path) -> None:
    write_folder(TABLES_OF_TWO, tmp_path / "one")
    turned = {name: rows[::-1] for name, rows in reversed(TABLES_OF_TWO.items())}
    write_folder(turned, tmp_path / "two")
    for name in ("accounts.csv", "posts.csv"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes()


def test_a_folder_in_use_is_left_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    write_folder(TABLES_OF_TWO, target)
    before = {path.name: path.read_bytes() for path in target.iterdir()}
    with pytest.raises(BadInput, match="inte tom"):
        write_folder({"posts": [post(4)]}, target)
    assert {path.name: path.read_bytes() for path in target.iterdir()} == before


def test_overwriting_replaces_the_tables_and_keeps_other_files(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    write_folder(TABLES_OF_TWO, target)
    (target / "notes.txt").write_text("kept")
    (target / "more").mkdir()
    (target / "goals.parquet").write_bytes(b"PAR1")
    write_folder({"posts": [post(4)]}, target, overwrite=True)
    assert {path.name for path in target.iterdir()} == {"notes.txt", "more", "posts.csv"}
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


@pytest.mark.parametrize("at_once", [True, False])
def test_both_ways_of_putting_a_folder_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, at_once: bool
) -> None:
    if not at_once:
        monkeypatch.setattr(folder_module, "_exchange", lambda *_: False)
    target = tmp_path / "facts"
    for number in (1, 2):
        write_folder({"posts": [post(number)]}, target, overwrite=True)
    assert [row["post"] for row in read_folder(target)["posts"]] == ["2"]
    assert [path.name for path in tmp_path.iterdir()] == ["facts"]


def test_a_failure_in_the_middle_leaves_nothing(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    with pytest.raises(UnicodeEncodeError):
        write_folder({"accounts": [account("a")], "posts": [{**post(1), "post": "\ud800"}]}, target)
    assert list(tmp_path.iterdir()) == []


def test_being_killed_in_the_middle_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    write_folder({"posts": [post(1)]}, target)
    script = (
        "import os, signal; from pathlib import Path\n"
        "from kanalkoll.importers import folder\n"
        "folder._put_in_place = lambda *_: os.kill(os.getpid(), signal.SIGKILL)\n"
        f"folder.write_folder({{'posts': []}}, Path({str(target)!r}), overwrite=True)\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    assert [row["post"] for row in read_folder(target)["posts"]] == ["1"]


def test_a_file_in_the_way_is_refused(tmp_path: Path) -> None:
    (tmp_path / "facts").write_text("x")
    with pytest.raises(BadInput, match="ingen mapp"):
        write_folder(TABLES_OF_TWO, tmp_path / "facts")
    with pytest.raises(BadInput, match="går inte att skriva"):
        write_folder(TABLES_OF_TWO, tmp_path / "facts" / "below")


def test_a_column_the_table_has_not_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no column"):
        write_folder({"posts": [{"text": "words"}]}, tmp_path / "facts")


def test_every_value_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    target = tmp_path / "facts"
    write_folder(TABLES_OF_TWO, target)
    text = (target / "posts.csv").read_text(encoding="utf-8")
    spoilt = (
        text.replace("2026-11-19,", "19/11/2026,")
        .replace("22:30:03Z", "snart")
        .replace(",3,", ",tre,")
    )
    (target / "posts.csv").write_text(spoilt, encoding="utf-8")
    accounts = (target / "accounts.csv").read_text(encoding="utf-8")
    (target / "accounts.csv").write_text(accounts.replace("true", "ja"), encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        read_folder(target)
    assert {(p.file, p.row, p.field) for p in refusal.value.problems} == {
        ("accounts.csv", 3, "registered"),
        ("posts.csv", 2, "at"),
        ("posts.csv", 2, "day"),
        ("posts.csv", 2, "characters"),
    }


def test_an_unknown_column_or_another_form_is_refused(tmp_path: Path) -> None:
    (tmp_path / "posts.parquet").write_bytes(b"PAR1")
    with pytest.raises(BadInput, match="sparade som CSV"):
        read_folder(tmp_path)
    (tmp_path / "posts.parquet").unlink()
    (tmp_path / "pauses.csv").write_text("account,färg\na,b\n", encoding="utf-8")
    with pytest.raises(BadInput, match="first_day saknas"):
        read_folder(tmp_path)


def test_merging_keeps_a_row_that_stands_in_both_once() -> None:
    merged = merge(TABLES_OF_TWO, {"accounts": [account("a", registered=False), account("c")]})
    assert [row["account"] for row in merged["accounts"]] == ["b", "a", "c"]
    assert merged["posts"] == TABLES_OF_TWO["posts"]


def test_a_contradiction_is_refused_unless_the_new_row_is_to_be_believed() -> None:
    new = {"accounts": [account("a", handle="other")]}
    with pytest.raises(BadInput, match="skiljer sig i: handle, registered"):
        merge(TABLES_OF_TWO, new)
    merged = merge(TABLES_OF_TWO, new, on_conflict="replace")["accounts"]
    assert [(row["account"], row["handle"]) for row in merged] == [("b", "=å"), ("a", "other")]


def test_a_row_known_later_is_no_contradiction() -> None:
    later = account("a", handle="other", known_from=date(2026, 11, 25))
    assert len(merge(TABLES_OF_TWO, {"accounts": [later]})["accounts"]) == 3
