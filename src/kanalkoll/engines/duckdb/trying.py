"""Trying changes to a policy on DuckDB: simulations, sweeps and a slider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Self

from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.assessment.verdict import REASONS, VERDICTS, Verdict
from kanalkoll.core.drafting.simulate import RuleChange, compared
from kanalkoll.core.drafting.sweep import (
    KEPT,
    LEVELS,
    Dial,
    check_levels,
    kept_look,
    look_for,
    swept,
)
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.core.relations import ibis
from kanalkoll.engines.duckdb.connection import named, quoted
from kanalkoll.engines.duckdb.running import OpenFacts, empty_tables

if TYPE_CHECKING:
    from types import TracebackType

    import pyarrow as pa  # type: ignore[import-untyped]

    from kanalkoll.core.relations import Table


@dataclass(frozen=True)
class Trial:
    """Two policies on the same facts: the changed rules, and both findings of every account.

    ``table``: an Arrow table, one row an account × changed rule × day, in that
    order: ``account, unit, platform, account_type, rule, day, before_verdict,
    after_verdict, before_reason, …, after_at_most``. Without rows when no
    finding can differ.
    """

    changes: tuple[RuleChange, ...]
    days: Days
    known: date
    table: pa.Table


def simulate(facts: OpenFacts, before: Policy, after: Policy, days: Days, *, known: date) -> Trial:
    """Judge the rules in which the policies differ, both as they stand and as proposed."""
    seen = KnownFacts(known, empty=empty_tables(facts.connection))
    changes, pairs = compared(before, after, seen, days)
    if pairs is None:
        return Trial(changes, days, known, _no_rows())
    sql = _in_words(str(ibis.to_sql(pairs, dialect="duckdb")), changes, days)
    return Trial(changes, days, known, facts.connection.sql(sql).to_arrow_table())


def _in_words(sql: str, changes: Sequence[RuleChange], days: Days) -> str:
    """Pairs with rule ids, days and words instead of numbers."""
    asked = ", ".join(f"DATE {quoted(day)}" for day in days.asked)
    rules = _listed([change.rule for change in changes])
    sides = [
        f"{_listed(words)}[{side}_{name}] AS {side}_{name}"
        for side in ("before", "after")
        for name, words in (("verdict", VERDICTS), ("reason", REASONS))
    ]
    numbers = [
        f"{side}_{name}"
        for side in ("before", "after")
        for name in ("low", "high", "at_least", "at_most")
    ]
    shown = [
        "account", "unit", "platform", "account_type", f"{rules}[change + 1] AS rule",
        f'([{asked}]::DATE[])["at" + 1] AS day', *sides, *numbers,
    ]  # fmt: skip
    return f'SELECT {", ".join(shown)} FROM ({sql}) AS p ORDER BY p.account, p.change, p."at"'


def _listed(names: Sequence[str]) -> str:
    return f"([{', '.join(quoted(name) for name in names)}]::VARCHAR[])"


def _no_rows() -> pa.Table:
    import pyarrow as pa  # noqa: PLC0415 - heavy, seldom needed

    return pa.table({"account": pa.array([], pa.string())})


@dataclass(frozen=True, slots=True)
class Moved:
    """The accounts of one unit that have the same two verdicts at one level.

    ``accounts``: how many. ``changed``: which, where the verdicts differ.
    """

    level: int
    unit: str
    before: Verdict
    after: Verdict
    accounts: int
    changed: tuple[str, ...]


class Slider:
    """One number of one rule, ready to be moved: what has to be seen is kept in memory.

    Holds a table of its own on a cursor of the facts' connection; close it, or
    use it as a context manager. The facts themselves are never written to.
    """

    def __init__(
        self, facts: OpenFacts, policy: Policy, turned: Dial, days: Days, *, known: date
    ) -> None:
        self._connection = facts.connection.cursor()
        seen = KnownFacts(known, empty=empty_tables(self._connection))
        look = look_for(policy, turned, seen, days)
        rows = ibis.to_sql(kept_look(policy, turned, look), dialect="duckdb")
        self._connection.execute(f"CREATE OR REPLACE TEMP TABLE {KEPT} AS {rows}")
        moved = ibis.to_sql(_moved(swept(policy, turned, look)), dialect="duckdb")
        # The levels come as a parameter, so that a move neither plans nor writes anything.
        levels = "(SELECT unnest($1::BIGINT[]) AS level)"
        self._connection.execute(f"PREPARE moved AS {moved.replace(named(LEVELS), levels)}")

    def at(self, levels: Sequence[int]) -> list[Moved]:
        """What becomes of the accounts at each level, unit by unit.

        Raises :class:`BadInput` for levels that cannot be tried.
        """
        wanted = check_levels(levels)
        rows = self._connection.execute(f"EXECUTE moved({wanted})").fetchall()
        return [
            Moved(level, unit, VERDICTS[b - 1], VERDICTS[a - 1], accounts, tuple(changed or ()))
            for level, unit, b, a, accounts, changed in rows
        ]

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


def _moved(pairs: Table) -> Table:
    own = ("level", "unit", "before", "after")
    return (
        pairs.group_by(*own)
        .agg(
            accounts=pairs.count(),
            changed=pairs.account.collect(
                where=pairs.before != pairs.after, order_by=pairs.account
            ),
        )
        .order_by(*own)
    )
