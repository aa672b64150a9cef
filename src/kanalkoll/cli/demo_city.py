"""Exempelstad in a folder: written and frozen once, then only opened."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from datetime import date
from importlib.resources import files
from pathlib import Path

from kanalkoll.cli.context import progress
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

TODAY = date(2026, 11, 24)
"""The day that it is in the demonstration."""

POLICY = "exempelstad-utkast"
MARK = "exempelstad.sha256"
OURS = ("snapshots", "parts")
ROOMS = ("kanalkoll.demo", "kanalkoll.platforms", "kanalkoll.core.facts")


def city_at(folder: Path) -> Path:
    """The folder with the frozen city, made when it is not there or comes from another version.

    What else lies in the folder is left alone. Raises :class:`BadInput` when
    it holds something and is not ours.
    """
    mark, fresh = folder / MARK, fingerprint()
    if mark.is_file() and mark.read_text(encoding="utf-8").strip() == fresh:
        return folder
    if folder.exists() and not mark.is_file() and not _is_empty(folder):
        raise BadInput(_taken(folder))
    # Marked as ours before anything else: whatever interrupts this, the next run may begin again.
    folder.mkdir(parents=True, exist_ok=True)
    mark.write_text("unfinished\n", encoding="utf-8")
    for name in OURS:
        shutil.rmtree(folder / name, ignore_errors=True)
    with progress(Text(sv="Bygger Exempelstad", en="Building Exempelstad")):
        _freeze_into(folder)
    mark.write_text(f"{fresh}\n", encoding="utf-8")
    return folder


def fingerprint() -> str:
    """A name for everything that decides what the city looks like."""
    digest = hashlib.sha256()
    for room in ROOMS:
        for path in sorted(Path(str(files(room))).rglob("*")):
            if path.suffix in {".py", ".toml"}:
                digest.update(path.read_bytes())
    return digest.hexdigest()


def _freeze_into(folder: Path) -> None:
    from kanalkoll.cli.freezing import freeze_folder
    from kanalkoll.demo.writing import write_demo

    with tempfile.TemporaryDirectory(prefix="kanalkoll-") as scratch:
        facts = Path(scratch) / "facts"
        write_demo(facts)
        freeze_folder(facts, folder, known=TODAY)


def _is_empty(folder: Path) -> bool:
    return folder.is_dir() and not any(folder.iterdir())


def _taken(folder: Path) -> Problem:
    return Problem(
        Text(sv="Här finns redan något annat.", en="Something else is here already."),
        Text(sv="Ange en annan mapp med -o.", en="Name another folder with -o."),
        file=str(folder),
    )
