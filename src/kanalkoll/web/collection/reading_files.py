"""What stands in an uploaded file: a list of post dates, or Meta Business Suite's export."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Imported, Row
from kanalkoll.importers.meta_business_suite import (
    MetaFile,
    import_meta_business_suite,
    is_meta_export,
)
from kanalkoll.importers.post_times import PostTimes, import_post_times
from kanalkoll.web.collection.models import FileDraft
from kanalkoll.web.register.models import Account

TIME_ZONE = "Europe/Stockholm"
MOST_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Found:
    """What a file says of one account: its posts, their first and last day."""

    account: Account
    posts: int
    first_day: date | None
    last_day: date | None
    covered: tuple[date, date] | None


@dataclass(frozen=True, slots=True)
class FileReading:
    """A file as it was understood: the facts in it, by account, and what was odd."""

    imported: Imported
    found: Sequence[Found]
    is_export: bool

    @property
    def posts(self) -> int:
        """Posts in all."""
        return sum(one.posts for one in self.found)


def read_draft(draft: FileDraft, accounts: Iterable[Account], *, on: date) -> FileReading:
    """Read a draft for ``accounts``: those that may be in it. Writes nothing.

    Raises :class:`BadInput` naming every row and column that cannot be read.
    """
    there = {account.key: account for account in accounts}
    if not there:
        raise BadInput(_no_accounts())
    rows = [_row(account) for account in there.values()]
    data = bytes(draft.data)
    is_export = not draft.pasted and is_meta_export(data, draft.name)
    read = _export if is_export else _list
    imported = read(draft, data, rows, on)
    strange = {str(row["account"]) for row in imported.tables.get("activity", ())} - there.keys()
    if strange or (draft.account and _others(imported, draft.account.key)):
        raise BadInput(_other_accounts())
    if not imported.tables:
        raise BadInput(_nothing_there(draft))
    return FileReading(imported, _summed(imported, there), is_export)


def way_in(draft: FileDraft) -> str:
    """What a person typed is told by that person; a file is an export."""
    return "person" if draft.pasted else "export"


def source(draft: FileDraft) -> str:
    """From where the facts come: the file's name, or who typed them."""
    return draft.user.key if draft.pasted else draft.name


def _row(account: Account) -> Row:
    return {
        "account": account.key,
        "platform": account.platform,
        "handle": account.handle,
        "url": account.url or None,
        "platform_id": account.platform_id or None,
        "name": account.name or None,
    }


def _export(draft: FileDraft, data: bytes, rows: Sequence[Row], on: date) -> Imported:
    key = draft.account.key if draft.account else None
    file = MetaFile(draft.name, data, TIME_ZONE, period=draft.period, account=key)
    return import_meta_business_suite(file, rows, known_from=on, source=source(draft))


def _list(draft: FileDraft, data: bytes, rows: Sequence[Row], on: date) -> Imported:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / Path(draft.name).name
        path.write_bytes(data)
        times = PostTimes(
            path,
            TIME_ZONE,
            account=draft.account.key if draft.account else None,
            period=draft.period,
            way_in="person" if draft.pasted else "export",
        )
        return import_post_times(times, rows, known_from=on, source=source(draft))


def _others(imported: Imported, key: str) -> bool:
    tables = imported.tables.values()
    return any(row["account"] != key for rows in tables for row in rows)


def _summed(imported: Imported, accounts: Mapping[str, Account]) -> list[Found]:
    days: dict[str, list[tuple[Any, Any]]] = {}
    for row in imported.tables.get("activity", ()):
        days.setdefault(str(row["account"]), []).append((row["day"], row["posts"]))
    covered: dict[str, Any] = {
        str(row["account"]): (row["first_day"], row["last_day"])
        for row in imported.tables.get("coverage", ())
    }
    return [
        Found(
            account=accounts[key],
            posts=sum(posts for _, posts in days.get(key, ())),
            first_day=min((day for day, _ in days.get(key, ())), default=None),
            last_day=max((day for day, _ in days.get(key, ())), default=None),
            covered=covered.get(key),
        )
        for key in sorted(days.keys() | covered.keys())
    ]


def _no_accounts() -> Problem:
    return Problem(
        Text(
            sv="Det finns inget konto som du kan läsa in uppgifter om.",
            en="There is no account that you can read facts about.",
        ),
        field="file",
    )


def _other_accounts() -> Problem:
    return Problem(
        Text(
            sv="Filen är om andra konton än det här.",
            en="The file is about other accounts than this one.",
        ),
        Text(
            sv="Läs in den på sidan för flera konton.",
            en="Read it on the page for several accounts.",
        ),
        field="file",
    )


def _nothing_there(draft: FileDraft) -> Problem:
    return Problem(
        Text(sv="Filen har inga inlägg.", en="The file has no posts."),
        Text(
            sv="Ange vilken period den täcker, om inget publicerades då.",
            en="State which period it covers, if nothing was published then.",
        ),
        file=draft.name,
        field=None if draft.period else "first_day",
    )
