"""What a benchmark gives: a figure beside the bar that was set for it."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

RUNS = 5
"""Counted runs of each side; the median is quoted."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One row of the table.

    ``value`` and ``bar`` are in ``unit`` (``×`` for a ratio, ``s``, ``ms``,
    ``MB``, ``/s``); ``at_least`` when more is better. ``how`` says what was
    measured against what, with the medians. ``more``: Markdown of its own,
    under the table.
    """

    work: str
    value: float
    bar: float
    unit: str
    how: str
    at_least: bool = False
    more: str = ""

    @property
    def is_met(self) -> bool:
        """Whether the figure reaches its bar."""
        return self.value >= self.bar if self.at_least else self.value <= self.bar

    def row(self, load: float) -> str:
        """The figure as a row of a Markdown table; ``load``: how busy the machine was."""
        sign = "≥" if self.at_least else "≤"
        met = "yes" if self.is_met else "**no**"
        unit = f" {self.unit}"
        bar, value = f"{sign} {self.bar:,g}{unit}", f"{self.value:,.3g}{unit}"
        return f"| {self.work} | {bar} | {value} | {met} | {load:.1f} | {self.how} |"


Clock = Callable[[], float]

WALL: Clock = time.perf_counter
PROCESSOR: Clock = time.process_time
"""Of all threads of this process: what others do on the machine counts for less."""


def seconds(work: Callable[[], object], *, clock: Clock = WALL) -> float:
    """How long one call takes, by the clock on the wall or another."""
    begun = clock()
    work()
    return clock() - begun


def in_turn(*sides: Callable[[], object], runs: int = RUNS, clock: Clock = WALL) -> list[float]:
    """The median time of each side, run in turn (A B A B …) after one round to warm up.

    In turn, because the speed of a shared machine drifts.
    """
    times: list[list[float]] = [[] for _ in sides]
    for turn in range(runs + 1):
        for place, side in enumerate(sides):
            took = seconds(side, clock=clock)
            if turn:
                times[place].append(took)
    return [statistics.median(taken) for taken in times]
