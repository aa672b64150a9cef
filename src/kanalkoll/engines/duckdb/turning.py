"""One rule tried at many levels on DuckDB: a sweep, and the slider on a page.

Looked at once; then accounts that no level can tell apart are put together,
so that a move compares some hundred cases instead of every account.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, Self

import numpy as np
import numpy.typing as npt

from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.assessment.verdict import VERDICTS, Verdict
from kanalkoll.core.drafting.sweep import (
    KEPT,
    LEVELS,
    Dial,
    alike,
    check_levels,
    kept_look,
    look_for,
    swept,
)
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.relations import ibis
from kanalkoll.engines.duckdb.connection import named
from kanalkoll.engines.duckdb.running import OpenFacts, empty_tables

if TYPE_CHECKING:
    from types import TracebackType

    import duckdb

    from kanalkoll.core.relations import Table

Codes = npt.NDArray[np.int64]

NEAR = range(51)
"""The levels that a slider on a page goes through."""

CASES = "kept_cases"
"""The table of cases: accounts that no level can tell apart."""


class Moved(NamedTuple):
    """The accounts of one unit that have the same two verdicts at one level.

    ``variant``: the place of the dial. ``accounts``: how many. ``changed``:
    which, where the verdicts differ.
    """

    variant: int
    level: int
    unit: str
    before: Verdict
    after: Verdict
    accounts: int
    changed: tuple[str, ...]


class Counted(NamedTuple):
    """How many accounts have the same two verdicts at one level of one dial."""

    variant: int
    level: int
    before: Verdict
    after: Verdict
    accounts: int


@dataclass(frozen=True)
class Crowd:
    """Everybody who is compared: an array each, in the order of unit and account.

    ``unit`` counts in ``units``; ``before`` is a verdict code less one, as is
    everywhere in here; ``case`` is the number of the case; ``cases`` how many
    there are.
    """

    accounts: Sequence[str]
    units: Sequence[str]
    unit: Codes
    before: Codes
    case: Codes
    cases: int

    @classmethod
    def of(cls, rows: Sequence[tuple[str, str, int, int]]) -> Crowd:
        """From account, unit, verdict code before and case, in order."""
        accounts, unit, before, case = zip(*rows, strict=True) if rows else ((), (), (), ())
        units, places = np.unique(np.array(unit, dtype=object), return_inverse=True)
        return cls(
            accounts,
            units.tolist(),
            places.astype("int64"),
            np.array(before, dtype="int64") - 1,
            np.array(case, dtype="int64"),
            max(case, default=-1) + 1,
        )

    def moved(self, after: Codes) -> list[_Group]:
        """The groups of one unit with the same two verdicts; ``after``: each case's code."""
        now = after[self.case] - 1
        key = (self.unit * _CODES + self.before) * _CODES + now
        sizes = np.bincount(key)
        names: dict[int, list[str]] = {}
        changed = np.flatnonzero(self.before != now)
        for place, group in zip(changed.tolist(), key[changed].tolist(), strict=True):
            names.setdefault(group, []).append(self.accounts[place])
        return [
            (self.units[group // _CODES**2], *_verdicts(group), size, tuple(names.get(group, ())))
            for group, size in _there(sizes)
        ]

    def counted(self, after: Codes) -> list[tuple[Verdict, Verdict, int]]:
        """How many have the same two verdicts."""
        sizes = np.bincount(self.before * _CODES + after[self.case] - 1)
        return [(*_verdicts(group), size) for group, size in _there(sizes)]


_CODES = len(VERDICTS)
_Group = tuple[str, Verdict, Verdict, int, tuple[str, ...]]


def _verdicts(group: int) -> tuple[Verdict, Verdict]:
    return VERDICTS[group // _CODES % _CODES], VERDICTS[group % _CODES]


def _there(sizes: Codes) -> Iterator[tuple[int, int]]:
    groups = np.flatnonzero(sizes)
    return zip(groups.tolist(), sizes[groups].tolist(), strict=True)


class Slider:
    """One rule, ready to be tried at any level: what has to be seen is kept in memory.

    ``dials``: the rule with a number to turn, or several variants of it, all
    of one rule of ``policy``. Holds a table of its own on a cursor of the
    facts' connection; close it, or use it as a context manager. The facts
    themselves are never written to.
    """

    def __init__(
        self,
        facts: OpenFacts,
        policy: Policy,
        dials: Dial | Sequence[Dial],
        days: Days,
        *,
        known: date,
    ) -> None:
        self._dials = dials if isinstance(dials, Sequence) else (dials,)
        self._connection = facts.connection.cursor()
        seen = KnownFacts(known, empty=empty_tables(self._connection))
        look = look_for(policy, self._dials, seen, days)
        kept = _keep(self._connection, kept_look(policy, self._dials, look))
        columns = alike(kept, policy, self._dials, look)
        cases, self._crowd = _gather(self._connection, kept, columns)
        tried = str(ibis.to_sql(swept(cases, policy, self._dials, look), dialect="duckdb"))
        # The levels come as a parameter, so that a move neither plans nor writes anything.
        tried = tried.replace(named(LEVELS), "(SELECT unnest($1::BIGINT[]) AS level)")
        self._connection.execute(
            f'PREPARE tried AS SELECT variant, level, "case", "after" FROM ({tried}) ORDER BY ALL'
        )
        self._near: dict[int, Codes] = {}

    def at(self, levels: Sequence[int]) -> list[Moved]:
        """What becomes of the accounts at each level, unit by unit.

        Raises :class:`BadInput` for levels that cannot be tried.
        """
        return [
            Moved(variant, level, *group)
            for (variant, level), after in self._moved_to(self._checked(levels))
            for group in self._crowd.moved(after)
        ]

    def counted(self, levels: Sequence[int]) -> list[Counted]:
        """How many accounts have which verdicts at each level: what a sweep of many needs.

        Raises :class:`BadInput` for levels that cannot be tried.
        """
        return [
            Counted(variant, level, *group)
            for (variant, level), after in self._compare(self._checked(levels))
            for group in self._crowd.counted(after)
        ]

    def _checked(self, levels: Sequence[int]) -> list[int]:
        return check_levels(levels, variants=len(self._dials))

    def _moved_to(self, levels: Sequence[int]) -> Iterable[tuple[tuple[int, int], Codes]]:
        """Dial and level, and the verdict code of every case there.

        The levels near each other that a slider is moved among are compared at
        once the first time, so that every later move is a look-up.
        """
        if len(self._dials) > 1 or not set(levels) <= set(NEAR):
            return self._compare(levels)
        if not self._near:
            self._near = {level: after for (_, level), after in self._compare(NEAR)}
        return [((0, level), self._near[level]) for level in levels if level in self._near]

    def _compare(self, levels: Sequence[int]) -> Iterator[tuple[tuple[int, int], Codes]]:
        found = self._connection.execute(f"EXECUTE tried({list(levels)})").fetchnumpy()
        cases = self._crowd.cases
        if not cases:
            return
        variants, seen = (found[name][::cases].tolist() for name in ("variant", "level"))
        after = np.asarray(found["after"], dtype="int64").reshape(-1, cases)
        yield from zip(zip(variants, seen, strict=True), after, strict=True)

    def close(self) -> None:
        """Let go of what was kept."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _keep(connection: duckdb.DuckDBPyConnection, look: Table) -> Table:
    """Put what was looked at into a temporary table.

    Sums are as wide as they can be in DuckDB; here they get the type that they are said to have.
    """
    columns = ", ".join(
        f"{named(name)}::BIGINT AS {named(name)}" if kind.is_int64() else named(name)
        for name, kind in look.schema().items()
    )
    rows = ibis.to_sql(look, dialect="duckdb")
    connection.execute(f"CREATE OR REPLACE TEMP TABLE {KEPT} AS SELECT {columns} FROM ({rows})")
    return ibis.table(look.schema(), name=KEPT)


def _gather(
    connection: duckdb.DuckDBPyConnection, kept: Table, columns: Sequence[str]
) -> tuple[Table, Crowd]:
    """Accounts that are alike, put together as cases: the table of cases, and who is in each."""
    alike_in = ", ".join(map(named, columns)) or "1"
    numbered = f"""
        SELECT (dense_rank() OVER (ORDER BY {alike_in}) - 1)::INTEGER AS "case", * FROM {KEPT}
    """
    connection.execute(
        f'CREATE OR REPLACE TEMP TABLE {CASES} AS SELECT DISTINCT ON ("case") * FROM ({numbered})'
    )
    who = connection.execute(
        f'SELECT account, unit, "before", "case" FROM ({numbered}) ORDER BY unit, account, "at"'
    ).fetchall()
    schema = {"case": "int32", **{name: kept.schema()[name] for name in columns}}
    return ibis.table(schema, name=CASES), Crowd.of(who)
