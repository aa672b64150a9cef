"""The whole database in one file and back again, on SQLite and PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from psycopg.conninfo import conninfo_to_dict

from kanalkoll.core.errors import BadInput, Damaged, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.config.databases import SQLITE_FILE

Kind = Literal["sqlite", "postgresql"]

FILES: dict[Kind, str] = {"sqlite": "database.sqlite3", "postgresql": "database.sql"}
"""What the file with the database is called in a backup."""

EMPTY_SCHEMA = ("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
PG_NAMES = {"dbname": "PGDATABASE"}
"""Words of an address whose variable is not called as the word is."""


def kind_of(address: str | None) -> Kind:
    """Which of the two an installation keeps its rows in."""
    return "postgresql" if address else "sqlite"


def save_sqlite(home: Path, to: Path) -> None:
    """Copy the database as it is at one moment, while others write. Raises :class:`Damaged`."""
    source, copy = sqlite3.connect(home / SQLITE_FILE), sqlite3.connect(to)
    try:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")  # one file, without a log beside it
        _require_sound(copy)
    finally:
        copy.close()
        source.close()


def place_sqlite(file: Path, home: Path) -> None:
    """Put a saved database in the place of the one in ``home``."""
    copy = sqlite3.connect(file)
    try:
        _require_sound(copy)
    finally:
        copy.close()
    for tail in ("-wal", "-shm"):
        (home / f"{SQLITE_FILE}{tail}").unlink(missing_ok=True)
    file.replace(home / SQLITE_FILE)


def save_postgresql(address: str, to: Path) -> None:
    """Write the database as SQL, as it is at one moment. Raises :class:`BadInput`."""
    _run(["pg_dump", "--no-owner", "--no-privileges", "--file", str(to)], address)


def place_postgresql(file: Path, address: str) -> None:
    """Put a saved database in the place of the one at the address: all of it or nothing.

    Raises :class:`BadInput` when the server refuses.
    """
    emptied = [word for statement in EMPTY_SCHEMA for word in ("--command", statement)]
    quiet = ["--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--output", os.devnull]
    _run(["psql", *quiet, "--single-transaction", *emptied, "--file", str(file)], address)


def _run(command: Sequence[str], address: str) -> None:
    """Run one of PostgreSQL's programs, the address (with its password) in the environment."""
    program = shutil.which(command[0])
    if program is None:
        raise BadInput(_no_program(command[0]))
    said = conninfo_to_dict(address)
    names = {word: PG_NAMES.get(word, f"PG{word.upper()}") for word in said}
    own = {names[word]: str(value) for word, value in said.items() if value is not None}
    done = subprocess.run(  # noqa: S603 (a program of PostgreSQL's, found by name)
        [program, *command[1:]],
        env={**os.environ, "PGCLIENTENCODING": "UTF8", **own},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BadInput(_refused(command[0], done.stderr))


def _require_sound(copy: sqlite3.Connection) -> None:
    said = copy.execute("PRAGMA integrity_check").fetchone()[0]
    if said != "ok":
        raise Damaged(f"{FILES['sqlite']}: {said}")


def _no_program(name: str) -> Problem:
    return Problem(
        Text(sv=f"Programmet {name} saknas.", en=f"The program {name} is missing."),
        Text(
            sv="Installera PostgreSQL:s klient: apt-get install postgresql-client",
            en="Install PostgreSQL's client: apt-get install postgresql-client",
        ),
    )


def _refused(name: str, said: str) -> Problem:
    first = " ".join(said.split())[:500]
    return Problem(Text(sv=f"{name} vägrar: {first}", en=f"{name} refuses: {first}"))
