"""Killed in the middle of freezing: a whole snapshot or none."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.engines.sample import write_facts

from kanalkoll.core.errors import BadInput
from kanalkoll.engines.duckdb.opening import open_snapshot, verify
from kanalkoll.store.local import LocalStore

FREEZE = """
import sys
from datetime import date
from pathlib import Path
from kanalkoll.engines.duckdb.freezing import freeze
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.store.local import LocalStore
with load_folder(Path(sys.argv[1])) as loaded:
    print("loaded", flush=True)
    freeze(loaded, LocalStore(Path(sys.argv[2])), known=date(2026, 11, 24), calendar="k1")
print("frozen", flush=True)
"""


def freezing(facts: Path, store: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", FREEZE, str(facts), str(store)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "loaded\n"
    return process


def kill_at_random_points(tmp_path: Path, times: int, kind: signal.Signals) -> None:
    facts = write_facts(tmp_path / "facts")
    draw = random.Random(times)
    for number in range(times):
        store = tmp_path / f"store-{number}"
        process = freezing(facts, store)
        time.sleep(draw.random() * 0.25)
        process.send_signal(kind)
        process.communicate()
        try:
            open_snapshot(store).close()
        except BadInput:
            assert not list(store.glob("snapshots/*"))
        else:
            verify(store)
        assert freezing(facts, store).communicate()[0] == "frozen\n"
        verify(store)
        with LocalStore(store).scratch() as scratch:
            assert list((store / "scratch").iterdir()) == [scratch]


def test_killed_a_few_times(tmp_path: Path) -> None:
    kill_at_random_points(tmp_path, 5, signal.SIGKILL)


@pytest.mark.long
@pytest.mark.parametrize("kind", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
def test_killed_many_times(tmp_path: Path, kind: signal.Signals) -> None:
    kill_at_random_points(tmp_path, 60, kind)
