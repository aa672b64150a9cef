"""Trying changes: an amendment against a judgement, a sweep of a thousand, a slider's move."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

from benchmarks.figure import Figure, in_turn, seconds
from kanalkoll.core.drafting.sweep import dial
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import SetParameters
from kanalkoll.data import shipped_policy
from kanalkoll.demo.benchmark import write_benchmark_facts
from kanalkoll.engines.duckdb.loading import LoadedFacts, load_folder
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.engines.duckdb.trying import simulate
from kanalkoll.engines.duckdb.turning import Slider
from kanalkoll.platforms import load_catalogue

DAY = date(2027, 3, 29)
DAYS = Days.of([DAY])
POLICY = shipped_policy("stockholm-2020")
FREQUENCY = "publiceringsfrekvens"
MOVES = 400
LEVELS = range(1000)


def figures() -> list[Figure]:
    """All of them; facts are made anew for each size."""
    with _facts(15_000, 10_000_000) as facts, tempfile.TemporaryDirectory() as cache:
        found = [_amendment(facts, Path(cache))]
    with _facts(5_000, 3_000_000) as facts, tempfile.TemporaryDirectory() as cache:
        return [*found, _sweep(facts, Path(cache)), _slider(facts)]


@contextmanager
def _facts(accounts: int, rows: int) -> Iterator[LoadedFacts]:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "facts"
        write_benchmark_facts(folder, accounts=accounts, activity_rows=rows)
        with load_folder(folder, catalogue_rows=load_catalogue().rows(), threads=2) as facts:
            yield facts


def _amendment(facts: LoadedFacts, cache: Path) -> Figure:
    change = SetParameters(
        id="a", by="b", why=Text(sv="c"), rule=FREQUENCY, values={"per": "month", "at-least": 2}
    )
    proposed = apply(POLICY, [change])
    tried, judged = in_turn(
        lambda: simulate(facts, POLICY, proposed, DAYS, known=DAY),
        lambda: assess(facts, POLICY, DAYS, known=DAY, cache=cache),
    )
    return Figure(
        "one amendment after a baseline, 15,000 accounts × 10 M rows of activity",
        tried / judged,
        1.5,
        "×",
        f"{tried:.2f} s for both versions of the rule, compiled anew, against {judged:.2f} s for"
        f" all {len(POLICY.rules)} rules, compiled before",
    )


def _sweep(facts: LoadedFacts, cache: Path) -> Figure:
    turned = dial(POLICY, FREQUENCY, "at-least")

    def sweep() -> None:
        with Slider(facts, POLICY, turned, DAYS, known=DAY) as slider:
            slider.counted(LEVELS)

    swept, judged = in_turn(sweep, lambda: assess(facts, POLICY, DAYS, known=DAY, cache=cache))
    return Figure(
        "1,000 one-parameter amendments × 5,000 accounts in one sweep",
        swept / judged,
        20,
        "×",
        f"{swept:.2f} s, looking included, against {judged:.2f} s for one run",
    )


def _slider(facts: LoadedFacts) -> Figure:
    with Slider(facts, POLICY, dial(POLICY, FREQUENCY, "at-least"), DAYS, known=DAY) as slider:
        for level in range(20):
            slider.at([level])
        times = [seconds(partial(slider.at, [n % 50])) for n in range(MOVES)]
    slowest = statistics.quantiles(times, n=20)[-1] * 1000
    median = statistics.median(times) * 1000
    return Figure(
        "a slider's move, 5,000 accounts, warm: 95th percentile",
        slowest,
        10,
        "ms",
        f"{MOVES} moves with every unit's counts and the names of changed accounts; median"
        f" {median:.1f} ms",
    )
