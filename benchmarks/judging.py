"""Judging in bulk: 12 rules, 15,000 accounts, 20 M rows of activity, counted in the engine."""

from __future__ import annotations

import resource
import tempfile
import time
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bulk_policy import POLICY
from benchmarks.figure import Figure, in_turn
from kanalkoll.core.kinds.days import Days
from kanalkoll.demo.benchmark import write_benchmark_facts
from kanalkoll.engines.duckdb.freezing import freeze
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.engines.duckdb.opening import open_snapshot
from kanalkoll.engines.duckdb.running import findings_sql
from kanalkoll.platforms import load_catalogue
from kanalkoll.store.local import LocalStore

if TYPE_CHECKING:
    from kanalkoll.engines.duckdb.opening import OpenSnapshot

KNOWN = date(2027, 3, 31)
MONDAY = date(2027, 3, 29)
ONE = Days.of([MONDAY + timedelta(days=1)])
MONDAYS = Days.of([MONDAY - timedelta(weeks=week) for week in range(260)])

BARE = """SELECT count(*), sum(n) FROM
    (SELECT account, date_trunc('week', day) AS week, sum(posts) AS n FROM activity GROUP BY ALL)"""


def figures() -> list[Figure]:
    """Compiling, one day, and 260 Mondays against DuckDB's own weekly sums."""
    with tempfile.TemporaryDirectory() as place, _frozen(Path(place)) as facts:
        compiled = [_compiling(facts, ONE) for _ in range(6)][1:]
        one, many = _counted(facts, ONE), _counted(facts, MONDAYS)
        run = facts.connection.execute
        facts.connection.execute(f"PREPARE one AS {one}")
        day, bare = in_turn(lambda: run("EXECUTE one").fetchall(), lambda: run(BARE).fetchall())
        year, again = in_turn(lambda: run(many).fetchall(), lambda: run(BARE).fetchall())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [
        Figure("building and compiling 12 rules for one day", sorted(compiled)[2], 0.5, "s",
               "Ibis to SQL, once a policy and day, warm process"),
        Figure("12 rules × 15,000 accounts × 260 Mondays, 20 M rows", year / again, 6, "×",
               f"{year:.2f} s against {again:.2f} s of a bare weekly GROUP BY over all rows"),
        Figure("peak memory of the process, freezing included", peak, 2048, "MB",
               f"12 rules, 15,000 accounts, 20 M rows; one day takes {day * 1000:.0f} ms prepared, "
               f"{day / bare:.2f} × the bare weekly GROUP BY"),
    ]  # fmt: skip


def _frozen(place: Path) -> OpenSnapshot:
    write_benchmark_facts(place / "facts", accounts=15_000, activity_rows=20_000_000)
    with load_folder(place / "facts", catalogue_rows=load_catalogue().rows(), threads=2) as loaded:
        snapshot = freeze(loaded, LocalStore(place / "store"), known=KNOWN, calendar="benchmark")
    return open_snapshot(snapshot.path, threads=2)


def _compiling(facts: OpenSnapshot, days: Days) -> float:
    begun = time.perf_counter()
    findings_sql(facts, POLICY, days, known=KNOWN)
    return time.perf_counter() - begun


def _counted(facts: OpenSnapshot, days: Days) -> str:
    """The findings counted in the engine: every verdict is worked out, none is fetched."""
    columns = ("verdict", "reason", "low", "high") if days is ONE else ("verdict",)
    sql = findings_sql(facts, POLICY, days, known=KNOWN, columns=columns)
    return f"SELECT rule, verdict, count(*) FROM ({sql}) GROUP BY ALL"  # noqa: S608 - our own SQL
