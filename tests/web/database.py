"""The database of this test process: a copy of a ready one, changed for another when asked."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from django.db import connection
from tests.installations import (
    DATABASE_FILE,
    Kind,
    create_database,
    drop_database,
    ready_database,
    ready_home,
)

from kanalkoll.web.config.home import KEPT, MADE_AGAIN

SERVER_VARIABLE = "KANALKOLL_TEST_DATABASE"
"""``postgresql://…``: any database of a server where databases may be made; empty: SQLite."""

OUTSIDE_THE_DATABASE = (*KEPT, *MADE_AGAIN)


class TestDatabase:
    """Which ready installation the tests of this process see at the moment, and in what state."""

    __test__ = False

    def __init__(self, home: Path, worker: str) -> None:
        self.home = home
        self.worker = worker
        self.server = os.environ.get(SERVER_VARIABLE) or None
        self.shown: tuple[Kind, Callable[[], None] | None] | None = None
        self.touched = False
        self.made: set[str] = set()

    def show(
        self, kind: Kind, *, situation: Callable[[], None] | None = None, written_to: bool
    ) -> None:
        """Let the coming test see an installation of a kind, as it was made or in a situation.

        ``written_to``: the test does not roll back what it does.
        """
        if (kind, situation) != self.shown or self.touched:
            connection.close()
            self.shown = None
            self._copy(kind)
            if situation:
                situation()
            self.shown = kind, situation
        self.touched = written_to

    def forget(self) -> None:
        """Remove the copies that lie on a server."""
        connection.close()
        for name in self.made:
            drop_database(str(self.server), name)

    def _copy(self, kind: Kind) -> None:
        if self.server:
            template, ready = ready_database(kind, self.server)
            name = f"test_{self.worker}_{kind}"
            create_database(self.server, name, template=template)
            self.made.add(name)
        else:
            ready = ready_home(kind)
            name = str(self.home / f"{kind}.sqlite3")
            for tail in ("-wal", "-shm"):
                Path(name + tail).unlink(missing_ok=True)
            shutil.copyfile(ready / DATABASE_FILE, name)
        connection.settings_dict["NAME"] = name
        for folder in OUTSIDE_THE_DATABASE:
            shutil.rmtree(self.home / folder, ignore_errors=True)
            if (ready / folder).is_dir():
                shutil.copytree(ready / folder, self.home / folder)
