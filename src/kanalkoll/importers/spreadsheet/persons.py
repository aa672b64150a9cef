"""Names in a list of accounts become opaque keys; the names go to the register alone."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_BETWEEN = re.compile(r"[;\n/]| & | och | and ")


@dataclass(slots=True)
class Persons:
    """Keys by name. ``known`` are the persons the register has already: key → name.

    New ones are numbered on from them (``p1``, ``p2`` …), so that a key says
    nothing about whose it is.
    """

    known: Mapping[str, str]
    names: dict[str, str] = field(default_factory=dict)
    _keys: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.names.update(self.known)
        self._keys.update({_plain(name): key for key, name in self.known.items()})

    def keys_in(self, text: str) -> list[str]:
        """The keys of everybody named in a cell, each once."""
        return list(dict.fromkeys(self._key(name) for name in names_in(text)))

    def _key(self, name: str) -> str:
        plain = _plain(name)
        if plain not in self._keys:
            self._keys[plain] = self._next()
            self.names[self._keys[plain]] = name
        return self._keys[plain]

    def _next(self) -> str:
        number = len(self.names) + 1
        while f"p{number}" in self.names:
            number += 1
        return f"p{number}"


def names_in(text: str) -> list[str]:
    """The names in a cell: divided by semicolon, new line, slash or *och*.

    A comma divides only names that each have a space: "Ek, Anna" is one.
    """
    parts = [part.strip() for part in _BETWEEN.split(text)]
    names: list[str] = []
    for part in filter(None, parts):
        by_comma = [name.strip() for name in part.split(",")]
        names += by_comma if all(" " in name for name in by_comma) else [part]
    return names


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
