"""What a date of a last post proves, and what it does not."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.govdirectory import import_govdirectory
from kanalkoll.importers.imported import Imported, Row, Tables
from kanalkoll.importers.last_posts import import_last_posts

KNOWN = date(2026, 3, 1)
HEADER = (
    "id,name,last_check,x_handle,x_last_post,"
    "bluesky_handle,bluesky_last_post,mastodon_handle,mastodon_last_post\n"
)
CHECK = "2026-02-07T04:32:45.986604+00:00"
REGISTER: Tables = {
    "units": [{"unit": "Q1", "name": "Ale"}],
    "accounts": [
        {
            "account": "Q1-x-ale",
            "unit": "Q1",
            "platform": "x",
            "handle": "ale",
            "platform_id": None,
        }
    ],
}


def read(tmp_path: Path, row: str, known: Tables = REGISTER) -> Imported:
    path = tmp_path / "list.csv"
    path.write_text(HEADER + row + "\n", encoding="utf-8")
    return import_last_posts(path, known, known_from=KNOWN, source="a list")


def provenance(row: Row) -> Row:
    return {**row, "known_from": KNOWN, "way_in": "list", "source": "a list"}


def test_a_date_proves_one_post_and_none_on_the_whole_days_after(tmp_path: Path) -> None:
    found = read(tmp_path, f"Q1,Ale,{CHECK},Ale,2026-01-20T08:20:03+00:00,,,,")
    post: Row = {"account": "Q1-x-ale", "day": date(2026, 1, 20), "posts": 1}
    nothing: Row = {
        "account": "Q1-x-ale",
        "aspect": "posts",
        "part": None,
        "first_day": date(2026, 1, 21),
        "last_day": date(2026, 2, 6),
    }
    assert found.tables == {"activity": [provenance(post)], "coverage": [provenance(nothing)]}
    assert found.notes == ()


@pytest.mark.parametrize(
    ("last_post", "day", "covered"),
    [
        ("2026-01-20T22:59:59+00:00", date(2026, 1, 20), (date(2026, 1, 21), date(2026, 2, 6))),
        ("2026-01-20T23:00:00+00:00", date(2026, 1, 21), (date(2026, 1, 22), date(2026, 2, 6))),
        ("2025-06-20T22:00:00.833Z", date(2025, 6, 21), (date(2025, 6, 22), date(2026, 2, 6))),
        ("2026-02-05T12:00:00Z", date(2026, 2, 5), (date(2026, 2, 6), date(2026, 2, 6))),
        ("2026-02-06T12:00:00Z", date(2026, 2, 6), None),
        ("2026-02-07T01:00:00Z", date(2026, 2, 7), None),
        ("2026-01-20", date(2026, 1, 20), (date(2026, 1, 21), date(2026, 2, 6))),
    ],
)
def test_the_day_is_swedish_and_the_day_of_the_check_is_not_covered(
    tmp_path: Path, last_post: str, day: date, covered: tuple[date, date] | None
) -> None:
    found = read(tmp_path, f"Q1,Ale,{CHECK},ale,{last_post},,,,")
    assert [row["day"] for row in found.tables["activity"]] == [day]
    spans = [(row["first_day"], row["last_day"]) for row in found.tables.get("coverage", [])]
    assert spans == ([covered] if covered else [])


@pytest.mark.parametrize(
    ("check", "said", "kind", "tables"),
    [
        (CHECK, "closed", "closed", set()),
        ("", "closed", "closed", set()),
        (CHECK, "protected", "protected", set()),
        (CHECK, "2026-02-09T01:00:00Z", "contradiction", set()),
        (CHECK, "igår", "unknown-day", set()),
        ("", "2026-01-20T01:00:00Z", "unknown-day", {"activity"}),
    ],
)
def test_what_proves_less_is_noted(
    tmp_path: Path, check: str, said: str, kind: str, tables: set[str]
) -> None:
    found = read(tmp_path, f"Q1,Ale,{check},ale,{said},,,,")
    assert set(found.tables) == tables
    assert [note.kind for note in found.notes] == [kind]
    assert found.notes[0].row == 2


def test_an_empty_date_tells_nothing(tmp_path: Path) -> None:
    assert read(tmp_path, f"Q1,Ale,{CHECK},ale,,,,,") == Imported({}, (), {"list.csv": 1})


def test_an_account_that_is_not_registered_is_added_as_such(tmp_path: Path) -> None:
    row = f"Q2,Exempelstad,{CHECK},,,exempelstad.bsky.social,2026-01-20T01:00:00Z,a@b.se,"
    found = read(tmp_path, row)
    assert [(r["account"], r["registered"]) for r in found.tables["accounts"]] == [
        ("Q2-bluesky-exempelstad.bsky.social", False),
        ("Q2-mastodon-a-b.se-" + str(found.tables["accounts"][1]["account"])[-6:], False),
    ]
    assert [r["name"] for r in found.tables["units"]] == ["Exempelstad"]
    assert [note.kind for note in found.notes] == [
        "unknown-unit",
        "not-registered",
        "not-registered",
    ]
    assert len(found.tables["activity"]) == 1


def test_the_real_list_joins_the_real_register(real_data: Path) -> None:
    files = [
        real_data / f"govdirectory_2026-04-06_{part}.tsv" for part in ("accounts", "institutions")
    ]
    register = import_govdirectory(*files, country="sweden", known_from=KNOWN, source="g")
    found = import_last_posts(
        real_data / "sweden_bodies_last_post_2026-02_part.csv",
        register.tables,
        known_from=KNOWN,
        source="p",
    )
    assert found.rows_read == {"sweden_bodies_last_post_2026-02_part.csv": 388}
    assert (found.count("closed"), found.count("protected")) == (34, 5)
    assert found.count("not-registered") == len(found.tables["accounts"]) == 3
    assert "units" not in found.tables
    on_x = [row for row in found.tables["activity"] if "-x-" in str(row["account"])]
    assert (len(on_x), len(found.tables["activity"])) == (144, 145)
    late = [row for row in found.tables["activity"] if row["day"] >= date(2026, 2, 6)]  # type: ignore[operator]
    assert len(found.tables["coverage"]) == 145 - len(late)
    assert all(row["last_day"] == date(2026, 2, 6) for row in found.tables["coverage"])


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("id,name\nQ1,Ale\n", encoding="utf-8")
    with pytest.raises(BadInput, match="Kolumnen last_check saknas"):
        import_last_posts(path, REGISTER, known_from=KNOWN, source="x")
