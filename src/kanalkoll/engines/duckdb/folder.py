"""A facts folder: which file holds which table."""

from __future__ import annotations

import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.cells import closest, did_you_mean

Format = Literal["csv", "jsonl", "parquet"]

FORMATS: dict[str, Format] = {
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".parquet": "parquet",
}
"""File name endings and what they hold."""

WILD = frozenset("*?[")
"""Characters that DuckDB takes for a pattern of file names, even where a file has them."""


@dataclass(frozen=True, slots=True)
class TableFile:
    """One file of a facts folder: the table it holds, where it lies, its format."""

    table: str
    path: Path
    format: Format

    @property
    def name(self) -> str:
        """The file's name, as errors give it."""
        return self.path.name


def find_files(folder: Path) -> tuple[list[TableFile], list[Problem]]:
    """One file a table in ``folder``, and everything there that cannot be one.

    Names that begin with a dot are left alone. Raises :class:`BadInput` when
    ``folder`` is no folder or holds no table at all.
    """
    entries = _entries(folder)
    problems = [problem for entry in entries if (problem := _unfit(entry))]
    found = [_as_table(entry) for entry in entries if not _unfit(entry)]
    problems += _twice(found)
    if not found and not problems:
        raise BadInput(_nothing_there(folder))
    return list({file.table: file for file in reversed(found)}.values()), problems


def _entries(folder: Path) -> list[Path]:
    try:
        entries = [entry for entry in folder.iterdir() if not entry.name.startswith(".")]
    except OSError as error:
        raise BadInput(
            Problem(
                Text(sv="Mappen går inte att läsa.", en="The folder cannot be read."),
                Text(
                    sv="Ange en mapp med en fil per tabell.",
                    en="Give a folder with one file a table.",
                ),
                file=str(folder),
            )
        ) from error
    return sorted(entries)


def _as_table(path: Path) -> TableFile:
    return TableFile(path.stem, path, FORMATS[path.suffix])


def _unfit(path: Path) -> Problem | None:
    if path.suffix not in FORMATS or path.stem not in TABLES:
        return _unknown_name(path)
    if not stat.S_ISREG(path.lstat().st_mode):
        return Problem(
            Text(
                sv="Det är en mapp eller en länk, inte en fil.",
                en="This is a folder or a link, not a file.",
            ),
            Text(sv="Lägg själva filen här.", en="Put the file itself here."),
            file=path.name,
        )
    return None


def _unknown_name(path: Path) -> Problem:
    meant = closest(path.stem, list(TABLES))
    suffix = path.suffix if path.suffix in FORMATS else ".csv"
    return Problem(
        Text(sv="Ingen tabell heter så.", en="There is no table of that name."),
        did_you_mean(f"{meant}{suffix}" if meant else None)
        or Text(
            sv=f"Tabellerna heter {', '.join(TABLES)}, med ändelsen {', '.join(FORMATS)}.",
            en=f"The tables are {', '.join(TABLES)}, ending in {', '.join(FORMATS)}.",
        ),
        file=path.name,
    )


def _twice(files: Iterable[TableFile]) -> list[Problem]:
    first: dict[str, TableFile] = {}
    return [
        Problem(
            Text(
                sv=f"Tabellen {file.table} finns redan i {first[file.table].name}.",
                en=f"The table {file.table} is already in {first[file.table].name}.",
            ),
            Text(sv="Behåll en av filerna.", en="Keep one of the files."),
            file=file.name,
        )
        for file in files
        if first.setdefault(file.table, file) is not file
    ]


def _nothing_there(folder: Path) -> Problem:
    return Problem(
        Text(sv="Mappen innehåller ingen tabell.", en="The folder holds no table."),
        Text(
            sv="Lägg minst units.csv och accounts.csv där.",
            en="Put at least units.csv and accounts.csv there.",
        ),
        file=str(folder),
    )


def wild_name(path: Path) -> Problem | None:
    """Why DuckDB cannot be given ``path``, if so: it would take it for a pattern."""
    if not WILD & set(str(path)):
        return None
    return Problem(
        Text(
            sv="En sökväg med *, ? eller [ går inte att använda för Parquet-filer och underlag.",
            en="A path with *, ? or [ cannot be used for Parquet files and snapshots.",
        ),
        Text(sv="Byt namn på mappen.", en="Rename the folder."),
        file=str(path),
    )
