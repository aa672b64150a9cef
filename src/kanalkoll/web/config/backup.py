"""Making a backup of a running installation, and putting one back."""

from __future__ import annotations

import secrets
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.config.backup_file import Manifest, Writer, unpack
from kanalkoll.web.config.database_copy import (
    FILES,
    kind_of,
    place_postgresql,
    place_sqlite,
    save_postgresql,
    save_sqlite,
)
from kanalkoll.web.config.home import KEPT
from kanalkoll.web.config.in_use import replacing, was_interrupted
from kanalkoll.web.config.starting import require_database
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body


def back_up(stream: IO[bytes]) -> Manifest:
    """Write the whole installation to a stream, while it runs.

    The database is taken first, as it is at one moment. What it speaks of in the
    store was there before it and is never changed, so the backup holds all of it.
    The secret key is left out: it is drawn anew where the backup is put back.
    """
    require_database()
    home, address = _place()
    kind = kind_of(address)
    writer = Writer(stream)
    with tempfile.TemporaryDirectory(dir=home, prefix=".backup-") as scratch:
        database = Path(scratch) / FILES[kind]
        steps = taken_steps()
        if address:
            save_postgresql(address, database)
        else:
            save_sqlite(home, database)
        writer.add(database, database.name)
        for folder in KEPT:
            writer.add_folder(home / folder)
        return writer.finish(database=kind, migrations=steps, version=version("kanalkoll"))


def restore(file: Path, *, force: bool = False) -> Manifest:
    """Put a backup in the place of everything that is there.

    ``force`` allows that something is there. Everything is unpacked and looked
    at before anything is touched. Raises :class:`BadInput` when the backup
    cannot be used here, the installation runs, or it is not empty.
    """
    home, address = _place()
    home.mkdir(parents=True, exist_ok=True)
    with _scratch(home) as scratch:
        manifest = unpack(file, scratch)
        _require_fitting(manifest, address, file)
        if not (force or was_interrupted(home) or is_empty()):
            raise BadInput(_occupied())
        connection.close()
        with replacing(home):
            _place_database(scratch / FILES[manifest.database], home, address)
            for folder in KEPT:
                _place_folder(scratch / folder, home / folder)
    return manifest


def is_empty() -> bool:
    """Whether nobody has a body or a person in the database yet."""
    require_database()
    tables = set(connection.introspection.table_names())
    ours = {model._meta.db_table for model in (Body, User)}  # noqa: SLF001 (Django's own way)
    if not tables:
        return True
    return ours <= tables and not (Body.objects.exists() or User.objects.exists())


def taken_steps() -> list[str]:
    """The steps that the database has taken, in alphabetical order."""
    loader = MigrationLoader(connection, ignore_no_migrations=True)
    return sorted(f"{app}.{name}" for app, name in loader.applied_migrations)


def known_steps() -> set[str]:
    """The steps that this version of kanalkoll knows."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    return {f"{app}.{name}" for app, name in loader.disk_migrations}


def _place() -> tuple[Path, str | None]:
    return Path(settings.KANALKOLL_HOME), settings.ENVIRONMENT.database


def _place_database(file: Path, home: Path, address: str | None) -> None:
    if address:
        place_postgresql(file, address)
    else:
        place_sqlite(file, home)


def _place_folder(filled: Path, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    if filled.is_dir():
        filled.rename(place)


@contextmanager
def _scratch(home: Path) -> Iterator[Path]:
    """A folder on the same file system as the home folder, so that moving is one step."""
    folder = home / f".restore-{secrets.token_hex(4)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _require_fitting(manifest: Manifest, address: str | None, file: Path) -> None:
    if manifest.database != kind_of(address):
        raise BadInput(_other_database(manifest, file))
    if later := sorted(set(manifest.migrations) - known_steps()):
        raise BadInput(_later_version(manifest, later, file))


def _occupied() -> Problem:
    return Problem(
        Text(sv="Installationen är inte tom.", en="The installation is not empty."),
        Text(
            sv="Ange --force om säkerhetskopian ska ersätta allt som finns i den.",
            en="Give --force if the backup is to replace everything in it.",
        ),
    )


def _other_database(manifest: Manifest, file: Path) -> Problem:
    names = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
    name = names[manifest.database]
    return Problem(
        Text(sv=f"Säkerhetskopian är av {name}.", en=f"The backup is of {name}."),
        Text(
            sv="Den kan bara återställas till en likadan databas; se KANALKOLL_DATABASE.",
            en="It can only be restored to a database of that kind; see KANALKOLL_DATABASE.",
        ),
        file=str(file),
    )


def _later_version(manifest: Manifest, later: list[str], file: Path) -> Problem:
    which = f"{manifest.kanalkoll} ({later[0]})"
    return Problem(
        Text(
            sv=f"Säkerhetskopian är gjord med en senare version, {which}.",
            en=f"The backup was made by a later version, {which}.",
        ),
        Text(sv="Uppgradera kanalkoll först.", en="Upgrade kanalkoll first."),
        file=str(file),
    )
