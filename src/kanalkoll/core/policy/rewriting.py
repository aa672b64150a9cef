"""The text of a policy file made to say another policy, its other characters left alone."""

from __future__ import annotations

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

    New rules come last in the text. Where that does not give ``wanted`` (rules
    in another order, say) the whole is written anew.
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
    """The rules (or principles, sources): changed in their places, taken out, put last."""
    every: dict[str, Sequence[Rule | Principle | Source]] = {
        "rule": wanted.rules, "principle": wanted.principles, "source": wanted.sources,
    }  # fmt: skip
    parts = every[name]
    by = "title" if name == "source" else "id"
    after = {plain(part)[by]: part for part in parts}
    for place in reversed(range(len(before))):
        old = before[place]
        if old[by] not in after:
            text = read_places(text).without((name, place))
            continue
        new = plain(after[old[by]])
        for field in {**old, **new}:
            if old.get(field) != new.get(field):
                text = _put_field(text, (name, place, field), old.get(field), new.get(field))
    there = {old[by] for old in before}
    added = [dump_part(part) for key, part in after.items() if key not in there]
    return "\n".join([text, *added]) if added else text


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
