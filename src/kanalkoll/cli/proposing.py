"""What is proposed on the command line: files of amendments, ``--set`` and ``--sweep``."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from kanalkoll.cli.assessing import find_rule
from kanalkoll.core.drafting.grid import Axis, Grid, grid, in_rule, read_values
from kanalkoll.core.drafting.simulate import rule_changes
from kanalkoll.core.drafting.simulation import TRIED
from kanalkoll.core.drafting.wording import suggested_text
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment, SetParameters, load_amendments
from kanalkoll.core.policy.loading import decoded, in_file
from kanalkoll.core.policy.model import Policy, Rule

WHY = Text(sv="Prövas på de verkliga kontona.", en="Tried on the real accounts.")

_ASSIGNMENT = re.compile(r"(?P<rule>[^=]+?)\.(?P<name>[\w-]+)\s*=(?P<value>.*)", re.DOTALL)


def read_file(path: Path) -> tuple[Amendment, ...]:
    """The amendments in a file. Raises :class:`BadInput` with every problem in it."""
    try:
        data = path.read_bytes()
    except OSError as error:
        wrong = Text(sv="Filen går inte att läsa.", en="The file cannot be read.")
        raise BadInput(Problem(wrong, file=str(path))) from error
    return load_amendments(decoded(data, file=str(path)), file=str(path))


def proposed(policy: Policy, amendments: Sequence[Amendment], *, file: str | None = None) -> Policy:
    """The policy as the amendments would have it; problems name ``file``."""
    try:
        return apply(policy, amendments)
    except BadInput as error:
        if file is None:
            raise
        raise BadInput(in_file(error.problems, file)) from error


def from_files(policy: Policy, paths: Iterable[Path]) -> tuple[Amendment, ...]:
    """The amendments of all files, each file tried by itself so that its errors name it."""
    found: list[Amendment] = []
    for path in paths:
        amendments = read_file(path)
        proposed(policy, amendments, file=str(path))
        found += amendments
    return tuple(found)


def from_settings(policy: Policy, settings: Sequence[str]) -> tuple[Amendment, ...]:
    """The amendments of ``--set RULE.PARAM=VALUE``: one for each rule.

    An empty value takes the parameter away. Raises :class:`BadInput` for what
    cannot be read, for a rule that is not there and for values that cannot be meant.
    """
    values: dict[str, dict[str, Any]] = {}
    for text in settings:
        rule, name, value = _parts(text, policy, "--set")
        of_rule = values.setdefault(rule.id, {})
        if name in of_rule:
            raise BadInput(_twice(text))
        of_rule[name] = _value(value)
    found = tuple(_set(rule, given) for rule, given in values.items())
    for amendment in found:
        try:
            apply(policy, [amendment])
        except BadInput as error:
            problems = [in_rule(problem, amendment.rule) for problem in error.problems]
            raise BadInput(in_file(problems, "--set")) from error
    return found


def _set(rule: str, given: Mapping[str, Any]) -> SetParameters:
    return SetParameters(
        id=f"{rule}-1",
        by=TRIED,
        why=WHY,
        rule=rule,
        values={name: value for name, value in given.items() if value is not None},
        unset=tuple(name for name, value in given.items() if value is None),
    )


def signed(
    policy: Policy, amendments: Iterable[Amendment], *, by: str, why: str | None
) -> list[Amendment]:
    """The same amendments as somebody's own, with a wording where one can be told."""
    return [_signed(policy, amendment, by, why) for amendment in amendments]


def _signed(policy: Policy, amendment: Amendment, by: str, why: str | None) -> Amendment:
    changes = rule_changes(policy, apply(policy, [amendment]))
    wording = suggested_text(changes[0]) if changes else None
    given = {} if wording is None else {"text": wording}
    reason = Text(sv=why) if why else WHY
    return replace(amendment, id=f"{_key(by)}-{amendment.id}", by=by, why=reason, **given)


def _key(name: str) -> str:
    """A name as it stands in an id: ``fastighetsnamnden``."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "forslag"


def from_sweeps(policy: Policy, sweeps: Sequence[str]) -> Grid | None:
    """What ``--sweep RULE.PARAM=1..20`` asks for, all of one rule; ``None`` when nothing does."""
    axes: list[Axis] = []
    swept: Rule | None = None
    for text in sweeps:
        rule, name, value = _parts(text, policy, "--sweep")
        if swept is not None and rule.id != swept.id:
            raise BadInput(_two_rules(text, swept.id))
        if any(axis.name == name for axis in axes):
            raise BadInput(_twice(text))
        swept = rule
        axes.append(Axis(name, read_values(value)))
    if swept is None:
        return None
    try:
        return grid(policy, swept, axes)
    except BadInput as error:
        raise BadInput(in_file(error.problems, "--sweep")) from error


def _parts(text: str, policy: Policy, option: str) -> tuple[Rule, str, str]:
    found = _ASSIGNMENT.fullmatch(text.strip())
    if found is None:
        example = "publiceringsfrekvens.per=month"
        if option == "--sweep":
            example = "publiceringsfrekvens.at-least=1..20"
        raise BadInput(
            Problem(
                Text(sv=f"”{text}” går inte att läsa.", en=f"'{text}' cannot be read."),
                Text(
                    sv=f"Skriv krav, parameter och värde, som {example}.",
                    en=f"Write rule, parameter and value, such as {example}.",
                ),
                file=option,
            )
        )
    try:
        return find_rule(found["rule"], policy), found["name"], found["value"].strip()
    except BadInput as error:
        raise BadInput(in_file(error.problems, option)) from error


def _value(text: str) -> Any:
    """A value as a policy file writes it; a bare word is a text, nothing takes it away."""
    if not text:
        return None
    try:
        return tomllib.loads(f"value = {text}")["value"]
    except (tomllib.TOMLDecodeError, ValueError, RecursionError):
        return text


def _twice(text: str) -> Problem:
    return Problem(
        Text(
            sv=f"”{text}”: samma parameter är angiven två gånger.",
            en=f"'{text}': the same parameter is given twice.",
        ),
        Text(sv="Ta bort det ena.", en="Take one out."),
    )


def _two_rules(text: str, first: str) -> Problem:
    return Problem(
        Text(
            sv=f"”{text}” gäller ett annat krav än ”{first}”.",
            en=f"'{text}' is about another rule than '{first}'.",
        ),
        Text(sv="Pröva ett krav i taget.", en="Try one rule at a time."),
        file="--sweep",
    )
