r"""What a snapshot is: parts of rows, a manifest, and a name that the rows alone decide.

A snapshot freezes all facts. It is cut into *parts*, one a table, or one a
table and month. A part is addressed by the hash of its **rows**, not of the
file that happens to hold them (in which the writer's version stands). So the
same facts have the same name on any machine, from any file format, in any
order of rows.

The hash of a part
    SHA-256 over the UTF-8 of :func:`part_heading` followed by the part's
    :func:`row_line`\\ s, sorted by their bytes.
The name of a snapshot
    SHA-256 over :func:`name_of`'s list: the schema version, the calendar, and
    table, month and hash of every part.

The day as of which a run looks by default (``known``) and the versions that
wrote the files stand in the manifest and are no part of the name.

On disk, under the directory of a store: ``parts/ab/<hash>.parquet`` and
``snapshots/<known>-<first 16 of the name>.json``.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Protocol

import msgspec

from kanalkoll.core.errors import BadInput, Damaged, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from contextlib import AbstractContextManager
    from pathlib import Path

SCHEMA_VERSION = 1
"""Of the manifest and of the way rows are hashed. Older ones stay readable."""

KNOWN_UNTIL = "known_until"
"""The column every stored table with ``known_from`` has besides its own: the
``known_from`` of the row that supersedes this one (same key), or the end of
time. A run looks at rows where ``known_from <= known < known_until``."""

Value = str | int | bool | date | datetime | None


class Part(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One part of a table: where its rows are found and what they must hash to.

    ``hash`` is the hexadecimal SHA-256 of the rows, ``rows`` their number,
    ``month`` (``2026-11``) and ``first``–``last`` (days, inclusive) are set for
    tables that are cut by month.
    """

    hash: str
    rows: int
    month: str | None = None
    first: date | None = None
    last: date | None = None


class FrozenTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The columns a table had when it was frozen (name, type), and its parts by month."""

    columns: tuple[tuple[str, str], ...]
    parts: tuple[Part, ...]

    @property
    def rows(self) -> int:
        """Number of rows in all parts."""
        return sum(part.rows for part in self.parts)


class Manifest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The list of parts that is a snapshot, and where they come from.

    ``calendar`` is the version of the calendars used; ``catalogue_sources``
    the sources of the platform catalogue that was frozen along;
    ``made_with`` program → version, for the record only.
    """

    schema: int
    name: str
    known: date
    calendar: str
    tables: dict[str, FrozenTable]
    catalogue_sources: tuple[str, ...] = ()
    made_with: dict[str, str] = {}

    @property
    def parts(self) -> tuple[tuple[str, Part], ...]:
        """Every part with its table's name, in the order of the manifest."""
        return tuple((name, part) for name, table in self.tables.items() for part in table.parts)


class PartStore(Protocol):
    """Where parts and manifests are kept; :class:`kanalkoll.store.local.LocalStore` is one."""

    @property
    def directory(self) -> Path:
        """The directory under which everything lies."""

    def holds(self, place: str) -> bool:
        """Whether there is a file at ``place`` (relative to the directory)."""

    def scratch(self) -> AbstractContextManager[Path]:
        """A directory for unfinished files, gone afterwards whatever happens."""

    def adopt(self, file: Path, place: str) -> None:
        """Move a finished ``file`` to ``place`` in one step; keep what is already there."""


def part_place(digest: str) -> str:
    """Where the part with this hash lies in a store."""
    return f"parts/{digest[:2]}/{digest}.parquet"


def manifest_place(manifest: Manifest) -> str:
    """Where a manifest lies in a store: the day first, for whoever reads the list."""
    return f"snapshots/{manifest.known}-{manifest.name[:16]}.json"


def row_line(values: Sequence[Value]) -> str:
    """One row as text that can be told apart from every other row of its table.

    Every value ends with a comma. Text has its length in bytes of UTF-8 and a
    colon before it (a netstring), so that nothing in it has to be escaped; a
    missing value is ``-``; days are ISO 8601, moments too, in UTC with six decimals
    and ``Z``; integers are decimal; truth values ``true`` and ``false``.
    """
    return "".join(f"{_canonical(value)}," for value in values)


def _canonical(value: Value) -> str:
    match value:
        case None:
            return "-"
        case str():
            return f"{len(value.encode())}:{value}"
        case bool():
            return "true" if value else "false"
        case datetime():
            return value.strftime("%Y-%m-%dT%H:%M:%S.%fZ")
        case date():
            return value.isoformat()
        case int():
            return str(value)


def part_heading(table: str, columns: Iterable[tuple[str, str]]) -> str:
    """What is hashed before the rows: the table's name and its columns with their types."""
    return row_line([table]) + "".join(row_line(column) for column in columns) + "\n"


def part_hash(
    table: str, columns: Iterable[tuple[str, str]], rows: Iterable[Sequence[Value]]
) -> str:
    """The hash of a part, given its rows in any order.

    This is the definition, in plain Python; an engine computes the same faster.
    """
    lines = sorted(row_line(row).encode() for row in rows)
    return hashlib.sha256(part_heading(table, columns).encode() + b"".join(lines)).hexdigest()


def name_of(
    tables: Mapping[str, FrozenTable], *, calendar: str, schema: int = SCHEMA_VERSION
) -> str:
    """The name of a snapshot: hexadecimal SHA-256 over its parts' hashes.

    Tables and months are sorted, and a table without parts leaves no trace, so
    that a table added in a later version does not rename old facts.
    """
    lines = [row_line(["kanalkoll snapshot", schema, calendar])]
    for name in sorted(tables):
        parts = sorted(tables[name].parts, key=lambda part: part.month or "")
        lines += [row_line([name, part.month, part.hash]) for part in parts]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()


def write_manifest(manifest: Manifest) -> bytes:
    """The manifest as readable JSON, ended by a line feed."""
    return msgspec.json.format(msgspec.json.encode(manifest), indent=1) + b"\n"


def read_manifest(content: bytes, *, file: str) -> Manifest:
    """The manifest in ``content``, whichever schema version wrote it.

    ``file`` is named in errors. Raises :class:`Damaged` when it cannot be read or
    its name does not follow from its parts, :class:`BadInput` when a newer
    kanalkoll wrote it.
    """
    try:
        version = msgspec.json.decode(content, type=_Version).schema
        reader = _READERS.get(version)
        if reader is None:
            raise BadInput(_too_new(file, version))
        manifest = reader(content)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise Damaged(f"{file}: underlagets förteckning går inte att läsa ({error}).") from error
    if name_of(manifest.tables, calendar=manifest.calendar, schema=version) != manifest.name:
        raise Damaged(f"{file}: underlagets namn stämmer inte med dess delar.")
    return manifest


class _Version(msgspec.Struct):
    schema: int


def _read_version_1(content: bytes) -> Manifest:
    return msgspec.json.decode(content, type=Manifest)


_READERS: dict[int, Callable[[bytes], Manifest]] = {1: _read_version_1}


def _too_new(file: str, version: int) -> Problem:
    return Problem(
        Text(
            sv=f"Underlaget har version {version}, som den här versionen av kanalkoll inte läser.",
            en=f"The snapshot has version {version}, which this version of kanalkoll cannot read.",
        ),
        Text(
            sv=f"Uppdatera kanalkoll. Det här läser version {min(_READERS)}–{SCHEMA_VERSION}.",
            en=f"Update kanalkoll. This one reads version {min(_READERS)}–{SCHEMA_VERSION}.",
        ),
        file=file,
    )
