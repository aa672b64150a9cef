"""From the bytes of a ``platform.toml`` to a :class:`Platform`, or to every problem in it."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

import msgspec

from kanalkoll.core.capabilities.model import SECTIONS, Platform, ProfileField, Row
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

R = TypeVar("R", bound=Row)

TEXT_PLACES = ("bio", "name", "long-text", "pinned-post")
"""Places that hold sentences."""


def read_platform(data: bytes, *, file: str) -> Platform:
    """The platform that ``data`` (TOML, UTF-8) describes.

    Raises :class:`BadInput` with every problem found: a row without source or
    date, a limit in an unknown unit, a misspelt field, a row about an account
    type that does not exist, two rows that answer the same question.
    """
    content = _parse(data, file)
    problems: list[Problem] = []
    sections = {
        attribute: tuple(_read_rows(content.pop(heading, []), (heading, row_type), file, problems))
        for heading, (attribute, row_type) in SECTIONS.items()
    }
    header = _read_row(content, Platform, ("", file), problems)
    if problems or header is None:
        raise BadInput(problems)
    platform = msgspec.structs.replace(header, **sections)
    if contradictions := list(_contradictions(platform, file)):
        raise BadInput(contradictions)
    return platform


def _parse(data: bytes, file: str) -> dict[str, object]:
    try:
        return tomllib.loads(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        wrong = Text(
            sv=f"Filen är inte i UTF-8 (byte {error.start}).",
            en=f"The file is not in UTF-8 (byte {error.start}).",
        )
    except tomllib.TOMLDecodeError as error:
        wrong = Text(sv=f"Filen är inte giltig TOML: {error}.", en=f"Not valid TOML: {error}.")
    raise BadInput(Problem(wrong=wrong, file=file))


def _read_rows(
    rows: object, section: tuple[str, type[R]], file: str, problems: list[Problem]
) -> Iterator[R]:
    heading, row_type = section
    if not isinstance(rows, list):
        right = Text(sv=f"Skriv [[{heading}]].", en=f"Write [[{heading}]].")
        wrong = Text(sv="Här ska stå en lista av tabeller.", en="A list of tables is expected.")
        problems.append(Problem(wrong=wrong, right=right, file=file, field=heading))
        return
    for number, content in enumerate(rows):
        row = _read_row(content, row_type, (f"{heading}[{number}]", file), problems)
        if row is not None:
            yield row


def _read_row(
    content: object, row_type: type[R], where: tuple[str, str], problems: list[Problem]
) -> R | None:
    path, file = where
    try:
        return msgspec.convert(content, row_type)
    except msgspec.ValidationError as error:
        problems.append(explain(error, path=path, file=file))
        return None


_MISSING = re.compile(r"missing required field `(?P<name>[^`]+)`")
_UNKNOWN = re.compile(r"unknown field `(?P<name>[^`]+)`")
_CHOICE = re.compile(r"Invalid enum value (?P<value>.+?)(?: - at|$)")
_PATH = re.compile(r" - at `\$(?P<path>[^`]*)`$")


def explain(error: msgspec.ValidationError, *, path: str, file: str) -> Problem:
    """What msgspec says, as a problem with its place: ``field[3].limits[0].unit``."""
    message = str(error)
    place = _PATH.search(message)
    inner = place["path"] if place else ""
    said = message[: place.start()] if place else message
    if missing := _MISSING.search(said):
        return _absent(_join(path, inner, missing["name"]), file)
    if unknown := _UNKNOWN.search(said):
        wrong = Text(sv="Det finns inget sådant fält.", en="There is no such field.")
        return Problem(wrong=wrong, file=file, field=_join(path, inner, unknown["name"]))
    if choice := _CHOICE.search(said):
        value = choice["value"].strip("'")
        wrong = Text(sv=f"”{value}” är inte ett känt värde.", en=f"'{value}' is not a known value.")
        return Problem(wrong=wrong, file=file, field=_join(path, inner))
    wrong = Text(sv=f"Värdet går inte att läsa ({said}).", en=f"Cannot be read ({said}).")
    return Problem(wrong=wrong, file=file, field=_join(path, inner))


def _absent(field: str, file: str) -> Problem:
    name = field.rpartition(".")[2]
    return Problem(
        wrong=Text(sv=f"”{name}” saknas.", en=f"'{name}' is missing."),
        right=_WHY_NEEDED.get(name),
        file=file,
        field=field,
    )


_WHY_NEEDED = {
    "source": Text(
        sv="Varje rad ska säga var uppgiften är läst.", en="Each row says where it was read."
    ),
    "checked-on": Text(
        sv="Varje rad ska säga vilken dag den kontrollerades.",
        en="Each row says on which day it was checked.",
    ),
    "confidence": Text(
        sv="Varje rad ska säga hur säker uppgiften är.", en="Each row says how sure it is."
    ),
}


def _join(path: str, inner: str, name: str = "") -> str:
    return ".".join(part for part in (path, inner.lstrip("."), name) if part)


def _contradictions(platform: Platform, file: str) -> Iterator[Problem]:
    yield from _repeated(platform.account_type_keys, "account-type", file)
    yield from _unknown_types(platform, file)
    yield from _double_answers(platform, file)
    for number, field in enumerate(platform.fields):
        yield from _odd_field(field, f"field[{number}]", file)


def _repeated(keys: Sequence[str], heading: str, file: str) -> Iterator[Problem]:
    for key, times in Counter(keys).items():
        if times > 1:
            wrong = Text(sv=f"”{key}” står {times} gånger.", en=f"'{key}' occurs {times} times.")
            yield Problem(wrong=wrong, file=file, field=heading)


def _unknown_types(platform: Platform, file: str) -> Iterator[Problem]:
    known = platform.account_type_keys
    listed = Text(sv=f"Kända: {', '.join(known)}.", en=f"Known: {', '.join(known)}.")
    for heading, (attribute, _) in SECTIONS.items():
        for number, row in enumerate(getattr(platform, attribute)):
            named = (*getattr(row, "account_types", ()), *getattr(row, "remedy_account_types", ()))
            for name in (name for name in named if name not in known):
                wrong = Text(
                    sv=f"Det finns ingen kontotyp ”{name}”.", en=f"No account type '{name}'."
                )
                place = f"{heading}[{number}].account-types"
                yield Problem(wrong=wrong, right=listed, file=file, field=place)


def _double_answers(platform: Platform, file: str) -> Iterator[Problem]:
    seen: dict[tuple[str, str], int] = {}
    for number, row in enumerate(platform.metrics):
        for account_type in row.account_types or platform.account_type_keys:
            for metric in row.metrics:
                first = seen.setdefault((account_type, metric), number)
                if first != number:
                    wrong = Text(
                        sv=f"{metric} för {account_type} står redan i metric[{first}].",
                        en=f"{metric} for {account_type} already stands in metric[{first}].",
                    )
                    yield Problem(wrong=wrong, file=file, field=f"metric[{number}]")


def _odd_field(field: ProfileField, path: str, file: str) -> Iterator[Problem]:
    if field.unlimited and field.limits:
        wrong = Text(
            sv="Ett fält kan inte vara både begränsat och obegränsat.",
            en="A field cannot be both limited and unlimited.",
        )
        yield Problem(wrong=wrong, file=file, field=f"{path}.unlimited")
    if field.place == "linked-page":
        wrong = Text(
            sv="En länkad sida är ingen del av profilen.", en="A linked page is no profile field."
        )
        yield Problem(wrong=wrong, file=file, field=f"{path}.place")
