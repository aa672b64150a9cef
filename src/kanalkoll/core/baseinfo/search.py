"""An exact search: one option for each item, within the room there is, of the greatest value.

Branch and bound. The value of a choice is the sum of its options' values less
a price for each field that is taken into use. A branch is left only when the
best that could still come of it, with room for each remaining item taken by
itself, would not exceed what has been found. So what remains is the optimum,
and when nothing is found nothing fits: both are proved, not estimated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One way to place an item.

    ``takes`` pairs a resource's number with how much of it the option uses;
    ``fields`` is a bit for each field written in; ``tag`` is the caller's own.
    """

    value: int
    takes: tuple[tuple[int, int], ...]
    fields: int
    tag: object


@dataclass(frozen=True, slots=True)
class Found:
    """The best choice, an option an item, its value, and how many branches were looked at."""

    value: int
    chosen: tuple[Option, ...]
    examined: int


class Search:
    """One problem: a menu of options an item, the room of each resource, the price of a field."""

    def __init__(
        self, menu: Sequence[Sequence[Option]], room: Sequence[int], *, field_price: int = 0
    ) -> None:
        """Options are tried best first, so that the bound bites early."""
        self._menu = [sorted(options, key=lambda o: o.value, reverse=True) for options in menu]
        self._room = list(room)
        self._price = field_price
        self._chosen: list[Option] = []
        self._best: tuple[int, tuple[Option, ...]] | None = None
        self.examined = 0

    def run(self, *, opened: int = 0, start: int = 0) -> Found | None:
        """The optimum, or ``None`` when no choice fits.

        ``opened`` are fields in use beforehand, ``start`` the value beforehand.
        """
        if all(amount >= 0 for amount in self._room):
            self._visit(start, opened)
        return Found(*self._best, examined=self.examined) if self._best else None

    def _visit(self, value: int, opened: int) -> None:
        self.examined += 1
        depth = len(self._chosen)
        if depth == len(self._menu):
            self._keep(value)
            return
        ahead = self._ahead(depth + 1)
        if ahead is None:
            return
        for option in self._menu[depth]:
            if self._best and value + option.value + ahead <= self._best[0]:
                return
            if self._has_room(option):
                price = self._price * (option.fields & ~opened).bit_count()
                self._take(option, sign=-1)
                self._chosen.append(option)
                self._visit(value + option.value - price, opened | option.fields)
                self._chosen.pop()
                self._take(option, sign=1)

    def _keep(self, value: int) -> None:
        if self._best is None or value > self._best[0]:
            self._best = (value, tuple(self._chosen))

    def _ahead(self, depth: int) -> int | None:
        total = 0
        for options in self._menu[depth:]:
            best = next((option.value for option in options if self._has_room(option)), None)
            if best is None:
                return None
            total += best
        return total

    def _has_room(self, option: Option) -> bool:
        return all(self._room[resource] >= amount for resource, amount in option.takes)

    def _take(self, option: Option, *, sign: int) -> None:
        for resource, amount in option.takes:
            self._room[resource] += sign * amount
