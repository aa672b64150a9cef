"""Writing facts folders: all of one or nothing."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Literal

import pyarrow.csv  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.demo.city import SEED, demo_tables

Format = Literal["parquet", "csv"]
"""``parquet`` is quick to read, ``csv`` can be looked at in a spreadsheet."""


def write_demo(
    folder: Path, *, seed: int = SEED, scale: int = 1, as_format: Format = "parquet"
) -> None:
    """Write the facts of Exempelstad into ``folder``, one file a table.

    The same seed, scale and format give the same bytes. The folder is made,
    with its parents; if it is there already it must be empty. Raises
    :class:`BadInput` otherwise, and for a scale out of range; then nothing is
    written.
    """
    tables = demo_tables(seed=seed, scale=scale)
    write_whole(folder, lambda inside: write_tables(inside, tables, as_format))


def write_whole(folder: Path, fill: Callable[[Path], None]) -> None:
    """Make ``folder`` with what ``fill`` puts into it, at once: whole or not at all.

    ``fill`` is given a new folder beside it. Raises :class:`BadInput` when
    ``folder`` is a file, or a folder that is not empty, or cannot be made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise BadInput(_taken(folder))
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    except OSError as error:
        raise BadInput(_not_writable(folder)) from error
    try:
        beside.chmod(0o755)
        fill(beside)
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def write_tables(folder: Path, tables: Mapping[str, Any], as_format: Format) -> None:
    """Write each Arrow table into ``folder`` under its name."""
    for name, table in tables.items():
        path = folder / f"{name}.{as_format}"
        if as_format == "csv":
            pyarrow.csv.write_csv(table, path)
        else:
            pyarrow.parquet.write_table(table, path, compression="zstd", compression_level=1)


def _taken(folder: Path) -> Problem:
    return Problem(
        Text(sv="Här finns redan något.", en="There is something here already."),
        Text(
            sv="Ange en mapp som inte finns eller som är tom.",
            en="Give a folder that does not exist or is empty.",
        ),
        file=str(folder),
    )


def _not_writable(folder: Path) -> Problem:
    return Problem(
        Text(sv="Mappen går inte att skapa.", en="The folder cannot be made."),
        Text(sv="Ange en plats där du får skriva.", en="Give a place where you may write."),
        file=str(folder),
    )
