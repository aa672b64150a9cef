"""Facts frozen from the command line: a folder becomes a snapshot in a store."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.engines.duckdb.freezing import Snapshot

CALENDAR = "iso-weeks-1"
"""The calendars in use: ISO weeks, calendar months and half-years."""


def freeze_folder(folder: Path, store: Path, *, known: date | None = None) -> Snapshot:
    """Load and check a facts folder, and freeze it into the store.

    ``known``: the day as of which runs look by default; not given: the last
    day on which something became known. Raises :class:`BadInput` with
    everything that is wrong, and for a folder without facts.
    """
    from kanalkoll.engines.duckdb.freezing import freeze
    from kanalkoll.engines.duckdb.loading import load_folder
    from kanalkoll.platforms import load_catalogue
    from kanalkoll.store.local import LocalStore

    with load_folder(folder, catalogue_rows=load_catalogue().rows()) as loaded:
        day = known or loaded.newest_known()
        if day is None:
            raise BadInput(_empty(folder))
        return freeze(loaded, LocalStore(store), known=day, calendar=CALENDAR)


def _empty(folder: Path) -> Problem:
    return Problem(
        Text(sv="Mappen har inga uppgifter.", en="The folder has no facts."),
        Text(
            sv="Läs in några med kanalkoll facts import.",
            en="Import some with kanalkoll facts import.",
        ),
        file=str(folder),
    )
