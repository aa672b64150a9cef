"""``kanalkoll simulate`` with what cannot be tried: the place named, exit code 2."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]
MONTHLY = ("--set", "publiceringsfrekvens.per=month")

REMOVED = """
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
def simulate(ask: Ask, city_folder: Path) -> Ask:
    return lambda *args: ask("simulate", city_folder, "-p", "exempelstad-utkast", *args)


@pytest.mark.parametrize(
    ("args", "said"),
    [
        ([], "Inget att pröva. Ange --set"),
        (["--set", "frekvens.per=month"], "--set: Det finns inget krav som heter ”frekvens”."),
        (["--set", "publiceringsfrekvens.pr=month"],
         "--set, publiceringsfrekvens.pr: Det finns inget fält"),
        (["--set", "publiceringsfrekvens.at-least=två"], "--set, publiceringsfrekvens.at-least:"),
        (["--set", "publiceringsfrekvens.at-least="], "--set, publiceringsfrekvens.at-least:"),
        (["--set", "publiceringsfrekvens"], "--set: ”publiceringsfrekvens” går inte att läsa."),
        ([*MONTHLY, *MONTHLY], "samma parameter är angiven två gånger"),
        (["--sweep", "publiceringsfrekvens.at-least=1..1000000"],
         "--sweep: Nivåerna går inte att pröva: de är 1000000 stycken."),
        (["--sweep", "publiceringsfrekvens.at-least=1..3", "--sweep", "avslut.visible-for=1..3"],
         "--sweep: ”avslut.visible-for=1..3” gäller ett annat krav"),
        ([*MONTHLY, "--unit", "finns-inte"], "Det finns ingen verksamhet som heter ”finns-inte”."),
        ([*MONTHLY, "--save", "x.toml"], "--save: Ett sparat förslag har"),
        ([*MONTHLY, "--over", "ibland"], "”ibland” är ingen dag."),
        (["--sweep", "publiceringsfrekvens.at-least=1", "--over", "2026-10-01"],
         "--over: En svepning visas för en dag i taget."),
    ],
)  # fmt: skip
def test_what_cannot_be_tried_is_explained(simulate: Ask, args: list[str], said: str) -> None:
    code, out, err = simulate(*args)
    assert (code, out) == (2, "")
    assert said in err.replace("\n", " ")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (REMOVED.replace('rule = "publiceringsfrekvens"', 'rule = "finns"'),
         "amendment[0].rule: ”bort” gäller regeln ”finns”, som inte finns."),
        (REMOVED + REMOVED.replace("bort", "bort-2").replace('"remove"', '"set"')
         + 'set = { per = "month" }\n', "utesluter varandra"),
        (REMOVED.replace("remove", "tabort"), "amendment[0].change"),
        ("amendment = 3", "amendment"),
        ("[[amendment", "TOML"),
    ],
)  # fmt: skip
def test_a_bad_file_is_named_with_the_place_in_it(
    simulate: Ask, tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "fel.toml"
    path.write_text(text, encoding="utf-8")
    code, out, err = simulate("--amend", path)
    assert (code, out) == (2, "")
    assert err.startswith(str(path))
    assert said in err
