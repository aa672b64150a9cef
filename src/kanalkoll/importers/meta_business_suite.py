"""Meta Business Suite's CSV of content, Swedish or English: posts of one or many accounts.

The file has one row a post. Its times bear no mark of a zone; they have been
seen to be written as ``03/15/2026 14:30`` in the time of California. There is
another export that looks alike, with a row for each post *and day*: read as
this one it would give wrong figures, so it is refused. What stands in the
posts is counted (characters, emojis, hashtags, links) and not kept.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.post_text import counted
from kanalkoll.core.language import Text
from kanalkoll.importers.headings import separator_of
from kanalkoll.importers.imported import Imported, Note, Row
from kanalkoll.importers.meta_columns import Columns, columns_of, not_an_export, refuse_days
from kanalkoll.importers.moments import DateOrder, Moment, in_words, read_moment, time_zone
from kanalkoll.importers.text_files import decode, quoted_records
from kanalkoll.importers.unreadable import Unreadable, shown

WRITTEN_IN = "America/Los_Angeles"
"""The zone that times in the file have been seen to be in, whatever zone the account is in."""

_STORIES = ("story", "stories", "händelse", "berättelse")
"""Words in the type of what is gone after a day and stands in no feed."""


@dataclass(frozen=True, slots=True)
class MetaFile:
    """An export, and what must be known to read it.

    ``data`` and ``name``: the file as it came. ``period`` (first and last day,
    inclusive) is the time that was chosen when it was fetched, in which it holds
    *every* post: without it nothing is covered. ``account``: the key of the only
    account that may be in it. ``time_zone`` makes a post's day.
    """

    name: str
    data: bytes
    time_zone: str = "Europe/Stockholm"
    written_in: str = WRITTEN_IN
    order: DateOrder = "month-first"
    period: tuple[date, date] | None = None
    account: str | None = None


def is_meta_export(data: bytes, name: str) -> bool:
    """Whether the first row is that of a content export of Facebook or Instagram."""
    try:
        source = decode(data, name)
        _, first = next(quoted_records(source, separator_of(source.text)))
        return columns_of(first) is not None
    except (BadInput, StopIteration):
        return False


def import_meta_business_suite(
    file: MetaFile, accounts: Sequence[Row], *, known_from: date, source: str
) -> Imported:
    """Posts as ``posts``, their number a day as ``activity``, the period as ``coverage``.

    ``accounts``: rows of that table, in which the file's accounts are looked up
    by the platform's id, by handle, and by ``name`` where rows have one. Stories
    are left out, with a note. Raises :class:`BadInput` naming every row and
    column that cannot be read, and for the export with a row for each day.
    """
    text = decode(file.data, file.name)
    records = list(quoted_records(text, separator_of(text.text)))
    columns = columns_of(records[0][1]) if records else None
    if columns is None:
        raise BadInput(not_an_export(file.name, records[0][1] if records else ()))
    refuse_days(file.name, columns, [fields for _, fields in records[1:]])
    if file.period is not None and not file.period[0] <= file.period[1] <= known_from:
        raise BadInput(_bad_period())
    provenance: Row = {"known_from": known_from, "way_in": "export", "source": source}
    reading = _Reading(file, columns, provenance, accounts)
    reading.read(records[1:])
    return Imported(reading.tables(), (*text.notes, *reading.notes), {file.name: reading.rows})


@dataclass(slots=True)
class _Reading:
    """What has been read so far."""

    file: MetaFile
    columns: Columns
    provenance: Row
    accounts: Sequence[Row]
    posts: list[Row] = field(default_factory=list)
    days: Counter[tuple[str, date]] = field(default_factory=Counter)
    seen: dict[str, int] = field(default_factory=dict)
    found: dict[tuple[str, ...], str] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    rows: int = 0

    def read(self, records: Sequence[tuple[int, list[str]]]) -> None:
        """Read every row; :class:`BadInput` with all that is wrong."""
        for number, fields in records:
            self.rows += 1
            self._read_row(number, fields)
        if self.problems:
            raise BadInput(self.problems)

    def _read_row(self, number: int, fields: list[str]) -> None:
        name, columns = self.file.name, self.columns
        try:
            key = self._key(fields)
        except Unreadable as error:
            column = columns.named("handle") or columns.named("name")
            self.problems.append(error.at(name, number, column))
            return
        try:
            moment = self._moment(columns.of(fields, "time"))
        except Unreadable as error:
            self.problems.append(error.at(name, number, columns.named("time")))
            return
        self._add(number, key, moment, fields)

    def _moment(self, text: str) -> Moment:
        moment = read_moment(
            text,
            day_zone=time_zone(self.file.time_zone),
            written_in=time_zone(self.file.written_in),
            order=self.file.order,
        )
        period = self.file.period
        if period is not None and not period[0] <= moment.day <= period[1]:
            raise _outside(moment.day)
        return moment

    def _key(self, fields: Sequence[str]) -> str:
        of = self.columns.of
        names = (
            of(fields, f"{self.columns.platform}_id"),
            of(fields, "handle"),
            of(fields, "name"),
        )
        if names not in self.found:
            self.found[names] = self._find(names)
        return self.found[names]

    def _find(self, names: tuple[str, str, str]) -> str:
        """The key of the account with that id, else that handle, else that name."""
        here = [row for row in self.accounts if row["platform"] == self.columns.platform]
        number, handle, name = names
        keys = {str(row["account"]) for row in here if number and row["platform_id"] == number}
        if not keys:
            keys = _called(here, handle or name)
        if self.file.account is not None and self.file.account not in keys:
            raise _another_account(handle or name or number)
        if len(keys) != 1:
            raise _which_account(handle or name or number, len(keys))
        return keys.pop()

    def _add(self, number: int, key: str, moment: Moment, fields: Sequence[str]) -> None:
        columns = self.columns
        post = columns.of(fields, "post")
        earlier = self.seen.setdefault(post, number) if post else number
        if earlier != number:
            self.notes.append(_repeated(self.file.name, number, earlier, key))
            return
        kind = columns.of(fields, "type").casefold()
        if any(word in kind for word in _STORIES):
            self.notes.append(_story(self.file.name, number, key))
            return
        self.days[key, moment.day] += 1
        if moment.at is not None:
            self.posts.append(self._post(key, moment, post or moment.at.isoformat(), fields))

    def _post(self, key: str, moment: Moment, post: str, fields: Sequence[str]) -> Row:
        texts = [fields[place] for place in self.columns.texts if place < len(fields)]
        words = counted(max(texts, key=len, default=""))
        return {
            "account": key,
            "post": post,
            "at": moment.at,
            "day": moment.day,
            "time_zone": self.file.time_zone,
            "characters": words.characters,
            "emojis": words.emojis,
            "hashtags": words.hashtags,
            "links": words.links,
            **self.provenance,
        }

    def tables(self) -> dict[str, list[Row]]:
        """The fact tables of what was read."""
        activity: list[Row] = [
            {"account": key, "day": day, "posts": count, **self.provenance}
            for (key, day), count in sorted(self.days.items())
        ]
        tables = {"posts": self.posts, "activity": activity, "coverage": list(self._coverage())}
        return {name: rows for name, rows in tables.items() if rows}

    def _coverage(self) -> Iterator[Row]:
        if self.file.period is None:
            return
        first, last = self.file.period
        # The day on which it was fetched was not over yet.
        known_from = self.provenance["known_from"]
        if isinstance(known_from, date) and last >= known_from:
            last = known_from - timedelta(days=1)
        named = set(self.found.values()) | ({self.file.account} if self.file.account else set())
        for key in sorted(named) if first <= last else ():
            yield {"account": key, "aspect": "posts", "part": None, "first_day": first,
                   "last_day": last, **self.provenance}  # fmt: skip


def _called(accounts: Sequence[Row], name: str) -> set[str]:
    """The accounts whose handle or display name is ``name``, in whatever case."""
    wanted = name.casefold().lstrip("@")
    return {
        str(row["account"])
        for row in accounts
        if wanted
        and wanted in {str(row["handle"]).casefold(), str(row.get("name") or "").casefold()}
    }


def _bad_period() -> Problem:
    return Problem(
        Text(
            sv="Perioden slutar före sin första dag, eller efter dagen för inläsningen.",
            en="The period ends before its first day, or after the day of reading.",
        ),
        field="period",
    )


def _outside(day: date) -> Unreadable:
    said = in_words(day)
    return Unreadable(
        Text(
            sv=f"Inlägget är från {said.sv}, utanför perioden.",
            en=f"The post is of {said.en}, outside the period.",
        ),
        Text(
            sv="Ange den period som valdes när filen hämtades.",
            en="State the period that was chosen when the file was fetched.",
        ),
    )


def _which_account(named: str, found: int) -> Unreadable:
    if found:
        return Unreadable(
            Text(
                sv=f"Flera konton heter {shown(named)}.",
                en=f"Several accounts are called {shown(named)}.",
            ),
            Text(
                sv="Ange kontots id från plattformen i registret.",
                en="State the platform's id of the account in the register.",
            ),
        )
    return Unreadable(
        Text(
            sv=f"Kontot {shown(named)} finns inte i förteckningen.",
            en=f"The account {shown(named)} is not in the register.",
        )
    )


def _another_account(named: str) -> Unreadable:
    return Unreadable(
        Text(
            sv=f"Raden är om ett annat konto, {shown(named)}.",
            en=f"The row is about another account, {shown(named)}.",
        ),
        Text(
            sv="Läs in filen på sidan för flera konton.",
            en="Read the file on the page for several accounts.",
        ),
    )


def _repeated(name: str, number: int, earlier: int, key: str) -> Note:
    text = Text(
        sv=f"Samma inlägg som på rad {earlier}. Det räknas en gång.",
        en=f"The same post as in row {earlier}. It is counted once.",
    )
    return Note("repeated-post", text, name, number, account=key)


def _story(name: str, number: int, key: str) -> Note:
    text = Text(
        sv="En händelse som försvinner efter ett dygn räknas inte som inlägg.",
        en="A story that is gone after a day is not counted as a post.",
    )
    return Note("story", text, name, number, account=key)
