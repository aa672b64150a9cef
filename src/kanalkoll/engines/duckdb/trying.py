"""Trying changes to a policy on DuckDB: two policies on the same facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from kanalkoll.core.assessment.finding import Bounds, Interval
from kanalkoll.core.assessment.judge import compare
from kanalkoll.core.assessment.known import KnownFacts
from kanalkoll.core.assessment.looking import look_at
from kanalkoll.core.assessment.verdict import REASONS, VERDICTS
from kanalkoll.core.drafting.impact import Seen, Side
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


AT_ONCE = 16
"""So many rules are judged in one query: a longer one takes far more time to build."""


def judge_rules(
    facts: OpenFacts, policy: Policy, rules: Sequence[Rule], day: date, *, known: date
) -> list[tuple[Rule, list[Seen]]]:
    """Every rule with what it finds of each account on ``day``, in the order of the accounts.

    Rules may share an id. They are judged some at a time.
    """
    # Those that look at the same are judged together: what they see is looked up once.
    in_order = sorted(range(len(rules)), key=lambda place: rules[place].id)
    found: dict[int, list[Seen]] = {}
    for begin in range(0, len(rules), AT_ONCE):
        places = in_order[begin : begin + AT_ONCE]
        some = replace(policy, rules=tuple(rules[place] for place in places))
        found |= zip(places, _judged(facts, some, day, known), strict=True)
    return [(rule, found[place]) for place, rule in enumerate(rules)]


def _judged(facts: OpenFacts, some: Policy, day: date, known: date) -> list[list[Seen]]:
    """The findings of each of some rules."""
    seen = KnownFacts(known, empty=empty_tables(facts.connection))
    look = look_at(some, seen, Days.of([day]), with_due=False)
    sql = ibis.to_sql(compare(some, look, columns=PAIRED), dialect="duckdb")
    words = [f"{_listed(VERDICTS)}[verdict]", f"{_listed(REASONS)}[reason]", *PAIRED[2:]]
    asked = f"SELECT {', '.join((*_WHO, *words))} FROM ({sql}) ORDER BY account"
    columns = facts.connection.sql(asked).to_arrow_table().columns
    found: list[list[Seen]] = [[] for _ in some.rules]
    known_sides: dict[tuple[Any, ...], Side] = {}
    findings = zip(*_values(columns[len(_WHO) :]), strict=True)
    for rule, account, unit, platform, kind, finding in zip(
        *_values(columns[: len(_WHO)]), findings, strict=True
    ):
        if finding not in known_sides:
            known_sides[finding] = _side_of(*finding)
        found[rule].append(Seen(account, unit, platform, kind, known_sides[finding]))
    return found


_WHO = ("rule", "account", "unit", "platform", "account_type")


def _values(columns: Sequence[Any]) -> list[list[Any]]:
    return [column.to_pylist() for column in columns]


def _side_of(verdict: Any, reason: Any, *numbers: int | None) -> Side:
    low, high, at_least, at_most = numbers
    return Side(verdict, reason, Interval(low, high), Bounds(at_least, at_most))


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
