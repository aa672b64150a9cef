"""A store in a directory of this machine: content under the hash of the content.

What has been put is never written to again. Files come into place in one step
(a rename), so a reader sees a whole file or none, whatever interrupts the
writer; what an interrupted writer leaves behind is swept by the next one.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from kanalkoll.core.errors import Damaged

PIECE = 1 << 20
"""Bytes read at a time."""

_ADDRESS = re.compile(r"[0-9a-f]{64}", re.ASCII)


@dataclass(frozen=True, slots=True)
class LocalStore:
    """Content-addressed files under ``directory``, which is made when first written to.

    ``put``, ``get`` and ``verify`` address content by the SHA-256 of its bytes.
    ``holds``, ``adopt`` and ``scratch`` are the port
    :class:`kanalkoll.core.facts.snapshot.PartStore`, for those who reckon
    addresses in another way. Safe for several processes at once.
    """

    directory: Path

    def put(self, content: bytes | Path) -> str:
        """Keep ``content`` (bytes, or a file that is copied) and return its address.

        Raises ``OSError`` when it cannot be read or written.
        """
        with self.scratch() as scratch:
            copy = scratch / "content"
            if isinstance(content, bytes):
                copy.write_bytes(content)
            else:
                shutil.copyfile(content, copy)
            address = _hash_of(copy)
            self.adopt(copy, _place(address))
        return address

    def get(self, address: str) -> bytes:
        """The content at ``address``. Raises :class:`Damaged` when it is not there."""
        try:
            return self.file_of(address).read_bytes()
        except FileNotFoundError as error:
            raise Damaged(f"{_place(address)}: filen saknas.") from error

    def verify(self, address: str) -> None:
        """Raise :class:`Damaged` when the content at ``address`` is missing or another."""
        file = self.file_of(address)
        if not file.is_file():
            raise Damaged(f"{_place(address)}: filen saknas.")
        if _hash_of(file) != address:
            raise Damaged(f"{_place(address)}: innehållet stämmer inte med adressen.")

    def file_of(self, address: str) -> Path:
        """Where the content at ``address`` lies. ``ValueError`` when it is no address."""
        return self.directory / _place(address)

    def holds(self, place: str) -> bool:
        """Whether there is a file at ``place``, relative to the directory."""
        return (self.directory / place).is_file()

    def adopt(self, file: Path, place: str) -> None:
        """Move the finished ``file`` to ``place``; keep what is already there.

        The file is on the disk before it is in its place.
        """
        target = self.directory / place
        if target.is_file():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        _flush(file)
        file.replace(target)
        _flush(target.parent)

    @contextmanager
    def scratch(self) -> Iterator[Path]:
        """A directory for unfinished files, in this store; gone afterwards.

        Directories that a killed process left behind are removed first: a lock
        that nobody holds any more shows which they are.
        """
        root = self.directory / "scratch"
        root.mkdir(parents=True, exist_ok=True)
        _sweep(root)
        with _locked_directory(root) as directory:
            yield directory


def _place(address: str) -> str:
    if not _ADDRESS.fullmatch(address):
        raise ValueError(address)
    return f"content/{address[:2]}/{address}"


def _hash_of(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _locked_directory(root: Path) -> Iterator[Path]:
    directory, descriptor = _new_locked(root)
    try:
        yield directory
    finally:
        shutil.rmtree(directory, ignore_errors=True)
        os.close(descriptor)


def _new_locked(root: Path) -> tuple[Path, int]:
    """A new directory and the lock on it; once more when it was swept before it was locked."""
    while True:
        directory = Path(tempfile.mkdtemp(dir=root))
        with suppress(FileNotFoundError):
            descriptor = os.open(directory, os.O_RDONLY)
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if directory.exists():
                return directory, descriptor
            os.close(descriptor)


def _sweep(root: Path) -> None:
    for left in root.iterdir():
        with suppress(OSError):
            descriptor = os.open(left, os.O_RDONLY | os.O_DIRECTORY)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(left, ignore_errors=True)
            finally:
                os.close(descriptor)
