"""``kanalkoll recognise``: a text from a file or a pipe, or many from a column."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.cli.recognise import COLUMNS
from kanalkoll.demo.wordings import short_text, unit_wordings

Ask = Callable[..., tuple[int, str, str]]
SHORT = short_text(unit_wordings("fastighetskontoret"))


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), ["recognise", *map(str, args)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def profile(tmp_path: Path) -> Path:
    file = tmp_path / "profil.txt"
    file.write_text(f"{SHORT}\n", encoding="utf-8")
    return file


def test_each_item_with_the_words_it_rests_on(ask: Ask, profile: Path) -> None:
    code, out, err = ask(profile)
    assert (code, err) == (0, "")
    assert out.startswith("3 av 6 uppgifter finns i texten.")
    assert "● Villkor\n  ”Det du skriver kan bli allmän handling”" in out
    assert "▲ Kontaktuppgifter" in out


def test_a_text_from_a_pipe(ask: Ask, profile: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Piped:
        buffer = io.BytesIO(profile.read_bytes())

    monkeypatch.setattr("sys.stdin", Piped)
    assert ask()[1] == ask(profile)[1]


def test_passages_point_into_the_text(ask: Ask, profile: Path) -> None:
    _, out, _ = ask(profile, "--format", "json")
    (row,) = json.loads(out)
    assert row["found"] == ["sender", "content", "terms"]
    evidence = [e for item in row["items"] for e in item["evidence"]]
    assert evidence
    assert all(SHORT[e["start"] : e["end"]] == e["passage"] for e in evidence)


def test_with_its_unit_known_a_sender_must_be_that_unit_and_the_body(
    ask: Ask, profile: Path
) -> None:
    known = ("--body", "Exempelstad", "--domain", "exempelstad.example")
    assert "● Vem som står bakom" in ask(profile, "--unit", "fastighetskontoret", *known)[1]
    assert "▲ Vem som står bakom" in ask(profile, "--unit", "trafikkontoret", *known)[1]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_many_texts_from_a_column(ask: Ask, tmp_path: Path, delimiter: str) -> None:
    file = tmp_path / "konton.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream, delimiter=delimiter)
        writer.writerow(["Konto", "Profiltext"])
        writer.writerows([["a", SHORT], ["b", ""], ["c", "Kontakt: info@exempel.example"]])
    code, out, _ = ask(file, "--column", "Profiltext")
    assert code == 0
    assert out.startswith("0 av 3 profiltexter har alla sex uppgifterna.")
    rows = json.loads(ask(file, "--column", "Profiltext", "--format", "json")[1])
    assert [(row["row"], row["found"]) for row in rows] == [
        (2, ["sender", "content", "terms"]), (3, []), (4, ["contact"]),
    ]  # fmt: skip
    table = list(csv.DictReader(io.StringIO(
        ask(file, "--column", "Profiltext", "--format", "csv")[1])))  # fmt: skip
    assert tuple(table[0]) == COLUMNS
    assert len(table) == 3 * 6


def test_real_profiles(ask: Ask, real_data: Path) -> None:
    file = real_data / "us_digital_registry_part.csv"
    with file.open(encoding="utf-8-sig", newline="") as stream:
        rows = sum(1 for _ in csv.DictReader(stream))
    code, out, _ = ask(file, "--column", "Short description", "--lang", "en")
    assert code == 0
    assert out.startswith(f"0 of {rows:,} profile texts give all six items.")


@pytest.mark.parametrize(
    ("content", "args", "said"),
    [
        (b"a,b\n1,2\n", ["--column", "c"], "rad 1: Det finns ingen kolumn ”c”."),
        (b"Profil,b\n", ["--column", "profl"], "Menar du Profil?"),
        (b"\xff\xfe\x00", [], "Filen är inte text i UTF-8 (byte 0)."),
        (b'a\n"' + b"x" * (1 << 21) + b'"\n', ["--column", "a"], "rad 2: Raden går inte att läsa"),
    ],
)
def test_what_cannot_be_read(
    ask: Ask, tmp_path: Path, content: bytes, args: list[str], said: str
) -> None:
    file = tmp_path / "fel.csv"
    file.write_bytes(content)
    code, _, err = ask(file, *args)
    assert code == 2
    assert said in err


def test_a_file_that_is_not_there(ask: Ask, tmp_path: Path) -> None:
    code, _, err = ask(tmp_path / "finns-inte.txt")
    assert code == 2
    assert "finns-inte.txt: Filen går inte att läsa." in err
