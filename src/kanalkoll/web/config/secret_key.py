"""The key that signs sessions and links: given in the environment, or drawn once and kept."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

FILE = "secret-key"
LENGTH = 50
"""Bytes drawn for a key."""


def kept_secret_key(home: Path) -> str:
    """The key in the home folder, drawn if there is none, readable by its owner only.

    Two processes that begin at the same time get the same one. Raises
    :class:`BadInput` when the folder cannot be used.
    """
    file = home / FILE
    try:
        home.mkdir(parents=True, exist_ok=True)
        if not file.is_file():
            _draw(file)
        return file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise BadInput(_unusable(home, error)) from error


def _draw(file: Path) -> None:
    drawn = file.with_name(f"{file.name}.{secrets.token_hex(4)}.part")
    drawn.touch(mode=0o600)
    drawn.write_text(secrets.token_urlsafe(LENGTH), encoding="utf-8")
    try:
        os.link(drawn, file)  # refuses where another process was first
    except FileExistsError:
        pass
    finally:
        drawn.unlink()


def _unusable(home: Path, error: OSError) -> Problem:
    return Problem(
        Text(
            sv=f"Mappen {home} går inte att använda ({error.strerror}).",
            en=f"The folder {home} cannot be used ({error.strerror}).",
        ),
        Text(
            sv="Ange en mapp som kanalkoll får skriva i.",
            en="Name a folder that kanalkoll may write to.",
        ),
        field="KANALKOLL_HOME",
    )
