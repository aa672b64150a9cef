"""The heading of a table: which column of the file is which column of the facts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from kanalkoll.core.errors import MOST_SHOWN, Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.cells import closest, did_you_mean, shown


def wrong_headings(
    names: Sequence[str], table: FactTable, *, file: str, row: int | None = 1
) -> list[Problem]:
    """Columns that are unknown, given twice, or missing though required.

    Optional columns may be missing. Names are compared exactly. Of unknown names only
    as many are told as will be shown.
    """
    times = Counter(names)
    known = {column.name: column.required for column in table.columns}
    left = [name for name in known if name not in times]
    unknown = [name for name in times if name not in known]
    return [
        *(_unknown(name, left, table, file=file, row=row) for name in unknown[:MOST_SHOWN]),
        *(_twice(name, file=file, row=row) for name in times if times[name] > 1),
        *(_absent(name, file=file, row=row) for name in left if known[name]),
    ]


def _unknown(
    name: str, left: list[str], table: FactTable, *, file: str, row: int | None
) -> Problem:
    listed = ", ".join(column.name for column in table.columns)
    meant = closest(name, left)
    return Problem(
        Text(
            sv=f"Tabellen {table.name} har ingen kolumn ”{shown(name)}”.",
            en=f"The table {table.name} has no column “{shown(name)}”.",
        ),
        did_you_mean(meant) or Text(sv=f"Kolumnerna är {listed}.", en=f"The columns are {listed}."),
        file=file,
        row=row,
        field=shown(name) or None,
    )


def _twice(name: str, *, file: str, row: int | None) -> Problem:
    return Problem(
        Text(sv="Kolumnen finns två gånger.", en="The column is there twice."),
        Text(sv="Behåll en av dem.", en="Keep one of them."),
        file=file,
        row=row,
        field=shown(name) or None,
    )


def _absent(name: str, *, file: str, row: int | None) -> Problem:
    return Problem(
        Text(sv="Kolumnen saknas.", en="The column is missing."),
        Text(sv="Lägg till den: uppgiften krävs.", en="Add it: it is required."),
        file=file,
        row=row,
        field=name,
    )
