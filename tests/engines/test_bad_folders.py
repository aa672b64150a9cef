"""Folders in which more than one thing is wrong, or something about many rows."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.engines.refusals import ACTIVITY, day, problems_of, roles
from tests.engines.sample import FEW, FILES, write_facts

from kanalkoll.core.errors import BadInput
from kanalkoll.engines.duckdb.loading import load_rows


def test_unknown_doubled_and_strange_files_are_refused(tmp_path: Path) -> None:
    folder = write_facts(tmp_path / "facts", reviews=None)
    (folder / "acounts.csv").write_text("account\n")
    (folder / "README.md").write_text("Läs mig")
    (folder / "activity.jsonl").write_text("{}\n")
    (folder / "reviews.csv").mkdir()
    (folder / "pauses.parquet").symlink_to(folder / "pauses.csv")
    (folder / ".DS_Store").write_bytes(b"\0")
    said = {problem.file: problem.describe("sv") for problem in problems_of(folder)}
    assert said.keys() == {
        "acounts.csv", "README.md", "activity.jsonl", "reviews.csv", "pauses.parquet",
    }  # fmt: skip
    assert "Menar du accounts.csv?" in said["acounts.csv"]
    assert "Tabellerna heter units, accounts" in said["README.md"]
    assert "finns redan i activity.csv" in said["activity.jsonl"]
    assert "en mapp eller en länk" in said["reviews.csv"]
    assert "en mapp eller en länk" in said["pauses.parquet"]


def test_a_folder_that_is_none_or_empty_is_refused(tmp_path: Path) -> None:
    assert "går inte att läsa" in problems_of(tmp_path / "nowhere")[0].wrong.sv
    assert "ingen tabell" in problems_of(tmp_path)[0].wrong.sv


def test_all_errors_come_at_once_in_order(tmp_path: Path) -> None:
    folder = write_facts(
        tmp_path,
        activity=day("2026") + "okänt,2026-11-20,1,2026-11-23,api,x\n" * 2,
        roles=roles("2024-01-01,2023-01-01,2024-01-01"),
        goals=b"",
    )
    assert [(p.file, p.row, p.field) for p in problems_of(folder)] == [
        ("activity.csv", 3, "day"),
        ("activity.csv", 4, "account"),
        ("activity.csv", 5, "account"),
        ("goals.csv", None, None),
        ("roles.csv", 2, "valid_to"),
    ]


def test_an_account_on_a_bad_row_is_still_an_account(tmp_path: Path) -> None:
    accounts = FILES["accounts"].replace("fastighet.exempelstad", "")
    (problem,) = problems_of(write_facts(tmp_path, accounts=accounts))
    assert (problem.file, problem.row, problem.field) == ("accounts.csv", 2, "handle")


def test_a_file_that_breaks_off_is_named_also_where_optional_columns_are_missing(
    tmp_path: Path,
) -> None:
    posts = (
        "account,post,at,day,time_zone,known_from,way_in,source\n"
        "ig-fk,1,2026-11-18T23:30:00Z,2026-11-19,Europe/Stockholm,2026-11-23,export,fil\n"
        'ig-fk,2,2026-10-30T10:00:00Z,2026-10-30,",2026-11-23,export,fil\n'
    )
    (problem,) = problems_of(write_facts(tmp_path, **FEW | {"posts": posts}))
    assert (problem.file, problem.row) == ("posts.csv", 3)


def test_a_file_with_errors_everywhere_is_not_read_to_its_end(tmp_path: Path) -> None:
    problems = problems_of(
        write_facts(tmp_path, **FEW | {"activity": ACTIVITY + "a,b,c,d,e,f\n" * 5_000})
    )
    assert 1_000 < len(problems) < 1_010
    assert "Resten av filen är inte läst" in problems[0].describe("sv")


def test_a_lone_bad_row_far_down_is_found(tmp_path: Path) -> None:
    good = "".join(
        f"ig-fk,{1990 + i // 336}-{1 + i // 28 % 12:02}-{1 + i % 28:02},1,2026-11-23,api,x\n"
        for i in range(12_000)
    )
    (problem,) = problems_of(
        write_facts(
            tmp_path, **FEW | {"activity": f"{ACTIVITY}{good}ig-fk,1990-01-01,1,2026-11-23,api,y\n"}
        )
    )
    assert problem.row == 12_002
    assert "upprepar rad 2" in problem.wrong.sv


def test_rows_are_named_as_in_the_file_though_several_threads_read_it(tmp_path: Path) -> None:
    long = "x" * 9_000
    days = [f"{year}-{month:02}-{day:02}" for year in range(2000, 2023)
            for month in range(1, 13) for day in range(1, 29)]  # fmt: skip
    rows = [f"ig-fk,{day},1,2026-11-23,api,{long}\n" for day in days]
    rows[len(rows) // 2] = rows[-3]
    rows[0] = rows[0].replace("ig-fk", "okänt")
    problems = problems_of(write_facts(tmp_path, **FEW | {"activity": ACTIVITY + "".join(rows)}))
    assert [problem.row for problem in problems] == [2, len(rows) - 1]
    assert f"upprepar rad {len(rows) // 2 + 2}:" in problems[1].wrong.sv


def test_given_rows_are_refused_as_files_are() -> None:
    with pytest.raises(BadInput) as raised:
        load_rows({"units": [{"unit": "a", "nam": "A"}], "unit": []})
    said = raised.value.describe("sv")
    assert "Menar du units?" in said
    assert "units, rad 1: Tabellen units har ingen kolumn ”nam”. Menar du name?" in said
