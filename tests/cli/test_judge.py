"""``kanalkoll judge``: from the command line to findings, and to an exit code."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq  # type: ignore[import-untyped]
import pytest

from kanalkoll.cli.assessing import Run
from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]
POLICY = ("--policy", "exempelstad-utkast")
OFFICE = ("--unit", "fastighetskontoret")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    """Run a command line: its exit code, what it printed and what it told beside."""

    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), [str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def judge(ask: Ask, city_folder: Path) -> Ask:
    return lambda *args: ask("judge", city_folder, *POLICY, *args)


def test_the_answer_stands_in_the_first_line(judge: Ask, city: Run) -> None:
    code, out, err = judge()
    in_use = {a.key for a in city.register.in_use()}
    wrong = {r["account"] for r in city.table.to_pylist() if r["verdict"] == "non-compliant"}
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        f"24 november 2026: {len(wrong & in_use)} av {len(in_use)} öppna konton har minst en"
        " avvikelse från utkastet."
    )


def test_no_line_is_wider_than_a_terminal_and_nothing_is_coloured_in_a_file(judge: Ask) -> None:
    _, out, _ = judge()
    assert max(map(len, out.splitlines())) <= 80
    assert "\x1b" not in out


def test_few_accounts_are_shown_one_by_one(judge: Ask) -> None:
    _, out, _ = judge(*OFFICE)
    (row,) = [line for line in out.splitlines() if line.startswith("@saluhallen")]
    assert row.split()[-5:] == ["▲", "▲", "?", "?", "–"]


def test_english(judge: Ask) -> None:
    _, out, _ = judge("--lang", "en", *OFFICE)
    assert out.startswith("24 November 2026: 4 of 5 open accounts have at least one deviation")


def test_a_board_stands_for_its_office(judge: Ask) -> None:
    _, out, _ = judge("--unit", "fastighetsnämnden")
    assert "4 av 5 öppna konton" in out


def test_json_has_what_is_promised(judge: Ask) -> None:
    code, out, _ = judge("--format", "json", *OFFICE, "--rule", "Publicering")
    read = json.loads(out)
    assert code == 0
    assert read["form"] == 1
    assert read["days"] == ["2026-11-24"]
    promised = {
        "account", "unit", "platform", "rule", "day", "verdict", "reason", "observed", "required",
        "coverage", "due", "evidence", "remedy",
    }  # fmt: skip
    assert all(promised <= set(finding) for finding in read["findings"])
    assert len(read["findings"]) == 6


def test_every_form_has_the_same_findings(judge: Ask, tmp_path: Path) -> None:
    for form in ("json", "csv", "parquet"):
        assert judge("--format", form, "-o", tmp_path / form, *OFFICE)[0] == 0
    (as_json,) = [json.loads((tmp_path / "json").read_text())["findings"]]
    as_csv = list(csv.DictReader(io.StringIO((tmp_path / "csv").read_text(encoding="utf-8"))))
    as_parquet = pq.read_table(tmp_path / "parquet").to_pylist()
    assert [f["verdict"] for f in as_json] == [f["verdict"] for f in as_csv]
    assert [f["remedy"] for f in as_json] == [f["remedy"] for f in as_parquet]


def test_a_report_is_written_whole(judge: Ask, tmp_path: Path) -> None:
    assert judge("--format", "html", "-o", tmp_path / "r.html", *OFFICE)[0] == 0
    assert (tmp_path / "r.html").read_text(encoding="utf-8").endswith("</html>")
    assert [path.name for path in tmp_path.iterdir()] == ["r.html"]


@pytest.mark.parametrize(
    ("levels", "code"),
    [
        ((), 0),
        (("--fail-on", "shall"), 1),
        (("--fail-on", "recommended"), 1),
        (("--fail-on", "unknown"), 1),
    ],
)
def test_fail_on(judge: Ask, levels: tuple[str, ...], code: int) -> None:
    assert judge(*OFFICE, *levels)[0] == code


def test_fail_on_what_is_not_there(judge: Ask) -> None:
    account = ("--account", "@stadsteatern.byggs")
    assert judge(*account, "--fail-on", "shall", "--fail-on", "unknown")[0] == 0
    assert judge("--account", "@hamnkranen.exempelstad", "--fail-on", "shall")[0] == 0
    assert judge("--account", "@hamnkranen.exempelstad", "--fail-on", "unknown")[0] == 1


@pytest.mark.parametrize(
    ("on", "days"),
    [
        ("2026-11-24", ["2026-11-24"]),
        ("2026-11-24,2026-11-17", ["2026-11-17", "2026-11-24"]),
        ("every-monday:2026-11-01..2026-11-20", ["2026-11-02", "2026-11-09", "2026-11-16"]),
        ("varje-måndag:2026-11-02..2026-11-09", ["2026-11-02", "2026-11-09"]),
        ("every-day:2026-11-23..2026-11-24,2026-11-01",
         ["2026-11-01", "2026-11-23", "2026-11-24"]),
        ("varje-månad:2026-08-31..2026-11-30", ["2026-08-31", "2026-09-30", "2026-10-31",
                                                "2026-11-30"]),
    ],
)  # fmt: skip
def test_days(judge: Ask, on: str, days: list[str]) -> None:
    account = ("--account", "@fastighet.exempelstad", "--rule", "publiceringsfrekvens")
    read = json.loads(judge("--format", "json", *account, "--on", on)[1])
    assert read["days"] == days
    assert [finding["day"] for finding in read["findings"]] == days


@pytest.mark.parametrize("on", ["2026", "24 november", "2026-11-31", "every-måndag:2026..2027",
                                "every-monday:2026-11-20..2026-11-20", ""])  # fmt: skip
def test_what_is_no_day_is_refused_with_the_right_form(judge: Ask, on: str) -> None:
    code, out, err = judge("--on", on)
    assert (code, out) == (2, "")
    assert "2026-11-24" in err


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--account", "@saluhalen.renoveras"), "Menar du saluhallen.renoveras?"),
        (("--rule", "publicerin"), "Menar du publiceringsfrekvens?"),
        (("--unit", "fastighetskontor"), "Menar du fastighetskontoret?"),
        (("--platform", "instagramm"), "Menar du instagram?"),
    ],
)
def test_a_slip_gets_a_suggestion(judge: Ask, args: tuple[str, str], said: str) -> None:
    code, out, err = judge(*args)
    assert (code, out) == (2, "")
    assert said in err


def test_a_policy_that_does_not_exist(ask: Ask, city_folder: Path) -> None:
    code, _, err = ask("judge", city_folder, "-p", "exempelstad-utkst")
    assert code == 2
    assert "exempelstad-utkast" in err


def test_a_folder_with_errors_names_them_all_and_writes_nothing(ask: Ask, tmp_path: Path) -> None:
    facts = tmp_path / "facts"
    facts.mkdir()
    (facts / "accounts.csv").write_text("account,unit\nx,y\n", encoding="utf-8")
    code, out, err = ask("judge", facts, *POLICY, "--format", "json", "-o", tmp_path / "out.json")
    assert (code, out) == (2, "")
    assert "accounts.csv" in err
    assert not (tmp_path / "out.json").exists()


def test_an_account_may_be_named_by_its_address(judge: Ask) -> None:
    url = "https://www.instagram.com/Saluhallen.Renoveras/"
    read = json.loads(judge("--format", "json", "--account", url)[1])
    assert {f["account"] for f in read["findings"]} == {"instagram-saluhallen.renoveras"}


@pytest.mark.parametrize("form", ["text", "json", "csv", "html", "parquet"])
def test_nothing_chosen_is_no_fault(judge: Ask, tmp_path: Path, form: str) -> None:
    none = ("--unit", "fastighetskontoret", "--platform", "mastodon")
    code, _, err = judge(*none, "--format", form, "-o", tmp_path / "out")
    assert (code, err) == (0, "")
    assert (tmp_path / "out").stat().st_size > 0
