"""A plain file of post times: when each post of one or many accounts was published.

One row a post. The time may be written in any common form (see
:mod:`kanalkoll.importers.moments`); the zone that makes a post's day is stated
by the caller and kept with the facts. The words of posts are never kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.finding_accounts import AccountFinder
from kanalkoll.importers.headings import meanings, separator_of
from kanalkoll.importers.imported import Imported, Note, Row
from kanalkoll.importers.moments import DateOrder, Moment, read_moment, time_zone
from kanalkoll.importers.text_files import DecodedText, quoted_records, read_text
from kanalkoll.importers.unreadable import Unreadable, shown

_HEADINGS = {
    **dict.fromkeys(
        ("account", "konto", "kontonamn", "handle", "username", "användarnamn"), "account",
    ),
    **dict.fromkeys(
        (
            "at", "posted", "posted at", "published", "published at", "publish time", "created",
            "created at", "created_at", "date", "datetime", "time", "timestamp", "datum", "tid",
            "tidpunkt", "publicerad", "publicerat", "publiceringstid", "publiceringsdatum",
            "datum och tid",
        ),
        "time",
    ),
    **dict.fromkeys(
        ("post", "post_id", "post id", "id", "tweet_id", "tweet id", "inlägg", "inläggs id"),
        "post",
    ),
}  # fmt: skip

WayIn = Literal["api", "export", "web", "person", "list"]


@dataclass(frozen=True, slots=True)
class PostTimes:
    """A file of post times, and what must be known to read it.

    ``time_zone`` makes a post's day, such as ``Europe/Stockholm``; times
    without a mark of their own zone are read as ``written_in`` (by default the
    same). ``account`` is the key for a file without a column of accounts.
    ``period`` (first and last day, inclusive) is the time in which the file
    holds *every* post: without it nothing is covered. ``order`` says which of
    day and month stands first where both could.
    """

    file: Path
    time_zone: str
    written_in: str | None = None
    account: str | None = None
    period: tuple[date, date] | None = None
    order: DateOrder | None = None
    way_in: WayIn = "export"


def import_post_times(
    times: PostTimes, accounts: Sequence[Row] = (), *, known_from: date, source: str
) -> Imported:
    """Posts as ``posts``, their number a day as ``activity``, the period as ``coverage``.

    A column of accounts may hold keys, handles or addresses, looked up among
    ``accounts`` (rows of that table); without those rows it holds keys. A post
    with only a day gives no row of ``posts``. A post that stands twice (same
    id, or same time where there are no ids) is counted once, with a note.
    Raises :class:`BadInput` naming every row that cannot be read.
    """
    if times.period is not None and not times.period[0] <= times.period[1] <= known_from:
        raise BadInput(_bad_period())
    source_text = read_text(times.file)
    zone = time_zone(times.time_zone)
    reading = _Reading(
        times,
        {"known_from": known_from, "way_in": times.way_in, "source": source},
        zone,
        time_zone(times.written_in) if times.written_in else zone,
        AccountFinder(accounts),
    )
    reading.read(source_text)
    return Imported(
        reading.tables(), (*source_text.notes, *reading.notes), {source_text.name: reading.rows}
    )


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    times: PostTimes
    provenance: Row
    zone: ZoneInfo
    written_in: ZoneInfo
    finder: AccountFinder
    posts: list[Row] = field(default_factory=list)
    days: Counter[tuple[str, date]] = field(default_factory=Counter)
    accounts: set[str] = field(default_factory=set)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def read(self, source: DecodedText) -> None:
        """Read every row; :class:`BadInput` with all that is wrong."""
        records = list(quoted_records(source, separator_of(source.text)))
        columns = self._columns(records[0][1])
        body = records[1:] if columns.header else records
        for number, fields in body:
            self.rows += 1
            self._read_row(number, fields, columns)
        if self.problems:
            raise BadInput(self.problems)

    def _columns(self, first: list[str]) -> _Columns:
        """Which column is which, by the headings or, without headings, by the first row."""
        found = {meaning: place for place, meaning in meanings(first, _HEADINGS).items()}
        if "time" in found:
            return _Columns(found["time"], found.get("account"), found.get("post"), first)
        last = len(first) - 1
        if last <= 1 and self._moment(first[last]) is not None:
            return _Columns(last, 0 if last else None, None, ())
        raise BadInput(_no_time_column(self.times.file.name, first))

    def _moment(self, text: str) -> Moment | None:
        try:
            return self._read_moment(text)
        except Unreadable:
            return None

    def _read_moment(self, text: str) -> Moment:
        return read_moment(
            text, day_zone=self.zone, written_in=self.written_in, order=self.times.order
        )

    def _read_row(self, number: int, fields: list[str], columns: _Columns) -> None:
        name = self.times.file.name
        try:
            key = self._key(columns.text(fields, columns.account))
        except Unreadable as error:
            self.problems.append(error.at(name, number, columns.name(columns.account)))
            return
        try:
            moment = self._read_moment(columns.text(fields, columns.time))
        except Unreadable as error:
            self.problems.append(error.at(name, number, columns.name(columns.time)))
            return
        self._add(number, key, moment, columns.text(fields, columns.post))

    def _key(self, named: str) -> str:
        if not named:
            if self.times.account is None:
                raise _no_account()
            return self.times.account
        if named not in self.keys:
            self.keys[named] = self.finder.key(named)
        return self.keys[named]

    def _add(self, number: int, key: str, moment: Moment, post: str) -> None:
        self.accounts.add(key)
        mark = post or (moment.at.isoformat() if moment.at else "")
        earlier = self.seen.setdefault((key, mark), number) if mark else number
        if earlier != number:
            self.notes.append(_repeated(self.times.file.name, number, earlier, key))
            return
        self.days[key, moment.day] += 1
        if moment.at is not None:
            # A running number would be another post's in the next file.
            self.posts.append(self._post(key, moment, post or moment.at.isoformat()))

    def _post(self, key: str, moment: Moment, post: str) -> Row:
        return {
            "account": key,
            "post": post,
            "at": moment.at,
            "day": moment.day,
            "time_zone": self.times.time_zone,
            "characters": None,
            "emojis": None,
            "hashtags": None,
            "links": None,
            **self.provenance,
        }

    def tables(self) -> dict[str, list[Row]]:
        """The fact tables of what was read."""
        activity: list[Row] = [
            {"account": key, "day": day, "posts": count, **self.provenance}
            for (key, day), count in sorted(self.days.items())
        ]
        tables = {"posts": self.posts, "activity": activity, "coverage": self._coverage()}
        return {name: rows for name, rows in tables.items() if rows}

    def _coverage(self) -> list[Row]:
        if self.times.period is None:
            return []
        first, last = self.times.period
        named = self.accounts | ({self.times.account} if self.times.account else set())
        period: Row = {"aspect": "posts", "part": None, "first_day": first, "last_day": last}
        return [{"account": key, **period, **self.provenance} for key in sorted(named)]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Places of the columns; ``header`` is empty when the file has no headings."""

    time: int
    account: int | None
    post: int | None
    header: Sequence[str]

    def text(self, fields: Sequence[str], place: int | None) -> str:
        """The field at ``place``, or empty text."""
        return fields[place].strip() if place is not None and place < len(fields) else ""

    def name(self, place: int | None) -> str | None:
        """The heading at ``place``."""
        return self.header[place].strip() if place is not None and self.header else None


def _no_account() -> Unreadable:
    return Unreadable(
        Text(
            sv="Det framgår inte vilket konto inlägget hör till.",
            en="It is not clear to which account the post belongs.",
        )
    )


def _no_time_column(name: str, first: Iterable[str]) -> Problem:
    there = ", ".join(shown(text) for text in first)
    return Problem(
        Text(
            sv="Ingen kolumn med tider hittades.",
            en="No column of times was found.",
        ),
        Text(
            sv=f"Kalla den Publicerad. Filen har: {there}.",
            en=f"Call it Published. The file has: {there}.",
        ),
        file=name,
        row=1,
    )


def _bad_period() -> Problem:
    return Problem(
        Text(
            sv="Perioden slutar före sin första dag, eller efter den dag den blev känd.",
            en="The period ends before its first day, or after the day it became known.",
        ),
        field="period",
    )


def _repeated(name: str, number: int, earlier: int, key: str) -> Note:
    text = Text(
        sv=f"Samma inlägg som på rad {earlier}. Det räknas en gång.",
        en=f"The same post as in row {earlier}. It is counted once.",
    )
    return Note("repeated-post", text, name, number, account=key)
