"""``kanalkoll facts``: import, check, freeze, verify, demo."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), [str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


LIST = """Plattform;Konto;Förvaltning;Ansvarig
Instagram;@park.exempelby;parkförvaltningen;Kim Berg
Facebook;exempelby;kommunledningen;Lo Lind
"""


@pytest.fixture
def register(ask: Ask, tmp_path: Path) -> Path:
    """A facts folder made from a list of two accounts."""
    listed = tmp_path / "konton.csv"
    listed.write_text(LIST, encoding="utf-8")
    code, out, err = ask(
        "facts", "import", "spreadsheet", listed, "-o", tmp_path / "uppgifter",
        "--body", "Exempelby", "--known-from", "2026-11-23",
    )  # fmt: skip
    assert (code, err) == (0, "")
    assert "2 konton" in out.splitlines()[0]
    return tmp_path / "uppgifter"


def test_from_a_list_to_a_judgement(ask: Ask, register: Path) -> None:
    code, out, _ = ask("judge", register, "-p", "exempelstad-utkast")
    assert code == 0
    assert " ".join(out.split()).startswith(
        "23 november 2026: inget av 2 öppna konton har någon avvikelse från utkastet; 100 procent"
        " går inte att bedöma."
    )


def test_names_of_persons_stand_only_where_they_were_asked_for(
    ask: Ask, register: Path, tmp_path: Path
) -> None:
    listed, persons = tmp_path / "konton.csv", tmp_path / "personer.csv"
    assert ask("facts", "import", "spreadsheet", listed, "-o", tmp_path / "b", "--persons", persons,
               "--known-from", "2026-11-23")[0] == 0  # fmt: skip
    assert "Kim Berg" in persons.read_text(encoding="utf-8")
    for folder in (register, tmp_path / "b"):
        told = "".join(p.read_text(encoding="utf-8") for p in folder.iterdir())
        assert "Kim Berg" not in told


def test_a_list_with_errors_is_not_imported_at_all(ask: Ask, tmp_path: Path) -> None:
    listed = tmp_path / "konton.csv"
    listed.write_text(LIST + "Insta;@a;b;\n", encoding="utf-8")
    code, out, err = ask("facts", "import", "spreadsheet", listed, "-o", tmp_path / "ut")
    assert (code, out) == (2, "")
    assert "rad 4" in err
    assert "Menar du Instagram?" in err
    assert not (tmp_path / "ut").exists()
    accepted = ("--accept", "--known-from", "2026-11-23")
    code, out, _ = ask("facts", "import", "spreadsheet", listed, "-o", tmp_path / "ut", *accepted)
    assert code == 0
    assert "3 konton" in out


def test_post_times_are_added_to_what_is_there(ask: Ask, register: Path, tmp_path: Path) -> None:
    with (register / "accounts.csv").open(encoding="utf-8") as stream:
        key = next(r["account"] for r in csv.DictReader(stream) if r["platform"] == "instagram")
    times = tmp_path / "tider.csv"
    rows = "".join(f"{key},2026-11-{day:02} 10:00\n" for day in range(2, 20, 2))
    times.write_text(f"account,timestamp\n{rows}", encoding="utf-8")
    code, out, _ = ask(
        "facts", "import", "post-times", times, "-o", register, "--known-from", "2026-11-24",
        "--first-day", "2026-10-26", "--last-day", "2026-11-22",
    )  # fmt: skip
    assert code == 0
    assert "9 inlägg" in out
    read = json.loads(
        ask("judge", register, "-p", "exempelstad-utkast", "--account", key, "--rule",
            "publicering", "--format", "json")[1]
    )  # fmt: skip
    (finding,) = read["findings"]
    assert (finding["verdict"], finding["observed"]) == ("compliant", {"low": 9, "high": 9})


def test_contradictions_are_refused_unless_the_new_is_to_be_believed(
    ask: Ask, register: Path, tmp_path: Path
) -> None:
    before = {p.name: p.read_bytes() for p in register.iterdir()}
    listed = tmp_path / "konton.csv"
    listed.write_text(LIST.replace("kommunledningen", "parkförvaltningen"), encoding="utf-8")
    args = ("facts", "import", "spreadsheet", listed, "-o", register, "--body", "Exempelby",
            "--known-from", "2026-11-23")  # fmt: skip
    code, out, _ = ask(*args)
    assert (code, out) == (2, "")
    assert {p.name: p.read_bytes() for p in register.iterdir()} == before
    assert ask(*args, "--replace")[0] == 0


def test_the_real_register(ask: Ask, real_data: Path, tmp_path: Path) -> None:
    folder = tmp_path / "se"
    code, out, _ = ask(
        "facts", "import", "govdirectory",
        real_data / "govdirectory_2026-04-06_accounts.tsv",
        real_data / "govdirectory_2026-04-06_institutions.tsv",
        "--country", "sweden", "-o", folder,
    )  # fmt: skip
    assert code == 0
    assert out.splitlines()[0].startswith("766 verksamheter och 2\N{NO-BREAK SPACE}14")
    list_csv = real_data / "sweden_bodies_last_post_2026-02_part.csv"
    notes = tmp_path / "notes.txt"
    code, out, _ = ask("facts", "import", "last-posts", list_csv, "-o", folder,
                       "--known-from", "2026-02-07", "--notes", notes)  # fmt: skip
    assert code == 0
    assert len(notes.read_text(encoding="utf-8").splitlines()) > 12
    when = ("--on", "2026-02-07", "--known", "2026-04-06", "--rule", "publicering")
    _, out, _ = ask("summary", folder, "-p", "stockholm-2019-remiss", "--by", "rule", *when,
                    "--format", "json")  # fmt: skip
    (row,) = json.loads(out)
    assert row["verdicts"].get("compliant", 0) == 0
    assert row["verdicts"]["non-compliant"] > 100
    assert row["reasons"]["missing_fact"] > 1900


def test_frozen_facts_have_the_same_name_anywhere(ask: Ask, register: Path, tmp_path: Path) -> None:
    names = []
    for store in ("a", "b"):
        code, out, _ = ask("facts", "freeze", register, "-o", tmp_path / store)
        assert code == 0
        names.append(out.splitlines()[1])
    assert names[0] == names[1]
    code, out, _ = ask("facts", "verify", tmp_path / "a")
    assert code == 0
    assert names[0] in out
    part = next((tmp_path / "b" / "parts").rglob("*.parquet"))
    part.write_bytes(b"")
    assert ask("facts", "verify", tmp_path / "b")[0] == 2


def test_a_folder_is_checked(ask: Ask, register: Path) -> None:
    code, out, _ = ask("facts", "check", register)
    assert code == 0
    assert out.splitlines()[0] == "Allt är i ordning."
    (register / "accounts.csv").write_text("account\n=cmd\n", encoding="utf-8")
    code, out, err = ask("facts", "check", register)
    assert (code, out) == (2, "")
    assert "accounts.csv" in err


def test_the_made_up_city_as_files(ask: Ask, tmp_path: Path) -> None:
    assert ask("facts", "demo", "-o", tmp_path / "stad", "--format", "parquet")[0] == 0
    assert (tmp_path / "stad" / "accounts.parquet").is_file()
    assert ask("facts", "demo", "-o", tmp_path / "stad")[0] == 2
