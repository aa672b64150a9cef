"""Where the judge keeps what is not in the database, and the lock that lets one work at a time."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection

from kanalkoll.store.local import LocalStore


class InsideTransaction(RuntimeError):
    """The judge was asked inside a database transaction, which would hold others up for long."""


def store() -> LocalStore:
    """The store of snapshots."""
    return LocalStore(_home() / "store")


def compiled() -> Path:
    """The folder of compiled SQL; whatever is in it can be made again."""
    return _home() / "sql"


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Hold the installation's lock: freezing and timed runs never go on side by side."""
    folder = _home()
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "judging.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def in_transaction() -> bool:
    """Whether a transaction is open, other than the one that a test undoes afterwards."""
    blocks = connection.atomic_blocks
    return bool(blocks) and not getattr(blocks[-1], "_from_testcase", False)


def refuse_transaction() -> None:
    """Raise :class:`InsideTransaction` where a transaction is open."""
    if in_transaction():
        raise InsideTransaction("Freeze and judge after the transaction, not in it.")


def _home() -> Path:
    return Path(settings.KANALKOLL_HOME)
