"""Running a judgement on DuckDB: compile once, keep the SQL, ask."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol
from uuid import uuid4

import duckdb
import msgspec

from kanalkoll.core.assessment.judge import COLUMNS, ENGINE_VERSION, judge
from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.assessment.verdict import REASONS, VERDICTS
from kanalkoll.core.facts.tables import TABLES
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.relations import ibis
from kanalkoll.engines.duckdb.connection import named, quoted

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

    from kanalkoll.core.relations import Table


class OpenFacts(Protocol):
    """An opened snapshot or a loaded folder."""

    @property
    def connection(self) -> duckdb.DuckDBPyConnection:
        """The database with one table or view for each fact table."""


@dataclass(frozen=True)
class Assessment:
    """A policy, facts and days, and the findings that they give.

    ``table``: an Arrow table, one row an account × rule × day, in the order of
    account, day and the policy's rules: ``account, unit, platform,
    account_type, rule`` (its id), ``day`` and the columns asked for, with
    ``verdict`` and ``reason`` in words (see ``verdict.py``). ``snapshot`` is
    the snapshot's name, ``None`` when the facts were not frozen.
    """

    policy: Policy
    days: Days
    known: date
    snapshot: str | None
    table: pa.Table


def assess(  # noqa: PLR0913 (what is judged, and how it is run)
    facts: OpenFacts,
    policy: Policy,
    days: Days,
    *,
    known: date,
    columns: Sequence[str] = COLUMNS,
    cache: Path | None = None,
    empty: frozenset[str] | None = None,
) -> Assessment:
    """Judge every account by every rule on every day, as far as was known on ``known``.

    ``cache``: a directory in which compiled SQL is kept; none: compile each time.
    ``empty``: see :func:`findings_sql`.
    """
    sql = findings_sql(facts, policy, days, known=known, columns=columns, cache=cache, empty=empty)
    table = facts.connection.sql(in_words(sql, policy, days, columns)).to_arrow_table()
    manifest = getattr(facts, "manifest", None)
    return Assessment(policy, days, known, manifest.name if manifest else None, table)


def findings_sql(  # noqa: PLR0913 (as for assess)
    facts: OpenFacts,
    policy: Policy,
    days: Days,
    *,
    known: date,
    columns: Sequence[str] = COLUMNS,
    cache: Path | None = None,
    empty: frozenset[str] | None = None,
) -> str:
    """The judgement as SQL; rule, day, verdict and reason are numbers in it.

    Tables that are ``empty`` are not looked at; none given: those without rows. The
    empty set gives SQL that any facts can be asked with, so that it is compiled once.
    """
    found = empty_tables(facts.connection) if empty is None else empty
    seen = KnownFacts(known, empty=found)
    if cache is None:
        return compile_sql(policy, seen, days, columns=columns)
    file = cache / f"{_fingerprint(policy, seen, days, columns)}.sql"
    if file.is_file():
        return file.read_text(encoding="utf-8")
    sql = compile_sql(policy, seen, days, columns=columns)
    _keep(file, sql)
    return sql


def compile_sql(
    policy: Policy, seen: KnownFacts, days: Days, *, columns: Sequence[str] = COLUMNS
) -> str:
    """The judgement compiled for DuckDB."""
    with _nothing_collected():
        return sql_of(judge(policy, seen, days, columns=columns))


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage: of the many small parts of a query all are needed to the end.

    Looking among them again and again takes a third of the time.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()


def sql_of(relation: Table) -> str:
    """A relation as SQL for DuckDB, on one line."""
    # Merging selections takes Ibis longer than all the rest, and DuckDB does it anyway.
    merging, ibis.options.sql.fuse_selects = ibis.options.sql.fuse_selects, False
    try:
        return str(ibis.to_sql(relation, dialect="duckdb", pretty=False))
    finally:
        ibis.options.sql.fuse_selects = merging


def in_words(sql: str, policy: Policy, days: Days, columns: Sequence[str]) -> str:
    """Findings with rule ids, days and words instead of numbers, in a fixed order."""
    words = {"verdict": VERDICTS, "reason": REASONS}
    asked = ", ".join(f"DATE {quoted(day)}" for day in days.asked)
    shown = [
        "account",
        "unit",
        "platform",
        "account_type",
        f"{_listed([rule.id for rule in policy.rules])}[f.rule + 1] AS rule",
        f'([{asked}]::DATE[])[f."at" + 1] AS day',
        *(f"{_listed(words[n])}[{n}] AS {n}" if n in words else named(n) for n in columns),
    ]
    return f'SELECT {", ".join(shown)} FROM ({sql}) AS f ORDER BY f.account, f."at", f.rule'


def empty_tables(connection: duckdb.DuckDBPyConnection) -> frozenset[str]:
    """The fact tables without a single row."""
    asked = " UNION ALL ".join(
        f"SELECT {quoted(name)} WHERE NOT EXISTS (FROM {named(name)})" for name in TABLES
    )
    return frozenset(row[0] for row in connection.execute(asked).fetchall())


def _listed(names: Sequence[str]) -> str:
    return f"([{', '.join(quoted(name) for name in names)}]::VARCHAR[])"


def _fingerprint(policy: Policy, seen: KnownFacts, days: Days, columns: Sequence[str]) -> str:
    """A name for everything that the SQL depends on."""
    parts = (
        ENGINE_VERSION,
        duckdb.__version__,
        msgspec.json.encode(policy, order="sorted"),
        seen.fingerprint(),
        days.asked,
        tuple(columns),
        tuple((table.name, table.stored_columns) for table in TABLES.values()),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _keep(file: Path, sql: str) -> None:
    """Write beside and rename, so that nobody ever reads half a query."""
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{uuid4().hex}")
    beside.write_text(sql, encoding="utf-8")
    beside.replace(file)
