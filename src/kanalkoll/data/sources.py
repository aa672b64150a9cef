"""Where each shipped file comes from, under which licence, and whether it is as it was."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable

import msgspec

_HERE = files(__package__ or "kanalkoll.data")


class ShippedFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A row of ``SOURCES.toml``; ``path`` lies below this folder, ``sha256`` is of its bytes."""

    path: str
    from_: str = msgspec.field(name="from")
    licence: str
    sha256: str


def shipped_files() -> list[ShippedFile]:
    """Every row of ``SOURCES.toml``, in its order."""
    rows = tomllib.loads((_HERE / "SOURCES.toml").read_text(encoding="utf-8"))
    return msgspec.convert(rows["file"], list[ShippedFile])


def data_files() -> dict[str, str]:
    """Every data file that is there now, by path, with the SHA-256 of its bytes."""
    found = sorted(_walk(_HERE, ""), key=lambda pair: pair[0])
    return {path: sha256(entry.read_bytes()).hexdigest() for path, entry in found}


def _walk(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        place = f"{path}{entry.name}"
        if entry.is_dir():
            if entry.name != "__pycache__":
                yield from _walk(entry, f"{place}/")
        elif not place.endswith((".py", ".pyc")) and place != "SOURCES.toml":
            yield place, entry
