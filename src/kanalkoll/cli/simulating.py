"""Running a simulation for a command: which days, which units, and what is known of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from kanalkoll.cli.assessing import find_unit, known_day
from kanalkoll.cli.inputs import no_facts
from kanalkoll.core.drafting.grid import Grid, Level, levels_of
from kanalkoll.core.drafting.impact import course, impacts
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy

if TYPE_CHECKING:
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be tried, on which days, and which units are asked about (none: all)."""

    policy: Policy
    proposed: Policy
    amendments: tuple[Amendment, ...] = ()
    sweep: Grid | None = None
    on: Sequence[date] = ()
    over: Sequence[date] = ()
    known: date | None = None
    units: Sequence[str] = ()


def try_out(facts: OpenSnapshot | LoadedFacts, asked: Asked) -> Simulation:
    """Run it. Raises :class:`BadInput` without accounts, and for units that do not exist."""
    from kanalkoll.engines.duckdb.evidence import register_on
    from kanalkoll.engines.duckdb.trying import simulate

    known = asked.known or known_day(facts)
    if known is None:
        raise no_facts()
    day = max(asked.on, default=known)
    register = register_on(facts, day, known=known)
    if not register.accounts:
        raise no_facts()
    days = Days.of([day, *asked.on, *asked.over])
    trial = simulate(facts, asked.policy, asked.proposed, days, known=known)
    manifest = getattr(facts, "manifest", None)
    found = Simulation(
        policy=asked.policy,
        proposed=asked.proposed,
        amendments=asked.amendments,
        day=day,
        known=known,
        register=register,
        impacts=impacts(trial.on(day), trial.changes, day),
        units=tuple(find_unit(name, register) for name in asked.units),
        courses={
            change.rule: course(trial.table, change.rule)
            for change in trial.changes
            if len(days) > 1
        },
        sweep=_swept(facts, asked, Days.of([day]), known=known),
        snapshot=manifest.name if manifest else None,
    )
    return _with_facts(found, facts)


def _swept(
    facts: OpenSnapshot | LoadedFacts, asked: Asked, days: Days, *, known: date
) -> tuple[Level, ...]:
    if asked.sweep is None:
        return ()
    from kanalkoll.engines.duckdb.turning import Slider

    with Slider(facts, asked.policy, asked.sweep.dials, days, known=known) as slider:
        return levels_of(slider.counted(asked.sweep.levels), asked.sweep)


def _with_facts(found: Simulation, facts: OpenSnapshot | LoadedFacts) -> Simulation:
    """With the last day with a post of every account that is listed."""
    from kanalkoll.engines.duckdb.evidence import facts_about

    listed = {one.account for impact in found.impacts for one in found.listed(impact).accounts}
    if not listed:
        return found
    about = facts_about(
        facts,
        sorted(listed),
        known=found.known,
        posts_from=found.day,
        until=found.day,
        tables=(),
    )
    return replace(found, facts=about)
