"""The columns of Meta Business Suite's exports, in Swedish and English, and which export it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.headings import plain_heading
from kanalkoll.importers.unreadable import shown

MetaPlatform = Literal["facebook", "instagram"]

_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "post": ("publicerings-id", "post id"),
    "facebook_id": ("sid-id", "page id"),
    "instagram_id": ("konto-id", "account id"),
    "handle": ("kontots användarnamn", "account username"),
    "name": ("sidnamn", "page name", "kontonamn", "account name"),
    "text": ("titel", "title", "beskrivning", "description"),
    "time": ("publiceringstid", "publish time"),
    "type": ("inläggstyp", "post type"),
    "link": ("permalänk", "permalink"),
    "views": ("visningar", "views", "impressions"),
    "lifetime": ("datum", "date"),
}
_MEANINGS = {plain_heading(h): meaning for meaning, heads in _HEADINGS.items() for h in heads}
_TEXTS = frozenset(map(plain_heading, ("titel", "title", "beskrivning", "description")))
_WHOLE_LIFE = frozenset({"", "lifetime", "total", "livstid", "totalt"})
"""What stands in the column of days where the figures are those of a post's whole life."""

_UNIQUE = 0.5
"""With fewer different posts a row than this the file has a row for each day."""
"""With fewer different posts a row than this the file has a row for each day."""


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column is which, the headings as they stand, and whose export it is."""

    platform: MetaPlatform
    places: Mapping[str, int]
    header: Sequence[str]
    texts: Sequence[int]

    def of(self, fields: Sequence[str], meaning: str) -> str:
        """The cell of that meaning; empty when there is none."""
        place = self.places.get(meaning, len(fields))
        return fields[place].strip() if place < len(fields) else ""

    def named(self, meaning: str) -> str | None:
        """The heading of that meaning as the file has it."""
        return self.header[self.places[meaning]].strip() if meaning in self.places else None


def columns_of(first: Sequence[str]) -> Columns | None:
    """The columns, where the headings are those of an export of posts."""
    places: dict[str, int] = {}
    texts: list[int] = []
    for place, heading in enumerate(first):
        plain = plain_heading(heading.lstrip("\ufeff"))
        meaning = _MEANINGS.get(plain)
        if meaning is not None:
            places.setdefault(meaning, place)
        if plain in _TEXTS:
            texts.append(place)
    if "time" not in places or "post" not in places:
        return None
    if "facebook_id" in places:
        return Columns("facebook", places, first, texts)
    if "instagram_id" in places or "handle" in places:
        return Columns("instagram", places, first, texts)
    return None


def refuse_days(name: str, columns: Columns, rows: Sequence[Sequence[str]]) -> None:
    """Raise :class:`BadInput` for the export that has a row for each post and day."""
    posts = [columns.of(fields, "post") for fields in rows]
    days = [columns.of(fields, "lifetime").casefold() for fields in rows]
    by_day = "lifetime" in columns.places and any(day not in _WHOLE_LIFE for day in days)
    repeated = len(posts) > 1 and len(set(posts)) < _UNIQUE * len(posts)
    if by_day or repeated or (columns.platform == "facebook" and "views" not in columns.places):
        raise BadInput(_a_row_a_day(name))


def not_an_export(name: str, first: Sequence[str]) -> Problem:
    """A file with other columns: what it has, and what it should have."""
    there = ", ".join(shown(text) for text in first[:8])
    return Problem(
        Text(
            sv="Filen är ingen export av innehåll från Meta Business Suite.",
            en="The file is not a content export from Meta Business Suite.",
        ),
        Text(
            sv=f"Den ska ha kolumnerna Publicerings-id och Publiceringstid. Filen har: {there}.",
            en=f"It should have the columns Post ID and Publish time. The file has: {there}.",
        ),
        file=name,
        row=1,
    )


def _a_row_a_day(name: str) -> Problem:
    return Problem(
        Text(
            sv="Filen har en rad för varje inlägg och dag. Den går inte att räkna inlägg ur.",
            en="The file has a row for each post and day. Posts cannot be counted from it.",
        ),
        Text(
            sv="Hämta exporten på nytt och välj siffror för inläggens hela livstid.",
            en="Fetch the export again and choose figures for the lifetime of the posts.",
        ),
        file=name,
    )
