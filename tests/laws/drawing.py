"""Draws of single values: one way of drawing for Hypothesis, which shrinks, and for a seed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TypeVar

T = TypeVar("T")


@dataclass(frozen=True)
class Draw:
    """Everything is drawn from whole numbers, the smaller the plainer."""

    random: Random

    def chance(self, percent: int) -> bool:
        """True so many times of a hundred; plain is false."""
        return self.random.randrange(100) >= 100 - percent

    def number(self, low: int, high: int) -> int:
        """From ``low`` to ``high``, both counted; plain is low."""
        return self.random.randrange(low, high + 1)

    def one(self, options: Sequence[T]) -> T:
        """One of ``options``; plain is the first."""
        return options[self.random.randrange(len(options))]

    def some(self, options: Sequence[T], percent: int = 50) -> tuple[T, ...]:
        """Any of ``options``, each with so many chances of a hundred."""
        return tuple(option for option in options if self.chance(percent))

    def any_order(self, options: Sequence[T]) -> list[T]:
        """All of ``options``, in any order."""
        left, found = list(options), []
        while left:
            found.append(left.pop(self.random.randrange(len(left))))
        return found

    def near(self, day: date, *, before: int, after: int) -> date:
        """A day from so many days before to so many days after ``day``; plain is the last."""
        return day + timedelta(days=after - self.random.randrange(before + after + 1))
