"""Whether plain data has the shape of the model: every difference, with its place.

msgspec stops at the first thing that is wrong. Who wrote a policy wants all of
them at once, with what would be right; so the same type information is walked
here, beside the data.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Any

import msgspec.inspect as types

from kanalkoll.core.errors import Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.expected import meant, not_among, shown, to_write, wrong_type

LONGEST_TEXT = 20_000
"""Characters in one text; a longer one is a slip or an attack."""

_SMALLEST, _LARGEST = -(2**63), 2**63 - 1


def join(path: str, name: str) -> str:
    """``path`` and one name more."""
    return f"{path}.{name}" if path else name


def differences(data: object, expected: types.Type, *, path: str = "") -> Iterator[Problem]:
    """Everything in ``data`` (as :mod:`tomllib` gives it) that is not as ``expected``.

    Problems come without a file; ``path`` is the dotted place of ``data``
    itself. Lists count from 0, as msgspec and JSON tools do.
    """
    match expected:
        case types.UnionType():
            yield from _of_several(data, expected.types, path)
        case _ if not _is_like(data, expected):
            yield wrong_type(data, (expected,), path)
        case types.StructType():
            yield from _tagged(data, [expected], path)
        case types.VarTupleType():
            yield from _items(data, expected.item_type, path)
        case types.LiteralType():
            if data not in expected.values:
                yield not_among(str(data), map(str, expected.values), path)
        case types.StrType():
            yield from _odd_text(str(data), path)
        case types.IntType():
            yield from _odd_number(data, path)
        case _:
            pass


def _items(data: Any, expected: types.Type, path: str) -> Iterator[Problem]:
    for number, item in enumerate(data):
        yield from differences(item, expected, path=f"{path}[{number}]")


def _of_several(data: object, of: tuple[types.Type, ...], path: str) -> Iterator[Problem]:
    alike = [one for one in of if _is_like(data, one)]
    structs = [one for one in alike if isinstance(one, types.StructType)]
    words = [str(v) for one in alike if isinstance(one, types.LiteralType) for v in one.values]
    if structs:
        yield from _tagged(data, structs, path)
    elif not alike:
        yield wrong_type(data, of, path)
    elif not all(isinstance(one, types.LiteralType) for one in alike):
        yield from differences(data, alike[-1], path=path)
    elif data not in words:
        only_words = all(isinstance(one, (types.LiteralType, types.NoneType)) for one in of)
        yield not_among(str(data), words, path) if only_words else wrong_type(data, of, path)


def _tagged(table: Any, structs: list[types.StructType], path: str) -> Iterator[Problem]:
    """A table that is one of ``structs``: its tag tells which."""
    field = structs[0].tag_field
    if field is None:
        yield from _fields(table, structs[0], path)
        return
    by_tag = {str(struct.tag): struct for struct in structs}
    tag, place = table.get(field), join(path, field)
    if tag is None:
        listed = ", ".join(by_tag)
        yield _missing(place, Text(sv=f"Här kan stå: {listed}.", en=f"Possible here: {listed}."))
    elif not isinstance(tag, str):
        yield wrong_type(tag, (types.StrType(),), place)
    elif tag not in by_tag:
        yield not_among(tag, by_tag, place)
    else:
        yield from _fields(table, by_tag[tag], path)


def _fields(table: Mapping[str, Any], struct: types.StructType, path: str) -> Iterator[Problem]:
    known = {field.encode_name: field for field in struct.fields}
    for name, value in table.items():
        if name in known:
            yield from differences(value, known[name].type, path=join(path, name))
        elif name != struct.tag_field:
            yield _unknown_field(name, list(known), path)
    for name, field in known.items():
        if field.required and name not in table:
            yield _missing(join(path, name), to_write((field.type,), name))


def _missing(place: str, right: Text) -> Problem:
    name = place.rpartition(".")[2]
    return Problem(Text(sv=f"”{name}” saknas.", en=f"'{name}' is missing."), right, field=place)


def _unknown_field(name: str, known: list[str], path: str) -> Problem:
    listed, close = ", ".join(known), meant(name, known)
    right = Text(sv=f"Här kan stå: {listed}.", en=f"Possible here: {listed}.")
    if close is not None:
        right = Text(sv=f"Menar du ”{close}”?", en=f"Do you mean '{close}'?")
    wrong = Text(
        sv=f"Det finns inget fält som heter ”{shown(name)}”.",
        en=f"There is no field called '{shown(name)}'.",
    )
    return Problem(wrong, right if known else None, field=join(path, shown(name)))


def _odd_text(text: str, path: str) -> Iterator[Problem]:
    if not text.strip():
        wrong = Text(sv="Texten är tom.", en="The text is empty.")
        right = Text(
            sv="Skriv något, eller ta bort fältet.", en="Write something, or take the field out."
        )
    elif len(text) > LONGEST_TEXT:
        wrong = Text(
            sv=f"Texten har {len(text)} tecken.", en=f"The text has {len(text)} characters."
        )
        right = Text(sv=f"Högst {LONGEST_TEXT}.", en=f"At most {LONGEST_TEXT}.")
    elif any(not (c.isprintable() or c in "\n\t\N{SOFT HYPHEN}\N{NO-BREAK SPACE}") for c in text):
        wrong = Text(
            sv=f"”{shown(text)}” innehåller tecken som inte syns.",
            en=f"'{shown(text)}' holds characters that cannot be seen.",
        )
        right = Text(sv="Skriv om texten.", en="Write the text anew.")
    else:
        return
    yield Problem(wrong, right, field=path)


def _odd_number(number: object, path: str) -> Iterator[Problem]:
    if isinstance(number, int) and not _SMALLEST <= number <= _LARGEST:
        yield Problem(
            Text(sv="Talet är för stort.", en="The number is too large."),
            Text(sv="Skriv ett rimligt tal.", en="Write a sensible number."),
            field=path,
        )


_LIKE: dict[type[types.Type], tuple[type, ...]] = {
    types.StructType: (dict,),
    types.DictType: (dict,),
    types.VarTupleType: (list, tuple),
    types.LiteralType: (str,),
    types.StrType: (str,),
    types.IntType: (int,),
    types.BoolType: (bool,),
    types.DateType: (date,),
    types.NoneType: (type(None),),
    types.AnyType: (object,),
}

_NOT_ALIKE = {types.IntType: bool, types.DateType: datetime}
"""Python's subclasses that mean something else: true is no number, a moment no day."""


def _is_like(data: object, expected: types.Type) -> bool:
    """Whether ``data`` is of the right outer type; what is inside is looked at later."""
    other = _NOT_ALIKE.get(type(expected), ())
    return isinstance(data, _LIKE.get(type(expected), ())) and not isinstance(data, other)
