"""Loading a million rows of activity from CSV with all checks, against DuckDB's bare reading."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb

from benchmarks.figure import Figure, in_turn
from kanalkoll.engines.duckdb.loading import load_folder

ROWS = 1_000_000

_ACTIVITY = f"""
    SELECT 'instagram-konto-' || (i % 15000) AS account,
           DATE '2026-09-01' + (i // 15000)::INT AS day, 1 + i % 3 AS posts,
           DATE '2026-11-23' AS known_from, 'export' AS way_in, 'x' AS source
    FROM range({ROWS}) r(i)"""  # noqa: S608 - a constant

_ACCOUNTS = """
    SELECT 'instagram-konto-' || i AS account, 'enhet' AS unit, 'instagram' AS platform,
           'konto' || i AS handle, true AS registered, DATE '2020-01-01' AS known_from,
           'register' AS way_in, 'x' AS source
    FROM range(15000) r(i)"""

_UNITS = """SELECT 'enhet' AS unit, 'enheten' AS name, DATE '2020-01-01' AS known_from,
           'register' AS way_in, 'x' AS source"""

_BARE = """CREATE OR REPLACE TABLE activity AS FROM read_csv('{file}', header = true,
    auto_detect = false, delim = ',', quote = '"', columns = {{'account': 'VARCHAR',
    'day': 'DATE', 'posts': 'BIGINT', 'known_from': 'DATE', 'way_in': 'VARCHAR',
    'source': 'VARCHAR'}})"""


def figures() -> list[Figure]:
    """The speed of the checked reading as a share of the bare one's."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "facts"
        folder.mkdir()
        for name, query in (("activity", _ACTIVITY), ("accounts", _ACCOUNTS), ("units", _UNITS)):
            duckdb.execute(f"COPY ({query}) TO '{folder / name}.csv' (HEADER)")
        bare = duckdb.connect(config={"threads": 2})
        checked, plain = in_turn(
            lambda: load_folder(folder, threads=2).close(),
            lambda: bare.execute(_BARE.format(file=folder / "activity.csv")),
        )
    return [
        Figure(
            "loading 1 M rows of activity from CSV with all checks",
            plain / checked,
            0.5,
            "×",
            f"speed: {checked:.2f} s against {plain:.2f} s of `read_csv` into a typed table",
            at_least=True,
        )
    ]
