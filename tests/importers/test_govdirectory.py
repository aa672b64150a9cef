"""Govdirectory's real files: every row in is a row out or a note."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.govdirectory import KINDS, date_in_name, import_govdirectory
from kanalkoll.importers.imported import Imported

KNOWN = date(2026, 4, 6)
NAMES = {
    2021: "govdirectory_sweden_2021-12-10",
    2022: "govdirectory_sweden_2022-10-28",
    2026: "govdirectory_2026-04-06",
}


def imported(data: Path, year: int, country: str | None = "sweden") -> Imported:
    files = [data / f"{NAMES[year]}_{part}.tsv" for part in ("accounts", "institutions")]
    return import_govdirectory(*files, country=country, known_from=KNOWN, source="Govdirectory")


@pytest.mark.parametrize(
    ("year", "country", "bodies", "rows", "doublets"),
    [
        (2021, "sweden", 746, 1976, 6),
        (2022, "sweden", 752, 2038, 2),
        (2026, "sweden", 766, 2147, 2),
        (2026, None, 19120, 18002, 24),
    ],
)
def test_every_row_is_accounted_for(
    real_data: Path, year: int, country: str | None, bodies: int, rows: int, doublets: int
) -> None:
    register = imported(real_data, year, country)
    assert sorted(register.rows_read.values()) == sorted([bodies, rows])
    assert len(register.tables["units"]) == bodies
    assert register.count("doublet") == doublets
    assert len(register.tables["accounts"]) == rows - doublets
    keys = [row["account"] for row in register.tables["accounts"]]
    assert len(set(keys)) == len(keys)
    assert {row["unit"] for row in register.tables["accounts"]} <= {
        row["unit"] for row in register.tables["units"]
    }


def test_the_world_lists_accounts_under_two_bodies(real_data: Path) -> None:
    """All 43 pairs that differ in letter case only: 21 under two bodies, 22 under one.

    Two more of one body are the same page in two forms of address.
    """
    register = imported(real_data, 2026, None)
    assert register.count("two-units") == 21
    assert register.count("doublet") == 22 + 2
    assert register.count("personal-profile") == 7
    assert register.count("display-name") == 2


def test_the_glued_marker_makes_no_false_closings(real_data: Path) -> None:
    old, new = (imported(real_data, year) for year in (2021, 2022))
    assert (old.count("verified-marker"), new.count("verified-marker")) == (93, 94)
    before, after = ({row["account"] for row in one.tables["accounts"]} for one in (old, new))
    assert len(before - after) <= 1 + 2  # one account is gone; two links of 2021 were broken
    assert "Q498470-x-alekommun" in before & after


def test_an_account_of_the_register(real_data: Path) -> None:
    register = imported(real_data, 2026)
    row = next(r for r in register.tables["accounts"] if r["account"] == "Q498470-x-alekommun")
    assert row == {
        "account": "Q498470-x-alekommun",
        "unit": "Q498470",
        "platform": "x",
        "handle": "alekommun",
        "url": "https://x.com/alekommun",
        "platform_id": None,
        "account_type": None,
        "category": None,
        "registered": True,
        "valid_from": None,
        "valid_to": None,
        "known_from": KNOWN,
        "way_in": "list",
        "source": "Govdirectory",
    }


def test_kinds_of_swedish_body(real_data: Path) -> None:
    kinds = Counter(row["kind"] for row in imported(real_data, 2026).tables["units"])
    assert kinds["kommun"] == 290
    assert kinds["region"] == 20
    assert kinds[None] == 1  # one body has no type in the register
    assert set(kinds) - {None} <= set(KINDS.values())


def test_broken_links_of_2021_are_noted_and_the_accounts_kept(real_data: Path) -> None:
    register = imported(real_data, 2021)
    notes = {note.account: note for note in register.notes if note.kind != "verified-marker"}
    assert notes["Q1439258-tumblr-alla-manniskor"].kind == "unreadable-address"
    assert notes["Q1724971-pinterest-riksarkivets"].kind == "contradiction"
    kept = {row["account"] for row in register.tables["accounts"]}
    assert {"Q1439258-tumblr-alla-manniskor", "Q1724971-pinterest-riksarkivets"} <= kept


HEADER = "country\twikidata_id\tplatform\taccount\turl\twikidata_property\n"
BODIES = (
    "country\twikidata_id\tname\tdescription\twikidata_type\t"
    "website\temail\tphone\tn_accounts\tdata_updated\n"
)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    accounts, bodies = tmp_path / "a_2026-01-02_accounts.tsv", tmp_path / "institutions.tsv"
    accounts.write_text(HEADER + "sweden\tQ1\tX\tA\thttps://x.com/a\tP2002\n", encoding="utf-8")
    bodies.write_text(
        BODIES + 'sweden\tQ1\tA "stor" kommun\t\tQ127448\t\t\t\t1\t\n', encoding="utf-8"
    )
    return accounts, bodies


def read(files: tuple[Path, Path], country: str = "sweden") -> Imported:
    return import_govdirectory(*files, country=country, known_from=KNOWN, source="x")


def test_a_quotation_mark_is_a_letter_like_any_other(files: tuple[Path, Path]) -> None:
    assert read(files).tables["units"][0]["name"] == 'A "stor" kommun'


@pytest.mark.parametrize(
    ("row", "kind", "account"),
    [
        ("sweden\tQ1\tX\tB\thttps://www.instagram.com/b/\tP2002", "wrong-host", "Q1-x-b"),
        ("sweden\tQ1\tX\tB\thttps://x.com/c\tP2002", "contradiction", "Q1-x-b"),
        ("sweden\tQ1\tX\tB\thttps://b.example/b\tP2002", "unreadable-address", "Q1-x-b"),
        ("sweden\tQ1\tX\tnot a handle\t\tP2002", "unreadable-address", "Q1-x-not-a-handle"),
        ("sweden\tQ1\tMatrix\t#a:b.se\t\tP1", "unknown-platform", "Q1-matrix-a-b.se-"),
        ("sweden\tQ2\tX\tB\t\tP2002", "unknown-unit", "Q2-x-b"),
    ],
)
def test_an_odd_row_is_noted_and_kept(
    files: tuple[Path, Path], row: str, kind: str, account: str
) -> None:
    with files[0].open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    register = read(files)
    kept = [str(one["account"]) for one in register.tables["accounts"]]
    assert len(kept) == 2
    assert kept[1].startswith(account)
    assert kind in {note.kind for note in register.notes}
    assert all(note.row == 3 for note in register.notes if note.kind == kind)


def test_a_count_that_does_not_agree_is_noted(files: tuple[Path, Path]) -> None:
    text = files[1].read_text(encoding="utf-8").replace("\t1\t\n", "\t3\t\n")
    files[1].write_text(text, encoding="utf-8")
    assert [note.kind for note in read(files).notes] == ["count-differs"]


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "tom"),
        (HEADER.replace("account\t", "konto\t", 1), "Kolumnen account saknas"),
        (HEADER + "\nsweden\tQ1\n", "rad 3"),
        ("\x00\x01" + HEADER, "avklippt"),
    ],
)
def test_another_file_is_refused_by_name(files: tuple[Path, Path], text: str, says: str) -> None:
    files[0].write_text(text, encoding="utf-8")
    with pytest.raises(BadInput) as refusal:
        read(files)
    assert says in str(refusal.value)
    assert files[0].name in str(refusal.value)


def test_a_country_that_is_not_there_is_refused_with_those_that_are(
    files: tuple[Path, Path],
) -> None:
    with pytest.raises(BadInput, match=r"swedn.*Den har: sweden"):
        read(files, "swedn")


def test_the_day_of_a_register_stands_in_its_name() -> None:
    assert date_in_name(Path("govdirectory_2026-04-06_accounts.tsv")) == date(2026, 4, 6)
    assert date_in_name(Path("govdirectory_2026-13-06_accounts.tsv")) is None
    assert date_in_name(Path("accounts.tsv")) is None
