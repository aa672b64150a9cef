"""Judging in bulk: 12 rules, 15,000 accounts, 20 M rows of activity, counted in the engine.

Beside it SQL written by hand (``by_hand.sql``), which must give the same
findings before anything is timed, and DuckDB's own weekly sums over all rows.

``python -m benchmarks.judging SNAPSHOT`` judges one day in a process of its own and prints the
most memory that it held, in MB.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.bulk_policy import POLICY
from benchmarks.figure import PROCESSOR, Figure, in_turn
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

ACCOUNTS, ROWS = 15_000, 20_000_000
KNOWN = date(2027, 3, 31)
MONDAY = date(2027, 3, 29)
ONE = Days.of([MONDAY + timedelta(days=1)])
MONDAYS = Days.of([MONDAY - timedelta(weeks=week) for week in range(260)])
BY_HAND = Path(__file__).with_name("by_hand.sql")
WORK = f"12 rules × {ACCOUNTS:,} accounts, {ROWS // 1_000_000} M rows of activity"

BARE = """SELECT count(*), sum(n) FROM
    (SELECT account, date_trunc('week', day) AS week, sum(posts) AS n FROM activity GROUP BY ALL)"""


def figures() -> list[Figure]:
    """Compiling; one day beside SQL by hand, and its memory; 260 Mondays beside weekly sums."""
    with tempfile.TemporaryDirectory() as place:
        snapshot = _frozen(Path(place))
        with open_snapshot(snapshot, threads=2) as facts:
            return [_compiling(facts), _one_day(facts), _memory(snapshot), _mondays(facts)]


def _frozen(place: Path) -> Path:
    write_benchmark_facts(place / "facts", accounts=ACCOUNTS, activity_rows=ROWS)
    with load_folder(place / "facts", catalogue_rows=load_catalogue().rows(), threads=2) as loaded:
        return freeze(loaded, LocalStore(place / "store"), known=KNOWN, calendar="benchmark").path


def _compiling(facts: OpenSnapshot) -> Figure:
    work = partial(_findings, facts, ONE)
    (took,) = in_turn(work, clock=PROCESSOR)
    return Figure(
        "building and compiling 12 rules for one day",
        took,
        0.5,
        "s",
        "policy to SQL, once a policy and day, kept on disk; processor time, warm process",
    )


def _one_day(facts: OpenSnapshot) -> Figure:
    ours, by_hand = _findings(facts, ONE), BY_HAND.read_text(encoding="utf-8")
    _assert_same(facts, ours, by_hand)
    run = facts.connection.execute
    run(f"PREPARE ours AS {counted(ours)}")
    run(f"PREPARE by_hand AS {counted(by_hand)}")
    sides = (lambda: run("EXECUTE ours").fetchall(), lambda: run("EXECUTE by_hand").fetchall())
    judged, peer = in_turn(*sides, runs=15)
    on_processor = in_turn(*sides, runs=9, clock=PROCESSOR)
    return Figure(
        f"{WORK}, one day",
        judged / peer,
        1.5,
        "×",
        f"{judged * 1000:.0f} ms against {peer * 1000:.0f} ms of SQL by hand that gives the "
        "same findings; both prepared (planned anew each time by DuckDB), counted in the engine; "
        f"in processor time {on_processor[0] / on_processor[1]:.2f} ×",
    )


def _mondays(facts: OpenSnapshot) -> Figure:
    many, run = counted(_findings(facts, MONDAYS)), facts.connection.execute
    judged, bare = in_turn(lambda: run(many).fetchall(), lambda: run(BARE).fetchall())
    return Figure(
        f"the same on {len(MONDAYS)} Mondays",
        judged / bare,
        6,
        "×",
        f"{judged:.2f} s against {bare:.2f} s of a bare weekly GROUP BY over all rows",
    )


def _memory(snapshot: Path) -> Figure:
    words = [sys.executable, "-m", "benchmarks.judging", str(snapshot)]
    ran = subprocess.run(words, check=True, capture_output=True, text=True)
    return Figure(
        "peak memory of that day's judgement",
        float(ran.stdout),
        2048,
        "MB",
        "a whole process that opens the snapshot, compiles and judges",
    )


def _findings(facts: OpenSnapshot, days: Days) -> str:
    return findings_sql(facts, POLICY, days, known=KNOWN, columns=("verdict", "reason"))


def counted(findings: str) -> str:
    """The findings counted in the engine: every one is worked out, none is fetched."""
    return f"SELECT rule, verdict, reason, count(*) FROM ({findings}) GROUP BY ALL"  # noqa: S608 - our own SQL


def _assert_same(facts: OpenSnapshot, ours: str, by_hand: str) -> None:
    """``AssertionError`` unless both give every account the same verdicts and reasons."""
    columns = "account, rule, verdict, reason"
    a, b = (f"(SELECT {columns} FROM ({sql}))" for sql in (ours, by_hand))  # noqa: S608 - our own SQL
    found = facts.connection.execute(
        f"SELECT (SELECT count(*) FROM {a}), "  # noqa: S608 - our own SQL
        f"(SELECT count(*) FROM (FROM {a} EXCEPT ALL FROM {b})), "
        f"(SELECT count(*) FROM (FROM {b} EXCEPT ALL FROM {a}))"
    ).fetchall()
    if found != [(len(POLICY.rules) * ACCOUNTS, 0, 0)]:
        raise AssertionError(f"the SQL by hand gives other findings: {found}")


def _judge_alone(snapshot: Path) -> None:
    with open_snapshot(snapshot, threads=2) as facts:
        facts.connection.execute(counted(_findings(facts, ONE))).fetchall()
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


if __name__ == "__main__":
    _judge_alone(Path(sys.argv[1]))
