"""TOML as text: where each value stands, and how one value is changed and nothing else.

A policy file belongs to the people who wrote it: its order, its comments, the
spaces in its tables. So a change replaces the characters of one value, or puts
in or takes out one line. The text is trusted to be valid TOML.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

Key = tuple[str | int, ...]
"""Where a value stands: names of tables and keys, and places in lists from 0."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value stands: its key begins at ``key``, it reaches from ``start`` up to ``end``.

    ``inside`` is the inline table or list that it is written in, ``None`` when
    it has a line of its own.
    """

    key: int
    start: int
    end: int
    inside: Key | None


@dataclass(slots=True)
class TomlText:
    """A text with the place of every value, and for every table where its next line would stand.

    ``items``: where the heading of each table in a list begins.
    """

    text: str
    values: dict[Key, Place] = field(default_factory=dict)
    tables: dict[Key, int] = field(default_factory=dict)
    items: dict[Key, int] = field(default_factory=dict)

    def with_value(self, key: Key, value: object) -> str:
        """The text with ``value`` at ``key``: in its old place, or in a new one.

        Of a table that has lines of its own, each line is set or taken out.
        """
        names = self._names_below(key)
        if isinstance(value, Mapping) and names and key not in self.values:
            return self._with_table(key, names, value)
        if key in self.values:
            place = self.values[key]
            return self._spliced(place.start, place.end, written(value))
        around = [key[:length] for length in range(len(key)) if key[:length] in self.values]
        if around:
            return self._with_inline(around[-1], key, value)
        table = max((t for t in self.tables if t == key[: len(t)]), key=len)
        return self._with_line(
            self.tables[table], f"{dotted(key[len(table) :])} = {written(value)}"
        )

    def without(self, key: Key) -> str:
        """The text without what stands at ``key``, a whole table too."""
        gone = [k for k in self.values if k[: len(key)] == key]
        outer = [k for k in gone if self.values[k].inside not in gone]
        text = self.text
        for first, last in sorted((self._extent(k) for k in outer), reverse=True):
            text = text[:first] + text[last:]
        return text

    def block(self, key: Key) -> tuple[int, int]:
        """Where a table of a list reaches, its own tables and the comments right above it too."""
        first = self.items[key]
        while _COMMENT.match(self.text, above := self.text.rfind("\n", 0, max(first - 1, 0)) + 1):
            first = above
        return first, max(end for table, end in self.tables.items() if table[: len(key)] == key)

    def _names_below(self, key: Key) -> list[str | int]:
        below = (k[len(key)] for k in self.values if len(k) > len(key) and k[: len(key)] == key)
        return list(dict.fromkeys(below))

    def _with_table(self, key: Key, names: list[str | int], value: Mapping[str, object]) -> str:
        found = self
        for name in names:
            if name not in value:
                found = read_places(found.without((*key, name)))
        for name, item in value.items():
            found = read_places(found.with_value((*key, name), item))
        return found.text

    def _spliced(self, start: int, end: int, new: str) -> str:
        return self.text[:start] + new + self.text[end:]

    def _with_line(self, at: int, line: str) -> str:
        newline = "\r\n" if "\r\n" in self.text else "\n"
        gap = "" if at == 0 or self.text[at - 1] == "\n" else newline
        return self._spliced(at, at, f"{gap}{line}{newline}")

    def _with_inline(self, table: Key, key: Key, value: object) -> str:
        new = f"{dotted(key[len(table) :])} = {written(value)}"
        within = [place for place in self.values.values() if place.inside == table]
        if not within:
            return self._spliced(self.values[table].start, self.values[table].end, f"{{ {new} }}")
        return self._spliced(within[-1].end, within[-1].end, f", {new}")

    def _extent(self, key: Key) -> tuple[int, int]:
        """What has to go with a value: its line, or its key and a comma."""
        place = self.values[key]
        if place.inside is None:
            first = self.text.rfind("\n", 0, place.key) + 1
            last = self.text.find("\n", place.end) + 1
            return first, last or len(self.text)
        siblings = [p for p in self.values.values() if p.inside == place.inside]
        order = siblings.index(place)
        if order > 0:
            return siblings[order - 1].end, place.end
        return place.key, siblings[1].key if siblings[1:] else place.end


def read_places(text: str) -> TomlText:
    """``text``, which is valid TOML, with the place of every value in it."""
    return _Reader(text).read()


_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_COMMENT = re.compile(r"[ \t]*#")
_KEY = re.compile(r"""[A-Za-z0-9_-]+|"(?:\\.|[^"\\\n])*"|'[^'\n]*'""")
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?"""(?:"{0,2})'
    r"|'''.*?'''(?:'{0,2})"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|[^,\]}#\r\n]*[^,\]}#\s]",
    re.DOTALL,
)


class _Reader:
    """Reads a text from top to bottom once."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = TomlText(text)
        self.lists: dict[Key, int] = {}

    def read(self) -> TomlText:
        table: Key = ()
        self.found.tables[table] = 0
        at = _after(_BLANK, self.text, 0)
        while at < len(self.text):
            if self.text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._statement(table, at, None)
            self.found.tables[table] = _line_end(self.text, at)
            at = _after(_BLANK, self.text, at)
        return self.found

    def _header(self, at: int) -> tuple[Key, int]:
        begins, of_list = self.text.rfind("\n", 0, at) + 1, self.text.startswith("[[", at)
        names, at = self._names(_after(_SPACE, self.text, at + 1 + of_list))
        table = self._located(names[:-1])
        if of_list:
            name = (*table, names[-1])
            self.lists[name] = self.lists.get(name, -1) + 1
            item = (*name, self.lists[name])
            self.found.items[item] = begins
            return item, at + 2
        return self._located(names), at + 1

    def _located(self, names: tuple[str, ...]) -> Key:
        """The names with the place in the list that they stand in now."""
        table: Key = ()
        for name in names:
            table = (*table, name)
            if table in self.lists:
                table = (*table, self.lists[table])
        return table

    def _names(self, at: int) -> tuple[tuple[str, ...], int]:
        names: list[str] = []
        while True:
            end = _after(_KEY, self.text, at)
            names.append(next(iter(tomllib.loads(f"{self.text[at:end]} = 0"))))
            at = _after(_SPACE, self.text, end)
            if self.text[at] != ".":
                return tuple(names), at
            at = _after(_SPACE, self.text, at + 1)

    def _statement(self, table: Key, at: int, inside: Key | None) -> int:
        names, equals = self._names(at)
        start = _after(_SPACE, self.text, equals + 1)
        return self._value((*table, *names), (at, start), inside)

    def _value(self, key: Key, begins: tuple[int, int], inside: Key | None) -> int:
        """Note the value that begins at ``begins`` (its key, itself); where it ends."""
        at, start = begins
        self.found.values[key] = Place(at, start, start, inside)
        opening = self.text[start]
        if opening in "{[":
            end = self._items(key, start + 1, "}" if opening == "{" else "]")
        else:
            end = _after(_SCALAR, self.text, start)
        self.found.values[key] = Place(at, start, end, inside)
        return end

    def _items(self, key: Key, at: int, closing: str) -> int:
        order = 0
        while self.text[at := _after(_BLANK, self.text, at)] != closing:
            if self.text[at] == ",":
                at += 1
            elif closing == "}":
                at = self._statement(key, at, key)
            else:
                at = self._value((*key, order), (at, at), key)
                order += 1
        return at + 1


def _after(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


def _line_end(text: str, at: int) -> int:
    return text.find("\n", at) + 1 or len(text)


def dotted(key: Key) -> str:
    """Names as a dotted key, in quotes where they need them."""
    names = (str(name) for name in key)
    return ".".join(n if re.fullmatch(r"[A-Za-z0-9_-]+", n) else written(n) for n in names)


def written(value: object) -> str:
    """A value as TOML, on one line. ``TypeError`` for what TOML or a policy does not have."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    if isinstance(value, (int, date)):
        return str(value)
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(map(written, value))}]"
    if isinstance(value, Mapping):
        pairs = ", ".join(f"{dotted((name,))} = {written(item)}" for name, item in value.items())
        return f"{{ {pairs} }}" if pairs else "{}"
    raise TypeError(f"cannot be written as TOML: {value!r}")
