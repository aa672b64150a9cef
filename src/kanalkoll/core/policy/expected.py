"""What would be right in a place of a file, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from difflib import get_close_matches

import msgspec.inspect as types

from kanalkoll.core.errors import Problem
from kanalkoll.core.kinds.values import AssumedList, Reading
from kanalkoll.core.language import Text


def shown(value: object, *, at_most: int = 40) -> str:
    """A value as it may stand in a message: short, on one line, nothing unprintable."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return text if len(text) <= at_most else f"{text[:at_most]}…"


def meant(word: str, choices: Iterable[str]) -> str | None:
    """The one of ``choices`` that ``word`` was probably meant to be."""
    by_fold = {_folded(choice): choice for choice in choices}
    found = get_close_matches(_folded(word), list(by_fold), 1, 0.6)
    return by_fold[found[0]] if found else None


def _folded(word: str) -> str:
    return word.strip().casefold().replace("_", "-")


def problem(field: str, *, sv: tuple[str, str], en: tuple[str, str]) -> Problem:
    """A problem at ``field``: what is wrong and what would be right, in both languages."""
    (wrong_sv, right_sv), (wrong_en, right_en) = sv, en
    return Problem(Text(wrong_sv, wrong_en), Text(right_sv, right_en), field=field)


def not_among(value: str, choices: Iterable[str], path: str) -> Problem:
    """``value`` is none of ``choices``; which one was meant, and all of them."""
    known = sorted(choices)
    listed, close = ", ".join(known), meant(value, known)
    you_mean = (f"Menar du ”{close}”? ", f"Do you mean '{close}'? ") if close else ("", "")
    return problem(
        path,
        sv=(f"”{shown(value)}” går inte att ange här.", f"{you_mean[0]}Här kan stå: {listed}."),
        en=(f"'{shown(value)}' cannot stand here.", f"{you_mean[1]}Possible here: {listed}."),
    )


def wrong_type(data: object, of: Sequence[types.Type], path: str) -> Problem:
    """``data`` is of none of the types ``of``; what it is, and what to write instead."""
    said = _what_it_is(data)
    wrong = Text(
        sv=f"Här står {said.sv}, men det går inte att ange här.",
        en=f"This is {said.en}, and that cannot stand here.",
    )
    return Problem(wrong, to_write(of, path), field=path)


def to_write(of: Sequence[types.Type], path: str) -> Text:
    """What to write at ``path`` for it to be one of the types ``of``."""
    name = path.rpartition(".")[2]
    forms = [form for one in _each(of) if (form := _form(one, name)) is not None]
    return Text(
        sv=f"Skriv {_listed([form.sv for form in forms], 'eller')}.",
        en=f"Write {_listed([form.to('en') for form in forms], 'or')}.",
    )


def _each(of: Sequence[types.Type]) -> Iterator[types.Type]:
    for one in of:
        yield from one.types if isinstance(one, types.UnionType) else (one,)


def _listed(forms: Sequence[str], word: str) -> str:
    return f"{', '.join(forms[:-1])} {word} {forms[-1]}" if len(forms) > 1 else "".join(forms)


def _what_it_is(data: object) -> Text:
    value = shown(data)
    for kind, said in (
        (type(None), Text(sv="inget värde", en="no value")),
        (bool, Text(sv=f"värdet {value}", en=f"the value {value}")),
        ((int, float), Text(sv=f"talet {value}", en=f"the number {value}")),
        (str, Text(sv=f"texten ”{value}”", en=f"the text '{value}'")),
        (datetime, Text(sv="en dag med klockslag", en="a day with a time")),
        (date, Text(sv=f"dagen {value}", en=f"the day {value}")),
        ((list, tuple), Text(sv="en lista", en="a list")),
        (dict, Text(sv="en tabell", en="a table")),
    ):
        if isinstance(data, kind):
            return said
    return Text(sv="ett klockslag", en="a time of day")


_FORMS: dict[type[types.Type], Text] = {
    types.IntType: Text(sv="ett heltal utan citattecken", en="a whole number without quotes"),
    types.StrType: Text(sv="en text inom citattecken", en="a text within quotes"),
    types.BoolType: Text(
        sv="true eller false, utan citattecken", en="true or false, without quotes"
    ),
    types.DateType: Text(
        sv="dagen som 2026-10-19, utan citattecken", en="the day as 2026-10-19, without quotes"
    ),
}


def _form(expected: types.Type, name: str) -> Text | None:
    """How one type is written; ``None`` for no value, which TOML cannot write."""
    if isinstance(expected, types.NoneType):
        return None
    if isinstance(expected, types.LiteralType):
        listed = ", ".join(f'"{value}"' for value in expected.values)
        return Text(sv=listed, en=listed)
    if isinstance(expected, types.VarTupleType):
        return _form_of_list(expected.item_type, name)
    if isinstance(expected, types.StructType):
        return _form_of_table(expected, name)
    return _FORMS.get(type(expected), Text(sv="ett värde", en="a value"))


def _form_of_list(item: types.Type, name: str) -> Text:
    if isinstance(item, types.StructType):
        return Text(sv=f"en tabell eller flera: [[{name}]]", en=f"tables: [[{name}]]")
    return Text(sv='en lista som ["…", "…"]', en='a list such as ["…", "…"]')


def _form_of_table(expected: types.StructType, name: str) -> Text:
    cls = expected.cls
    if cls is Text:
        form = f'{name}.sv = "…"'
        return Text(sv=form, en=form)
    if cls is Reading:
        form = '{ as = 2, words = "…", by = "…", on = 2026-10-19 }'
        return Text(sv=form, en=form)
    if cls is AssumedList:
        form = '{ as = ["…"], assumed = "…" }'
        return Text(sv=form, en=form)
    return Text(sv=f"en tabell: [{name}]", en=f"a table: [{name}]")
