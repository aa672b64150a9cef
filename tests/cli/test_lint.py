"""``kanalkoll lint``: the draft of the made-up city, with figures counted a second time here."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from tests.cli.linting import DRAFT, OF_2019, OFFICE, Ask, Told, ask, flowing, lint, told

from kanalkoll.cli.assessing import Run
from kanalkoll.cli.demo_city import TODAY
from kanalkoll.core.drafting.lint import CODES
from kanalkoll.core.drafting.lint.rows import COLUMNS
from kanalkoll.demo.city import demo_tables

__all__ = ["ask", "lint", "told"]


# ── The page of step 5 ───────────────────────────────────────────────────────


def offices_with_personal_instagram_only() -> tuple[int, int]:
    """Counted by hand from the city's tables, as they stand on the day of the demonstration."""
    tables = demo_tables(seed=2026)
    kinds = {row["unit"]: row["kind"] for row in tables["units"].to_pylist()}
    shut = {row["account"]: row["closed_on"] for row in tables["closings"].to_pylist()}
    types: dict[str, list[str | None]] = defaultdict(list)
    for row in tables["accounts"].to_pylist():
        here = (row["valid_from"] or TODAY) <= TODAY <= (row["valid_to"] or TODAY)
        open_ = (shut.get(row["account"]) or TODAY) >= TODAY
        known = row["known_from"] <= TODAY
        if here and open_ and known and row["platform"] == "instagram":
            types[row["unit"]].append(row["account_type"])
    offices = {unit: of for unit, of in types.items() if kinds[unit] == "förvaltning"}
    only = [unit for unit, of in offices.items() if set(of) == {"personal"}]
    return len(only), len(offices)


def reaching_the_level(city: Run) -> tuple[int, int, int]:
    """Accounts that reach it, all it concerns, and those that cannot be judged."""
    rows = [r for r in city.table.to_pylist() if r["rule"] == "publiceringsfrekvens"]
    verdicts = [row["verdict"] for row in rows]
    met, unknown = verdicts.count("compliant"), verdicts.count("unknown")
    return met, met + unknown + verdicts.count("non-compliant"), unknown


def test_six_things_should_be_corrected_in_this_order(told: Told, city: Run) -> None:
    out = told(*DRAFT)
    only, offices = offices_with_personal_instagram_only()
    met, all_, unknown = reaching_the_level(city)
    assert out.splitlines()[0] == (
        "Utkastet går inte att följa fullt ut. Sex saker bör rättas eller förtydligas."
    )
    expected = [
        (
            f"Går inte att mäta Mätbara mål. {only} av {offices} förvaltningar har bara personliga"
            " Instagramkonton, som saknar statistik. Gränsen går vid professionellt konto, inte vid"
            " verifierat."
        ),
        (
            "Får inte plats Basinformation. Sex uppgifter tar 379 tecken, Instagrams profiltext"
            " rymmer 150. Går att lösa med kort text och en sida bakom länken. (Listan på sex"
            " uppgifter är hämtad ur handboken; utkastets egen lista är inte känd.)"
        ),
        (
            "Oklart Publicering. ”Ett par” är inget tal, och perioden anges inte. Räknas som 2 över"
            " fyra veckor tills ni bestämmer något annat."
        ),
        (
            f"Få når dit Publicering. {met} av {all_} konton når nivån i dag. {unknown} konton går"
            " inte att bedöma."
        ),
        (
            "Saknas Avslut. Utkastet säger inte hur länge informationen ska finnas innan kontot"
            " stängs."
        ),
        (
            "Mäts inte Målgruppernas villkor. Ingen uppgift visar om kravet är uppfyllt. En daterad"
            " genomgång behövs."
        ),
    ]
    text = flowing(out)
    places = [text.find(sentence) for sentence in expected]
    assert -1 not in places, [t for t, p in zip(expected, places, strict=True) if p == -1]
    assert places == sorted(places)
    assert text.count("Gör så här: ") == 6


def test_the_bars_add_up_to_those_that_can_be_judged(told: Told, city: Run) -> None:
    out = told(*DRAFT, "--format", "json")
    (found,) = [row for row in json.loads(out) if (row["code"], row["severity"]) == (
        "hardly-met", "problem")]  # fmt: skip
    met, all_, unknown = reaching_the_level(city)
    bars = found["evidence"]["distribution"]
    assert sum(bar["accounts"] for bar in bars) == all_ - unknown
    required = found["evidence"]["required"]
    assert sum(bar["accounts"] for bar in bars if bar["from"] >= required) == met
    assert [bar["from"] for bar in bars] == sorted({bar["from"] for bar in bars})


def test_no_line_is_wider_than_a_terminal_and_nothing_is_coloured_in_a_file(told: Told) -> None:
    for args in (DRAFT, (*OF_2019, *OFFICE)):
        out = told(*args)
        assert max(map(len, out.splitlines())) <= 80
        assert "\x1b" not in out


def test_no_word_of_computing_stands_on_a_swedish_page(told: Told) -> None:
    stop = re.compile(
        r"\b(snapshot|compliance|exempt|unknown|coverage|facts|finding|unit|judge|attested)\b"
    )
    for args in (DRAFT, (*OF_2019, *OFFICE), (*DRAFT, "--format", "html")):
        out = told(*args)
        shown = re.sub(r"<style>.*?</style>|<[^>]*>", " ", out, flags=re.DOTALL)
        assert stop.findall(shown) == []


# ── Files ────────────────────────────────────────────────────────────────────


def test_json_is_a_list_of_objects_with_stable_names(told: Told) -> None:
    out = told(*DRAFT, "--format", "json")
    rows = json.loads(out)
    names = {"code", "severity", "rule", "title", "clause", "platform", "account_type", "message",
             "evidence", "remedy"}  # fmt: skip
    assert rows
    assert all(row.keys() == names for row in rows)
    assert {row["code"] for row in rows} <= set(CODES)
    assert all(isinstance(row["message"], str) for row in rows)
    personal = next(r for r in rows if (r["platform"], r["account_type"]) == (
        "instagram", "personal") and r["code"] == "not-measurable")  # fmt: skip
    (row,) = personal["evidence"]["rows"]
    assert (row["as_of"], row["confidence"]) == ("2026-06-16", "documented")


def test_csv_has_a_row_a_finding(told: Told) -> None:
    text = told(*DRAFT, "--format", "csv")
    out = told(*DRAFT, "--format", "json")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert tuple(rows[0]) == COLUMNS
    assert len(rows) == len(json.loads(out))


def test_the_page_stands_alone(lint: Ask, tmp_path: Path) -> None:
    page = tmp_path / "granskning.html"
    code, out, _ = lint(*DRAFT, "--format", "html", "-o", page)
    html = page.read_text(encoding="utf-8")
    assert (code, out) == (0, "")
    assert html.startswith("<!doctype html>")
    assert "Sex saker bör rättas eller förtydligas." in html
    assert "<script" not in html
    assert not re.search(r"<(?:link|img|iframe)\b|@import|url\((?!#)", html)
    assert len(re.findall(r'<svg [^>]*role="img"', html)) == 1
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    for label in re.findall(r'aria-labelledby="([^"]+)"', html):
        assert set(label.split()) <= set(ids)


def test_english(told: Told) -> None:
    out = told("--lang", "en", *DRAFT)
    assert out.startswith("The draft cannot be followed in full. Six things should be corrected")
    assert not {"går", "konton", "utkastet"} & set(re.findall(r"\w+", _without_texts(out)))


def _without_texts(out: str) -> str:
    """Without the texts to copy, which are in the body's own language."""
    return re.sub(r"\d+ of \d+ characters: .*?\n {4}In the", "", out, flags=re.DOTALL)


# ── Without facts, and other policies ────────────────────────────────────────


def test_without_facts_the_limits_speak_alone(ask: Ask) -> None:
    code, out, _ = ask("lint", *DRAFT)
    text = flowing(out)
    assert code == 0
    assert "Sex uppgifter tar 379 tecken" in text
    assert "Få når dit" not in text
    assert "Texterna är Exempelstads, som exempel." in text
    assert "Inga uppgifter om konton är lästa." in text


@pytest.mark.parametrize(
    ("policy", "codes"),
    [
        (
            "stockholm-2019-remiss",
            {"not-measurable", "does-not-fit", "vague", "hardly-met", "undefined",
             "nothing-measures"},
        ),
        (
            "malmo-handbok",
            {"vague", "hardly-met", "undefined", "nothing-measures", "matches-nothing"},
        ),
    ],
)  # fmt: skip
def test_real_policies(told: Told, policy: str, codes: Iterable[str]) -> None:
    out = told("--policy", policy, "--format", "json")
    rows: list[dict[str, Any]] = json.loads(out)
    assert {row["code"] for row in rows if row["severity"] == "problem"} == codes


@pytest.mark.parametrize(("level", "code"), [("problem", 1), ("note", 1)])
def test_findings_reach_the_level_of_fail_on(ask: Ask, level: str, code: int) -> None:
    assert ask("lint", *DRAFT, "--fail-on", level)[0] == code


# ── What cannot be used ──────────────────────────────────────────────────────


def test_viewpoints_need_accounts_and_a_unit(ask: Ask, lint: Ask) -> None:
    for code, _, err in (ask("lint", *OF_2019, *OFFICE), lint(*OF_2019, "--viewpoints")):
        assert code == 2
        assert "--viewpoints behöver uppgifter om konton och en verksamhet." in err


def test_a_misspelt_unit_is_guessed(lint: Ask) -> None:
    code, _, err = lint(*DRAFT, "--unit", "fastighetskontor")
    assert code == 2
    assert "Menar du fastighetskontoret?" in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('unit = "k"\n[items.sender]\nlong.sv = ""\n', "items.sender.long.sv: Texten är tom"),
        (
            f'unit = "k"\n[items.sender]\nlong.sv = "{"x" * 70_000}"\n',
            "Inget profilfält rymmer mer än",
        ),
        ('unit = "k"\n[items.nonsense]\nlong.sv = "Hej."\n', "”nonsense” finns inte."),
        ('unit = "k"\n[items.sender]\nlang.sv = "Hej."\n', "Det finns inget sådant fält."),
        ('unit = "k"\n[items.sender]\nlong.sv = "Hej."\n', "har ingen text för ”content”"),
        ("unit = \n", "Filen går inte att läsa"),
    ],
)
def test_wordings_that_cannot_be_used_are_named(
    ask: Ask, tmp_path: Path, content: str, said: str
) -> None:
    file = tmp_path / "kontoret.toml"
    file.write_text(content, encoding="utf-8")
    code, out, err = ask("lint", *DRAFT, "--wordings", file)
    assert (code, out) == (2, "")
    assert said in err


def test_two_files_about_one_unit_are_refused(ask: Ask, tmp_path: Path) -> None:
    for name in ("a.toml", "b.toml"):
        words = 'unit = "k"\n[items.sender]\nlong.sv = "Hej."\n'
        (tmp_path / name).write_text(words, encoding="utf-8")
    code, _, err = ask("lint", *DRAFT, "--wordings", tmp_path)
    assert code == 2
    assert "b.toml, unit: Texterna för k finns redan i en annan fil." in err
