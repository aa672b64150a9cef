"""A facts folder: one CSV file a table, written whole or not at all."""

from __future__ import annotations

import csv
import ctypes
import os
import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Literal

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text
from kanalkoll.importers.imported import Row, Tables
from kanalkoll.importers.table_text import as_text, identity, read_rows, texts

OnConflict = Literal["refuse", "replace"]
"""What becomes of a row that contradicts one known since the same day."""

_ENDINGS = (".csv", ".jsonl", ".parquet")


def write_folder(tables: Tables, folder: Path, *, overwrite: bool = False) -> list[Path]:
    """Write one CSV file a table that has rows, sorted by its key; give their paths.

    UTF-8, dates as ``2026-11-24``, moments as ``2026-11-24T10:00:00Z``,
    booleans as ``true`` and ``false``. The folder appears whole or stays as it
    was. With ``overwrite`` all its tables are replaced and its other files
    kept. Raises :class:`BadInput` when it holds something and ``overwrite`` is
    false, and when it cannot be written.
    """
    _refuse_unknown(tables)
    if folder.exists() and not folder.is_dir():
        raise BadInput(_not_a_folder(folder))
    if folder.is_dir() and any(folder.iterdir()) and not overwrite:
        raise BadInput(_in_use(folder))
    try:
        with _whole(folder) as new:
            _keep_other_files(folder, new)
            for name, rows in tables.items():
                _write_table(TABLES[name], rows, new)
    except OSError as error:
        raise BadInput(_cannot_write(folder, error)) from None
    return sorted(folder / f"{name}.csv" for name, rows in tables.items() if rows)


def read_folder(folder: Path) -> dict[str, list[Row]]:
    """The tables of a folder of CSV files, each value in its column's type.

    Raises :class:`BadInput` naming file, row and column of every value that
    cannot be read, and for tables that are kept in another form than CSV.
    """
    problems: list[Problem] = []
    tables: dict[str, list[Row]] = {}
    for table in TABLES.values():
        others = [folder / f"{table.name}{ending}" for ending in _ENDINGS[1:]]
        problems += [_other_form(path) for path in others if path.exists()]
        path = folder / f"{table.name}.csv"
        if path.exists():
            tables[table.name] = read_rows(table, path, problems)
    if problems:
        raise BadInput(problems)
    return tables


def merge(base: Tables, added: Tables, *, on_conflict: OnConflict = "refuse") -> Tables:
    """Both sets of rows as one. A row that is in both stands once.

    Two rows with the same key, known since the same day, contradict each
    other: with ``replace`` the added one is believed, otherwise
    :class:`BadInput` names them all.
    """
    problems: list[Problem] = []
    merged: dict[str, list[Row]] = {}
    for name in [*base, *(name for name in added if name not in base)]:
        kept = {identity(TABLES[name], row): row for row in base.get(name, [])}
        for row in added.get(name, []):
            earlier = kept.setdefault(identity(TABLES[name], row), row)
            if texts(TABLES[name], earlier) != texts(TABLES[name], row):
                if on_conflict == "refuse":
                    problems.append(_contradiction(TABLES[name], earlier, row))
                kept[identity(TABLES[name], row)] = row
        merged[name] = list(kept.values())
    if problems:
        raise BadInput(problems)
    return merged


def _write_table(table: FactTable, rows: Iterable[Row], folder: Path) -> None:
    lines = [(identity(table, row), texts(table, row)) for row in rows]
    if not lines:
        return
    with (folder / f"{table.name}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow([column.name for column in table.columns])
        writer.writerows(line for _, line in sorted(lines))


def _refuse_unknown(tables: Tables) -> None:
    """A row with a column its table has not is a fault in an importer."""
    for name, rows in tables.items():
        known = {column.name for column in TABLES[name].columns}
        for row in rows:
            if not row.keys() <= known:
                raise ValueError(f"{name} has no column {sorted(row.keys() - known)}")


@contextmanager
def _whole(folder: Path) -> Iterator[Path]:
    """A new folder beside ``folder`` that takes its place at the end, or leaves no trace."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    new = folder.with_name(f".{folder.name}.{secrets.token_hex(4)}.new")
    new.mkdir()
    try:
        yield new
        _put_in_place(new, folder)
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _put_in_place(new: Path, folder: Path) -> None:
    """Let ``new`` become ``folder`` in one step; what was there is then at ``new``."""
    if not folder.exists():
        new.rename(folder)
    elif not _exchange(new, folder):
        old = new.with_suffix(".old")
        folder.rename(old)
        new.rename(folder)
        shutil.rmtree(old, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at once, where the operating system can (Linux ``renameat2``)."""
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    with suppress(AttributeError, OSError):
        rename = ctypes.CDLL(None).renameat2
        return bool(rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0)
    return False


def _keep_other_files(folder: Path, new: Path) -> None:
    if not folder.is_dir():
        return
    tables = {f"{name}{ending}" for name in TABLES for ending in _ENDINGS}
    for path in folder.iterdir():
        if path.name in tables:
            continue
        if path.is_dir():
            shutil.copytree(path, new / path.name, symlinks=True)
        else:
            shutil.copy2(path, new / path.name, follow_symlinks=False)


def _other_form(path: Path) -> Problem:
    return Problem(
        Text(
            sv="Det går bara att lägga till uppgifter i tabeller som är sparade som CSV.",
            en="Facts can only be added to tables kept as CSV.",
        ),
        file=path.name,
    )


def _contradiction(table: FactTable, earlier: Row, row: Row) -> Problem:
    key = ", ".join(f"{name} {as_text(row.get(name)) or '–'}" for name in table.key)
    differing = [
        c.name for c in table.columns if as_text(earlier.get(c.name)) != as_text(row.get(c.name))
    ]
    known = as_text(row.get("known_from"))
    return Problem(
        Text(
            sv=f"Två uppgifter, båda kända från {known}, säger emot varandra ({key}).",
            en=f"Two facts, both known from {known}, contradict each other ({key}).",
        ),
        Text(
            sv="De skiljer sig i: " + ", ".join(differing) + ".",
            en="They differ in: " + ", ".join(differing) + ".",
        ),
        file=f"{table.name}.csv",
    )


def _not_a_folder(folder: Path) -> Problem:
    return Problem(Text(sv="Det är ingen mapp.", en="It is not a folder."), file=folder.name)


def _in_use(folder: Path) -> Problem:
    return Problem(
        Text(
            sv="Mappen finns redan och är inte tom.",
            en="The folder exists already and is not empty.",
        ),
        Text(
            sv="Ange en ny mapp, eller säg att den ska skrivas över.",
            en="Name a new folder, or say that it is to be overwritten.",
        ),
        file=folder.name,
    )


def _cannot_write(folder: Path, error: OSError) -> Problem:
    reason = error.strerror or type(error).__name__
    return Problem(
        Text(
            sv=f"Mappen går inte att skriva ({reason}).",
            en=f"The folder cannot be written ({reason}).",
        ),
        file=folder.name,
    )
