"""What every file in the repository keeps to."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
MOST_LINES = 300
LONGER = {
    # file: why it is one room and not several
    "src/kanalkoll/core/facts/tables.py": "one list of tables, read from top to bottom",
    "src/kanalkoll/web/identity/permissions.py": "one table of rights, and the questions put to it",
    "benchmarks/recognise_quality.py": "one script, from the labels to the page",
    "tests/web/addresses.py": "one table of addresses",
}
MACHINE_PATH = re.compile(r"(?<![\w.:/~-])/(?:home|root|work|Users|usr/local|mnt|srv)/\w")
REGISTRY = re.compile(r"(?i:pypi\.org|pythonhosted\.org|npmjs\.(?:org|com)|deb\.debian\.org)")


def tracked(*patterns: str) -> list[Path]:
    """The files that git keeps here and that are there now."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    paths = [CHECKOUT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file()]


def texts() -> Iterator[tuple[str, str]]:
    """Name and text of every text file, this one left out: it names what it looks for."""
    for path in tracked():
        raw = path.read_bytes()
        if b"\0" not in raw[:8000] and path != Path(__file__).resolve():
            yield str(path.relative_to(CHECKOUT)), raw.decode("utf-8", errors="replace")


def found(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{row}: {line.strip()[:100]}"
        for name, text in texts()
        for row, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def test_no_file_knows_the_machine_it_was_written_on() -> None:
    assert found(MACHINE_PATH) == []


def test_no_file_names_a_package_registry() -> None:
    assert found(REGISTRY) == []


@pytest.mark.parametrize(
    ("line", "seen"),
    [
        ("open('/home/anna/konton.csv')", True),
        ("cd /srv/kanalkoll", True),
        ("https://example.org/home/anna", False),
        ("./work/main", False),
        ("src/work/x", False),
    ],
)
def test_machine_paths_are_told_from_addresses(line: str, seen: bool) -> None:
    assert bool(MACHINE_PATH.search(line)) is seen


def test_files_are_small() -> None:
    """A file over 300 lines is several rooms, or has its reason in LONGER."""
    long = {
        str(path.relative_to(CHECKOUT))
        for path in tracked("src/*.py", "tests/*.py", "tools/*.py", "benchmarks/*.py")
        if len(path.read_text(encoding="utf-8").splitlines()) > MOST_LINES
    }
    assert long - LONGER.keys() == set()
    assert LONGER.keys() - long == set(), "no longer long: take it off the list"


def undocumented(path: Path) -> Iterator[str]:
    """The public things of a module that say nothing about themselves."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    where = path.relative_to(CHECKOUT)
    if not ast.get_docstring(tree):
        yield f"{where}: the module"
    yield from (f"{where}:{line}: {name}" for line, name in undocumented_in(tree))


def undocumented_in(scope: ast.Module | ast.ClassDef) -> Iterator[tuple[int, str]]:
    for node in scope.body:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        if node.name.startswith("_") or is_one_of_several_signatures(node):
            continue
        if not ast.get_docstring(node):
            yield node.lineno, node.name
        if isinstance(node, ast.ClassDef):
            yield from undocumented_in(node)


def is_one_of_several_signatures(node: ast.AST) -> bool:
    return any("overload" in ast.unparse(line) for line in getattr(node, "decorator_list", []))


def test_every_public_thing_says_what_it_is() -> None:
    written = [path for path in tracked("src/*.py") if path.parent.name != "migrations"]
    silent = [line for path in written for line in undocumented(path)]
    assert silent == []
