"""``kanalkoll platforms``: the catalogue in words, and its rows that have grown old."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date

import pytest

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.cli.platforms import COLUMNS
from kanalkoll.core.capabilities.model import SECTIONS
from kanalkoll.platforms import load_catalogue

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*args: str) -> tuple[int, str, str]:
        code = outcome(front_door(), ["platforms", *args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def rows_in_catalogue() -> int:
    platforms = load_catalogue().platforms.values()
    parts = (len(getattr(p, attribute)) for p in platforms for attribute, _ in SECTIONS.values())
    return len(platforms) + sum(parts)


def test_all_platforms_in_brief(ask: Ask) -> None:
    code, out, err = ask()
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        f"10 plattformar med {rows_in_catalogue()} rader, var och en med källa, dag och säkerhet."
    )
    (row,) = [line for line in out.splitlines() if line.startswith("Instagram")]
    assert row.split()[1] == "150"
    assert "kreatörskonto, företagskonto" in row


@pytest.mark.parametrize("name", [*load_catalogue().platforms, ""])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_platform_fits_a_terminal(ask: Ask, name: str, language: str) -> None:
    code, out, _ = ask("--lang", language, *([name] if name else []))
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out
    assert "None" not in out


def test_a_platform_is_found_by_its_name_too(ask: Ask) -> None:
    assert ask("Instagram")[1] == ask("instagram")[1]


def test_every_row_stands_with_its_source(ask: Ask) -> None:
    _, out, _ = ask("instagram")
    assert "Profiltext: rymmer 150 tecken" in out
    assert "Personligt konto: har ingen statistik [" in out
    assert "Källor" in out
    assert "daterad 16 juni 2026; läst 22 november 2026" in " ".join(out.split())


def test_a_misspelt_platform_is_guessed(ask: Ask) -> None:
    code, out, err = ask("insta")
    assert (code, out) == (2, "")
    assert "”insta” är ingen plattform som kanalkoll känner till. Menar du Instagram?" in err


def test_json_and_csv_have_every_row(ask: Ask) -> None:
    rows = json.loads(ask("--format", "json")[1])
    table = list(csv.DictReader(io.StringIO(ask("--format", "csv")[1])))
    assert len(rows) == len(table) == rows_in_catalogue()
    assert tuple(table[0]) == COLUMNS
    assert all(row["source"] and row["checked_on"] and row["confidence"] for row in rows)


@pytest.mark.parametrize(("on", "code"), [("2027-11-22", 0), ("2027-11-23", 1)])
def test_rows_grow_stale_after_a_year(ask: Ask, on: str, code: int) -> None:
    found, out, _ = ask("stale", "--on", on)
    stale = load_catalogue().stale(date.fromisoformat(on))
    assert found == code
    assert found == bool(stale)
    if stale:
        assert out.startswith(f"{len(stale)} rader behöver jämföras med sina källor igen")
    else:
        assert out == "Varje rad är jämförd med sin källa under det senaste året.\n"
