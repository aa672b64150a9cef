"""Facts in bulk, to measure speed with: many accounts, any number of rows of activity.

The accounts and what is kept of them come from as many generated cities as it
takes, without the property office. Activity is drawn here some accounts at a
time, since so many rows must never stand in memory at once.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa  # type: ignore[import-untyped]
import pyarrow.parquet  # type: ignore[import-untyped]

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.demo.accounts import Accounts, draw_accounts
from kanalkoll.demo.city import ACCOUNTS, LARGEST_SCALE, SEED, kept_parts
from kanalkoll.demo.columns import Cells, Coded, Codes, Days, Part, Reals, known, whole_tables
from kanalkoll.demo.register import draw_changes
from kanalkoll.demo.rhythm import day_factors, days_between, weekdays
from kanalkoll.demo.writing import write_tables, write_whole

MOST_ACCOUNTS = ACCOUNTS * LARGEST_SCALE

LAST_SUNDAY = date(2027, 3, 28)
"""The last day with activity; it became known the Monday after."""

AT_ONCE = 1500
"""So many accounts are drawn at a time."""

FULLEST = 0.75
"""At most this share of the days on which accounts are open have posts."""

SHORTEST, LONGEST = 3, 15
"""Years of history: the fewest that hold all rows."""

_DICTIONARY = pa.dictionary(pa.int32(), pa.string())
_SCHEMA = pa.schema(
    [
        ("account", _DICTIONARY),
        ("day", pa.date32()),
        ("posts", pa.int64()),
        ("known_from", pa.date32()),
        ("way_in", _DICTIONARY),
        ("source", _DICTIONARY),
    ]
)


def write_benchmark_facts(
    folder: Path, *, accounts: int = 15_000, activity_rows: int = 20_000_000, seed: int = SEED
) -> None:
    """Write a facts folder with so many accounts and exactly so many rows of activity.

    Activity lies in the three years up to 28 March 2027, or in as many as the
    rows need, within the accounts' lives, ordered by account and day, covered
    throughout and known each Monday. One Parquet file a table; the same
    arguments give the same bytes. Raises :class:`BadInput` for fewer than 1 or
    more than 168,000 accounts, for more rows than they can have, and for a
    folder that is not empty.
    """
    if not 1 <= accounts <= MOST_ACCOUNTS:
        raise BadInput(_out_of_range("accounts", accounts, MOST_ACCOUNTS))
    streams = iter(np.random.default_rng(seed).spawn(4))
    sizes = [ACCOUNTS] * (accounts // ACCOUNTS) + [accounts % ACCOUNTS] * (accounts % ACCOUNTS > 0)
    drawn = draw_accounts(next(streams), sizes)
    history = History.long_enough(drawn, activity_rows)
    changes = draw_changes(next(streams), drawn)
    kept = kept_parts(next(streams), drawn, changes, cities=len(sizes))
    tables = whole_tables([*kept, *_covered(drawn, history)])

    def fill(inside: Path) -> None:
        write_tables(inside, tables, "parquet")
        _write_activity(inside / "activity.parquet", drawn, history, next(streams))

    write_whole(folder, fill)


@dataclass(frozen=True, slots=True)
class History:
    """The days in which activity lies, and how many rows of it there are.

    ``open_days`` is the number of those days on which each account is open.
    """

    days: Days
    rows: int
    open_days: Codes

    @classmethod
    def long_enough(cls, accounts: Accounts, rows: int) -> History:
        """As short as holds ``rows`` with room to spare. :class:`BadInput` when none does."""
        for years in range(SHORTEST, LONGEST + 1):
            days = days_between(LAST_SUNDAY.replace(year=LAST_SUNDAY.year - years), LAST_SUNDAY)
            open_days = np.maximum(_last(accounts, days) - _first(accounts, days) + 1, 0)
            most = int(open_days.astype("int64").sum() * FULLEST)
            if 0 <= rows <= most:
                return cls(days, rows, open_days.astype("int64"))
        raise BadInput(_out_of_range("activity_rows", rows, most))

    def slices(self) -> Iterator[tuple[int, int, int]]:
        """First account, end and number of rows of each slice; the rows add up."""
        total = np.append(0, np.cumsum(self.open_days))
        for first in range(0, len(self.open_days), AT_ONCE):
            end = min(first + AT_ONCE, len(self.open_days))
            before, after = (self.rows * int(total[at]) // int(total[-1]) for at in (first, end))
            yield first, end, after - before


def _first(accounts: Accounts, days: Days) -> Days:
    first: Days = np.fmax(accounts.opened, days[0])
    return first


def _last(accounts: Accounts, days: Days) -> Days:
    last: Days = np.fmin(accounts.closed, days[-1])
    return last


def _covered(accounts: Accounts, history: History) -> Iterator[Part]:
    """Each account's days year by year, known the Monday after."""
    years = np.unique(history.days.astype("datetime64[Y]"))
    for year in years:
        starts, ends = year.astype("datetime64[D]"), (year + 1).astype("datetime64[D]") - 1
        first = np.maximum(_first(accounts, history.days), starts)
        last = np.minimum(_last(accounts, history.days), ends)
        of = np.flatnonzero(first <= last)
        columns: dict[str, Cells] = {
            "account": Coded(of, accounts.keys),
            "aspect": "posts",
            "first_day": first[of],
            "last_day": last[of],
        }
        provenance = known(_monday_after(last[of]), "export", "activity.parquet")
        yield Part("coverage", len(of), {**columns, **provenance})


def _monday_after(days: Days) -> Days:
    return days + (7 - weekdays(days))


def _write_activity(
    path: Path, accounts: Accounts, history: History, rng: np.random.Generator
) -> None:
    course = day_factors(history.days)
    keys = pa.array(accounts.keys, pa.string())
    with pa.parquet.ParquetWriter(path, _SCHEMA, compression="zstd", compression_level=1) as file:
        for first, end, rows in history.slices():
            pace = (
                accounts.weekly[first:end, None] * course * _is_open(accounts, history, first, end)
            )
            place, at = _race(rng, pace, rows)
            file.write_table(_activity(keys, place + first, history.days[at], rng))


def _is_open(accounts: Accounts, history: History, first: int, end: int) -> Reals:
    begins = _first(accounts, history.days)[first:end, None]
    ends = _last(accounts, history.days)[first:end, None]
    return ((begins <= history.days) & (history.days <= ends)).astype("float32")


def _race(rng: np.random.Generator, pace: Reals, rows: int) -> tuple[Codes, Codes]:
    """Exactly so many cells of ``pace``, the likelier the higher; never one that is zero."""
    with np.errstate(divide="ignore", invalid="ignore"):
        arrivals = rng.standard_exponential(pace.shape, dtype="float32") / pace
    chosen = np.zeros(pace.size, dtype=bool)
    chosen[np.argpartition(arrivals.reshape(-1), rows - 1)[:rows] if rows else []] = True
    place, at = np.nonzero(chosen.reshape(pace.shape))
    return place, at


def _activity(keys: Any, place: Codes, days: Days, rng: np.random.Generator) -> Any:
    one = pa.array(np.zeros(len(place), dtype="int32"))
    return pa.table(
        [
            pa.DictionaryArray.from_arrays(pa.array(place.astype("int32")), keys),
            pa.array(days),
            pa.array(1 + rng.poisson(0.3, len(place))),
            pa.array(_monday_after(days)),
            pa.DictionaryArray.from_arrays(one, pa.array(["export"])),
            pa.DictionaryArray.from_arrays(one, pa.array(["activity.parquet"])),
        ],
        schema=_SCHEMA,
    )


def _out_of_range(field: str, value: int, most: int) -> Problem:
    return Problem(
        Text(sv=f"{value} går inte att använda.", en=f"{value} cannot be used."),
        Text(sv=f"Högst {most}, och inte mindre än 1.", en=f"At most {most}, and not below 1."),
        field=field,
    )
