"""The documentation: nothing stale, no link to nowhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
SKIPPED = {".venv", ".cache", "node_modules"}


def pages() -> Iterator[Path]:
    """Every page of text in the checkout."""
    for folder, folders, files in os.walk(CHECKOUT):
        folders[:] = sorted(set(folders) - SKIPPED)
        yield from (Path(folder) / name for name in files if name.endswith(".md"))


def test_links_lead_somewhere() -> None:
    found = list(pages())
    assert CHECKOUT / "README.md" in found
    nowhere = {
        (str(page.relative_to(CHECKOUT)), link)
        for page in found
        for link in LINK.findall(page.read_text(encoding="utf-8"))
        if not (page.parent / link).exists()
    }
    assert nowhere == set()


def test_the_generated_pages_are_fresh() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "tools.reference", "--check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, f"run `make docs`: {result.stdout}{result.stderr}"


def test_decisions_are_numbered_and_listed() -> None:
    folder = CHECKOUT / "docs" / "decisions"
    pages = sorted(path.name for path in folder.glob("[0-9]*.md"))
    assert [page[:4] for page in pages] == [f"{n:04}" for n in range(1, len(pages) + 1)]
    index = (folder / "README.md").read_text(encoding="utf-8")
    assert [page for page in pages if f"({page})" not in index] == []
    for page in pages:
        text = (folder / page).read_text(encoding="utf-8")
        assert text.startswith(f"# {page[:4]}. "), page
        assert re.findall(r"^## (\w+)", text, re.MULTILINE) == [
            "Context",
            "Decision",
            "Consequences",
        ], page


def test_publiccode_says_what_the_project_says() -> None:
    said = yaml.safe_load((CHECKOUT / "publiccode.yml").read_text(encoding="utf-8"))
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert said["name"] == project["name"]
    assert said["softwareVersion"] == project["version"]
    assert said["legal"]["license"] == project["license"]
    for language in said["localisation"]["availableLanguages"]:
        text = said["description"][language]
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert all(len(feature) <= 100 for feature in text["features"])


def test_the_readme_opens_in_swedish_and_draws_the_border() -> None:
    text = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    swedish, _, english = text.partition("\n---\n")
    lines = [line for line in swedish.splitlines()[1:] if line]
    assert len(lines) == 7
    assert "kanalkoll publicerar inte inlägg och läser inte meddelanden." in lines[-1]
    assert "make run" in english
    assert "make test" in english


def test_the_licence_is_the_whole_european_union_public_licence() -> None:
    text = (CHECKOUT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2")
    articles = re.findall(r"^(\d+)\.", text, re.MULTILINE)
    assert articles == [str(n) for n in range(1, 16)]
    assert "Compatible Licences" in text
