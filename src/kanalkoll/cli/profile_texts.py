"""Profile texts as ``kanalkoll recognise`` is given them, and what was found in words."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from kanalkoll.cli.tables import bold, sign, table, wrapped
from kanalkoll.core.assessment.sentences import figures, fill, percent_sign
from kanalkoll.core.baseinfo.model import ITEM_NAMES, PLACE_NAMES
from kanalkoll.core.baseinfo.recognition.model import ItemFinding, Recognition
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.expected import meant

INDENT = "  "
LARGEST_CELL = 1 << 20
"""A cell with more characters than this is no profile text."""


class Profile(NamedTuple):
    """One profile: its row in the file (``None``: it was the whole file), and what it says."""

    row: int | None
    text: str
    found: Recognition


# ── Reading ──────────────────────────────────────────────────────────────────


def profiles_in(data: bytes, column: str | None, *, file: str) -> Iterator[tuple[int | None, str]]:
    """Each text with its row, counted as a spreadsheet does; without ``column`` the whole file.

    Raises :class:`BadInput` for bytes that are no text, and for a column that is not there.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadInput(_not_text(file, error.start)) from None
    if column is None:
        yield None, text.strip()
        return
    yield from _cells(text, column, file)


def _cells(text: str, column: str, file: str) -> Iterator[tuple[int | None, str]]:
    csv.field_size_limit(LARGEST_CELL)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    rows = csv.reader(io.StringIO(text), delimiter=delimiter)
    heads = [head.strip() for head in next(rows, [])]
    if column not in heads:
        raise BadInput(_no_column(column, heads, file))
    place = heads.index(column)
    number = 1
    try:
        for number, row in enumerate(rows, start=2):
            yield number, row[place] if place < len(row) else ""
    except csv.Error as error:
        raise BadInput(_no_csv(file, number + 1, error)) from None


def _not_text(file: str, byte: int) -> Problem:
    return Problem(
        Text(sv=f"Filen är inte text i UTF-8 (byte {byte}).",
             en=f"The file is not text in UTF-8 (byte {byte})."),
        Text(sv="Spara den som UTF-8.", en="Save it as UTF-8."),
        file=file,
    )  # fmt: skip


def _no_column(column: str, heads: list[str], file: str) -> Problem:
    close = meant(column, heads)
    listed = ", ".join(heads[:20])
    right = (
        Text(sv=f"Menar du {close}?", en=f"Do you mean {close}?")
        if close
        else Text(sv=f"Kolumnerna är: {listed}.", en=f"The columns are: {listed}.")
    )
    return Problem(
        Text(sv=f"Det finns ingen kolumn ”{column}”.", en=f"There is no column '{column}'."),
        right,
        file=file,
        row=1,
    )


def _no_csv(file: str, row: int, error: csv.Error) -> Problem:
    return Problem(
        Text(sv=f"Raden går inte att läsa ({error}).", en=f"The row cannot be read ({error})."),
        file=file,
        row=row,
    )


# ── Telling ──────────────────────────────────────────────────────────────────


def one_lines(found: Iterable[Profile], language: Language) -> Iterator[str]:
    """One profile: how many items it gives, then each of them with the words it rests on."""
    for profile in found:
        yield bold(_answer(profile.found).to(language))
        yield ""
        for item in profile.found.items:
            yield from _item(item, language)


def _answer(found: Recognition) -> Text:
    return fill(
        Text(sv="{some} av {all} uppgifter finns i texten.",
             en="{some} of {all} items are in the text."),
        some=len(found.found),
        all=len(found.items),
    )  # fmt: skip


def _item(item: ItemFinding, language: Language) -> Iterator[str]:
    name = ITEM_NAMES[item.item].to(language)
    mark = sign("compliant" if item.found else "non-compliant")
    yield f"{mark} {name[:1].upper()}{name[1:]}"
    for evidence in item.evidence:
        said = f"”{evidence.passage}” ({PLACE_NAMES[evidence.place].to(language)}, {evidence.rule})"
        yield wrapped(said, indent=INDENT)
    if item.lacks is not None:
        yield wrapped(_LACKS[item.lacks].to(language), indent=INDENT)


_LACKS = {
    "unit": Text(sv="Vilken verksamhet det är framgår inte.", en="It does not say which unit."),
    "body": Text(
        sv="Att den hör till organisationen framgår inte.",
        en="It does not say that it belongs to the body.",
    ),
}


def several_lines(found: Iterable[Profile], language: Language) -> Iterator[str]:
    """Many profiles: how many give each item, and how many give all."""
    counts: Counter[str] = Counter()
    profiles = complete = 0
    for profile in found:
        profiles += 1
        complete += not profile.found.missing
        counts.update(profile.found.found)
    said = fill(
        Text(sv="{complete} av {all} profiltexter har alla sex uppgifterna.",
             en="{complete} of {all} profile texts give all six items."),
        complete=complete,
        all=profiles,
    )  # fmt: skip
    yield bold(said.to(language))
    yield ""
    heads = (
        Text(sv="Uppgift", en="Item"),
        Text(sv="Texter", en="Texts"),
        Text(sv="Andel", en="Share"),
    )
    rows = [
        [ITEM_NAMES[item].to(language), figures(counts[item], language),
         percent_sign(counts[item], profiles, language)]
        for item in ITEMS
    ]  # fmt: skip
    yield from table(rows, heads=[head.to(language) for head in heads], align=("left", "right"))


def as_row(profile: Profile) -> dict[str, Any]:
    """A profile as a JSON object: the six items with their passages."""
    return {
        "row": profile.row,
        "found": list(profile.found.found),
        "missing": list(profile.found.missing),
        "items": msgspec.to_builtins(profile.found.items),
    }


def flat_rows(profile: Profile) -> Iterator[dict[str, Any]]:
    """A row an item, with its strongest evidence."""
    for item in profile.found.items:
        first = item.evidence[0] if item.evidence else None
        yield {
            "row": profile.row,
            "item": item.item,
            "found": str(item.found).lower(),
            "lacks": item.lacks,
            **(msgspec.structs.asdict(first) if first else {}),
        }
