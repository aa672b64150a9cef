"""A simulation as CSV: a row an account and changed rule, or a row a level of a sweep."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import IO, Any

from kanalkoll.core.drafting.grid import Level
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Side
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.documents.findings_table import harmless

SIDE: dict[str, Callable[[Side], Any]] = {
    "verdict": lambda side: side.verdict,
    "reason": lambda side: side.reason,
    "observed_low": lambda side: side.observed.low,
    "observed_high": lambda side: side.observed.high,
    "required_at_least": lambda side: side.required.at_least,
    "required_at_most": lambda side: side.required.at_most,
    "margin_low": lambda side: side.margin.low if side.margin else None,
    "margin_high": lambda side: side.margin.high if side.margin else None,
}
"""What is told of each side; a column's name begins with ``before_`` or ``after_``."""

ACCOUNT = ("account", "name", "unit", "platform", "account_type", "rule", "day", "changed")
COUNTS = ("concerned", "compliant", "non_compliant", "unknown", "changed", "stands")


def write_csv(found: Simulation, stream: IO[str]) -> None:
    """Write the accounts of every changed rule; when no rule is changed, the levels of the sweep.

    UTF-8, comma, dates as 2026-11-24, empty for nothing. A text that a
    spreadsheet would take for a formula gets an apostrophe before it.
    """
    writer = csv.writer(stream, lineterminator="\r\n")
    rows = _levels(found.sweep) if found.sweep and not found.impacts else _accounts(found)
    writer.writerows([_cell(value) for value in row] for row in rows)


def _accounts(found: Simulation) -> Iterator[Sequence[object]]:
    yield [*ACCOUNT, *(f"{which}_{name}" for which in ("before", "after") for name in SIDE)]
    for impact in found.impacts:
        yield from (_account(found, impact, one) for one in impact.accounts)


def _account(found: Simulation, impact: RuleImpact, one: AccountImpact) -> Sequence[object]:
    own = (
        one.account,
        found.register.account_name(one.account),
        one.unit,
        one.platform,
        one.account_type,
        impact.change.rule,
        impact.day,
        int(one.changed),
    )
    return [*own, *_side(one.before), *_side(one.after)]


def _side(side: Side | None) -> Iterable[object]:
    return [None if side is None else read(side) for read in SIDE.values()]


def _levels(levels: Sequence[Level]) -> Iterator[Sequence[object]]:
    names = list(levels[0].settings)
    yield ["rule", *names, *COUNTS]
    for level in levels:
        tally = level.after
        yield [
            level.rule.id,
            *(level.settings[name] for name in names),
            tally.applying,
            *(tally[verdict] for verdict in ("compliant", "non-compliant", "unknown")),
            level.changed,
            int(level.stands),
        ]


def _cell(value: object) -> object:
    if isinstance(value, str):
        return harmless(value)
    return value.isoformat() if isinstance(value, date) else value
