"""The shipped catalogue: ten platforms, each row vouched for, and bad files refused."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.capabilities.loading import read_platform
from kanalkoll.core.capabilities.model import SECTIONS, Platform
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import CAPABILITIES, ITEMS
from kanalkoll.core.language import Text
from kanalkoll.platforms import load_catalogue, platform_names

FILE = "platforms/instagram/platform.toml"
INSTAGRAM = files("kanalkoll.platforms").joinpath("instagram", "platform.toml").read_text("utf-8")
PLATFORMS = tuple(load_catalogue().platforms.values())


def test_the_ten_platforms_are_found_by_looking() -> None:
    assert platform_names() == (
        "bluesky", "facebook", "feed", "instagram", "linkedin",
        "mastodon", "threads", "tiktok", "x", "youtube",
    )  # fmt: skip
    assert tuple(load_catalogue().platforms) == platform_names()


def texts(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name))
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: p.key)
def test_everything_said_is_said_in_both_languages(platform: Platform) -> None:
    said = list(texts(platform))
    assert said
    assert [text for text in said if not text.en] == []
    assert [text for text in said if "!" in text.sv] == []


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: p.key)
def test_every_section_is_filled(platform: Platform) -> None:
    assert all(getattr(platform, attribute) for attribute, _ in SECTIONS.values())


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: p.key)
def test_fields_meant_for_items_name_real_items(platform: Platform) -> None:
    assert {item for field in platform.fields for item in field.only_for} <= set(ITEMS)


@pytest.mark.parametrize("platform", PLATFORMS, ids=lambda p: p.key)
def test_what_is_not_offered_comes_with_reason_and_remedy(platform: Platform) -> None:
    barred = [row for row in platform.metrics if row.availability == "not_offered"]
    assert [row.metrics for row in barred if row.reason is None or row.remedy is None] == []


def test_rows_fit_the_fact_table() -> None:
    rows = list(load_catalogue().rows())
    columns = {column.name: column for column in CAPABILITIES.columns}
    assert len(rows) > 300
    for row in rows:
        assert row.keys() == columns.keys()
        for name, value in row.items():
            assert not columns[name].choices or value in columns[name].choices
    keys = [tuple(row[name] for name in CAPABILITIES.key) for row in rows]
    assert len(set(keys)) == len(keys)


def test_visits_through_the_link_can_be_counted_wherever_there_is_a_link() -> None:
    catalogue = load_catalogue()
    for platform in PLATFORMS:
        for account_type in platform.account_types:
            fields = catalogue.fields(platform.key, account_type.key)
            has_link = any(f.place == "link-field" and not f.only_for for f in fields)
            measurable = catalogue.is_measurable(platform.key, account_type.key, "link-visits")
            assert bool(measurable) is has_link, (platform.key, account_type.key)


def altered(old: str, new: str) -> bytes:
    assert old in INSTAGRAM
    return INSTAGRAM.replace(old, new, 1).encode()


FIRST_SOURCE = (
    'source = "facebook-business 26.0.3 (Graph v26.0), '
    'IG User with Instagram Login: account_type"\n'
)
SURENESS = 'confidence = "third-party"\n'
FIRST_LIMIT = '{ max = 150, unit = "characters" }'


@pytest.mark.parametrize(
    ("data", "field", "wrong"),
    [
        (altered(FIRST_SOURCE, ""), "account-type[1].source", "”source” saknas."),
        (altered("checked-on = 2026-11-22\n", ""), "checked-on", "”checked-on” saknas."),
        (altered(SURENESS, ""), "field[0].confidence", "”confidence” saknas."),
        (
            altered(FIRST_LIMIT, '{ max = 150, unit = "letters" }'),
            "field[0].limits[0].unit",
            "”letters” är inte ett känt värde.",
        ),
        (altered(FIRST_LIMIT, "{ max = 150 }"), "field[0].limits[0].unit", "”unit” saknas."),
        (
            altered(SURENESS, 'confidence = "sure"\n'),
            "field[0].confidence",
            "”sure” är inte ett känt värde.",
        ),
        (altered("slots = 3", "slot = 3"), "field[4].slot", "Det finns inget sådant fält."),
        (
            altered('account-types = ["personal"]', 'account-types = ["private"]'),
            "metric[0].account-types",
            "Det finns ingen kontotyp ”private”.",
        ),
        (
            altered('metrics = ["link-visits"]', 'metrics = ["link-visits", "reach"]'),
            "metric[13]",
            "reach för personal står redan i metric[3].",
        ),
        (
            altered('key = "creator"', 'key = "personal"'),
            "account-type",
            "”personal” står 2 gånger.",
        ),
        (altered("slots = 3", "unlimited = true"), "field[4].unlimited", "Ett fält kan inte vara"),
        (altered("[[mark]]", "[mark]"), None, "Filen är inte giltig TOML"),
        (INSTAGRAM.encode("utf-16"), None, "Filen är inte i UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_by_file_and_field(data: bytes, field: str, wrong: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_platform(data, file=FILE)
    first = refused.value.problems[0]
    assert first.file == FILE
    assert first.field == field
    assert first.wrong.sv.startswith(wrong)


def test_all_bad_rows_are_named_at_once() -> None:
    data = INSTAGRAM.replace('confidence = "third-party"', "").encode()
    with pytest.raises(BadInput) as refused:
        read_platform(data, file=FILE)
    assert [problem.field for problem in refused.value.problems] == [
        "field[0].confidence", "closing[0].confidence", "closing[1].confidence",
    ]  # fmt: skip


@given(
    place=st.integers(0, len(INSTAGRAM) - 1),
    length=st.integers(0, 60),
    instead=st.text(alphabet="[]{}=\"'\n ,.0aÅ-", max_size=6),
)
def test_no_damage_gives_a_traceback(place: int, length: int, instead: str) -> None:
    damaged = INSTAGRAM[:place] + instead + INSTAGRAM[place + length :]
    assert named_problems(damaged.encode()) <= {FILE}


def named_problems(data: bytes) -> set[str | None]:
    try:
        read_platform(data, file=FILE)
    except BadInput as refused:
        return {problem.file for problem in refused.problems}
    return set()
