"""The careful reading: cell by cell in Python, to name everything that is wrong.

Runs only on a file that the fast reading did not take. Row numbers are the
spreadsheet's: the heading is row 1, a cell that holds line breaks is still one
row, and an empty row counts. In JSON Lines they are line numbers; in Parquet
rows are counted from 1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from kanalkoll.core.errors import Problem
from kanalkoll.core.facts.columns import Column, FactTable
from kanalkoll.core.facts.snapshot import Value
from kanalkoll.core.language import Text
from kanalkoll.engines.duckdb.cells import Wrong, parse
from kanalkoll.engines.duckdb.folder import TableFile
from kanalkoll.engines.duckdb.headings import wrong_headings
from kanalkoll.engines.duckdb.records import Record, Sheet, UnreadableError, open_sheet

MOST_COLLECTED = 1_000
"""Problems kept of one file; reading it stops there."""

MOST_REMEMBERED, LONGEST_REMEMBERED = 100_000, 100
"""Different cells of a column, and their length, whose values are kept while reading."""


@dataclass(slots=True)
class CarefulRows:
    """What a careful reading found.

    ``sound`` holds the rows without a bad cell, a value a column in the order of
    the table's columns, and ``numbers`` their row numbers. ``keys`` holds every
    value in the table's first key column, bad rows included; ``None`` when they
    could not be read.
    """

    sound: list[tuple[Value, ...]] = field(default_factory=list)
    numbers: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    keys: set[str] | None = field(default_factory=set)


def read_carefully(file: TableFile, table: FactTable) -> CarefulRows:
    """Every row of ``file`` and every problem in it. Never raises for bad contents."""
    try:
        with open_sheet(file, table) as sheet:
            return rows_of(sheet, table)
    except UnreadableError as error:
        return CarefulRows(problems=list(error.problems), keys=None)


def rows_of(sheet: Sheet, table: FactTable) -> CarefulRows:
    """Every row of ``sheet`` and every problem in it.

    Of a sheet that cannot be read to its end, or is not worth it (see
    :data:`MOST_COLLECTED`), only problems are told.
    """
    parsers = [_Parser(column) for column in table.columns if column.name in sheet.columns]
    wrong = _wrong_headings(sheet, table)
    found = CarefulRows(problems=wrong.copy())
    try:
        for record in sheet.records:
            _take_record(record, parsers, found, file=sheet.file)
            if len(found.problems) >= MOST_COLLECTED:
                raise UnreadableError(_stopped_early(sheet.file))  # noqa: TRY301  (ends alike)
    except UnreadableError as error:
        return CarefulRows(problems=[*found.problems, *error.problems], keys=None)
    found.keys = _keys(parsers, table)
    if wrong:
        return CarefulRows(problems=found.problems, keys=found.keys)
    if len(parsers) < len(table.columns):
        found.sound = [_in_all_columns(row, parsers, table) for row in found.sound]
    return found


class _Parser:
    """Parses the cells of one column, most of which are like one that was parsed before."""

    __slots__ = ("column", "seen", "seen_all")

    def __init__(self, column: Column) -> None:
        self.column = column
        self.seen: dict[str, Value | Wrong] = {}
        self.seen_all = True

    def value(self, cells: Mapping[str, object]) -> Value | Wrong:
        """The value of this column in a record."""
        cell = cells.get(self.column.name)
        if not isinstance(cell, str):
            return parse(cell, self.column)
        if cell in self.seen:
            return self.seen[cell]
        value = parse(cell, self.column)
        if len(cell) <= LONGEST_REMEMBERED and len(self.seen) < MOST_REMEMBERED:
            self.seen[cell] = value
        else:
            self.seen_all = False
        return value


def _wrong_headings(sheet: Sheet, table: FactTable) -> list[Problem]:
    if sheet.heading is None:
        return []
    return wrong_headings(sheet.heading, table, file=sheet.file, row=sheet.heading_row)


def _take_record(
    record: Record, parsers: Sequence[_Parser], found: CarefulRows, *, file: str
) -> None:
    number, cells = record
    if isinstance(cells, Wrong):
        found.problems.append(Problem(cells.wrong, cells.right, file=file, row=number))
        return
    values = [parser.value(cells) for parser in parsers]
    sound = tuple(value for value in values if not isinstance(value, Wrong))
    if len(sound) == len(values):
        found.sound.append(sound)
        found.numbers.append(number)
    found.problems += [
        Problem(value.wrong, value.right, file=file, row=number, field=parser.column.name)
        for parser, value in zip(parsers, values, strict=True)
        if isinstance(value, Wrong)
    ]


def _keys(parsers: Sequence[_Parser], table: FactTable) -> set[str] | None:
    """Every key that was seen; ``None`` when not all of them were."""
    for parser in parsers:
        if parser.column.name == table.key[0] and parser.seen_all:
            return {value for value in parser.seen.values() if isinstance(value, str)}
    return None


def _in_all_columns(
    row: tuple[Value, ...], parsers: Sequence[_Parser], table: FactTable
) -> tuple[Value, ...]:
    by_name = {parser.column.name: value for parser, value in zip(parsers, row, strict=True)}
    return tuple(by_name.get(column.name) for column in table.columns)


def _stopped_early(file: str) -> Problem:
    return Problem(
        Text(
            sv=f"Fler än {MOST_COLLECTED} fel. Resten av filen är inte läst.",
            en=f"More than {MOST_COLLECTED} errors. The rest of the file was not read.",
        ),
        file=file,
    )
