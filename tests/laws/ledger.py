"""Rows of facts as they are drawn: complete, valid, and now and then corrected later on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from tests.laws.drawing import Draw

from kanalkoll.core.facts.columns import FactTable
from kanalkoll.core.facts.tables import TABLES

Row = dict[str, Any]
Tables = Mapping[str, Sequence[Row]]

LONG_AGO = date(2000, 1, 1)


class Ledger:
    """Takes rows, fills what is left out, and keeps keys apart as the loader demands."""

    def __init__(self, draw: Draw, known: date, *, corrections: bool = True) -> None:
        self.tables: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._draw = draw
        self._known = known
        self._corrections = corrections
        self._keys: set[tuple[Any, ...]] = set()

    def add(self, table: str, make: Callable[[], Mapping[str, Any]]) -> None:
        """A row that ``make`` draws; sometimes another with its key that became known later."""
        cells = dict(make())
        if self.put(table, cells) and self._corrections and self._draw.chance(12):
            key = {name: cells[name] for name in TABLES[table].key if name in cells}
            later = self._draw.near(self._known, before=20, after=10)
            self.put(table, {**make(), **key}, known_from=later)

    def put(self, table: str, cells: Mapping[str, Any], *, known_from: date | None = None) -> bool:
        """Exactly this row; false when there is one with its key that became known that day."""
        shape = TABLES[table]
        row: Row = {**{column.name: None for column in shape.columns}, **cells}
        row = _in_order(_in_order(row, "valid_from", "valid_to"), "first_day", "last_day")
        if "known_from" in row:
            row["known_from"] = known_from or self._some_day()
            row["way_in"], row["source"] = row["way_in"] or "register", row["source"] or "drawn"
        if not self._is_new(shape, row):
            return False
        self.tables[table].append(row)
        return True

    def _some_day(self) -> date:
        if not self._corrections or not self._draw.chance(12):
            return LONG_AGO
        return self._draw.near(self._known, before=20, after=5)

    def _is_new(self, shape: FactTable, row: Row) -> bool:
        key = (shape.name, *(row[name] for name in shape.key), row.get("known_from"))
        if key in self._keys:
            return False
        self._keys.add(key)
        return True


def _in_order(row: Row, first: str, last: str) -> Row:
    if row.get(first) and row.get(last) and row[last] < row[first]:
        return {**row, last: row[first]}
    return row
