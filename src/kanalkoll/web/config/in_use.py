"""Whether somebody runs the installation, and whether it is whole."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kanalkoll.core.errors import BadInput, KanalkollError, Problem
from kanalkoll.core.language import Text

LOCK, HALF = "in-use.lock", "restore-not-finished"
"""Files in the home folder."""


@contextmanager
def using(home: Path) -> Iterator[None]:
    """Held by each server and worker as long as it runs.

    Raises :class:`BadInput` when the installation is being restored, or a
    restoring was interrupted.
    """
    with _locked(home, fcntl.LOCK_SH, _being_restored()):
        if (home / HALF).exists():
            raise BadInput(_half())
        yield


@contextmanager
def replacing(home: Path) -> Iterator[None]:
    """Held while everything is replaced: whole, or nobody can start it until it is.

    Raises :class:`BadInput` when a server or worker runs.
    """
    home.mkdir(parents=True, exist_ok=True)
    with _locked(home, fcntl.LOCK_EX, _running()):
        (home / HALF).touch()
        try:
            yield
        except KanalkollError:
            (home / HALF).unlink()  # the database comes first, and refused: nothing was touched
            raise
        (home / HALF).unlink()


def was_interrupted(home: Path) -> bool:
    """Whether a restoring began and did not end."""
    return (home / HALF).exists()


@contextmanager
def _locked(home: Path, kind: int, refusal: Problem) -> Iterator[None]:
    """A lock that the system gives back however the process ends."""
    handle = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BadInput(refusal) from None
    try:
        yield
    finally:
        os.close(handle)


def _running() -> Problem:
    return Problem(
        Text(sv="Installationen är igång.", en="The installation is running."),
        Text(
            sv="Stoppa kanalkoll serve och kanalkoll worker först.",
            en="Stop kanalkoll serve and kanalkoll worker first.",
        ),
    )


def _being_restored() -> Problem:
    return Problem(
        Text(
            sv="Installationen håller på att återställas.", en="The installation is being restored."
        ),
        Text(sv="Vänta tills det är klart.", en="Wait until that is done."),
    )


def _half() -> Problem:
    return Problem(
        Text(
            sv="En återställning avbröts, och installationen är inte hel.",
            en="A restoring was interrupted, and the installation is not whole.",
        ),
        Text(sv="Kör kanalkoll restore igen.", en="Run kanalkoll restore again."),
    )
