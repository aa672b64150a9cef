"""The judge at work: facts and a policy in, findings with their words out. Knows no database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kanalkoll.core.assessment.finding import Finding, findings
from kanalkoll.core.assessment.finding_facts import Register
from kanalkoll.core.assessment.finding_words import Background, earliest_day
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.engines.duckdb.evidence import facts_about, newest_known, register_on
from kanalkoll.engines.duckdb.running import OpenFacts, assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.compliance.places import compiled
from kanalkoll.web.compliance.telling import Marked, Told, tell

AT_A_TIME = 500
"""Accounts whose findings are put into words, and kept, at a time."""

HOW_IT_IS_DOING = (
    "profiles", "profile_items", "posts", "activity", "activity_totals", "inquiries", "metrics",
    "goals", "attestations", "reviews", "archives", "coverage",
)  # fmt: skip
"""Tables that tell how an account is doing, not how it is kept."""


@dataclass(frozen=True, slots=True)
class Judged:
    """One run: the judge's rows in their order, and what puts them into words.

    ``newest`` is, for each account, the day on which something last became
    known of how it is doing.
    """

    policy: Policy
    facts: OpenFacts
    on: date
    known: date
    rows: list[dict[str, Any]]
    register: Register
    newest: Mapping[str, date]

    def told(self) -> Iterator[list[Told]]:
        """The findings with their words, :data:`AT_A_TIME` accounts at a time."""
        by_account: dict[str, list[Finding]] = {}
        for finding in findings(self.rows, self.policy):
            by_account.setdefault(finding.account, []).append(finding)
        accounts = list(by_account)
        for start in range(0, len(accounts), AT_A_TIME):
            some = accounts[start : start + AT_A_TIME]
            background = self._background(some)
            yield [tell(found, background) for account in some for found in by_account[account]]

    def _background(self, accounts: Sequence[str]) -> Background:
        rows = facts_about(
            self.facts,
            accounts,
            known=self.known,
            posts_from=earliest_day(self.policy, [self.on]),
            until=self.on,
        )
        return Background(self.policy, self.register, rows, load_catalogue(), Marked())


def judge(facts: OpenFacts, policy: Policy, *, on: date, known: date) -> Judged:
    """Judge every account that the facts know of by a policy on one day."""
    # The SQL takes no table for empty: it is the same for the whole body and one account.
    run = assess(facts, policy, Days.of([on]), known=known, cache=compiled(), empty=frozenset())
    register = register_on(facts, on, known=known)
    newest = newest_known(facts, HOW_IT_IS_DOING, known=known)
    return Judged(policy, facts, on, known, run.table.to_pylist(), register, newest)
