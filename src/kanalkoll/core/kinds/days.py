"""The days a judgement is asked about, and how dated facts fall on them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from kanalkoll.core.calendar import EPOCH
from kanalkoll.core.relations import ibis

if TYPE_CHECKING:
    from kanalkoll.core.relations import ArrayValue, DateValue, IntegerValue


def epoch_day(day: date) -> int:
    """``day`` as a number of days since 1 January 1970."""
    return (day - EPOCH).days


def day_number(value: DateValue) -> IntegerValue:
    """A date column as days since 1 January 1970."""
    return value.delta(ibis.date(EPOCH), unit="day")


def whole_numbers(values: Sequence[int], size: str = "int32") -> ArrayValue:
    """A list of whole numbers as a literal of the given integer type."""
    return ibis.literal(list(values), type=f"array<{size}>")


@dataclass(frozen=True)
class Days:
    """The days asked about, in order and without repeats: one, every Monday, the next sixty.

    A day's place in ``asked`` is its *index*; relations carry the index
    instead of the day. ``ahead``: whether to look past the last one too, for
    the breaches to come.
    """

    asked: tuple[date, ...]
    ahead: bool = True

    @classmethod
    def of(cls, days: Sequence[date]) -> Days:
        """The days sorted and each once. ``ValueError`` when there are none."""
        if not days:
            raise ValueError("a judgement needs at least one day")
        return cls(tuple(sorted(set(days))))

    @property
    def last(self) -> date:
        """The last day asked about: the one that ``due`` is given for."""
        return self.asked[-1]

    def __len__(self) -> int:
        return len(self.asked)

    @cached_property
    def step(self) -> int | None:
        """The number of days between one and the next when it is always the same."""
        if len(self.asked) == 1:
            return 1
        steps = {(b - a).days for a, b in zip(self.asked, self.asked[1:], strict=False)}
        return steps.pop() if len(steps) == 1 else None

    def index_from(self, day: DateValue) -> IntegerValue:
        """Index of the first asked day that is not before ``day``; ``len(self)`` when none is."""
        offset = day_number(day) - epoch_day(self.asked[0])
        if self.step is not None:
            ahead = (offset + (self.step - 1)).cast("int32") // self.step
            return ibis.greatest(ibis.least(ahead, len(self)), 0).cast("int32")
        span = (self.last - self.asked[0]).days + 1
        clamped = ibis.greatest(ibis.least(offset, span), 0)
        return whole_numbers(list(self._indices()), "int32")[clamped.cast("int32")]

    def _indices(self) -> list[int]:
        """For each day from the first asked one to the day after the last: the index from it on."""
        found: list[int] = []
        index = 0
        day = self.asked[0]
        while index < len(self.asked):
            found.append(index)
            if self.asked[index] == day:
                index += 1
            day += timedelta(days=1)
        return [*found, len(self.asked)]
