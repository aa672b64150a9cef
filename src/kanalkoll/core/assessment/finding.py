"""A finding: what is to be said of one account, one rule and one day.

Also the stable form of a finding in JSON, described in
``docs/reference/findings.md``: names are never changed or taken away, only added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

import msgspec

from kanalkoll.core.assessment.verdict import Verdict
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.policy.model import Policy

FORM = 1
"""Version of the JSON form; raised only when a reader of the old form would be misled."""


class Interval(msgspec.Struct, frozen=True, gc=False):
    """What was counted: at least ``low``, at most ``high`` (``None``: no bound is known)."""

    low: int | None
    high: int | None

    @property
    def exactly(self) -> int | None:
        """The number itself when it is known; ``None`` otherwise."""
        return self.low if self.low == self.high else None


class Bounds(msgspec.Struct, frozen=True, gc=False):
    """What was required, in the unit of what was counted; ``None``: that side is open."""

    at_least: int | None
    at_most: int | None


class Parts(msgspec.Struct, frozen=True):
    """How much was looked at: ``covered`` of ``of`` parts (days, where a period is looked at)."""

    covered: int | None
    of: int | None

    @property
    def share(self) -> float | None:
        """0 to 1 with four decimals; ``None`` when there was nothing to look at."""
        if not self.of or self.covered is None:
            return None
        return round(min(self.covered / self.of, 1), 4)


class Evidence(msgspec.Struct, frozen=True):
    """What a finding rests on.

    ``table`` is the fact table; ``first_day`` and ``last_day`` (inclusive) the
    period looked at, or in which the fact holds; ``source``, ``way_in`` and
    ``known_from`` those of the fact that became known last. They are ``None``
    where there is no such fact.
    """

    table: str
    first_day: date | None = None
    last_day: date | None = None
    source: str | None = None
    way_in: str | None = None
    known_from: date | None = None


class Finding(msgspec.Struct, frozen=True):
    """One row an account × rule × day.

    ``account_type`` is ``None`` when it is not known. ``reason`` stands with
    the verdict *unknown* only. ``coverage`` is the share of ``coverage_days``.
    ``due`` is the day on which the rule is broken if nothing more happens; it
    is given for the last day asked about. ``remedy`` says what to do and
    ``reading`` on which reading or assumption the finding rests, both in the
    language of the run.
    """

    account: str
    unit: str | None
    platform: str | None
    account_type: str | None
    rule: str
    clause: str | None
    day: date
    verdict: Verdict
    reason: Reason | None
    observed: Interval
    required: Bounds
    coverage: float | None
    coverage_days: Parts
    due: date | None
    evidence: Evidence | None = None
    remedy: str | None = None
    reading: str | None = None


def findings(rows: Iterable[Mapping[str, Any]], policy: Policy) -> Iterator[Finding]:
    """Rows of an assessment's table as findings, in their order; evidence and words to be added.

    ``KeyError`` when a row names a rule that ``policy`` does not have.
    """
    clauses = {rule.id: rule.clause for rule in policy.rules}
    return (_finding(row, clauses) for row in rows)


def _finding(row: Mapping[str, Any], clauses: Mapping[str, str | None]) -> Finding:
    parts = Parts(row["covered"], row["of"])
    return Finding(
        account=row["account"],
        unit=row["unit"],
        platform=row["platform"],
        account_type=row["account_type"],
        rule=row["rule"],
        clause=clauses[row["rule"]],
        day=row["day"],
        verdict=row["verdict"],
        reason=row["reason"],
        observed=Interval(row["low"], row["high"]),
        required=Bounds(row["at_least"], row["at_most"]),
        coverage=parts.share,
        coverage_days=parts,
        due=row["due"],
    )
