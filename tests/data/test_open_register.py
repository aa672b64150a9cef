"""The open register that ships, against the files it was cut from."""

from __future__ import annotations

import csv
from pathlib import Path

from kanalkoll.data.open_register import find_bodies, listed_bodies

SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "data"


def test_it_has_the_bodies_and_accounts_of_sweden() -> None:
    bodies = listed_bodies().values()
    assert len(bodies) == 766
    assert sum(len(body.accounts) for body in bodies) == 2_147


def test_it_has_all_municipalities_with_their_accounts() -> None:
    municipalities = [body for body in listed_bodies().values() if body.is_municipality]
    assert len(municipalities) == 290
    assert sum(len(body.accounts) for body in municipalities) == 1_268


def test_its_rows_are_the_originals() -> None:
    with (SHARED / "govdirectory_2026-04-06_accounts.tsv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        original = {
            (row["wikidata_id"], row["platform"], row["account"], row["url"])
            for row in rows
            if row["country"] == "sweden"
        }
    ours = {
        (body.wikidata_id, listed.platform, listed.account, listed.url)
        for body in listed_bodies().values()
        for listed in body.accounts
    }
    assert ours == original


def test_a_body_is_found_by_a_part_of_its_name() -> None:
    assert "Varberg" in find_bodies("varberg")[0].name


def test_nothing_asked_finds_nothing() -> None:
    assert find_bodies("  ") == []
