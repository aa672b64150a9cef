"""What is tried on one unit's accounts beside a draft itself, for its four viewpoints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kanalkoll.core.calendar import Per
from kanalkoll.core.drafting.lint.draft import Draft
from kanalkoll.core.drafting.lint.viewpoints.levels import days_of_the_year, each_period, milder
from kanalkoll.core.drafting.lint.viewpoints.office import Office, Tried
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.engines.duckdb.evidence import facts_about
from kanalkoll.engines.duckdb.running import OpenFacts, assess

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

COLUMNS = ("verdict", "reason", "low", "high", "at_least")


def tried_on_office(
    facts: OpenFacts, draft: Draft, unit: str, *, known: date, cache: Path | None = None
) -> Tried:
    """The draft's frequency tried otherwise, and when the accounts of ``unit`` last published.

    The draft's witnesses must have been judged on a day. ``cache``: see :func:`.running.assess`.
    """
    on = draft.witnesses.on
    if on is None:
        raise ValueError("the draft has not been judged on a day")
    office = Office(draft, unit, Tried())
    keys = [account.key for account in office.accounts]
    about = facts_about(facts, keys, known=known, posts_from=on, until=on, tables=())
    last = {key: rows.last_post for key, rows in about.items() if rows.last_post}
    trial = _Frequencies(facts, known, cache)
    return replace(trial.of(office, on), last_posts=last)


class _Frequencies:
    """The same facts asked about several frequencies."""

    def __init__(self, facts: OpenFacts, known: date, cache: Path | None) -> None:
        self.facts, self.known, self.cache = facts, known, cache

    def of(self, office: Office, on: date) -> Tried:
        """The milder frequency on the day, and each whole period of the year before it."""
        rule = office.rule("posts-within")
        if rule is None:
            return Tried()
        mild = milder(office.draft.policy, rule)
        return Tried(
            milder=mild and self._findings(mild, [on]),
            each_period=self._over_the_year(each_period(office.draft.policy, rule), on),
            each_milder=self._over_the_year(mild and each_period(mild, mild.rules[0]), on),
        )

    def _over_the_year(self, policy: Policy | None, on: date) -> pa.Table | None:
        if policy is None:
            return None
        per: Per = getattr(policy.rules[0].requires, "per", "week")
        return self._findings(policy, days_of_the_year(per, on))

    def _findings(self, policy: Policy, days: Sequence[date]) -> pa.Table:
        asked = Days.of(days)
        found = assess(
            self.facts, policy, asked, known=self.known, columns=COLUMNS, cache=self.cache
        )
        return found.table
