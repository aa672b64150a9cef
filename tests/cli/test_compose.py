"""``kanalkoll compose``: every part of the made-up city on every platform, and one's own words."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanalkoll.cli.compose import COLUMNS
from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.demo.organisation import organisation
from kanalkoll.platforms import load_catalogue

Ask = Callable[..., tuple[int, str, str]]
EVERY_UNIT = [part for unit in organisation() for part in ("--unit", unit)]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), ["compose", *map(str, args)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def test_the_property_office_on_instagram(ask: Ask) -> None:
    code, out, err = ask("--platform", "instagram", "--account-type", "personal")
    assert (code, err) == (0, "")
    assert " ".join(out.split()) == (
        "Basinformationen får plats. Instagram, personligt konto Profiltext: 147 av 150 tecken"
        " Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. Det du"
        " skriver kan bli allmän handling. Villkor och kontakt: se länken. I profilen: vem som står"
        " bakom, vad man kan vänta sig, villkor (kort). På kontosidan bakom länken:"
        " kontaktuppgifter, webbplats, personuppgifter, villkoren i sin helhet."
    )


def test_the_draft_as_it_stands_does_not_fit(ask: Ask) -> None:
    _, out, _ = ask("--platform", "instagram", "--account-type", "personal", "--policy",
                    "exempelstad-utkast")  # fmt: skip
    text = " ".join(out.split())
    assert text.startswith("Basinformationen får inte plats.")
    assert "Sex uppgifter tar 379 tecken, Instagrams profiltext rymmer 150." in text
    assert "Det går om policyn tillåter en kort text och resten bakom länken" in text
    assert "147 av 150 tecken" in text


@pytest.fixture(scope="module")
def everywhere(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """Every unit of the city on every account type of every platform."""
    file = tmp_path_factory.mktemp("compose") / "all.json"
    line = ["compose", *EVERY_UNIT, "--format", "json", "-o", str(file)]
    assert outcome(front_door(), line) == 0
    rows: list[dict[str, Any]] = json.loads(file.read_bytes())
    return rows


def test_every_unit_is_answered_for_everywhere(everywhere: list[dict[str, Any]]) -> None:
    types = sum(len(p.account_types) for p in load_catalogue().platforms.values())
    assert len(everywhere) == len(organisation()) * types
    unfit = {(r["platform"], r["account_type"]) for r in everywhere if r["outcome"] != "fits"}
    assert unfit == {
        ("facebook", "group"),
        ("facebook", "professional-profile"),
        ("tiktok", "personal"),
    }


def test_the_texts_keep_their_limits_and_read_as_sentences(
    everywhere: list[dict[str, Any]],
) -> None:
    catalogue = load_catalogue()
    for row in everywhere:
        limits = {f.key: f for f in catalogue.fields(row["platform"], row["account_type"])}
        for field in row.get("fields", ()):
            text = field["text"]
            for limit in limits[field["field"]].limits:
                assert length(text, limit.unit) <= limit.max
            assert "  " not in text
            assert text == text.strip()
            if field["place"] in {"bio", "long-text"}:
                assert text.endswith(".")
                assert all(s[:1].isupper() for s in re.split(r"(?<=[a-zåäö]{2}\.) ", text))


def test_every_item_stands_somewhere(everywhere: list[dict[str, Any]]) -> None:
    for row in everywhere:
        if row["outcome"] == "fits":
            assert {item["item"] for item in row["items"] if item["whole"]} == set(ITEMS)


def test_account_types_with_the_same_texts_stand_together(ask: Ask) -> None:
    _, out, _ = ask("--platform", "linkedin")
    assert "LinkedIn, organisationssida, skolsida och temasida" in out
    assert out.count("Om-text: 379 av 2\N{NO-BREAK SPACE}000 tecken") == 1


def test_no_line_is_wider_than_a_terminal(ask: Ask) -> None:
    for language in ("sv", "en"):
        _, out, _ = ask("--lang", language)
        assert max(map(len, out.splitlines())) <= 80
        assert "\x1b" not in out


def test_csv_has_a_row_a_field(ask: Ask) -> None:
    _, out, _ = ask("--platform", "facebook", "--account-type", "page", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == COLUMNS
    assert [row["field"] for row in rows] == ["bio", "about", "emails-phone"]


WORDS = """
unit = "biblioteket"
pointer.sv = "Mer: se länken."
[items.sender]
long.sv = "Stadsbiblioteket i Storköping."
[items.terms]
long.sv = "Det du skriver blir allmän handling och kan lämnas ut till den som frågar."
"""


def test_words_of_one_s_own(ask: Ask, tmp_path: Path) -> None:
    file = tmp_path / "biblioteket.toml"
    file.write_text(WORDS, encoding="utf-8")
    code, _, err = ask(file, "--platform", "x", "--account-type", "standard")
    assert code == 2
    assert "biblioteket har ingen text för ”content”" in err
    policy = tmp_path / "policy.toml"
    policy.write_text(
        'id = "p"\nversion = "1"\ntitle.sv = "P"\nbody = "b"\nowner = "o"\nstage = "draft"\n'
        '[[rule]]\nid = "r"\ntext.sv = "T"\n[rule.requires]\nkind = "says"\n'
        'items = ["sender", "terms"]\n',
        encoding="utf-8",
    )
    code, out, err = ask(file, "--platform", "x", "--account-type", "standard", "-p", policy)
    assert (code, err) == (0, "")
    assert "Stadsbiblioteket i Storköping. Det du skriver blir allmän handling" in " ".join(
        out.split()
    )


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["--platform", "instagrm"], "Menar du Instagram?"),
        (["--platform", "x", "--account-type", "page"], "X har ingen kontotyp ”page”."),
        (["--unit", "fastighetskontor"], "Menar du fastighetskontoret?"),
        (["--policy", "malmo-handbok"], "Policyn har inget krav på basinformation."),
    ],
)
def test_what_cannot_be_used(ask: Ask, args: list[str], said: str) -> None:
    code, out, err = ask(*args)
    assert (code, out) == (2, "")
    assert said in err
