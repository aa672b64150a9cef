"""The home folder of the demonstration: made when it is not there or is of another version."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.config.databases import SQLITE_FILE
from kanalkoll.web.config.home import KEPT, MADE_AGAIN

MARK = "exempelstad.sha256"
UNFINISHED = "unfinished"
OURS = (
    *(*KEPT, *MADE_AGAIN),
    *(SQLITE_FILE + tail for tail in ("", "-wal", "-shm")),
    *("timetable.json", "log.jsonl"),
)
"""What is removed when the city is made anew; the secret key stays."""

SEEN_ONLY = frozenset(
    {"cli", "documents", "testing", "ui", "views", "config", "views.py", "urls.py", "forms.py"}
)
"""What decides how a thing looks, and not what is in the city."""


def is_current(home: Path) -> bool:
    """Whether the folder holds the whole city, made by this version of kanalkoll."""
    return _mark_of(home) == version()


def clear(home: Path) -> None:
    """Make the folder ready for the city to be loaded.

    Raises :class:`BadInput` when something lies there that is not ours.
    """
    if home.exists() and any(home.iterdir()) and not _mark_of(home):
        raise BadInput(_taken(home))
    home.mkdir(parents=True, exist_ok=True)
    # Marked as ours before anything else: whatever interrupts this, the next run may begin again.
    (home / MARK).write_text(f"{UNFINISHED}\n", encoding="utf-8")
    for name in OURS:
        path = home / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def finish(home: Path) -> None:
    """Say that the whole city is there."""
    (home / MARK).write_text(f"{version()}\n", encoding="utf-8")


def version() -> str:
    """A name for everything that decides what is in the city."""
    digest = hashlib.sha256()
    for path in _made_of():
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _made_of() -> Iterator[Path]:
    source = Path(str(files("kanalkoll")))
    for path in sorted((*source.rglob("*.py"), *source.rglob("*.toml"))):
        if not SEEN_ONLY & set(path.relative_to(source).parts):
            yield path


def _mark_of(home: Path) -> str | None:
    mark = home / MARK
    return mark.read_text(encoding="utf-8").strip() if mark.is_file() else None


def _taken(home: Path) -> Problem:
    return Problem(
        Text(sv="Här finns redan något annat.", en="Something else is here already."),
        Text(sv="Flytta undan mappen och försök igen.", en="Move the folder away and try again."),
        file=str(home),
    )
