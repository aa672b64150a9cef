"""The guide to running kanalkoll and the files in deploy/ say what the program does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kanalkoll.cli.folder import command_files
from kanalkoll.web.config.environment import read_environment

pytestmark = pytest.mark.any_database

CHECKOUT = Path(__file__).resolve().parents[3]
GUIDE = CHECKOUT / "docs" / "howto" / "deploy.md"
DEPLOY = CHECKOUT / "deploy"
COMMANDS = command_files(CHECKOUT / "src" / "kanalkoll" / "cli")


class Listening(dict[str, str]):
    """An environment that remembers what it was asked for."""

    def __init__(self, home: Path) -> None:
        super().__init__(KANALKOLL_HOME=str(home))
        self.asked: set[str] = set()

    def get(self, name: str, default: str = "") -> str:  # type: ignore[override]
        self.asked.add(name)
        return super().get(name, default)


@pytest.fixture
def variables(tmp_path: Path) -> set[str]:
    """Every variable that the program reads."""
    environment = Listening(tmp_path)
    read_environment(environment)
    return environment.asked


def listed() -> set[str]:
    """The variables of the guide's table; ``KANALKOLL_A_X``, ``_Y`` is two."""
    rows = [line for line in GUIDE.read_text(encoding="utf-8").splitlines() if "| `KAN" in line]
    found = set()
    for row in rows:
        first, *more = re.findall(r"`(\w+)`", row.split("|")[1])
        found |= {first, *(first.rpartition("_")[0] + name for name in more)}
    return found


def test_every_variable_stands_in_the_guide(variables: set[str]) -> None:
    hidden = {"KANALKOLL_DEBUG"}  # for those who write kanalkoll, never for an installation
    assert listed() == variables - hidden


def test_the_example_names_variables_that_exist(variables: set[str]) -> None:
    text = (DEPLOY / "kanalkoll.env.example").read_text(encoding="utf-8")
    assert set(re.findall(r"\b(KANALKOLL_\w+)=", text)) <= variables


def commands_in(path: Path) -> Iterator[str]:
    text = path.read_text(encoding="utf-8")
    yield from re.findall(r"bin/kanalkoll ([a-z][a-z-]+)", text)
    for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL):
        yield from re.findall(r"^kanalkoll ([a-z][a-z-]+)", block, re.MULTILINE)
    yield from re.findall(r"`kanalkoll ([a-z][a-z-]+)", text)


@pytest.mark.parametrize(
    "path",
    [GUIDE, GUIDE.with_name("back-up.md"), *sorted(DEPLOY.glob("*.service"))],
    ids=lambda path: path.name,
)
def test_the_commands_exist(path: Path) -> None:
    named = set(commands_in(path))
    assert named
    assert named - COMMANDS.keys() - {"set-up"} == set()
    assert "set-up" in COMMANDS
