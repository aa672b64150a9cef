"""``kanalkoll combine``: several proposers' amendments."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]

PROPERTY = """
[[amendment]]
change = "set"
id = "manad"
by = "fastighetsnämnden"
why.sv = "Nivån är för hög."
rule = "publiceringsfrekvens"
set = { per = "month" }

[[amendment]]
change = "set"
id = "sextio"
by = "fastighetsnämnden"
why.sv = "Utkastet säger inte hur länge."
rule = "avslut"
set = { visible-for = 60 }
"""
EDUCATION = """
[[amendment]]
change = "remove"
id = "bort"
by = "utbildningsnämnden"
why.sv = "Antalet säger inget om kvaliteten."
rule = "publiceringsfrekvens"
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
def combine(ask: Ask, city_folder: Path, tmp_path: Path) -> Ask:
    """Join the amendments of some texts, each in a file of its own."""

    def joined(texts: list[str], *args: object) -> tuple[int, str, str]:
        paths = [tmp_path / f"{n}.toml" for n, _ in enumerate(texts)]
        for path, text in zip(paths, texts, strict=True):
            path.write_text(text, encoding="utf-8")
        return ask("combine", city_folder, *paths, "-p", "exempelstad-utkast", *args)

    return joined


def test_conflicts_each_alone_and_each_set_are_told(combine: Ask) -> None:
    code, out, err = combine([PROPERTY, EDUCATION], "--unit", "fastighetskontoret")
    assert (code, err) == (0, "")
    assert out.splitlines()[0] == (
        "Tre förslag från två förslagsställare. Ett par utesluter varandra."
        " De går att förena på två sätt."
    )
    assert "fastighetsnämnden mot utbildningsnämnden: ”manad” och ”bort”" in " ".join(out.split())
    assert "1. manad (fastighetsnämnden) och sextio (fastighetsnämnden)" in out
    assert "2. sextio (fastighetsnämnden) och bort (utbildningsnämnden)" in out
    rows = [" ".join(line.split()) for line in out.splitlines()]
    assert rows.count("fastighetskontoret 5 3 1 4 0") == 2  # alone, and in one set
    assert max(map(len, out.splitlines()[1:])) <= 80


def test_the_data_forms_say_the_same(combine: Ask) -> None:
    _, out, _ = combine([PROPERTY, EDUCATION], "--format", "json")
    data = json.loads(out)
    assert [one["amendments"] for one in data["together"]] == [
        ["manad", "sextio"],
        ["sextio", "bort"],
    ]
    assert [(c["first"], c["second"]) for c in data["conflicts"]] == [("manad", "bort")]
    _, out, _ = combine([PROPERTY, EDUCATION], "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(out)))
    of_all = [row for row in rows if row["tried"] == "together" and not row["unit"]]
    expected = [rule["all"] for one in data["together"] for rule in one["rules"]]
    for row, shift in zip(of_all, expected, strict=True):
        assert int(row["changed"]) == shift["changed"]
        assert int(row["after_compliant"]) == shift["after"]["compliant"]
        assert int(row["before_concerned"]) == shift["before"]["concerned"]


@pytest.mark.parametrize(
    ("texts", "said"),
    [
        ([PROPERTY, EDUCATION.replace("utbildningsnämnden", "fastighetsnämnden")],
         "En förslagsställare kan bara vilja ett av dem"),
        ([PROPERTY, EDUCATION.replace('"bort"', '"manad"')], "1.toml: ”manad” finns redan i"),
        ([PROPERTY, EDUCATION.replace('= "publiceringsfrekvens"', '= "finns-inte"')],
         "1.toml, bort.rule: ”bort” gäller regeln ”finns-inte”, som inte finns."),
        ([PROPERTY.replace('"month"', '"år"')], "0.toml, manad.set.per: ”år”"),
        ([PROPERTY.replace("60", "0")], "0.toml, sextio.set.visible-for: 0"),
        (["x = 1"], "0.toml"),
    ],
)  # fmt: skip
def test_what_cannot_be_joined_names_file_and_amendment(
    combine: Ask, texts: list[str], said: str
) -> None:
    code, out, err = combine(texts)
    assert (code, out) == (2, "")
    assert said in err
