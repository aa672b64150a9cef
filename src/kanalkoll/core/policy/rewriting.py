"""The text of a policy file made to say another policy, its other characters left alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.model import Policy, Principle, Rule, Source
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.toml_text import Key, read_places
from kanalkoll.core.policy.writing import dump_part, dump_policy

_LISTS = ("rule", "principle", "source")


def rewritten(text: str, wanted: Policy) -> str:
    """``text`` changed where it does not say ``wanted``; its comments and order are kept.

    A rule that comes elsewhere takes its comments along, a new one comes after
    the one that it follows. Where that does not give ``wanted`` (a file whose
    tables are not together, say) the whole is written anew.
    """
    try:
        changed = _changed(text, wanted)
        if load_policy(changed, file="policy.toml") == wanted:
            return changed
    except (BadInput, KeyError, ValueError):
        pass
    return dump_policy(wanted)


def _changed(text: str, wanted: Policy) -> str:
    before = plain(load_policy(text, file="policy.toml"))
    after = plain(wanted)
    for key, value in _header(before, after):
        text = _put(text, key, value)
    for name in _LISTS:
        text = _parts(text, name, before.get(name, []), wanted)
    return text


def _header(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[tuple[Key, Any]]:
    for name in {**before, **after}:
        if name not in _LISTS and before.get(name) != after.get(name):
            yield (name,), after.get(name)


def _parts(text: str, name: str, before: list[Mapping[str, Any]], wanted: Policy) -> str:
    """The rules (or principles, sources): changed in their places, taken out, put in order."""
    every: dict[str, Sequence[Rule | Principle | Source]] = {
        "rule": wanted.rules, "principle": wanted.principles, "source": wanted.sources,
    }  # fmt: skip
    parts = every[name]
    by = "title" if name == "source" else "id"
    after = {plain(part)[by]: part for part in parts}
    for place in reversed(range(len(before))):
        old = before[place]
        if old[by] not in after:
            text, _gone = _cut(text, (name, place))
            continue
        new = plain(after[old[by]])
        for field in {**old, **new}:
            if old.get(field) != new.get(field):
                text = _put_field(text, (name, place, field), old.get(field), new.get(field))
    return _in_order(text, (name, by), after)


def _in_order(
    text: str, of: tuple[str, str], wanted: Mapping[str, Rule | Principle | Source]
) -> str:
    """The parts in their order, those that are not in the text put there.

    ``of``: the list, and the field that its parts are known by.
    """
    name, by = of
    there = [table[by] for table in tomllib.loads(text).get(name, [])]
    for place, (key, part) in enumerate(wanted.items()):
        if there[place : place + 1] == [key]:
            continue
        block = dump_part(part)
        if key in there:
            text, block = _cut(text, (name, there.index(key)))
            there.remove(key)
        text = _put_block(text, block, name, place)
        there.insert(place, key)
    return text


def _cut(text: str, key: Key) -> tuple[str, str]:
    """The text without a table of a list, and that table; one empty line goes with it."""
    first, last = read_places(text).block(key)
    rest = text[last:]
    for gap in ("\r\n", "\n"):
        rest = rest.removeprefix(gap) if rest.startswith(gap) else rest
    return text[:first] + rest, text[first:last]


def _put_block(text: str, block: str, name: str, place: int) -> str:
    """A table as number ``place`` of its list: after the one before it, else first, else last."""
    found = read_places(text)
    if place:
        at = found.block((name, place - 1))[1]
        return f"{_ended(text[:at])}\n{_ended(block)}{text[at:]}"
    if (name, 0) in found.items:
        at = found.block((name, 0))[0]
        return f"{text[:at]}{_ended(block)}\n{text[at:]}"
    return f"{_ended(text)}\n{block}"


def _ended(text: str) -> str:
    """The text with an end to its last line."""
    return text if text.endswith("\n") else f"{text}\n"


def _put_field(text: str, key: Key, old: Any, new: Any) -> str:
    if isinstance(old, dict) and isinstance(new, dict) and key[-1] in {"requires", "scope"}:
        for name in {**old, **new}:
            if old.get(name) != new.get(name):
                text = _put(text, (*key, name), new.get(name))
        return text
    return _put(text, key, new)


def _put(text: str, key: Key, value: Any) -> str:
    places = read_places(text)
    return places.without(key) if value is None else places.with_value(key, value)
