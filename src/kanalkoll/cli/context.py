"""What commands share: output that is whole or not there, and progress.

The language of the run and texts in two languages are in
:mod:`kanalkoll.cli.wording`.
"""

from __future__ import annotations

import errno
import os
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click

from kanalkoll.cli.wording import worded
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from _typeshed import StrPath

STANDARD_OUTPUT = "-"


def say(text: Text | str) -> None:
    """Write a line to the reader on standard error, beside the result on standard output."""
    click.echo(worded(text), err=True)


@contextmanager
def output(path: StrPath | None, *, binary: bool = False) -> Iterator[IO[Any]]:
    """A stream to write a result to: UTF-8 text, or bytes.

    ``None`` and ``-`` are standard output. A file is written beside its place
    and moved there when all of it is on the disk, so it is whole or not there
    whatever happens on the way; an earlier file of the same name stays until
    then. What is no ordinary file (a pipe, a device) is written straight.

    Raises :class:`BadInput` when the place cannot be written.
    """
    if path is None or os.fspath(path) == STANDARD_OUTPUT:
        yield sys.stdout.buffer if binary else sys.stdout
        return
    place = Path(path)
    ordinary = not place.exists() or place.is_file()
    target = place.resolve() if ordinary else place
    written = _beside(target) if ordinary else target
    with _explained(path):
        try:
            with _opened(written, binary=binary) as stream:
                yield stream
                stream.flush()
                if ordinary:
                    os.fsync(stream.fileno())
            if ordinary:
                written.replace(target)
        finally:
            if ordinary:
                written.unlink(missing_ok=True)


@contextmanager
def new_folder(path: StrPath) -> Iterator[Path]:
    """A folder to fill, that takes its place when all of it is written.

    Raises :class:`BadInput` when something other than an empty folder is
    there already (nothing is overwritten), or the place cannot be written.
    """
    target = Path(path).resolve()
    if target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise BadInput(_occupied(path))
    filled = _beside(target)
    with _explained(path):
        try:
            filled.mkdir()
            yield filled
            filled.replace(target)
        finally:
            shutil.rmtree(filled, ignore_errors=True)


@contextmanager
def progress(text: Text | str, *, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show on standard error how far a long piece of work has come, on a terminal only.

    Yields a function that is told how many steps of ``total`` were just done;
    without ``total`` the bar only shows that work goes on.
    """
    if not sys.stderr.isatty():
        yield lambda _steps: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(worded(text), total=total)
        yield lambda steps: bar.advance(task, steps)


def _beside(target: Path) -> Path:
    """A name of its own in the same folder, hidden, so that moving it is one step."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def _opened(path: Path, *, binary: bool) -> IO[Any]:
    if binary:
        return path.open("wb")
    return path.open("w", encoding="utf-8", newline="")


@contextmanager
def _explained(path: StrPath) -> Iterator[None]:
    """Turn the system's refusal to write a place into :class:`BadInput`.

    Only refusals about the place itself: an error about another file passes.
    """
    try:
        yield
    except OSError as error:
        about = Path(os.fsdecode(error.filename or path)).resolve().parent
        if error.errno == errno.EPIPE or about != Path(path).resolve().parent:
            raise
        raise BadInput(_unwritable(path, error)) from error


def _unwritable(path: StrPath, error: OSError) -> Problem:
    reasons = {
        errno.ENOENT: Text(sv="Mappen finns inte.", en="The folder does not exist."),
        errno.ENOTDIR: Text(sv="Mappen finns inte.", en="The folder does not exist."),
        errno.EACCES: Text(sv="Du får inte skriva här.", en="You may not write here."),
        errno.EPERM: Text(sv="Du får inte skriva här.", en="You may not write here."),
        errno.EROFS: Text(sv="Du får inte skriva här.", en="You may not write here."),
        errno.ENOSPC: Text(sv="Disken är full.", en="The disk is full."),
        errno.EISDIR: Text(sv="Det är en mapp.", en="It is a folder."),
    }
    unknown = Text(
        sv=f"Det går inte att skriva här ({error.strerror}).",
        en=f"This cannot be written ({error.strerror}).",
    )
    return Problem(reasons.get(error.errno or 0, unknown), file=os.fspath(path))


def _occupied(path: StrPath) -> Problem:
    return Problem(
        Text(sv="Här finns redan något.", en="Something is here already."),
        Text(
            sv="Ange en mapp som inte finns eller som är tom.",
            en="Name a folder that does not exist or is empty.",
        ),
        file=os.fspath(path),
    )
