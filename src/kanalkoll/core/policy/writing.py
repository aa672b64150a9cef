"""From a :class:`Policy` to the text of a file; and a file changed in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy, Principle, Rule, Source
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.toml_text import Key, TomlText, dotted, read_places, written

_SECTIONS = ("source", "rule", "principle")
_TABLES_OF_A_RULE = ("requires", "scope")
_LANGUAGES = {"sv", "en"}


def dump_policy(policy: Policy) -> str:
    """The text of a new policy file; reading it gives ``policy`` again.

    The header, then sources, rules and principles in their order, an empty
    line before each.
    """
    table = plain(policy)
    sections = {name: table.pop(name, []) for name in _SECTIONS}
    lines = list(_lines(table))
    for name, parts in sections.items():
        for part in parts:
            lines += ["", *_part_lines(name, part)]
    return "\n".join(lines) + "\n"


def dump_part(part: Rule | Principle | Source) -> str:
    """The text of one rule, principle or source, as it stands in a policy file."""
    name = {Rule: "rule", Principle: "principle", Source: "source"}[type(part)]
    return "\n".join(_part_lines(name, plain(part))) + "\n"


def _part_lines(name: str, part: dict[str, Any]) -> Iterator[str]:
    tables = {table: part.pop(table) for table in _TABLES_OF_A_RULE if table in part}
    yield f"[[{name}]]"
    yield from _lines(part)
    for table, content in tables.items():
        yield f"[{name}.{table}]"
        yield from _lines(content)


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    """A line a value; a text in two languages has a line each."""
    for name, value in table.items():
        if isinstance(value, dict) and value.keys() <= _LANGUAGES:
            for language, words in value.items():
                yield f"{dotted((name, language))} = {written(words)}"
        else:
            yield f"{dotted((name,))} = {written(value)}"


@dataclass(frozen=True)
class PolicyFile:
    """A policy and the very text it was read from; nothing of either is ever changed.

    ``file`` is the name in errors. What is changed is a new file, in which the
    characters of the changed value differ and no others.
    """

    text: str
    file: str
    policy: Policy

    @classmethod
    def read(cls, text: str, *, file: str) -> PolicyFile:
        """The policy in ``text``; raises as :func:`load_policy`."""
        return cls(text, file, load_policy(text, file=file))

    @cached_property
    def _places(self) -> TomlText:
        return read_places(self.text)

    def with_value(self, key: Key, value: object) -> PolicyFile:
        """The file with ``value`` at ``key``, such as ``("rule", 1, "requires", "per")``.

        ``value`` is plain data (texts, numbers, days, lists, tables). Raises
        :class:`~kanalkoll.core.errors.BadInput` when that would be no sound
        policy.
        """
        return PolicyFile.read(self._places.with_value(key, value), file=self.file)

    def without(self, key: Key) -> PolicyFile:
        """The file without the value at ``key``; raises as :meth:`with_value`."""
        return PolicyFile.read(self._places.without(key), file=self.file)
