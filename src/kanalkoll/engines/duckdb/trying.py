"""Trying changes to a policy on DuckDB: two policies on the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kanalkoll.core.assessment.judge import compare
from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.assessment.looking import look_at
from kanalkoll.core.assessment.verdict import REASONS, VERDICTS
from kanalkoll.core.drafting.simulate import PAIRED, RuleChange, compared
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.relations import ibis
from kanalkoll.engines.duckdb.connection import quoted
from kanalkoll.engines.duckdb.running import OpenFacts, empty_tables

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


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

    def on(self, day: date) -> list[dict[str, Any]]:
        """The rows of one day."""
        import pyarrow.compute as pc  # type: ignore[import-untyped]  # noqa: PLC0415 - seldom needed

        if self.table.num_rows == 0:
            return []
        return list(self.table.filter(pc.equal(self.table.column("day"), day)).to_pylist())


def simulate(facts: OpenFacts, before: Policy, after: Policy, days: Days, *, known: date) -> Trial:
    """Judge the rules in which the policies differ, both as they stand and as proposed."""
    seen = KnownFacts(known, empty=empty_tables(facts.connection))
    changes, pairs = compared(before, after, seen, days)
    if pairs is None:
        return Trial(changes, days, known, _no_rows())
    sql = _in_words(str(ibis.to_sql(pairs, dialect="duckdb")), changes, days)
    return Trial(changes, days, known, facts.connection.sql(sql).to_arrow_table())


def judge_rules(
    facts: OpenFacts, policy: Policy, rules: Sequence[Rule], day: date, *, known: date
) -> list[tuple[Rule, list[dict[str, Any]]]]:
    """Every rule with its findings on ``day``, all judged in one run.

    Rules may share an id. Rows hold ``account, unit, platform, account_type``
    and :data:`~kanalkoll.core.drafting.simulate.PAIRED`, in the order of the accounts.
    """
    if not rules:
        return []
    seen = KnownFacts(known, empty=empty_tables(facts.connection))
    joint = replace(policy, rules=tuple(rules))
    look = look_at(joint, seen, Days.of([day]), with_due=False)
    sql = ibis.to_sql(compare(joint, look, columns=PAIRED), dialect="duckdb")
    words = ", ".join(
        f"{_listed(words)}[{name}] AS {name}"
        for name, words in (("verdict", VERDICTS), ("reason", REASONS))
    )
    asked = f"SELECT * REPLACE ({words}) FROM ({sql}) ORDER BY account"
    found: list[tuple[Rule, list[dict[str, Any]]]] = [(rule, []) for rule in rules]
    for row in facts.connection.sql(asked).to_arrow_table().to_pylist():
        found[row["rule"]][1].append(row)
    return found


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

    return pa.table({name: pa.array([], pa.string()) for name in ("account", "rule", "day")})
