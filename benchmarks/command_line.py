"""Whole processes: ``--help``, and a year of Mondays of the demonstration city."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from shutil import rmtree

from benchmarks.figure import Figure, in_turn
from kanalkoll.cli.inputs import CACHE_VARIABLE

YEAR = "every-monday:2025-12-01..2026-11-23"


def figures() -> list[Figure]:
    """``--help`` against an empty Python; judging the city with and without kept SQL."""
    kanalkoll = str(Path(sys.executable).with_name("kanalkoll"))
    helped, empty = in_turn(
        lambda: _run(kanalkoll, "--help"), lambda: _run(sys.executable, "-c", "pass"), runs=15
    )
    with tempfile.TemporaryDirectory() as place:
        city, kept = Path(place) / "city", Path(place) / "kept"
        _run(kanalkoll, "facts", "demo", "-o", str(city))
        judged = ["judge", str(city), "-p", "exempelstad-utkast", "--on", YEAR]

        def anew() -> None:
            rmtree(kept, ignore_errors=True)
            _run(kanalkoll, *judged, cache=kept)

        sides = (anew, lambda: _run(kanalkoll, *judged, cache=kept))
        cold, warm = in_turn(*sides)
        cold_used, warm_used = in_turn(*sides, clock=_of_children)
    return [
        Figure("`kanalkoll --help`", helped / empty, 10, "×",
               f"{helped * 1000:.0f} ms against {empty * 1000:.0f} ms of `python -c pass`"),
        Figure("the demonstration city, all rules, every Monday of a year, from nothing", cold, 3,
               "s", f"whole process, SQL compiled anew; {cold_used:.1f} s of processor time"),
        Figure("the same with compiled SQL kept on disk", warm, 2, "s",
               f"whole process; {warm_used:.1f} s of processor time"),
    ]  # fmt: skip


def _of_children() -> float:
    """Processor time of all processes that were started and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _run(*words: str, cache: Path | None = None) -> None:
    env = {"PATH": "/usr/bin:/bin", CACHE_VARIABLE: str(cache or "")}
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL, env=env)
