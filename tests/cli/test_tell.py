from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from kanalkoll.cli import main
from kanalkoll.cli.main import front_door
from kanalkoll.core.errors import BadInput
from kanalkoll.importers.folder import write_folder
from kanalkoll.testing.facts import Facts

ASKED = ("--person", "p-1", "--on", "2026-11-24")
PROFILE = "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    facts = Facts()
    facts.add("units", unit="stad", name="Exempelstad", kind="kommun")
    facts.add("units", unit="enhet", name="Fastighetskontoret", parent="stad")
    facts.account("konto", account_type=None, handle="konto")
    write_folder(facts.tables, tmp_path / "uppgifter")
    return tmp_path / "uppgifter"


def run(*words: str, stdin: str | None = None) -> tuple[int, str]:
    door = front_door("kanalkoll.cli", Path(main.__file__).parent)
    result = CliRunner().invoke(door, list(words), input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.exit_code, result.output


def rows(folder: Path, table: str) -> list[dict[str, str]]:
    with (folder / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_four_answers_give_a_first_judgement(folder: Path) -> None:
    answers = ("--last-post", "2026-11-20", "--posts", "4", "--account-type", "business")
    code, said = run("facts", "tell", str(folder), "konto", *ASKED, *answers,
                     "--profile-text", "-", stdin=PROFILE)  # fmt: skip
    assert code == 0, said
    [total] = rows(folder, "activity_totals")
    assert (total["first_day"], total["last_day"], total["posts"]) == (
        "2026-10-26", "2026-11-22", "4",
    )  # fmt: skip
    _, judged = run("judge", str(folder), "-p", "exempelstad-utkast", "--on", "2026-11-24",
                    "--format", "json")  # fmt: skip
    found = {f["rule"]: f for f in json.loads(judged)["findings"]}
    publishing = found["publiceringsfrekvens"]
    assert publishing["verdict"] == "non-compliant"
    assert publishing["observed"] == {"low": 4, "high": 4}
    assert publishing["required"]["at_least"] == 8
    assert publishing["evidence"]["way_in"] == "person"


def test_the_profile_text_is_read_for_base_information(folder: Path) -> None:
    run("facts", "tell", str(folder), "konto", *ASKED, "--profile-text", "-", stdin=PROFILE)
    present = {row["item"]: row["present"] for row in rows(folder, "profile_items")}
    assert present["sender"] == present["content"] == "true"
    assert present["terms"] == present["contact"] == "false"


def test_an_account_that_is_not_there_is_refused_and_nothing_is_written(folder: Path) -> None:
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    with pytest.raises(BadInput, match="”annat” finns inte"):
        run("facts", "tell", str(folder), "annat", *ASKED, "--posts", "1")
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
