"""A government's register with another schema and other faults."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.imported import Imported
from kanalkoll.importers.us_registry import NO_AGENCY, import_us_registry

KNOWN = date(2024, 9, 12)
HEADER = "Agency,Service,Account Name,Short description,Last update,link,status\n"
PARENT = '"Department of the Interior\n            National Park Service"'


def read(tmp_path: Path, *rows: str) -> Imported:
    path = tmp_path / "registry.csv"
    path.write_text(HEADER + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return import_us_registry(path, known_from=KNOWN, source="registry")


def test_parent_and_sub_body_are_two_units(tmp_path: Path) -> None:
    found = read(
        tmp_path, f"{PARENT},Twitter,Parks,Hi,2024-01-02,https:twitter.com/Parks,Published"
    )
    parent = "department-of-the-interior"
    assert [(row["unit"], row["parent"]) for row in found.tables["units"]] == [
        (parent, None),
        (f"{parent}.national-park-service", parent),
    ]
    account = found.tables["accounts"][0]
    assert (account["unit"], account["handle"], account["registered"]) == (
        f"{parent}.national-park-service", "parks", True,
    )  # fmt: skip
    bio = found.tables["profiles"][0]
    assert (bio["value"], bio["valid_from"], bio["valid_to"]) == ("Hi", date(2024, 1, 2), None)


def test_published_wins_over_archived(tmp_path: Path) -> None:
    rows = [
        "A,Instagram,x,,2024-01-02,http://instagram.com/X,Archive",
        "A,Instagram,x,,2024-01-02,https://www.instagram.com/x/?hl=en,Published",
        "A,Instagram,y,,2024-01-02,https://www.instagram.com/y/,Archive",
        "B,Instagram,x,,2024-01-02,https://www.instagram.com/x/,Published",
    ]
    found = read(tmp_path, *rows)
    kept = [(row["account"], row["registered"]) for row in found.tables["accounts"]]
    assert kept == [("a-instagram-x", True), ("b-instagram-x", True), ("a-instagram-y", False)]
    assert [(note.kind, note.row) for note in found.notes] == [
        ("doublet", 2),
        ("closed", 4),
        ("two-units", 5),
    ]


@pytest.mark.parametrize(
    ("row", "kind", "platform", "handle"),
    [
        (
            "A,Twitter,x,,2024-01-02,https://www.threads.net/@x,Published",
            "wrong-host",
            "threads",
            "x",
        ),
        (
            "A,Instagram,Boston,,2024-01-02,http://www.nps.gov/bost,Published",
            "unreadable-address",
            "instagram",
            "http://www.nps.gov/bost",
        ),
        (
            "A,Foursquare,x,,2024-01-02,https://foursquare.com/x,Published",
            "unknown-platform",
            "foursquare",
            "foursquare.com/x",
        ),
        (
            "A,Facebook,x,Hi,someday,https://facebook.com/x,Published",
            "unknown-day",
            "facebook",
            "x",
        ),
        (",Facebook,x,,2024-01-02,www.facebook.com/x,Published", "unknown-unit", "facebook", "x"),
    ],
)
def test_an_odd_row_is_noted_and_kept(
    tmp_path: Path, row: str, kind: str, platform: str, handle: str
) -> None:
    found = read(tmp_path, row)
    assert [note.kind for note in found.notes] == [kind]
    account = found.tables["accounts"][0]
    assert (account["platform"], account["handle"]) == (platform, handle)
    assert found.tables["units"][-1]["name"] in {"A", NO_AGENCY}


def test_every_record_of_the_real_registry_is_accounted_for(real_data: Path) -> None:
    found = import_us_registry(
        real_data / "us_digital_registry_part.csv", known_from=KNOWN, source="registry"
    )
    kinds = Counter(note.kind for note in found.notes)
    assert found.rows_read == {"us_digital_registry_part.csv": 9057}
    assert len(found.tables["accounts"]) + kinds["doublet"] == 9057
    assert kinds["unknown-unit"] == 908
    assert kinds["wrong-host"] == 1
    keys = {row["account"] for row in found.tables["accounts"]}
    assert len(keys) == len(found.tables["accounts"])
    archived = [row for row in found.tables["accounts"] if not row["registered"]]
    assert len(archived) == kinds["closed"]


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "registry.csv"
    path.write_text("Agency,Service\nA,B\n", encoding="utf-8")
    with pytest.raises(BadInput, match="Kolumnen link saknas"):
        import_us_registry(path, known_from=KNOWN, source="registry")
