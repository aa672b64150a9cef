"""A backup: one tar file with the database, the evidence, what was uploaded, and a manifest.

The manifest stands last and has the hash of everything before it, so that a file
that was cut short or touched is known.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import re
import tarfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

import msgspec

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.config.database_copy import FILES, Kind
from kanalkoll.web.config.home import KEPT

FORMAT = 1
MANIFEST = "manifest.json"
SAFE = re.compile(rf"(?:{'|'.join(FILES.values())}|(?:{'|'.join(KEPT)})(?:/[^/]+)+)")
BLOCK = 1 << 20
FEW = 5


class Manifest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is in a backup and what made it.

    ``migrations`` are the steps that its database has taken (``register.0001_initial``);
    ``files`` the SHA-256 of each file by its name.
    """

    format: int = FORMAT
    made_at: datetime
    kanalkoll: str
    database: Kind
    migrations: list[str]
    files: dict[str, str]


class Writer:
    """Fills a backup, file by file, and ends it with its manifest."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.packed = gzip.GzipFile(fileobj=stream, mode="wb", compresslevel=6)
        # A PAX archive has room for any name and size.
        self.archive = tarfile.open(  # noqa: SIM115 (closed by finish)
            fileobj=self.packed, mode="w|", format=tarfile.PAX_FORMAT
        )
        self.hashes: dict[str, str] = {}

    def add(self, file: Path, name: str) -> None:
        """Add a file under a name."""
        with file.open("rb") as stream:
            self._add(name, stream, file.stat().st_size)

    def add_folder(self, folder: Path) -> None:
        """Add every finished file of a folder; names begin with the folder's."""
        for path in sorted(folder.rglob("*")):
            unfinished = path.name.startswith(".") or path.suffix == ".part"
            if path.is_file() and not path.is_symlink() and not unfinished:
                self.add(path, f"{folder.name}/{path.relative_to(folder).as_posix()}")

    def finish(self, *, database: Kind, migrations: list[str], version: str) -> Manifest:
        """Write the manifest and end the archive."""
        manifest = Manifest(
            made_at=datetime.now(tz=UTC),
            kanalkoll=version,
            database=database,
            migrations=migrations,
            files=self.hashes,
        )
        raw = msgspec.json.format(msgspec.json.encode(manifest))
        self._add(MANIFEST, io.BytesIO(raw), len(raw))
        self.archive.close()
        self.packed.close()
        return manifest

    def _add(self, name: str, stream: IO[bytes], size: int) -> None:
        entry = tarfile.TarInfo(name)
        entry.size, entry.mode = size, 0o600
        hashed = _Hashed(stream)
        self.archive.addfile(entry, cast("IO[bytes]", hashed))
        if name != MANIFEST:
            self.hashes[name] = hashed.digest.hexdigest()


class _Hashed:
    """A stream whose content is hashed while it is read."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream = stream
        self.digest = hashlib.sha256()

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        block = self.stream.read(size)
        self.digest.update(block)
        return block


def unpack(file: Path, to: Path) -> Manifest:
    """Unpack a backup into an empty folder, every file as its manifest says.

    Raises :class:`BadInput` when the file is no backup of ours, was cut short or touched.
    """
    hashes: dict[str, str] = {}
    raw: bytes | None = None
    try:
        with tarfile.open(file, mode="r:gz") as archive:
            for entry, stream in _files(archive, file):
                if entry.name == MANIFEST:
                    raw = stream.read()
                else:
                    hashes[entry.name] = _write(stream, to / entry.name)
    except (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError) as error:
        raise BadInput(_no_backup(file)) from error
    manifest = _manifest(raw, file)
    if manifest.files != hashes:
        wrong = sorted(name for name, _ in manifest.files.items() ^ hashes.items())
        raise BadInput(_touched(file, wrong))
    return manifest


def _files(archive: tarfile.TarFile, file: Path) -> Iterator[tuple[tarfile.TarInfo, IO[bytes]]]:
    """Ordinary files whose names stay where they should; anything else is not of our making."""
    for entry in archive:
        safe = entry.name == MANIFEST or SAFE.fullmatch(entry.name)
        stream = archive.extractfile(entry) if entry.isfile() and safe else None
        if stream is None or ".." in Path(entry.name).parts:
            raise BadInput(_no_backup(file))
        yield entry, stream


def _write(stream: IO[bytes], to: Path) -> str:
    to.parent.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    with to.open("wb") as written:
        while block := stream.read(BLOCK):
            digest.update(block)
            written.write(block)
    return digest.hexdigest()


def _manifest(raw: bytes | None, file: Path) -> Manifest:
    if raw is None:
        raise BadInput(_no_backup(file))
    try:
        manifest = msgspec.json.decode(raw, type=Manifest)
    except msgspec.DecodeError as error:
        raise BadInput(_no_backup(file)) from error
    if manifest.format != FORMAT:
        raise BadInput(_no_backup(file))
    return manifest


def _no_backup(file: Path) -> Problem:
    return Problem(
        Text(
            sv="Filen är ingen hel säkerhetskopia från kanalkoll.",
            en="The file is no whole backup made by kanalkoll.",
        ),
        Text(sv="Ange en fil som kanalkoll backup har skrivit.",
             en="Name a file that kanalkoll backup has written."),
        file=str(file),
    )  # fmt: skip


def _touched(file: Path, names: list[str]) -> Problem:
    few = ", ".join(names[:FEW]) + (" …" if len(names) > FEW else "")
    return Problem(
        Text(sv=f"Säkerhetskopian är skadad: {few}.", en=f"The backup is damaged: {few}."),
        Text(sv="Använd en annan.", en="Use another one."),
        file=str(file),
    )
