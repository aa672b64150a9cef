"""The policies that come with kanalkoll: where they are from, and what they say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import msgspec
import pytest

import kanalkoll.data
from kanalkoll.core.errors import BadInput
from kanalkoll.core.kinds import KINDS, kind_of
from kanalkoll.core.kinds.values import AssumedList, Reading, is_undefined
from kanalkoll.core.language import Text
from kanalkoll.core.policy.rule_checks import values_of
from kanalkoll.core.policy.versions import chain_problems
from kanalkoll.data import find_policy, shipped_policies, shipped_policy, shipped_text
from kanalkoll.data.sources import data_files, shipped_files

IDS = ("exempelstad-utkast", "malmo-handbok", "stockholm-2019-remiss", "stockholm-2020")


def test_four_policies_come_with_kanalkoll() -> None:
    assert shipped_policies() == IDS
    assert [shipped_policy(name).id for name in IDS] == list(IDS)


def test_every_file_has_its_row_and_its_hash(request: pytest.FixtureRequest) -> None:
    """`make golden` writes the hashes anew; where a file comes from is written by hand."""
    if request.config.getoption("--write-golden"):
        _write_hashes()
    assert {row.path: row.sha256 for row in shipped_files()} == data_files()
    assert all(row.from_ and row.licence for row in shipped_files())


def _write_hashes() -> None:
    path = Path(kanalkoll.data.__file__).parent / "SOURCES.toml"
    text = path.read_text(encoding="utf-8")
    for name, digest in data_files().items():
        row = re.compile(rf'(path = "{re.escape(name)}"\n(?:[^\[\n].*\n)*?sha256 = ")[^"]*')
        text = row.sub(rf"\g<1>{digest}", text)
    path.write_text(text, encoding="utf-8")


def texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_in(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from texts_in(item)


@pytest.mark.parametrize("name", IDS)
def test_every_text_is_in_two_languages_and_plain(name: str) -> None:
    for text in texts_in(shipped_policy(name)):
        assert text.en
        assert text.en != text.sv
        assert "!" not in text.sv + text.en


@pytest.mark.parametrize("name", IDS)
def test_every_rule_says_itself_and_has_a_title(name: str) -> None:
    for rule in shipped_policy(name).rules:
        sentence = kind_of(rule.requires).sentence(rule.requires)
        assert rule.title
        assert sentence.sv.endswith(".")
        assert sentence.to("en").endswith(".")


@pytest.mark.parametrize("name", IDS)
def test_every_source_says_when_and_how_well_it_was_read(name: str) -> None:
    sources = shipped_policy(name).sources
    assert sources
    assert all(source.read_on and source.confidence for source in sources)


@pytest.mark.parametrize("name", IDS)
def test_a_vague_word_that_is_read_stands_in_the_text(name: str) -> None:
    for rule in shipped_policy(name).rules:
        for _, value in values_of(rule.requires, rule.id):
            words = value.words if isinstance(value, (Reading, AssumedList)) else None
            assert words is None or words in rule.text.sv


# ── Exempelstad ──────────────────────────────────────────────────────────────


def test_exempelstads_draft_as_the_demonstration_tells_it() -> None:
    draft = shipped_policy("exempelstad-utkast")
    assert draft.title.sv == "Policy för sociala medier i Exempelstad"
    assert (draft.case_number, draft.stage) == ("KS 2026/114", "consultation")
    assert [(rule.id, rule.title.sv if rule.title else "") for rule in draft.rules] == [
        ("basinformation", "Basinformation"),
        ("publiceringsfrekvens", "Publicering"),
        ("matbara-mal", "Mätbara mål"),
        ("malgrupper", "Målgrupper"),
        ("avslut", "Avslut"),
    ]
    assert [principle.id for principle in draft.principles] == ["malgruppernas-villkor", "dialog"]


def test_exempelstads_readings() -> None:
    base, frequency, *_, closing = (
        dict(values_of(rule.requires, "")) for rule in shipped_policy("exempelstad-utkast").rules
    )
    unit, day = "Nadia Berg, centrala kommunikationsenheten", date(2026, 10, 19)
    assert frequency[".at-least"] == Reading(as_=2, words="ett par", by=unit, on=day)
    assert frequency[".judged-over"] == Reading(as_=4, by=unit, on=day)
    items = base[".items"]
    assert isinstance(items, AssumedList)
    assert len(items.as_) == 6
    assert is_undefined(closing[".visible-for"])


# ── Stockholm ────────────────────────────────────────────────────────────────


def test_stockholms_adopted_policy_follows_the_draft() -> None:
    versions = [shipped_policy("stockholm-2019-remiss"), shipped_policy("stockholm-2020")]
    assert chain_problems(versions) == []
    assert {policy.case_number for policy in versions} == {"KS 2018/1303"}


def test_what_is_not_publicly_known_stays_undefined() -> None:
    policy = shipped_policy("stockholm-2020")
    undefined = {
        f"{rule.id} {place.removeprefix('.')}"
        for rule in policy.rules
        for place, value in values_of(rule.requires, "")
        if is_undefined(value)
    }
    assert undefined == {
        "publiceringsfrekvens at-least",
        "malgrupper within-months",
        "grafisk-profil valid-months",
        "avslut visible-for",
    }


def test_the_draft_of_2019_is_read_by_kanalkoll_and_says_so() -> None:
    rule = shipped_policy("stockholm-2019-remiss").rule("publiceringsfrekvens")
    assert rule is not None
    values = dict(values_of(rule.requires, ""))
    day = date(2026, 11, 22)
    assert values[".at-least"] == Reading(as_=2, words="ett par", by="kanalkoll", on=day)
    assert values[".judged-over"] == Reading(as_=4, by="kanalkoll", on=day)


def test_the_kinds_of_the_consultation_are_all_in_use() -> None:
    used = {kind_of(rule.requires).name for name in IDS for rule in shipped_policy(name).rules}
    assert KINDS.keys() - used == {"account-type", "text-limits", "media-accessible"}


# ── Finding one ──────────────────────────────────────────────────────────────


def test_a_policy_is_found_by_its_id_or_its_path(tmp_path: Path) -> None:
    file = tmp_path / "egen.toml"
    file.write_text(shipped_text("malmo-handbok"), encoding="utf-8")
    assert find_policy("malmo-handbok") == find_policy(str(file))


@pytest.mark.parametrize(
    ("name", "right"),
    [("stockholm2020", "Menar du stockholm-2020?"), ("./ingenstans.toml", "exempelstad-utkast")],
)
def test_a_policy_that_is_nowhere(name: str, right: str) -> None:
    with pytest.raises(BadInput) as refused:
        find_policy(name)
    assert right in str(refused.value)


def test_a_folder_is_no_policy(tmp_path: Path) -> None:
    with pytest.raises(BadInput):
        find_policy(str(tmp_path))
