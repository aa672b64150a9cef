"""One's own list of accounts, tried before anything is set up: a file, corrections, answers.

It lies in a folder of its own under ``KANALKOLL_HOME/own-lists``, named by a
secret that only the visitor's session knows, and is forgotten after
:data:`KEPT_DAYS`. Nothing of it reaches the register until somebody saves it.
"""

from __future__ import annotations

import csv
import io
import re
import shutil
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from secrets import token_urlsafe
from typing import Any
from uuid import uuid4

import msgspec
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from kanalkoll.core.baseinfo.recognise import Identity
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.data.open_register import SOURCE, ListedBody
from kanalkoll.importers.addresses import platform_named
from kanalkoll.importers.spreadsheet import AccountList, ListReading, read_account_list
from kanalkoll.importers.told import Answers, told
from kanalkoll.importers.unreadable import Unreadable

LARGEST_FILE = 2 * 1024 * 1024
KEPT_DAYS = 7
MOST_LISTS = 200
"""So many are kept at once: nobody has signed in, and a disk is to hold them."""

VISITOR = "besokare"
"""The key of the visitor who answers: nobody is signed in yet."""

SUFFIXES = (".xlsx", ".csv", ".tsv", ".txt")


class Reply(msgspec.Struct, frozen=True):
    """The answers about one account, as they were given on ``told_on``."""

    told_on: date
    last_post: date | None = None
    posts: int | None = None
    period: tuple[date, date] | None = None
    account_type: str | None = None
    profile_text: str | None = None


class State(msgspec.Struct, kw_only=True):
    """Everything about the list but the file itself."""

    body: str
    file: str
    policy: str
    source: str
    replacements: list[tuple[int, str, str]] = []
    replies: dict[str, Reply] = {}
    left_out: int = 0


@dataclass(frozen=True)
class OwnList:
    """A visitor's list: where it lies, and what has been said about it."""

    token: str
    folder: Path
    state: State

    @property
    def file(self) -> Path:
        """The file as it was given."""
        return self.folder / self.state.file

    def reading(self, on: date) -> ListReading:
        """The list with its corrections. Raises :class:`BadInput` for no list at all."""
        replaced = {(row, field): text for row, field, text in self.state.replacements}
        accounts = AccountList(self.file, self.state.body, replacements=replaced)
        return read_account_list(accounts, known_from=on, source=self.state.source)

    def tables(self, on: date) -> dict[str, list[dict[str, object]]]:
        """Every fact of the list and of the answers, as known on ``on``."""
        read = self.reading(on).imported.tables
        found = {name: list(rows) for name, rows in read.items()}
        for account, reply in self.state.replies.items():
            _add_answers(found, account, reply)
        return found

    def save(self) -> None:
        """Keep what has been said, at once or not at all."""
        beside = self.folder / f".{uuid4().hex}"
        beside.write_bytes(msgspec.json.encode(self.state))
        beside.replace(self.folder / "state.json")


def begin(upload: UploadedFile[Any], *, body: str, policy: str) -> OwnList:
    """Keep an uploaded list. Raises :class:`BadInput` for a file that cannot be one."""
    name = Path(upload.name or "").name
    suffix = Path(name).suffix.lower()
    if suffix not in SUFFIXES:
        raise BadInput(_wrong_type(name))
    if (upload.size or 0) > LARGEST_FILE:
        raise BadInput(_too_large(name))
    state = State(body=body, file=f"lista{suffix}", policy=policy, source=name[:100])
    return _kept(state, b"".join(upload.chunks()))


def begin_with(body: ListedBody, *, policy: str) -> OwnList:
    """Start from what the open register lists for a body; platforms we do not know are left out."""
    known = [listed for listed in body.accounts if is_known_platform(listed.platform)]
    text = io.StringIO()
    rows = csv.writer(text)
    rows.writerow(("Plattform", "Adress"))
    rows.writerows((listed.platform, listed.url) for listed in known)
    state = State(body=body.name, file="lista.csv", policy=policy, source=SOURCE,
                  left_out=len(body.accounts) - len(known))  # fmt: skip
    return _kept(state, text.getvalue().encode())


def is_known_platform(platform: str) -> bool:
    """Whether a platform goes by that name, in any case and with former names."""
    try:
        platform_named(platform)
    except Unreadable:
        return False
    return True


def find(token: str) -> OwnList | None:
    """The visitor's list, if it is still here."""
    folder = _home() / token
    file = folder / "state.json"
    if not re.fullmatch(r"[\w-]{20,60}", token) or not file.is_file():
        return None
    return OwnList(token, folder, msgspec.json.decode(file.read_bytes(), type=State))


def forget_old() -> int:
    """Forget the lists that nobody has touched for :data:`KEPT_DAYS`; how many they were."""
    oldest = time.time() - KEPT_DAYS * 86_400
    old = [f for f in _home().glob("*") if f.is_dir() and f.stat().st_mtime < oldest]
    for folder in old:
        shutil.rmtree(folder, ignore_errors=True)
    return len(old)


def answers_of(account: str, reply: Reply, *, person: str = VISITOR) -> Answers:
    """A reply as the importer of told facts takes it."""
    return Answers(
        account, person, reply.told_on, reply.last_post, reply.posts, reply.period,
        reply.account_type, reply.profile_text,
    )  # fmt: skip


def identity_of(tables: Mapping[str, list[dict[str, Any]]], account: str) -> Identity:
    """Whose account it is, by the list's own names: for reading profile texts."""
    units = {str(row["unit"]): row for row in tables.get("units", ())}
    unit = next(row["unit"] for row in tables["accounts"] if row["account"] == account)
    own = units[str(unit)]
    body = next((row for row in units.values() if row.get("parent") is None), own)
    return Identity(units=(str(own["name"]),), bodies=(str(body["name"]),))


def check_reply(own: OwnList, account: str, reply: Reply, on: date) -> None:
    """Raise :class:`BadInput` when the answers contradict each other."""
    tables = own.reading(on).imported.tables
    told(answers_of(account, reply), tables.get("accounts", []))


def _add_answers(found: dict[str, list[dict[str, object]]], account: str, reply: Reply) -> None:
    if not any(row["account"] == account for row in found.get("accounts", ())):
        return
    said = told(answers_of(account, reply), found["accounts"], identity=identity_of(found, account))
    for name, rows in said.tables.items():
        # A told account type gives new versions, which take the place of the list's.
        kept = [
            row for row in found.get(name, []) if name != "accounts" or row["account"] != account
        ]
        found[name] = [*kept, *rows]


def _kept(state: State, content: bytes) -> OwnList:
    forget_old()
    if sum(1 for _ in _home().glob("*")) >= MOST_LISTS:
        raise BadInput(_TOO_MANY)
    token = token_urlsafe(24)
    folder = _home() / token
    folder.mkdir(parents=True, mode=0o700)
    own = OwnList(token, folder, state)
    own.file.write_bytes(content)
    try:
        own.reading(date.today())  # noqa: DTZ011 (whether it can be read does not depend on the day)
    except BadInput as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise BadInput([_as_given(problem, state) for problem in error.problems]) from error
    own.save()
    return own


def _as_given(problem: Problem, state: State) -> Problem:
    """The problem with the name that the visitor knows the file by."""
    return Problem(
        problem.wrong, problem.right, file=state.source, row=problem.row, field=problem.field
    )


def _home() -> Path:
    return Path(settings.KANALKOLL_HOME) / "own-lists"


_TOO_MANY = Problem(
    Text(sv="Många provar sina listor just nu.", en="Many people are trying their lists now."),
    Text(sv="Försök igen i morgon.", en="Try again tomorrow."),
)


def _wrong_type(name: str) -> Problem:
    return Problem(
        Text(sv="Filen är varken Excel eller text.", en="The file is neither Excel nor text."),
        Text(sv="Spara listan som .xlsx eller .csv.", en="Save the list as .xlsx or .csv."),
        file=name,
    )


def _too_large(name: str) -> Problem:
    return Problem(
        Text(sv="Filen är större än 2 MB.", en="The file is larger than 2 MB."),
        Text(sv="En lista över konton behöver bara text: ta bort bilder och andra blad.",
             en="A list of accounts needs text only: remove pictures and other sheets."),
        file=name,
    )  # fmt: skip
