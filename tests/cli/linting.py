"""``kanalkoll lint`` asked by the tests, each thing once: what it says about the made-up city."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]
DRAFT = ("--policy", "exempelstad-utkast")
OF_2019 = ("--policy", "stockholm-2019-remiss")
OFFICE = ("--unit", "fastighetskontoret", "--viewpoints")


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), [str(arg) for arg in args])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


@pytest.fixture
def lint(ask: Ask, city_folder: Path) -> Ask:
    return lambda *args: ask("lint", city_folder, *args)


Told = Callable[..., str]


@pytest.fixture(scope="session")
def told(city_folder: Path, cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the command writes about the city for some options; each asked for once."""
    folder = tmp_path_factory.mktemp("told")
    files: dict[tuple[str, ...], Path] = {}

    def answer(*args: str) -> str:
        if args not in files:
            files[args] = folder / str(len(files))
            line = ["lint", str(city_folder), *args, "-o", str(files[args])]
            assert outcome(front_door(), line) == 0
        return files[args].read_text(encoding="utf-8")

    return answer


def flowing(text: str) -> str:
    """The text without its line breaks, so that a sentence is found wherever it was broken."""
    return re.sub(r"\s+(?:│ )?", " ", text)
