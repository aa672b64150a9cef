"""What each part of the body was called, and where it stood, from day to day.

Rows of :class:`UnitVersion` are added and never changed. A row says what holds from its
first day until the next row's; one with the same first day that was written later takes
its place. So what was known on an earlier day can still be read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

import msgspec


class Version(Protocol):
    """A row of :class:`UnitVersion`, or something like it."""

    unit_id: int
    name: str
    kind: str
    parent_id: int | None
    first_day: date | None
    last_day: date | None
    known_from: date


class Stretch(msgspec.Struct, frozen=True, kw_only=True):
    """What held of a part from one day to another, both inclusive; ``None``: without bound."""

    unit: int
    name: str
    kind: str
    parent: int | None
    first_day: date | None
    last_day: date | None
    known_from: date

    def holds_on(self, day: date) -> bool:
        """Whether the day lies in it."""
        return (self.first_day or date.min) <= day <= (self.last_day or date.max)


def timeline(versions: Iterable[Version]) -> list[Stretch]:
    """What the rows of one part, in the order of writing, say in the end; by first day."""
    last_word: dict[date | None, Version] = {}
    for version in versions:
        last_word[version.first_day] = version
    ordered = sorted(last_word.values(), key=lambda row: row.first_day or date.min)
    return [_stretch(row, after) for row, after in pairwise([*ordered, None]) if row is not None]


def _stretch(row: Version, after: Version | None) -> Stretch:
    ends = [row.last_day] if row.last_day else []
    if after is not None and after.first_day is not None:
        ends.append(after.first_day - timedelta(days=1))
    return Stretch(
        unit=row.unit_id,
        name=row.name,
        kind=row.kind,
        parent=row.parent_id,
        first_day=row.first_day,
        last_day=min(ends, default=None),
        known_from=row.known_from,
    )


def as_it_became_known(versions: Iterable[Version]) -> Iterator[Stretch]:
    """Every stretch of one part that was ever held true, each from the day it became known.

    A stretch with the same first day that became known later takes the place of an earlier one.
    """
    rows = sorted(versions, key=lambda row: row.known_from)  # keeps the order of writing
    said: dict[date | None, Stretch] = {}
    for day in sorted({row.known_from for row in rows}):
        for stretch in timeline(row for row in rows if row.known_from <= day):
            new = msgspec.structs.replace(stretch, known_from=day)
            if _differs(said.get(new.first_day), new):
                said[new.first_day] = new
                yield new


def _differs(before: Stretch | None, now: Stretch) -> bool:
    return before is None or msgspec.structs.replace(before, known_from=now.known_from) != now


def by_unit(versions: Iterable[Version]) -> Mapping[int, list[Version]]:
    """The rows of each part, in the order given."""
    rows: dict[int, list[Version]] = defaultdict(list)
    for version in versions:
        rows[version.unit_id].append(version)
    return rows


def tree_on(day: date, timelines: Iterable[Iterable[Stretch]]) -> dict[int, int | None]:
    """For each part that there is on the day, the part above it."""
    return {
        stretch.unit: stretch.parent
        for stretches in timelines
        for stretch in stretches
        if stretch.holds_on(day)
    }


def stands_above_itself(unit: int, tree: Mapping[int, int | None]) -> bool:
    """Whether the way up from the part leads back to it."""
    above = tree.get(unit)
    seen: set[int] = set()
    while above is not None and above not in seen:
        if above == unit:
            return True
        seen.add(above)
        above = tree.get(above)
    return False
