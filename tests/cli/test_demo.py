"""``kanalkoll demo``: the first thing that anybody sees."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.demo_city import MARK, city_at, fingerprint
from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.errors import BadInput

Demo = Callable[..., str]


@pytest.fixture
def demo(
    capsys: pytest.CaptureFixture[str], cache: Path, city_folder: Path, tmp_path: Path
) -> Demo:
    """Run the demonstration on a copy of the city: what it printed."""
    shutil.copytree(city_folder, tmp_path / "stad")

    def shown(*args: str) -> str:
        assert outcome(front_door(), ["demo", "-o", str(tmp_path / "stad"), *args]) == 0
        return capsys.readouterr().out

    return shown


FIRST_STEP = [
    "3 av 5 konton har ingen statistik.",
    "Inte i profilen. 379 tecken behövs, Instagram rymmer 150.",
    "Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i månaden: 4 av 5.",
    "Utkastet säger inget.",
    "Exempelstad är påhittad. Dagens datum i demonstrationen är 24 november 2026.",
]


def test_the_four_questions_are_answered(demo: Demo) -> None:
    out = " ".join(demo().split())
    assert "öppna konton har minst en avvikelse från utkastet." in out
    for sentence in FIRST_STEP:
        assert sentence in out


OFFICE = [
    ("Fastighetskontoret i Exempelstad", "sida", "2", "2", "6 november"),
    ("@fastighet.exempelstad", "personligt konto", "5", "6", "19 november"),
    ("@saluhallen.renoveras", "personligt konto", "3", "4", "12 november"),
    ("@stadsteatern.byggs", "företagskonto", "9", "11", "22 november"),
    ("@vattentornet.exempelstad", "personligt konto", "0", "0", "10 april"),
]


def test_the_property_offices_accounts_are_as_they_are_written(demo: Demo) -> None:
    lines = [" ".join(line.split()) for line in demo().splitlines()]
    for row in OFFICE:
        assert " ".join(row) in lines


def test_the_report_is_where_it_says(demo: Demo, tmp_path: Path) -> None:
    out = demo()
    (line,) = [line for line in out.splitlines() if line.startswith("Rapport")]
    report = Path(line.rpartition(" ")[2])
    assert report == tmp_path / "stad" / "rapport.html"
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_commands_to_try_work(demo: Demo, capsys: pytest.CaptureFixture[str]) -> None:
    commands = [
        line.split()[1:]
        for line in demo().splitlines()
        if "kanalkoll " in line and line.startswith("  ")
    ]
    assert len(commands) == 4
    for command in commands:
        assert outcome(front_door(), command) == 0
        assert capsys.readouterr().out


def test_a_command_is_shown_as_it_can_be_written_here(
    demo: Demo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / ".venv" / "bin" / "kanalkoll"
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.chdir(tmp_path)
    for argument, shown in ((str(program), "  .venv/bin/kanalkoll explain"),
                            (".venv/bin/kanalkoll", "  .venv/bin/kanalkoll explain"),
                            ("elsewhere/kanalkoll", "  kanalkoll explain")):  # fmt: skip
        monkeypatch.setattr("sys.argv", [argument])
        assert any(line.startswith(shown) for line in demo().splitlines())


def test_english(demo: Demo) -> None:
    out = " ".join(demo("--lang", "en").split())
    assert "3 of 5 accounts have no statistics." in out
    assert "A couple of posts a week: 1 of 5 accounts get there. A couple a month: 4 of 5." in out


def test_the_city_is_built_once(city_folder: Path) -> None:
    before = {p: p.stat().st_mtime_ns for p in city_folder.rglob("*") if p.is_file()}
    city_at(city_folder)
    assert {p: p.stat().st_mtime_ns for p in city_folder.rglob("*") if p.is_file()} == before


def test_a_city_of_another_version_is_built_anew_and_the_reader_keeps_what_is_theirs(
    city_folder: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "stad"
    shutil.copytree(city_folder, folder)
    (folder / MARK).write_text("another", encoding="utf-8")
    (folder / "mina anteckningar.txt").write_text("x", encoding="utf-8")
    city_at(folder)
    assert (folder / MARK).read_text(encoding="utf-8").strip() == fingerprint()
    assert len(list((folder / "snapshots").iterdir())) == 1
    assert (folder / "mina anteckningar.txt").exists()


def test_somebody_elses_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "annat.txt").touch()
    with pytest.raises(BadInput):
        city_at(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["annat.txt"]


def test_an_interrupted_building_is_begun_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_off(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    folder = tmp_path / "stad"
    with monkeypatch.context() as broken:
        broken.setattr("kanalkoll.cli.freezing.freeze_folder", cut_off)
        with pytest.raises(KeyboardInterrupt):
            city_at(folder)
    city_at(folder)
    assert (folder / MARK).read_text(encoding="utf-8").strip() == fingerprint()
