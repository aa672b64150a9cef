"""Installations made ready once for each version of the source, for tests to copy.

``empty`` has its tables and nothing in them; ``city`` is the demonstration, loaded and judged.
A ready one is a home folder with its SQLite database, or a home folder and a database of
PostgreSQL to copy from.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

Kind = Literal["empty", "city"]

CHECKOUT = Path(__file__).resolve().parents[1]
SOURCE = CHECKOUT / "src" / "kanalkoll"
READY = CHECKOUT / ".cache" / "installations"
DATABASE_FILE = "kanalkoll.sqlite3"
SETTINGS = "kanalkoll.web.config.settings"
KEPT_FOR = 24 * 60 * 60
"""Seconds that a ready installation of another version is kept."""

MAKE: Mapping[Kind, str] = {
    "empty": "call_command('migrate', verbosity=0)",
    "city": (
        "call_command('migrate', verbosity=0)\n"
        "from kanalkoll.web.start.demonstration import load_city\n"
        "load_city()"
    ),
}
BEGIN = "import django\ndjango.setup()\nfrom django.core.management import call_command\n"

SEEN_ONLY = {"cli", "documents", "testing", "ui", "views", "views.py", "urls.py", "forms.py"}
"""What decides how a thing looks, not what is in the database."""


def made_of(kind: Kind) -> Iterator[Path]:
    """The files of the source that decide what is in a ready installation."""
    files = (*SOURCE.rglob("*.py"), *SOURCE.rglob("*.toml"))
    for path in sorted(files):
        parts = set(path.relative_to(SOURCE).parts)
        if "migrations" in parts or (kind == "city" and not parts & SEEN_ONLY):
            yield path


@cache
def version(kind: Kind) -> str:
    """A name for everything that decides what is in a ready installation; asked once."""
    digest = hashlib.sha256((CHECKOUT / "requirements" / "run.txt").read_bytes())
    for path in made_of(kind):
        digest.update(str(path.relative_to(SOURCE)).encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def variables(home: Path, database: str | None = None, **more: str) -> dict[str, str]:
    """The environment of a process of the demonstration; nothing of the tester's own settings."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KANALKOLL_")}
    return {**kept, **own_variables(home, database, **more)}


def own_variables(home: Path, database: str | None = None, **more: str) -> dict[str, str]:
    """What makes a process one of the demonstration in ``home``."""
    return {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "KANALKOLL_HOME": str(home),
        "KANALKOLL_DEMO": "1",
        "KANALKOLL_DATABASE": database or "",
        **more,
    }


def ready_home(kind: Kind) -> Path:
    """A home folder with its SQLite database, made if it is not there. Copy it, leave it alone."""
    folder = READY / f"{kind}-{version(kind)}"
    with _one_at_a_time():
        if not folder.is_dir():
            _forget_old_ones()
            _make(kind, folder)
        os.utime(folder)
    return folder


def copy_home(kind: Kind, to: Path) -> Path:
    """A home folder of the test's own, at a place that is not there, as the ready one is."""
    return Path(shutil.copytree(ready_home(kind), to))


def ready_database(kind: Kind, server: str) -> tuple[str, Path]:
    """The name of a PostgreSQL database to copy from, and its home folder; made if not there.

    ``server`` is the address of any database of the server.
    """
    mark = hashlib.sha256(server.encode()).hexdigest()[:8]
    name, folder = f"ready_{kind}_{version(kind)}", READY / f"{kind}-{version(kind)}-{mark}"
    with _one_at_a_time():
        if not (folder.is_dir() and database_exists(server, name)):
            _forget_old_ones()
            create_database(server, name)
            _make(kind, folder, database=address_of(server, name))
        os.utime(folder)
    return name, folder


def address_of(server: str, name: str) -> str:
    """The address of another database on the same server."""
    return urlunsplit(urlsplit(server)._replace(path=f"/{name}"))


def database_exists(server: str, name: str) -> bool:
    """Whether the server has a database of that name."""
    with psycopg.connect(server, autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None


def create_database(server: str, name: str, *, template: str = "template0") -> None:
    """Make a database as a copy of another, in the place of one of the same name."""
    drop_database(server, name)
    statement = sql.SQL("CREATE DATABASE {} TEMPLATE {} ENCODING 'UTF8'")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name), sql.Identifier(template)))


def drop_database(server: str, name: str) -> None:
    """Remove a database, whoever is connected to it."""
    statement = sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.format(sql.Identifier(name)))


def _make(kind: Kind, folder: Path, *, database: str | None = None) -> None:
    part = folder.with_name(f"{folder.name}.part")
    for place in (part, folder):
        shutil.rmtree(place, ignore_errors=True)
    part.mkdir(parents=True)
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + MAKE[kind]],
        env=variables(part, database),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the installation '{kind}' could not be made:\n{done.stderr}")
    if database is None:
        _into_one_file(part / DATABASE_FILE)
    part.rename(folder)


def _into_one_file(database: Path) -> None:
    """Bring what still lies in the write-ahead log into the database itself."""
    connection = sqlite3.connect(database)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _forget_old_ones() -> None:
    for folder in READY.iterdir():
        if folder.is_dir() and time.time() - folder.stat().st_mtime > KEPT_FOR:
            shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    READY.mkdir(parents=True, exist_ok=True)
    with (READY / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
