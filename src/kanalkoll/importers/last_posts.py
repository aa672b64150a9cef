"""A third party's list of each account's last post, and what it can prove.

A last post on day L, looked up on day C, proves at least one post on L and
none on the whole days between. It proves nothing about L itself beyond that
one post, and little about C, of which only a part had passed. ``closed`` says
that the account was gone when it was looked up; on which day it closed is not
known, so no day is invented: the account stays as it is, with a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from kanalkoll.core.language import Text
from kanalkoll.importers.addresses import Address, account_key, normalise, platform_name
from kanalkoll.importers.imported import Imported, Note, NoteKind, Row, Tables, in_place
from kanalkoll.importers.moments import in_words, read_moment
from kanalkoll.importers.register_rows import account_row, unit_row
from kanalkoll.importers.text_files import TextRow, read_table, read_text
from kanalkoll.importers.unreadable import Unreadable

STOCKHOLM = ZoneInfo("Europe/Stockholm")
UTC_ZONE = ZoneInfo("UTC")
PLATFORMS = ("x", "bluesky", "mastodon")
"""The list has two columns for each: ``x_handle`` and ``x_last_post``."""

_COLUMNS = ("id", "name", "last_check", "x_handle", "x_last_post")
_DAY = timedelta(days=1)


def import_last_posts(list_csv: Path, known: Tables, *, known_from: date, source: str) -> Imported:
    """What the list tells about accounts, joined to the ``known`` ones by body and handle.

    ``known`` needs ``units`` and ``accounts``. Gives ``activity`` and
    ``coverage``, and rows of ``units`` and ``accounts`` (``registered`` false)
    for those in the list that are not in the register, each with a note.
    ``rows_read`` counts the bodies. Raises :class:`BadInput` for a file that is
    no such list.
    """
    rows = read_table(read_text(list_csv), separator=",", required=_COLUMNS, quoted=True)
    reading = _Reading(
        list_csv.name, {"known_from": known_from, "way_in": "list", "source": source}
    )
    reading.learn(known)
    for row in rows:
        for platform in PLATFORMS:
            if row[f"{platform}_handle"]:
                reading.add(row, platform)
    tables = {name: table for name, table in reading.tables.items() if table}
    return Imported(tables, tuple(reading.notes), {list_csv.name: len(rows)})


@dataclass(slots=True)
class _Reading:
    """What has been read so far; ``keys`` finds an account by body and identity."""

    file: str
    provenance: Row
    keys: dict[tuple[str, tuple[str, str]], str] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    tables: dict[str, list[Row]] = field(
        default_factory=lambda: {"units": [], "accounts": [], "activity": [], "coverage": []}
    )
    notes: list[Note] = field(default_factory=list)

    def learn(self, known: Tables) -> None:
        """Remember the accounts and units that are known already."""
        self.units = {str(row["unit"]) for row in known.get("units", [])}
        for row in known.get("accounts", []):
            address = Address(
                str(row["platform"]), str(row["handle"]), None, _text(row["platform_id"])
            )
            self.keys[str(row["unit"]), address.identity] = str(row["account"])

    def add(self, row: TextRow, platform: str) -> None:
        """What the list says about one body's account on one platform."""
        field_name = f"{platform}_handle"
        try:
            reading = normalise(row[field_name], platform=platform)
        except Unreadable as error:
            self._note("unreadable-address", error.wrong, row, field_name)
            return
        key = self._key(row, reading.address, field_name)
        self.notes += in_place(reading.notes, self.file, row.number, field_name)
        self._add_facts(row, platform, key)

    def _key(self, row: TextRow, address: Address, field_name: str) -> str:
        """The account's key; an account nobody has registered is added first."""
        place = (row["id"], address.identity)
        if place not in self.keys:
            self.keys[place] = account_key(address, unit=row["id"])
            self._add_account(row, address, field_name)
        return self.keys[place]

    def _add_account(self, row: TextRow, address: Address, field_name: str) -> None:
        unit = row["id"]
        if unit not in self.units:
            self.units.add(unit)
            name = row["name"] or unit
            self.tables["units"].append(unit_row(unit, name, self.provenance))
            self._note("unknown-unit", _not_a_unit(name), row, "id")
        key = self.keys[unit, address.identity]
        account = account_row(key, unit, address, self.provenance, registered=False)
        self.tables["accounts"].append(account)
        self._note("not-registered", _not_registered(row["name"], address), row, field_name)

    def _add_facts(self, row: TextRow, platform: str, key: str) -> None:
        said = row[f"{platform}_last_post"]
        checked = self._checked(row)
        if said in {"closed", "protected"}:
            text = _closed(checked) if said == "closed" else _protected(checked)
            self._note(
                "closed" if said == "closed" else "protected",
                text,
                row,
                f"{platform}_last_post",
                key,
            )
        elif said:
            self._add_last_post(row, f"{platform}_last_post", key, checked)

    def _add_last_post(self, row: TextRow, column: str, key: str, checked: date | None) -> None:
        day = self._day(row, column)
        if day is None:
            return
        if checked is not None and day > checked:
            self._note("contradiction", _after_check(day, checked), row, column, key)
            return
        self.tables["activity"].append({"account": key, "day": day, "posts": 1, **self.provenance})
        if checked is None:
            self._note("unknown-day", _NO_CHECK, row, "last_check", key)
            return
        for period in nothing_between(day, checked):
            self.tables["coverage"].append({"account": key, **period, **self.provenance})

    def _checked(self, row: TextRow) -> date | None:
        return self._day(row, "last_check") if row["last_check"] else None

    def _day(self, row: TextRow, column: str) -> date | None:
        """The day in Sweden; one that cannot be read is noted."""
        try:
            return read_moment(row[column], day_zone=STOCKHOLM, written_in=UTC_ZONE).day
        except Unreadable as error:
            self._note("unknown-day", error.wrong, row, column)
            return None

    def _note(
        self, kind: NoteKind, text: Text, row: TextRow, column: str, key: str | None = None
    ) -> None:
        self.notes.append(Note(kind, text, self.file, row.number, column, key))


def nothing_between(last_post: date, looked_up: date) -> Iterator[Row]:
    """The coverage row of the whole days after a last post and before it was looked up.

    Gives nothing when there is no such day.
    """
    first, last = last_post + _DAY, looked_up - _DAY
    if first <= last:
        yield {"aspect": "posts", "part": None, "first_day": first, "last_day": last}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _not_a_unit(name: str) -> Text:
    return Text(
        sv=f"{name} finns inte i förteckningen. Organisationen läggs till.",
        en=f"{name} is not in the register. The body is added.",
    )


def _not_registered(name: str, address: Address) -> Text:
    platform = platform_name(address.platform)
    return Text(
        sv=f"{name}: kontot {address.handle} på {platform} finns inte i förteckningen. "
        "Det läggs till som oregistrerat.",
        en=f"{name}: the account {address.handle} on {platform} is not in the register. "
        "It is added as not registered.",
    )


def _closed(checked: date | None) -> Text:
    if checked is None:
        return Text(
            sv="Kontot är stängt. Det framgår inte när det stängdes eller kontrollerades.",
            en="The account is closed. When it was closed or looked up is not known.",
        )
    day = in_words(checked)
    return Text(
        sv=f"Kontot var stängt {day.sv}. Vilken dag det stängdes är inte känt.",
        en=f"The account was closed on {day.en}. The day it was closed is not known.",
    )


def _protected(checked: date | None) -> Text:
    day = in_words(checked) if checked else None
    return Text(
        sv=f"Kontot var låst{f' {day.sv}' if day else ''}. Inläggen går inte att se.",
        en=f"The account was protected{f' on {day.en}' if day else ''}. Its posts cannot be seen.",
    )


def _after_check(day: date, checked: date) -> Text:
    said, seen = in_words(day), in_words(checked)
    return Text(
        sv=f"Senaste inlägget, {said.sv}, är senare än kontrollen, {seen.sv}. "
        "Uppgiften används inte.",
        en=f"The last post, {said.en}, is later than the check, {seen.en}. It is not used.",
    )


_NO_CHECK = Text(
    sv="Det framgår inte när kontot kontrollerades. Bara det senaste inlägget är känt.",
    en="When the account was looked up is not known. Only the last post is known.",
)
