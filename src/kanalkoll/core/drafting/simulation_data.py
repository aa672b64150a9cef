"""What of a simulation is kept with a decision, as plain data."""

from __future__ import annotations

from kanalkoll.core.drafting.impact import RuleImpact
from kanalkoll.core.drafting.simulation import Simulation


def as_data(found: Simulation) -> dict[str, object]:
    """What of a trial is kept with a decision: what was asked, what was answered, on what."""
    return {
        "snapshot": found.snapshot or "",
        "day": found.day.isoformat(),
        "known": found.known.isoformat(),
        "policy": found.policy.id,
        "version": found.policy.version,
        "answers": [{"sv": said.sv, "en": said.to("en")} for said in found.answers()],
        "rules": [_rule_data(impact) for impact in found.impacts],
    }


def _rule_data(impact: RuleImpact) -> dict[str, object]:
    sides = {"before": impact.whole.before, "after": impact.whole.after}
    return {
        "rule": impact.change.rule,
        "changed": impact.whole.changed,
        **{side: {str(verdict): count for verdict, count in tally.verdicts.items()}
           for side, tally in sides.items()},
    }  # fmt: skip
