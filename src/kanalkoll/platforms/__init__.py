"""The platforms: an open set, a folder each, found by looking.

A folder with a ``platform.toml`` is a platform; that file alone gives it its
place in the catalogue, in base information and in the judging of drafts.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.loading import read_platform

FILE = "platform.toml"


def platform_names() -> tuple[str, ...]:
    """The names of the folders that describe a platform, in alphabetical order."""
    folders = (entry for entry in files(__name__).iterdir() if entry.is_dir())
    return tuple(sorted(entry.name for entry in folders if entry.joinpath(FILE).is_file()))


@cache
def load_catalogue() -> Catalogue:
    """The shipped catalogue, read once a process.

    Raises :class:`kanalkoll.core.errors.BadInput` naming file and field when
    a row lacks its source or its date, or cannot be read.
    """
    return Catalogue(
        read_platform(
            files(__name__).joinpath(name, FILE).read_bytes(), file=f"platforms/{name}/{FILE}"
        )
        for name in platform_names()
    )
