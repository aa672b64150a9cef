"""A proposed change of a policy, as data: who proposes it, why, and what it does.

An amendment never names a line of a file, only a rule by its id. It can be
shown, applied, undone, combined with others and run (see ``amending.py``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.expected import problem, shown
from kanalkoll.core.policy.loading import in_file, parse_toml, shape_of, to_model
from kanalkoll.core.policy.model import Rule, Scope, Strength
from kanalkoll.core.policy.plain import plain
from kanalkoll.core.policy.rule_checks import odd_key, odd_rule
from kanalkoll.core.policy.shape import differences
from kanalkoll.core.policy.toml_text import dotted, written


class Change(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    forbid_unknown_fields=True,
    rename="kebab",
    tag_field="change",
):
    """What every amendment has: who proposes it (``by``: a body or a person), why, and when.

    Several of them also have ``text``: the new wording of the rule, where the
    change gives it one.
    """

    id: str
    by: str
    why: Text
    on: date | None = None


class SetParameters(Change, frozen=True, kw_only=True, tag="set"):
    """Sets parameters of a rule, named and written as in a policy file.

    A new ``per`` takes ``judged-over`` away unless that is set too: four weeks
    are not four months. ``unset`` takes parameters away.
    """

    rule: str
    values: dict[str, Any] = msgspec.field(name="set", default_factory=dict)
    unset: tuple[str, ...] = ()
    text: Text | None = None


class SetStrength(Change, frozen=True, kw_only=True, tag="strength"):
    """Makes a rule bind harder or less hard."""

    rule: str
    strength: Strength
    text: Text | None = None


class SetScope(Change, frozen=True, kw_only=True, tag="scope"):
    """Changes which accounts a rule is about."""

    rule: str
    scope: Scope
    text: Text | None = None


class SetText(Change, frozen=True, kw_only=True, tag="text"):
    """Changes the wording of a rule and nothing else."""

    rule: str
    text: Text


class AddRule(Change, frozen=True, kw_only=True, tag="add"):
    """Adds a rule: after the one named, first, or (neither) last."""

    new: Rule
    after: str | None = None
    first: bool = False


class ReplaceRule(Change, frozen=True, kw_only=True, tag="replace"):
    """Puts another rule in the place of one."""

    rule: str
    new: Rule


class RemoveRule(Change, frozen=True, kw_only=True, tag="remove"):
    """Takes a rule away."""

    rule: str


Amendment = SetParameters | SetStrength | SetScope | SetText | AddRule | ReplaceRule | RemoveRule
"""Any proposed change; the field ``change`` in a file tells them apart."""


class AmendmentFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A file of amendments: a list of ``[[amendment]]``."""

    amendment: tuple[Amendment, ...]


def load_amendments(text: str, *, file: str) -> tuple[Amendment, ...]:
    """The amendments that ``text`` (TOML, ``[[amendment]]``) describes, in their order.

    Raises :class:`BadInput` with every problem found. Whether the rules they
    name exist is seen when they are applied.
    """
    data = parse_toml(text, file=file)
    problems = list(differences(data, shape_of(AmendmentFile)))
    if not problems:
        amendments = to_model(data, AmendmentFile).amendment
        problems = list(odd_amendments(amendments))
    if problems:
        raise BadInput(in_file(problems, file))
    return amendments


def dump_amendments(amendments: Sequence[Amendment]) -> str:
    """The text of a file; reading it gives the amendments again."""
    return "\n".join("\n".join(_lines(plain(amendment))) + "\n" for amendment in amendments)


def _lines(table: Mapping[str, Any]) -> Iterator[str]:
    """Tables within tables on lines of their own: the new rule, the values set, the scope."""
    own = {name for name in ("new", "set", "scope") if name in table}
    yield "[[amendment]]"
    for name, value in table.items():
        if name not in own:
            yield f"{dotted((name,))} = {written(value)}"
    for name in table:
        if name in own:
            yield f"[amendment.{name}]"
            yield from (f"{dotted((key,))} = {written(item)}" for key, item in table[name].items())


def odd_amendments(amendments: Sequence[Amendment]) -> Iterator[Problem]:
    """What cannot be meant in amendments, whatever the policy; without a file."""
    times = Counter(amendment.id for amendment in amendments)
    for place, amendment in enumerate(amendments):
        path = f"amendment[{place}]"
        yield from odd_key(amendment.id, f"{path}.id")
        if times[amendment.id] > 1:
            yield problem(
                f"{path}.id",
                sv=(
                    f"”{shown(amendment.id)}” står {times[amendment.id]} gånger.",
                    "Ge varje ändringsförslag ett eget id.",
                ),
                en=(
                    f"'{shown(amendment.id)}' stands {times[amendment.id]} times.",
                    "Give every amendment an id of its own.",
                ),
            )
        if isinstance(amendment, (AddRule, ReplaceRule)):
            yield from odd_key(amendment.new.id, f"{path}.new.id")
            yield from odd_rule(amendment.new, f"{path}.new")
        yield from _says_nothing(amendment, path)


def _says_nothing(amendment: Amendment, path: str) -> Iterator[Problem]:
    if isinstance(amendment, SetParameters) and not (amendment.values or amendment.unset):
        yield problem(
            f"{path}.set",
            sv=("Förslaget ändrar ingenting.", 'Skriv till exempel set = { per = "month" }.'),
            en=("The amendment changes nothing.", 'Write set = { per = "month" }, for example.'),
        )
    if isinstance(amendment, AddRule) and amendment.first and amendment.after is not None:
        yield problem(
            f"{path}.after",
            sv=("En ny regel kan inte stå både först och efter en annan.", "Ta bort det ena."),
            en=("A new rule cannot stand both first and after another.", "Take one out."),
        )
