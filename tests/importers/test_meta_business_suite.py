"""Meta Business Suite's content export, Swedish and English, Facebook and Instagram."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.imported import Imported, Row
from kanalkoll.importers.meta_business_suite import (
    MetaFile,
    import_meta_business_suite,
    is_meta_export,
)

KNOWN = date(2026, 11, 24)
PERIOD = (date(2026, 10, 26), date(2026, 11, 22))


def account(key: str, platform: str, handle: str, **more: object) -> Row:
    return {"account": key, "platform": platform, "handle": handle, "url": None,
            "platform_id": None, "name": None, **more}  # fmt: skip


ACCOUNTS = [
    account("ig-a", "instagram", "fastighet.exempelstad"),
    account("ig-b", "instagram", "stadsteatern.byggs", platform_id="178"),
    account("fb", "facebook", "fastighetskontoret", name="Fastighetskontoret i Exempelstad"),
]
SAMPLES = {
    "facebook": {
        "post_id": "1", "account_id": "99", "account_name": "Fastighetskontoret i Exempelstad",
        "text": "Taket är klart!", "publish_time": "11/06/2026 23:30", "post_type": "Foton",
        "views": "410",
    },
    "instagram": {
        "post_id": "1", "account_id": "42", "account_username": "fastighet.exempelstad",
        "account_name": "Fastighetskontoret", "text": "Taket 🏠 #tak på exempelstad.example",
        "publish_time": "11/06/2026 23:30", "post_type": "IG-bild", "views": "410",
        "date_or_Lifetime": "Lifetime",
    },
}  # fmt: skip


def headings(real_data: Path, platform: str, language: str) -> list[tuple[str, str]]:
    text = (real_data / "meta_business_suite_headers.tsv").read_text(encoding="utf-8")
    rows = csv.DictReader(io.StringIO(text), delimiter="\t")
    return [
        (row["column_header"], row["meaning"])
        for row in rows
        if (row["platform"], row["language"]) == (platform, language)
    ]


def written(
    columns: Sequence[tuple[str, str]], *rows: dict[str, str], encoding: str = "utf-8-sig"
) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([heading for heading, _ in columns])
    writer.writerows([row.get(meaning, "") for _, meaning in columns] for row in rows)
    return out.getvalue().encode(encoding)


def read(data: bytes, **said: Any) -> Imported:
    file = MetaFile("meta.csv", data, **said)
    return import_meta_business_suite(file, ACCOUNTS, known_from=KNOWN, source="meta.csv")


INSTAGRAM = [
    ("Publicerings-id", "post_id"), ("Konto-id", "account_id"),
    ("Kontots användarnamn", "account_username"), ("Beskrivning", "text"),
    ("Publiceringstid", "publish_time"), ("Inläggstyp", "post_type"), ("Datum", "date_or_Lifetime"),
]  # fmt: skip


def instagram(*rows: dict[str, str], **said: Any) -> Imported:
    return read(written(INSTAGRAM, *({**SAMPLES["instagram"], **row} for row in rows)), **said)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize(("platform", "key"), [("facebook", "fb"), ("instagram", "ig-a")])
def test_every_known_heading_is_read(
    real_data: Path, platform: str, key: str, language: str, encoding: str
) -> None:
    columns = headings(real_data, platform, language)
    data = written(columns, SAMPLES[platform], encoding=encoding)
    assert is_meta_export(data, "meta.csv")
    found = read(data, period=PERIOD)
    (post,) = found.tables["posts"]
    assert (post["account"], post["post"]) == (key, "1")
    # 23.30 in California is the next morning in Sweden.
    assert post["at"] == datetime(2026, 11, 7, 7, 30, tzinfo=UTC)
    assert post["day"] == date(2026, 11, 7)
    assert [(r["day"], r["posts"]) for r in found.tables["activity"]] == [(date(2026, 11, 7), 1)]
    assert [(r["first_day"], r["last_day"]) for r in found.tables["coverage"]] == [PERIOD]
    assert {row["way_in"] for rows in found.tables.values() for row in rows} == {"export"}


def test_words_are_counted_and_not_kept() -> None:
    (post,) = instagram({}).tables["posts"]
    counts = {name: post[name] for name in ("characters", "emojis", "hashtags", "links")}
    assert counts == {"characters": 35, "emojis": 1, "hashtags": 1, "links": 1}
    assert "Taket" not in str(post)


def test_an_account_is_found_by_id_before_its_handle() -> None:
    found = instagram({"account_id": "178", "account_username": "fastighet.exempelstad"})
    assert [row["account"] for row in found.tables["posts"]] == ["ig-b"]


def test_one_file_may_hold_several_accounts() -> None:
    found = instagram(
        {"post_id": "1"},
        {"post_id": "2", "account_id": "178", "account_username": "stadsteatern.byggs"},
        period=PERIOD,
    )
    assert [row["account"] for row in found.tables["coverage"]] == ["ig-a", "ig-b"]


def test_without_a_period_nothing_is_covered() -> None:
    assert "coverage" not in instagram({}).tables


def test_the_day_of_reading_is_not_over() -> None:
    found = instagram({}, period=(PERIOD[0], KNOWN))
    assert found.tables["coverage"][0]["last_day"] == date(2026, 11, 23)


def test_a_file_without_posts_covers_the_account_it_was_fetched_for() -> None:
    found = read(written(INSTAGRAM), period=PERIOD, account="ig-a")
    assert set(found.tables) == {"coverage"}


def test_stories_and_repeated_posts_are_noted_and_not_counted() -> None:
    found = instagram(
        {"post_id": "1"},
        {"post_id": "2", "post_type": "IG-händelse"},
        {"post_id": "3", "post_type": "IG story"},
        {"post_id": "1"},
    )
    assert [(note.kind, note.row) for note in found.notes] == [
        ("story", 3), ("story", 4), ("repeated-post", 5),
    ]  # fmt: skip
    assert found.tables["activity"][0]["posts"] == 1
    assert found.rows_read == {"meta.csv": 4}


@pytest.mark.parametrize(
    ("row", "said", "column", "words"),
    [
        ({"publish_time": "i går"}, {}, "Publiceringstid", "inget datum"),
        ({"account_username": "okänt"}, {}, "Kontots användarnamn", "finns inte"),
        ({}, {"account": "ig-b"}, "Kontots användarnamn", "ett annat konto"),
        ({"publish_time": "09/01/2026 10:00"}, {"period": PERIOD}, "Publiceringstid", "utanför"),
    ],
)
def test_a_faulty_row_is_named_by_row_and_column(
    row: dict[str, str], said: dict[str, Any], column: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        instagram(row, **said)
    (problem,) = refused.value.problems
    assert (problem.file, problem.row, problem.field) == ("meta.csv", 2, column)
    assert words in problem.describe("sv")


@pytest.mark.parametrize(
    "rows",
    [
        [{"date_or_Lifetime": "11/06/2026"}],
        [{"post_id": "1"}] * 3,
    ],
)
def test_the_export_with_a_row_for_each_day_is_refused(rows: list[dict[str, str]]) -> None:
    with pytest.raises(BadInput, match="varje inlägg och dag"):
        instagram(*rows)


def test_facebooks_export_by_day_lacks_views(real_data: Path) -> None:
    columns = [c for c in headings(real_data, "facebook", "sv") if c[1] != "views"]
    with pytest.raises(BadInput, match="varje inlägg och dag"):
        read(written(columns, SAMPLES["facebook"]))


def test_another_file_is_refused_and_says_what_it_has(real_data: Path) -> None:
    other = (real_data / "facebook_moro_cosmetics_500_posts.csv").read_bytes()
    assert not is_meta_export(other, "moro.csv")
    with pytest.raises(BadInput, match="Filen har: Page total likes"):
        read(other)


def test_a_period_that_ends_before_it_begins_is_refused() -> None:
    with pytest.raises(BadInput, match="före sin första dag"):
        instagram({}, period=(PERIOD[1], PERIOD[0]))


@given(st.binary(max_size=300))
def test_whatever_the_bytes_are_they_are_read_or_refused(data: bytes) -> None:
    head = b"Publicerings-id,Konto-id,Publiceringstid\n"
    for content in (data, head + data):
        is_meta_export(content, "x.csv")
        try:
            read(content)
        except BadInput:
            continue
