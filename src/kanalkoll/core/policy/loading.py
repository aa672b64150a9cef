"""From the text of a policy file to a :class:`Policy`, or to every problem in it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec
import msgspec.inspect as types

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.checking import Parts, mistakes
from kanalkoll.core.policy.model import Policy, Principle, Rule, Source
from kanalkoll.core.policy.shape import differences

LARGEST_FILE = 2_000_000
"""Bytes in a policy file; a larger one is not a policy."""

M = TypeVar("M")

_SECTIONS: dict[str, type[Rule | Principle | Source]] = {
    "rule": Rule,
    "principle": Principle,
    "source": Source,
}


def read_policy(data: bytes, *, file: str) -> Policy:
    """The policy in the bytes of a file (TOML, UTF-8); see :func:`load_policy`."""
    return load_policy(decoded(data, file=file), file=file)


def load_policy(text: str, *, file: str) -> Policy:
    """The policy that ``text`` (TOML) describes; ``file`` is its name in errors.

    Raises :class:`BadInput` with every problem found: wrong TOML, unknown and
    missing fields, wrong types, and what cannot be meant (an id that stands
    twice, a reading that nobody made, a policy that ends before it begins).
    Fields are named by their dotted path, lists count from 0:
    ``rule[2].requires.per``.
    """
    data = parse_toml(text, file=file)
    problems = list(differences(data, shape_of(Policy)))
    problems += mistakes(_sound_parts(data, problems))
    if problems:
        raise BadInput(in_file(_in_order(problems, data), file))
    return to_model(data, Policy)


def decoded(data: bytes, *, file: str) -> str:
    """The text in ``data``; :class:`BadInput` when it is not UTF-8 or far too large."""
    if len(data) > LARGEST_FILE:
        wrong = Text(sv=f"Filen är på {len(data)} byte.", en=f"The file has {len(data)} bytes.")
        right = Text(
            sv=f"En policy har högst {LARGEST_FILE}.", en=f"A policy has at most {LARGEST_FILE}."
        )
        raise BadInput(Problem(wrong, right, file=file))
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = Text(
            sv=f"Filen är inte i UTF-8 (byte {error.start}).",
            en=f"The file is not in UTF-8 (byte {error.start}).",
        )
        right = Text(sv="Spara den som UTF-8.", en="Save it as UTF-8.")
        raise BadInput(Problem(wrong, right, file=file)) from error


_AT = re.compile(r" \(at (?:line (?P<row>\d+), column (?P<column>\d+)|end of document)\)$")


def parse_toml(text: str, *, file: str) -> dict[str, Any]:
    """``text`` as plain data; :class:`BadInput` with the row when it is not TOML."""
    try:
        return tomllib.loads(text)
    except RecursionError as error:
        wrong = Text(sv="Filen är för djupt nästlad.", en="The file is nested too deeply.")
        raise BadInput(Problem(wrong, file=file)) from error
    except tomllib.TOMLDecodeError as error:
        raise BadInput(_not_toml(str(error), text, file)) from error
    except ValueError as error:  # more digits than Python reads as a number
        wrong = Text(sv="Ett tal i filen är för stort.", en="A number in the file is too large.")
        raise BadInput(Problem(wrong, file=file)) from error


def _not_toml(said: str, text: str, file: str) -> Problem:
    at = _AT.search(said)
    said = said[: at.start()] if at else said
    row = int(at["row"]) if at and at["row"] else text.count("\n") + 1
    wrong = Text(sv=f"Filen är inte giltig TOML ({said}).", en=f"Not valid TOML ({said}).")
    return Problem(wrong, _hint(text, row), file=file, row=row)


def _hint(text: str, row: int) -> Text | None:
    """What is probably meant on the row where TOML gave up."""
    lines = text.splitlines()
    line = lines[row - 1] if row <= len(lines) else ""
    if re.match(r"\s*[\w.-]+\s*:", line):
        return Text(sv="Skriv = i stället för kolon.", en="Write = instead of a colon.")
    if re.search(r"=\s*(?:yes|no|ja|nej|True|False)\b", line):
        return Text(sv="Skriv true eller false.", en="Write true or false.")
    if re.search(r"=\s*[^\W\d_]", line):
        return Text(sv="Skriv text inom citattecken.", en="Write text within quotes.")
    return None


def in_file(problems: Iterable[Problem], file: str) -> list[Problem]:
    """The problems, each with the file's name."""
    return [Problem(p.wrong, p.right, file=file, row=p.row, field=p.field) for p in problems]


@cache
def shape_of(model: type) -> types.Type:
    """The type information of ``model``, looked up once."""
    return types.type_info(model)


def to_model(data: object, model: type[M]) -> M:
    """Plain data whose shape is already found right, as ``model``."""
    return msgspec.convert(data, model, builtin_types=(date,))


def _sound_parts(data: Mapping[str, Any], problems: Sequence[Problem]) -> Parts:
    """What can be looked at further: the parts in which no problem was found."""
    broken = {_part(problem.field or "") for problem in problems}
    header = {name: value for name, value in data.items() if name not in _SECTIONS}
    sound = not any(part not in _SECTIONS and "[" not in part for part in broken)
    return Parts(
        header=to_model(header, Policy) if sound else None,
        rules=dict(_sound(data, "rule", Rule, broken)),
        principles=dict(_sound(data, "principle", Principle, broken)),
        sources=dict(_sound(data, "source", Source, broken)),
        all_sources=not any(part.startswith("source") for part in broken),
    )


def _sound(
    data: Mapping[str, Any], section: str, model: type[M], broken: set[str]
) -> Iterator[tuple[int, M]]:
    if section not in broken:
        for number, part in enumerate(data.get(section, [])):
            if f"{section}[{number}]" not in broken:
                yield number, to_model(part, model)


def _part(field: str) -> str:
    return field.partition(".")[0]


def _in_order(problems: Iterable[Problem], data: Mapping[str, Any]) -> list[Problem]:
    """Problems in the order of the file."""
    order = {name: place for place, name in enumerate(data)}

    def place(problem: Problem) -> tuple[int, int]:
        name, _, number = _part(problem.field or "").partition("[")
        return order.get(name, -1), int(number.rstrip("]") or 0)

    return sorted(problems, key=place)
