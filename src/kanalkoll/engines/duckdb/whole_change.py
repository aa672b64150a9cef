"""A changed policy tried on every account of a snapshot, on one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kanalkoll.core.drafting.impact import impacts
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.model import Policy
from kanalkoll.engines.duckdb.evidence import facts_about, register_on
from kanalkoll.engines.duckdb.opening import OpenSnapshot
from kanalkoll.engines.duckdb.trying import simulate


def changed_on(
    facts: OpenSnapshot, policy: Policy, proposed: Policy, *, day: date, known: date
) -> Simulation:
    """What becomes of the accounts on ``day`` when ``proposed`` comes in the place of ``policy``.

    With the last day with a post of every account that a changed rule concerns.
    """
    trial = simulate(facts, policy, proposed, Days.of([day]), known=known)
    found = Simulation(
        policy=policy,
        proposed=proposed,
        amendments=(),
        day=day,
        known=known,
        register=register_on(facts, day, known=known),
        impacts=impacts(trial.on(day), trial.changes, day),
        snapshot=facts.manifest.name,
    )
    return _with_last_posts(found, facts)


def _with_last_posts(found: Simulation, facts: OpenSnapshot) -> Simulation:
    accounts = sorted({one.account for impact in found.impacts for one in impact.accounts})
    if not accounts:
        return found
    about = facts_about(
        facts, accounts, known=found.known, posts_from=found.day, until=found.day, tables=()
    )
    return replace(found, facts=about)
