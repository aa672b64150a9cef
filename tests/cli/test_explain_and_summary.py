"""``kanalkoll explain`` and ``kanalkoll summary``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.assessing import Run
from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.assessment.summary import summarise

Ask = Callable[..., tuple[int, str, str]]
POLICY = ("--policy", "exempelstad-utkast")
PERSONAL = ("--where", "platform=instagram", "--every", "account-type=personal")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path, city_folder: Path) -> Ask:
    """Run a command on the city: its exit code, what it printed and what it told beside."""

    def answer(command: str, *args: object) -> tuple[int, str, str]:
        words = [command, city_folder, *args]
        code = outcome(front_door(), [str(word) for word in words])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def test_one_finding(ask: Ask) -> None:
    code, out, _ = ask("explain", "@saluhallen.renoveras", "publicering", *POLICY)
    text = " ".join(out.split())
    assert code == 0
    assert out.splitlines()[0] == "▲ Publicering – avvikelse."
    assert "Enligt utkastet ska varje konto ha minst ett par inlägg i veckan." in text
    assert "Publicera minst 8 inlägg under perioden 9 november–6 december (2 av dem är" in text
    assert "Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar." in text


def test_all_findings_of_an_account_begin_with_how_it_stands(ask: Ask) -> None:
    _, out, _ = ask("explain", "@fastighet.exempelstad", *POLICY)
    assert " ".join(out.split()).startswith(
        "@fastighet.exempelstad. Jämfört med utkastet har kontot två avvikelser, och två krav går"
        " inte att bedöma."
    )
    assert "Avslut" not in out


def test_as_a_letter_in_english(ask: Ask) -> None:
    _, out, _ = ask("explain", "@saluhallen.renoveras", "Publishing", *POLICY, "--letter",
                    "--lang", "en")  # fmt: skip
    assert " ".join(out.split()).startswith(
        "Publishing – non-compliant. According to the draft every account shall publish at least a"
        " couple of posts a week."
    )


def test_another_day_gives_another_answer(ask: Ask) -> None:
    when = ("--on", "2027-03-01", "--known", "2027-03-01")
    _, out, _ = ask("explain", "@fastighet.exempelstad", "publicering", *POLICY, *when)
    assert "1–28 februari" in out


def test_in_how_many_offices_are_all_instagram_accounts_personal(ask: Ask, city: Run) -> None:
    code, out, _ = ask("summary", *PERSONAL, "--format", "json")
    rows = json.loads(out)
    assert code == 0
    for row in rows:
        types = {a.account_type for a in city.register.in_use()
                 if a.unit == row["unit"] and a.platform == "instagram"}  # fmt: skip
        wanted = True if types == {"personal"} else None if types <= {"personal", None} else False
        assert row["every"] is wanted, row
    all_of = sum(row["every"] is True for row in rows)
    _, text, _ = ask("summary", *PERSONAL)
    assert " ".join(text.split()).startswith(
        f"{all_of} av {len(rows)} verksamheter med konton på Instagram har bara personliga konton"
        " där."
    )


def test_offices_are_called_offices(ask: Ask) -> None:
    where = ("--where", "platform=instagram,unit-kind=förvaltning")
    _, out, _ = ask("summary", *where, "--every", "account-type=personal")
    told = " ".join(out.split())
    assert " förvaltningar med konton på Instagram har bara personliga konton där." in told


@pytest.mark.parametrize("by", ["unit", "rule", "platform", "account-type", "strength", "day"])
def test_counts_are_those_of_the_findings(ask: Ask, city: Run, by: str) -> None:
    _, out, _ = ask("summary", *POLICY, "--by", by, "--format", "json")
    rows = json.loads(out)
    groups = summarise(city.table, (by,), policy=city.policy)  # type: ignore[arg-type]  # a choice
    assert [row["verdicts"] for row in rows] == [dict(group.tally.verdicts) for group in groups]
    for row, group in zip(rows, groups, strict=True):
        judged = group.tally.judged
        expected = round(group.tally["compliant"] / judged, 4) if judged else None
        assert row["compliant_share"] == expected


def test_csv_and_text(ask: Ask) -> None:
    _, out, _ = ask("summary", *POLICY, "--by", "platform", "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert {"platform", "compliant", "unknown", "missing_fact"} <= set(rows[0])
    _, text, _ = ask("summary", *POLICY, "--by", "platform", "--by", "account-type")
    assert "procent av det som går att bedöma är uppfyllt." in text.splitlines()[0]
    assert "personligt konto" in text
    assert max(map(len, text.splitlines())) <= 80


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--every", "colour=red"), "här kan stå platform"),
        (("--every", "platform"), "inget villkor"),
        ((), "--policy"),
    ],
)
def test_bad_questions(ask: Ask, args: tuple[str, ...], said: str) -> None:
    code, out, err = ask("summary", *args)
    assert (code, out) == (2, "")
    assert said in err
