"""What differs between two policies: each difference as data, in a sentence, and word by word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

import msgspec

from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Principle, Rule
from kanalkoll.core.policy.naming import field_name, said
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.words import Words, word_changes

Part = Rule | Principle

What = Literal["added", "removed", "moved", "changed"]


class Difference(msgspec.Struct, frozen=True):
    """One thing that differs.

    ``part`` is the id of a rule or principle, ``None`` for the policy itself.
    ``field`` is the dotted place within it (``text``, ``strength``,
    ``requires.per``), ``None`` where a whole part comes, goes or moves.
    ``before`` and ``after`` are plain data, ``None`` for nothing; ``words``
    tells texts apart in each language.
    """

    what: What
    part: str | None
    field: str | None
    before: Any
    after: Any
    sentence: Text
    words: Mapping[str, tuple[Words, ...]] = msgspec.field(default_factory=dict)


def diff(old: Policy, new: Policy) -> tuple[Difference, ...]:
    """Everything that differs, in the order of ``new``: the policy, its rules, its principles."""
    return (
        *_header(old, new),
        *_parts(old.rules, new.rules),
        *_parts(old.principles, new.principles),
    )


def _header(old: Policy, new: Policy) -> Iterator[Difference]:
    empty = {"rules": (), "principles": ()}
    before, after = (plain(msgspec.structs.replace(policy, **empty)) for policy in (old, new))
    yield from _fields(before, after, part=None, name=Text(sv="Policyn", en="The policy"))


def _parts(old: Sequence[Part], new: Sequence[Part]) -> Iterator[Difference]:
    before, after = ({part.id: part for part in parts} for parts in (old, new))
    for key, part in before.items():
        if key not in after:
            yield _whole("removed", part)
    moved = _moved(list(before), list(after))
    for key, part in after.items():
        if key not in before:
            yield _whole("added", part)
            continue
        if key in moved:
            yield _whole("moved", part)
        yield from _fields(
            _flat(plain(before[key])), _flat(plain(part)), part=key, name=name_of(part)
        )


def _moved(before: list[str], after: list[str]) -> set[str]:
    """The fewest ids whose moving explains the new order of those that stay."""
    stay = [key for key in before if key in after]
    best: list[list[str]] = [[]]
    for key in (key for key in after if key in before):
        fitting = [run for run in best if not run or stay.index(run[-1]) < stay.index(key)]
        best.append([*_longest(fitting), key])
    return set(stay) - set(_longest(best))


def _longest(runs: list[list[str]]) -> list[str]:
    return max(runs, key=len)


def _flat(table: Mapping[str, Any]) -> dict[str, Any]:
    """A rule's parameters beside its other fields: ``requires.per``."""
    flat = dict(table)
    requires = flat.pop("requires", {})
    return flat | {f"requires.{name}": value for name, value in requires.items()}


def _fields(
    before: Mapping[str, Any], after: Mapping[str, Any], *, part: str | None, name: Text
) -> Iterator[Difference]:
    for field in dict.fromkeys([*before, *after]):
        old, new = before.get(field), after.get(field)
        if old != new and field != "id":
            yield Difference(
                "changed", part, field, old, new, _sentence(name, field, old, new), _words(old, new)
            )


def _words(old: object, new: object) -> dict[str, tuple[Words, ...]]:
    if not (isinstance(old, dict) and isinstance(new, dict) and "sv" in old and "sv" in new):
        return {}
    return {
        language: word_changes(old[language], new[language])
        for language in ("sv", "en")
        if language in old and language in new
    }


def _sentence(name: Text, field: str, old: object, new: object) -> Text:
    called, before, after = field_name(field), said(field, old), said(field, new)
    change = Text(
        sv=f"{called.sv} ändras från {before.sv} till {after.sv}",
        en=f"{called.en} from {before.en} to {after.en}",
    )
    if _is_text(old) or _is_text(new) or field in ("scope", "source", "follows"):
        change = Text(sv=f"{called.sv} ändras", en=f"{called.en} changed")
    elif old is None or old is False:
        added = Text("") if new is True else Text(sv=f": {after.sv}", en=f": {after.en}")
        change = Text(
            sv=f"{called.sv} läggs till{added.sv}", en=f"{called.en} added{added.to('en')}"
        )
    elif new is None or new is False:
        change = Text(sv=f"{called.sv} tas bort", en=f"{called.en} removed")
    elif before == after:
        change = Text(
            sv=f"{called.sv} vilar på något annat", en=f"{called.en} resting on something else"
        )
    return Text(sv=f"{name.sv}: {change.sv}.", en=f"{name.to('en')}: {change.en}.")


def _is_text(value: object) -> bool:
    return isinstance(value, dict) and "sv" in value


def _whole(what: Literal["added", "removed", "moved"], part: Part) -> Difference:
    verb = {
        "added": Text(sv="läggs till", en="is added"),
        "removed": Text(sv="tas bort", en="is removed"),
        "moved": Text(sv="flyttas", en="is moved"),
    }[what]
    name = name_of(part)
    sv, en = f"{name.sv} {verb.sv}.", f"{name.to('en')} {verb.en}."
    if what == "added" and isinstance(part, Rule):
        requirement = kind_of(part.requires).sentence(part.requires)
        sv, en = f"{sv} {requirement.sv}", f"{en} {requirement.to('en')}"
    before, after = (
        plain(part) if what != "added" else None,
        plain(part) if what != "removed" else None,
    )
    return Difference(what, part.id, None, before, after, Text(sv=sv, en=en))


def name_of(part: Part) -> Text:
    """What a rule or principle is called on a page: its title, its clause or its id."""
    return part.title or Text(sv=part.clause or part.id)
