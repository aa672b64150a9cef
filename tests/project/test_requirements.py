"""Dependencies: each with its reason, all pinned, no registry named."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parents[2]
FILES = ("run", "dev")
PIN = re.compile(r"^(?P<name>[a-z0-9][a-z0-9.-]*)==(?P<version>[^ ;]+)(?: ; .+?)? \\$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}( \\)?$")


def lines_of(name: str) -> list[str]:
    return (CHECKOUT / "requirements" / f"{name}.txt").read_text(encoding="utf-8").splitlines()


def pins(name: str) -> dict[str, str]:
    return {found["name"]: found["version"] for found in map(PIN.match, lines_of(name)) if found}


def declared(group: str) -> set[str]:
    """The names that pyproject.toml asks for, for running or in a group."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    asked = project["project"]["dependencies"] + groups["build"]
    if group == "dev":
        asked += [line for line in groups["dev"] if isinstance(line, str)]
    return {canonicalize_name(Requirement(line).name) for line in asked}


@pytest.mark.parametrize("name", FILES)
def test_every_line_is_a_pin_or_a_hash(name: str) -> None:
    """So there is no room for an index's address, a path or an unpinned library."""
    strange = [line for line in lines_of(name) if not PIN.match(line) and not HASH.match(line)]
    assert strange == []


@pytest.mark.parametrize("name", FILES)
def test_every_pin_has_a_hash(name: str) -> None:
    rows = lines_of(name)
    bare = [
        row
        for row, following in zip(rows, [*rows[1:], ""], strict=True)
        if PIN.match(row) and not HASH.match(following)
    ]
    assert bare == []
    assert pins(name)


@pytest.mark.parametrize("name", FILES)
def test_what_is_declared_is_pinned(name: str) -> None:
    assert declared(name) - pins(name).keys() == set(), "run `make lock`"


def test_a_server_runs_what_was_tested() -> None:
    assert pins("run").items() <= pins("dev").items()


def test_every_dependency_has_its_reason() -> None:
    """A line that names a library goes on with a comment."""
    text = (CHECKOUT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(r"^(?:dependencies|build|dev) = \[.*?^\]", text, re.MULTILINE | re.DOTALL)
    asked = [line for part in lists for line in part.splitlines() if line.startswith('    "')]
    assert len(asked) >= len(declared("dev"))
    assert [line for line in asked if not re.search(r'",\s+# \S', line)] == []


def imported(path: Path) -> set[str]:
    """The top names of everything a module imports, at the top or later."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return {name.partition(".")[0] for name in names}


def test_what_is_imported_is_declared() -> None:
    """A library that only comes along with another may leave with it."""
    owners = packages_distributions()
    names = set().union(*(imported(path) for path in (CHECKOUT / "src").rglob("*.py")))
    foreign = names - sys.stdlib_module_names - {"kanalkoll", "_typeshed"}
    undeclared = {
        name
        for name in foreign
        if not {canonicalize_name(owner) for owner in owners.get(name, ())} & declared("run")
    }
    assert undeclared == set()
