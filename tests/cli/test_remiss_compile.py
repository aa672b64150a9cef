"""``kanalkoll remiss compile``: all answers in one paper, every file told of."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import docx
import openpyxl
import pytest

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.demo.answers import demo_answers

Ask = Callable[..., tuple[int, str, str]]
DRAFT = ("-p", "exempelstad-utkast")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    """Run the command: its exit code, what it printed and what it told beside."""

    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), ["remiss", "compile", *(str(arg) for arg in args)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture(scope="module")
def sixty(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The sixty answers of the demonstration, in files."""
    folder = tmp_path_factory.mktemp("answers")
    for one in demo_answers():
        (folder / one.file).write_text(one.text, encoding="utf-8")
    return sorted(folder.iterdir())


def test_an_overview_is_printed(ask: Ask, sixty: list[Path]) -> None:
    code, out, err = ask(*sixty, *DRAFT)
    assert (code, err) == (0, "")
    lines = " ".join(out.split())
    assert lines.startswith("Policy för sociala medier i Exempelstad: 60 svar, 99 synpunkter.")
    assert "Publicering: 20 vill sänka, 7 stöder, 31 nämner inte kravet." in lines
    assert "Folkhälsorådet, Gymnasienämnden och Kulturnämnden avstår från yttrande." in lines


def test_the_draft_is_the_one_that_most_answers_name(ask: Ask, sixty: list[Path]) -> None:
    _, out, _ = ask(*sixty[:8])
    assert out.startswith("Policy för sociala medier i Exempelstad: 8 svar,")


def test_every_form_that_is_asked_for_is_written(
    ask: Ask, sixty: list[Path], tmp_path: Path
) -> None:
    paths = [tmp_path / f"ut.{ending}" for ending in ("docx", "xlsx", "json")]
    outputs = [word for path in paths for word in ("-o", path)]
    code, out, err = ask(*sixty, *DRAFT, "--on", "2027-01-12", *outputs)
    assert (code, out, err) == (0, "", "")
    paper = "\n".join(one.text for one in docx.Document(str(paths[0])).paragraphs)
    assert "Ingen person har kontrollerat läsningen" in paper
    book = openpyxl.load_workbook(io.BytesIO(paths[1].read_bytes()))
    assert book.active is not None
    assert book.active.max_row == 61
    rows = json.loads(paths[2].read_text(encoding="utf-8"))
    assert rows["compiled_on"] == "2027-01-12"
    for one in rows["participants"]:
        for view in one["viewpoints"]:
            assert view["passage"] in paper


def test_the_accounts_of_each_consultee_are_counted(
    ask: Ask, sixty: list[Path], city_folder: Path, tmp_path: Path
) -> None:
    path = tmp_path / "ut.json"
    assert ask(*sixty, *DRAFT, "--facts", city_folder, "-o", path)[0] == 0
    rows = json.loads(path.read_text(encoding="utf-8"))
    accounts = {one["name"]: one["accounts"] for one in rows["participants"]}
    assert accounts["Socialnämnden"] > 0
    assert accounts["Studentrådet"] is None


def test_files_that_cannot_be_read_are_named_and_the_others_compiled(
    ask: Ask, sixty: list[Path], tmp_path: Path
) -> None:
    empty, odd, path = tmp_path / "tom.txt", tmp_path / "bild.png", tmp_path / "ut.docx"
    empty.write_bytes(b"")
    odd.write_bytes(b"\x89PNG")
    code, _, err = ask(*sixty[:3], empty, odd, *DRAFT, "-o", path)
    assert code == 1
    assert "tom.txt: Filen är tom." in err
    assert "bild.png: Filen är varken Word, PDF eller ren text." in err
    paper = "\n".join(one.text for one in docx.Document(str(path)).paragraphs)
    assert "tom.txt: Filen är tom." in paper
    assert "bild.png: Filen är varken Word, PDF eller ren text." in paper


def test_when_nothing_can_be_read_nothing_is_written(ask: Ask, tmp_path: Path) -> None:
    empty, path = tmp_path / "tom.txt", tmp_path / "ut.docx"
    empty.write_bytes(b"")
    code, out, err = ask(empty, tmp_path / "saknas.docx", *DRAFT, "-o", path)
    assert (code, out) == (2, "")
    assert "tom.txt: Filen är tom." in err
    assert "saknas.docx: Filen går inte att öppna." in err
    assert not path.exists()


def test_two_answers_of_one_sender_are_told_and_kept_apart(
    ask: Ask, sixty: list[Path], tmp_path: Path
) -> None:
    again = tmp_path / "igen.txt"
    again.write_text(sixty[0].read_text(encoding="utf-8") + "\nMed vänlig hälsning\n", "utf-8")
    code, out, _ = ask(sixty[0], again, *DRAFT)
    assert code == 0
    lines = " ".join(out.split())
    assert "2 svar" in lines
    assert f"! Titta på: igen.txt: Samma avsändare som {sixty[0].name}." in lines


def test_files_of_one_name_in_two_folders_are_told_apart(
    ask: Ask, sixty: list[Path], tmp_path: Path
) -> None:
    paths = [tmp_path / folder / "svar.txt" for folder in ("a", "b")]
    for path, source in zip(paths, sixty[:2], strict=True):
        path.parent.mkdir()
        path.write_bytes(source.read_bytes())
    out = tmp_path / "ut.json"
    assert ask(*paths, *DRAFT, "-o", out)[0] == 0
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert {one["file"] for one in rows["participants"]} == {str(path) for path in paths}


def test_late_answers_are_those_dated_after_the_last_day(ask: Ask, sixty: list[Path]) -> None:
    _, out, _ = ask(*sixty, *DRAFT, "--answers-by", "2026-12-01")
    assert "är daterade efter sista dagen." in " ".join(out.split())


def test_a_form_that_is_not_written_is_refused_before_anything_is_read(
    ask: Ask, tmp_path: Path
) -> None:
    code, _, err = ask(tmp_path / "saknas.txt", *DRAFT, "-o", tmp_path / "ut.odt")
    assert code == 2
    assert "”ut.odt” har ingen form som kanalkoll skriver." in err
    assert "saknas.txt" not in err


def test_it_speaks_english(ask: Ask, sixty: list[Path]) -> None:
    _, out, _ = ask(*sixty, *DRAFT, "--lang", "en")
    lines = " ".join(out.split())
    assert lines.startswith("Social media policy of Exempelstad: 60 answers, 99 viewpoints.")
    assert "refrain from answering." in lines
