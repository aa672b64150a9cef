"""``kanalkoll simulate``: a change of the policy tried on the real accounts."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.policy.amendment import load_amendments

Ask = Callable[..., tuple[int, str, str]]
MONTHLY = ("--set", "publiceringsfrekvens.per=month")
OFFICE = ("--unit", "fastighetskontoret")

REMOVED = """
[[amendment]]
change = "remove"
id = "bort"
by = "utbildningsnämnden"
why.sv = "Antalet säger inget om kvaliteten."
rule = "publiceringsfrekvens"
"""

ADDED = """
[[amendment]]
change = "add"
id = "nytt"
by = "kulturnämnden"
why.sv = "Ett tak behövs också."
[amendment.new]
id = "tak"
text.sv = "Varje konto får ha högst tio inlägg i veckan."
[amendment.new.requires]
kind = "posts-within"
per = "week"
at-most = 10
"""


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    """Run a command line: its exit code, what it printed and what it told beside."""

    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), [str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def simulate(ask: Ask, city_folder: Path) -> Ask:
    return lambda *args: ask("simulate", city_folder, "-p", "exempelstad-utkast", *args)


@pytest.fixture
def data(simulate: Ask) -> Callable[..., Any]:
    """The JSON of a simulation."""

    def loaded(*args: object) -> Any:
        code, out, _ = simulate(*args, "--format", "json")
        assert code == 0
        return json.loads(out)

    return loaded


def test_the_first_line_is_the_answer(simulate: Ask, data: Callable[..., Any]) -> None:
    whole = data(*MONTHLY)["rules"][0]["all"]
    code, out, err = simulate(*MONTHLY, *OFFICE)
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        f"Fastighetskontoret: från 1 av 5 till 4 av 5 konton. Hela staden: från"
        f" {whole['before']['compliant']} till {whole['after']['compliant']}"
        f" av {whole['before']['concerned']}; {whole['after']['unknown']} går inte att bedöma."
    )


def test_the_five_accounts_stand_below_with_their_figures(simulate: Ask) -> None:
    _, out, _ = simulate(*MONTHLY, *OFFICE)
    lines = out.splitlines()
    start = next(n for n, line in enumerate(lines) if line.startswith("Konton hos")) + 2
    assert [" ".join(line.replace("\N{NO-BREAK SPACE}", " ").split())
            for line in lines[start : start + 5]] == [
        "@fastighet.exempelstad, Instagram ▲ 5 / 8 ● 6 / 2 19 november 2026",
        "@saluhallen.renoveras, Instagram ▲ 3 / 8 ● 4 / 2 12 november 2026",
        "Fastighetskontoret i Exempelstad, Facebook ▲ 2 / 8 ● 2 / 2 6 november 2026",
        "@stadsteatern.byggs, Instagram ● 9 / 8 ● 11 / 2 22 november 2026",
        "@vattentornet.exempelstad, Instagram ▲ 0 / 8 ▲ 0 / 2 10 april 2026",
    ]  # fmt: skip
    assert (
        "@vattentornet.exempelstad uppfyller inget av kraven: senaste inlägget är från 10 april"
        " 2026." in " ".join(lines)
    )


def test_no_table_is_wider_than_a_terminal(simulate: Ask) -> None:
    sweep = ("--sweep", "publiceringsfrekvens.at-least=1..5")
    _, out, _ = simulate(*MONTHLY, *OFFICE, *sweep, "--over", "varje-månad:2026-06-01..2026-11-24")
    assert max(map(len, out.splitlines()[1:])) <= 80
    assert "\x1b" not in out


def test_the_answer_comes_in_english(simulate: Ask) -> None:
    _, out, _ = simulate(*MONTHLY, *OFFICE, "--lang", "en")
    assert out.startswith(
        "Fastighetskontoret: from 1 of 5 to 4 of 5 accounts. The whole city: from"
    )


def test_counts_agree_between_accounts_units_and_all(data: Callable[..., Any]) -> None:
    (rule,) = data(*MONTHLY)["rules"]
    for which in ("before", "after"):
        verdicts = [a[which]["verdict"] for a in rule["accounts"]]
        for name, verdict in (("compliant", "compliant"), ("unknown", "unknown")):
            of_all = rule["all"][which][name]
            assert of_all == verdicts.count(verdict)
            assert of_all == sum(unit[which][name] for unit in rule["by_unit"])
    assert rule["all"]["changed"] == sum(account["changed"] for account in rule["accounts"])


def test_the_last_day_of_the_course_is_the_answer(data: Callable[..., Any]) -> None:
    (rule,) = data(*MONTHLY, "--over", "varje-måndag:2026-09-01..2026-11-24")["rules"]
    last = rule["over"][-1]
    assert len(rule["over"]) == 13
    assert last["day"] == "2026-11-24"
    for which in ("before", "after"):
        assert {**last[which], "reasons": rule["all"][which]["reasons"]} == rule["all"][which]


def test_every_account_stands_in_the_csv_with_its_margin(
    simulate: Ask, data: Callable[..., Any]
) -> None:
    code, out, _ = simulate(*MONTHLY, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert code == 0
    assert len(rows) == len(data(*MONTHLY)["rules"][0]["accounts"])
    (one,) = [row for row in rows if row["account"] == "instagram-saluhallen.renoveras"]
    assert one["name"] == "'@saluhallen.renoveras"  # no spreadsheet takes it for a formula
    assert (one["before_margin_low"], one["after_margin_low"]) == ("-5", "2")
    assert (one["before_verdict"], one["after_verdict"]) == ("non-compliant", "compliant")


def test_a_sweep_by_itself_gives_a_row_a_level(simulate: Ask, data: Callable[..., Any]) -> None:
    sweep = ("--sweep", "publiceringsfrekvens.at-least=1..3",
             "--sweep", "publiceringsfrekvens.per=month,week")  # fmt: skip
    levels = data(*sweep)["sweep"]
    assert [(one["settings"]["per"], one["settings"]["at-least"]) for one in levels] == [
        (per, n) for per in ("month", "week") for n in (1, 2, 3)
    ]
    (stands,) = [one for one in levels if one["stands"]]
    assert stands["changed"] == 0
    assert stands["sentence"] == "Minst 2 inlägg i veckan, räknat över 4 veckor."
    _, out, _ = simulate(*sweep, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [int(row["compliant"]) for row in rows] == [one["compliant"] for one in levels]
    _, out, _ = simulate(*sweep)
    assert "→ Minst 2 inlägg i veckan, räknat över 4 veckor" in out


def test_a_new_period_is_counted_over_its_usual_time(data: Callable[..., Any]) -> None:
    (rule,) = data(*MONTHLY)["rules"]
    assert "judged-over" not in rule["after"]["requires"]
    assert (rule["after"]["first_day"], rule["after"]["last_day"]) == ("2026-10-01", "2026-10-31")
    both = data(*MONTHLY, "--set", "publiceringsfrekvens.judged-over=3")["rules"][0]
    assert both["after"]["first_day"] == "2026-08-01"


def test_an_amendment_in_a_file_is_tried(simulate: Ask, tmp_path: Path) -> None:
    removed, added = tmp_path / "bort.toml", tmp_path / "nytt.toml"
    removed.write_text(REMOVED, encoding="utf-8")
    added.write_text(ADDED, encoding="utf-8")
    _, out, _ = simulate("--amend", removed, "--amend", added, *OFFICE)
    first, second = out.splitlines()[:2]
    assert first.startswith("Publicering – Kravet tas bort. Fastighetskontoret: i dag 1 av 5")
    assert second.startswith("Publicering – Nytt krav. Fastighetskontoret: 5 av 5 konton.")


def test_another_strength_changes_no_account(simulate: Ask, tmp_path: Path) -> None:
    path = tmp_path / "bor.toml"
    text = REMOVED.replace('"remove"', '"strength"') + 'strength = "should"\n'
    path.write_text(text, encoding="utf-8")
    code, out, _ = simulate("--amend", path)
    assert code == 0
    assert out.startswith("Inget konto får ett annat resultat: förslaget ändrar ingenting")


def test_what_was_tried_can_be_saved_and_tried_again(
    simulate: Ask, tmp_path: Path, data: Callable[..., Any]
) -> None:
    path = tmp_path / "forslag.toml"
    code, first, err = simulate(*MONTHLY, *OFFICE, "--save", path, "--by", "Fastighetsnämnden")
    assert (code, err) == (0, "Sparat. Utkastet är oförändrat.\n")
    (saved,) = load_amendments(path.read_text(encoding="utf-8"), file="forslag.toml")
    assert (saved.by, saved.id) == (
        "Fastighetsnämnden",
        "fastighetsnamnden-publiceringsfrekvens-1",
    )
    _, again, _ = simulate("--amend", path, *OFFICE)
    assert again == first
    (rule,) = data("--amend", path)["rules"]
    assert rule["after"]["text"] == "Varje konto ska ha minst ett par inlägg i månaden."


def test_the_report_is_one_file_that_a_board_can_read(simulate: Ask, tmp_path: Path) -> None:
    path = tmp_path / "analys.html"
    code, _, _ = simulate(
        *MONTHLY, *OFFICE, "--over", "varje-månad:2026-08-01..2026-11-24",
        "--sweep", "publiceringsfrekvens.at-least=1..3", "--format", "html", "-o", path,
    )  # fmt: skip
    page = path.read_text(encoding="utf-8")
    assert code == 0
    for said in (
        "Fastighetskontoret: från 1 av 5 till 4 av 5 konton.",
        "inlägg i <del>veckan</del>",
        "inlägg i <ins>månaden</ins>",
        "@vattentornet.exempelstad uppfyller inget av kraven",
        "Ett par räknas som 2",
        "Minst 8 krävs",
        "streckat: går inte att bedöma",
    ):
        assert said in page
    assert page.count("<svg") == 3
    assert 'lang="sv"' in page
    assert "<script" not in page
    assert "src=" not in page


def test_a_name_cannot_bring_markup_into_the_report(simulate: Ask, tmp_path: Path) -> None:
    amend, path = tmp_path / "ond.toml", tmp_path / "ond.html"
    amend.write_text(REMOVED.replace("kvaliteten", "<script>x</script>"), encoding="utf-8")
    simulate("--amend", amend, "--format", "html", "-o", path)
    page = path.read_text(encoding="utf-8")
    assert "&lt;script&gt;" in page
    assert "<script" not in page


def names_in(data: Any) -> set[str]:
    """The names of all fields, at any depth, but for what a policy file defines itself."""
    if isinstance(data, list):
        return {name for item in data for name in names_in(item)}
    if not isinstance(data, dict):
        return set()
    own = {"amendments", "title", "requires", "scope", "reasons", "settings"}
    inner = {name for key, value in data.items() if key not in own for name in names_in(value)}
    return set(data) | inner


def test_every_field_is_documented(data: Callable[..., Any], checkout: Path) -> None:
    page = (checkout / "docs" / "reference" / "simulation.md").read_text(encoding="utf-8")
    told = data(*MONTHLY, "--over", "2026-10-01", "--sweep", "publiceringsfrekvens.at-least=1")
    assert [name for name in sorted(names_in(told)) if f"`{name}`" not in page] == []
