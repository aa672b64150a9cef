"""What must hold between rows: asked of whole tables, answered row by row only where it fails."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import duckdb

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.snapshot import KNOWN_UNTIL
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.careful_reading import MOST_COLLECTED
from kanalkoll.engines.duckdb.cells import closest, shown
from kanalkoll.engines.duckdb.connection import is_dated, named, quoted
from kanalkoll.engines.duckdb.row_rules import rules_of
from kanalkoll.engines.duckdb.staging import Staged, stored_key, superseded_on
from kanalkoll.engines.duckdb.unit_tree import Edge, cycle

MOST_MARKS = 1 << 28
"""Accounts × days up to which a day table is ticked off in a bitmap (32 MB)."""

MOST_COMPARED = 10_000
"""Pairs of misspelt and known keys that are compared to suggest one: a tenth of a second or so."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome for one table: its problems, and whether no two rows have the same key."""

    problems: Sequence[Problem]
    unique: bool


def check(staged: Staged, table: FactTable) -> Checked:
    """Everything that must hold in ``table`` and between it and the tables it refers to."""
    if table.name not in staged.files or _is_empty(staged.connection, table):
        return Checked((), unique=True)
    problems = list(_broken_rules(staged, table))
    if _each_account_once_a_day(staged, table):
        return Checked(problems, unique=True)
    problems += _lost_references(staged, table)
    unique = _has_unique_keys(staged.connection, table)
    if not unique:
        problems += _duplicates(staged, table)
    if table.no_overlap:
        problems += _overlaps(staged, table)
    if table.name == "units":
        problems += _cycles(staged)
    return Checked(problems, unique)


def _is_empty(connection: duckdb.DuckDBPyConnection, table: FactTable) -> bool:
    return not connection.execute(f"SELECT 1 FROM {named(table.name)} LIMIT 1").fetchall()


def _broken_rules(staged: Staged, table: FactTable) -> Iterator[Problem]:
    rules = rules_of(table)
    if not rules:
        return
    broken = ", ".join(f"coalesce({rule.broken}, false)" for rule in rules)
    rows = staged.connection.execute(
        f"SELECT place, broken FROM (SELECT rowid AS place, [{broken}] AS broken "
        f"FROM {named(table.name)}) WHERE list_contains(broken, true) "
        f"ORDER BY place LIMIT {MOST_COLLECTED}"
    ).fetchall()
    for place, which in rows:
        for rule, is_broken in zip(rules, which, strict=True):
            if is_broken:
                yield staged.problem(table.name, place, rule.field, rule.said)


def _each_account_once_a_day(staged: Staged, table: FactTable) -> bool:
    """Whether a table of account × day has no pair twice and only known accounts.

    Ticks every pair off in a bitmap: for tens of millions of rows this takes a
    fraction of the time and memory of grouping them. ``False`` means only that
    the general checks must look.
    """
    if table.key != ("account", "day"):
        return False
    name, connection = named(table.name), staged.connection
    first, days, rows, accounts = _one(
        connection,
        f"SELECT min(day), max(day) - min(day) + 1, count(*), "
        f"(SELECT count(DISTINCT account) FROM accounts) FROM {name}",
    )
    if not 0 < accounts * days <= MOST_MARKS:
        return False
    marks = _one(
        connection,
        f"SELECT bit_count(bitstring_agg(place * {days} + (day - DATE {quoted(first)}), "
        f"0, {accounts * days - 1})) FROM {name} JOIN (SELECT account, row_number() OVER () - 1 "
        "AS place FROM (SELECT DISTINCT account FROM accounts)) USING (account)",
    )
    return marks == (rows,)


def _one(connection: duckdb.DuckDBPyConnection, query: str) -> tuple:  # type: ignore[type-arg]
    return connection.execute(query).fetchall()[0]


def _has_unique_keys(connection: duckdb.DuckDBPyConnection, table: FactTable) -> bool:
    """Whether certainly no two rows have the same key (equal hashes count as equal keys)."""
    keys = ", ".join(stored_key(table))
    query = f"SELECT count(*) = count(DISTINCT hash({keys})) FROM {named(table.name)}"
    return bool(_one(connection, query)[0])


def _duplicates(staged: Staged, table: FactTable) -> Iterator[Problem]:
    keys = [*stored_key(table), *(["known_from"] if is_dated(table) else [])]
    window = f"PARTITION BY {', '.join(keys)}"
    rows = staged.connection.execute(
        f"SELECT place, earlier FROM (SELECT rowid AS place, min(rowid) OVER ({window}) "
        f"AS earlier FROM {named(table.name)}) WHERE place > earlier "
        f"ORDER BY place LIMIT {MOST_COLLECTED}"
    ).fetchall()
    for place, earlier in rows:
        yield staged.problem(
            table.name,
            place,
            table.key[0],
            _same_key(table, staged.row_numbers[table.name](earlier)),
        )


def _same_key(table: FactTable, row: int) -> Problem:
    names = ", ".join([*table.key, *(["known_from"] if is_dated(table) else [])])
    return Problem(
        Text(
            sv=f"Raden säger emot eller upprepar rad {row}: samma {names}.",
            en=f"The row contradicts or repeats row {row}: same {names}.",
        ),
        Text(
            sv="Behåll en. En rättelse har en senare dag i known_from.",
            en="Keep one. A correction has a later day in known_from.",
        ),
    )


def _lost_references(staged: Staged, table: FactTable) -> Iterator[Problem]:
    for column, target in table.refers_to:
        others = staged.other_keys.get(target, set())
        if others is not None:
            yield from _lost(staged, table, column, target, others)


def _lost(
    staged: Staged, table: FactTable, column: str, target: str, others: set[str]
) -> Iterator[Problem]:
    key, cell = named(TABLES[target].key[0]), named(column)
    rows = staged.connection.execute(
        f"SELECT {cell}, min(t.rowid) AS place, count(*) FROM {named(table.name)} t "
        f"WHERE {cell} IS NOT NULL AND {cell} NOT IN (SELECT {key} FROM {named(target)}) "
        f"AND NOT list_contains(?::VARCHAR[], {cell}) "
        f"GROUP BY ALL ORDER BY place LIMIT {MOST_COLLECTED}",
        [sorted(others)],
    ).fetchall()
    keys = _keys(staged, target) if rows else []
    for number, (value, place, count) in enumerate(rows):
        meant = closest(value, keys) if (number + 1) * len(keys) <= MOST_COMPARED else None
        yield staged.problem(table.name, place, column, _not_found(value, target, count, meant))


def _keys(staged: Staged, target: str) -> list[str]:
    key = named(TABLES[target].key[0])
    rows = staged.connection.execute(f"SELECT DISTINCT {key} FROM {named(target)} ORDER BY 1")
    return [value for (value,) in rows.fetchall()]


def _not_found(value: str, target: str, count: int, meant: str | None) -> Problem:
    more_sv = f" (så är det på {count} rader)" if count > 1 else ""
    more_en = f" (so it is on {count} rows)" if count > 1 else ""
    return Problem(
        Text(
            sv=f"”{shown(value)}” finns inte i tabellen {target}{more_sv}.",
            en=f"“{shown(value)}” is not in the table {target}{more_en}.",
        ),
        Text(
            sv=f"Menar du {meant}?"
            if meant
            else f"Lägg till den i {target} eller rätta stavningen.",
            en=f"Do you mean {meant}?" if meant else f"Add it to {target} or correct the spelling.",
        ),
    )


def _numbered(table: FactTable) -> str:
    """The rows with their place and the day from which they are superseded."""
    return (
        f"(SELECT * REPLACE ({superseded_on(table)} AS {KNOWN_UNTIL}), rowid AS place "
        f"FROM {named(table.name)})"
    )


def _overlaps(staged: Staged, table: FactTable) -> Iterator[Problem]:
    """Rows of the same ``no_overlap`` columns that hold on one day and are known on one day."""
    first, until = (
        next(c.stored_as for c in table.columns if c.role == role)
        for role in ("first-day", "last-day")
    )
    rows = _numbered(table)
    same = " AND ".join(
        f"a.{named(column)} IS NOT DISTINCT FROM b.{named(column)}" for column in table.no_overlap
    )
    found = staged.connection.execute(
        f"SELECT b.place, min(a.place) FROM {rows} a JOIN {rows} b ON {same} AND a.place < b.place "
        f"AND a.{first} < b.{until} AND b.{first} < a.{until} "
        f"AND a.known_from < b.{KNOWN_UNTIL} AND b.known_from < a.{KNOWN_UNTIL} "
        f"GROUP BY b.place ORDER BY b.place LIMIT {MOST_COLLECTED}"
    ).fetchall()
    for place, earlier in found:
        row = staged.row_numbers[table.name](earlier)
        yield staged.problem(table.name, place, first, _overlapping(table, row))


def _overlapping(table: FactTable, row: int) -> Problem:
    names = ", ".join(table.no_overlap)
    return Problem(
        Text(
            sv=f"Perioden går in i perioden på rad {row} (samma {names}).",
            en=f"The period overlaps that of row {row} (same {names}).",
        ),
        Text(
            sv="Avsluta den ena dagen före den andra, eller slå ihop dem.",
            en="End one the day before the other, or make them one.",
        ),
    )


def _cycles(staged: Staged) -> Iterator[Problem]:
    rows = staged.connection.execute(
        f"SELECT unit, parent, valid_from, valid_until, known_from, {KNOWN_UNTIL}, place "
        f"FROM {_numbered(TABLES['units'])} WHERE parent IS NOT NULL ORDER BY place"
    ).fetchall()
    found = cycle(Edge(*row) for row in rows)
    if found:
        yield staged.problem("units", min(e.place for e in found), "parent", _cyclic(found))


def _cyclic(edges: Sequence[Edge]) -> Problem:
    names = [edge.unit for edge in edges[:5]]
    chain = " → ".join(shown(name) for name in [*names, edges[0].unit if len(edges) <= 5 else "…"])  # noqa: PLR2004
    return Problem(
        Text(
            sv=f"Delarna står över varandra i ring: {chain}.", en=f"The units form a ring: {chain}."
        ),
        Text(
            sv="Lämna parent tom på den som står överst.",
            en="Leave parent empty for the one at the top.",
        ),
    )
