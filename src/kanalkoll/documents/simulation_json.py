"""A simulation as JSON: the answer, each changed rule with its accounts, the course, the sweep.

The form is stable and described in ``docs/reference/simulation.md``: names are
never changed or taken away, only added.
"""

from __future__ import annotations

from typing import IO, Any

import msgspec

from kanalkoll.core.assessment.finding import Interval
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.drafting.grid import Level
from kanalkoll.core.drafting.impact import AccountImpact, Moment, RuleImpact, Shift, Side
from kanalkoll.core.drafting.impact_words import title, window_of
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.core.policy.plain import plain

FORM = 1
"""Version of the form; raised only when a reader of the old form would be misled."""


def write_json(
    found: Simulation, stream: IO[bytes], *, version: str, language: Language = "sv"
) -> None:
    """Write all of it; ``version`` is kanalkoll's own."""
    data = simulation_data(found, version=version, language=language)
    stream.write(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def simulation_data(found: Simulation, *, version: str, language: Language) -> dict[str, Any]:
    """The simulation as plain data, sentences in ``language``."""
    return {
        "form": FORM,
        "kanalkoll": version,
        "policy": policy_head(found.policy),
        "snapshot": found.snapshot,
        "known": found.known,
        "day": found.day,
        "units": list(found.units),
        "amendments": [plain(amendment) for amendment in found.amendments],
        "answer": " ".join(said.to(language) for said in found.answers()),
        "rules": [_rule(found, impact, language) for impact in found.impacts],
        "sweep": [_level(level, language) for level in found.sweep],
    }


def policy_head(policy: Policy) -> dict[str, Any]:
    """What names a policy."""
    return {
        "id": policy.id,
        "version": policy.version,
        "stage": policy.stage,
        "title": policy.title,
    }


def _rule(found: Simulation, impact: RuleImpact, language: Language) -> dict[str, Any]:
    change = impact.change
    return {
        "rule": change.rule,
        "title": title(change).to(language),
        "before": _version(change.before, impact, language),
        "after": _version(change.after, impact, language),
        "all": shift_data(impact.whole),
        "by_unit": [
            {"unit": unit, "name": found.register.unit_name(unit), **shift_data(shift)}
            for unit, shift in impact.units.items()
        ],
        "accounts": [_account(found, one) for one in impact.accounts],
        "over": [_moment(one) for one in found.courses.get(change.rule, ())],
    }


def _version(rule: Rule | None, impact: RuleImpact, language: Language) -> dict[str, Any] | None:
    if rule is None:
        return None
    looked_at = window_of(rule, impact.day)
    return {
        "text": rule.text.to(language),
        "strength": rule.strength,
        "requires": plain(rule.requires),
        "scope": plain(rule.scope),
        "sentence": kind_of(rule.requires).sentence(rule.requires).to(language),
        "first_day": looked_at[0] if looked_at else None,
        "last_day": looked_at[1] if looked_at else None,
    }


def shift_data(shift: Shift) -> dict[str, Any]:
    """Accounts counted by verdict before and after."""
    return {
        "before": tally_data(shift.before),
        "after": tally_data(shift.after),
        "changed": shift.changed,
        "left": shift.left,
        "came": shift.came,
    }


def tally_data(tally: Tally) -> dict[str, Any]:
    """One tally; ``concerned`` are those that the rule concerns and that are not exempt."""
    return {
        "concerned": tally.applying,
        "compliant": tally["compliant"],
        "non_compliant": tally["non-compliant"],
        "unknown": tally["unknown"],
        "reasons": dict(tally.reasons),
    }


def _account(found: Simulation, one: AccountImpact) -> dict[str, Any]:
    account = found.register.accounts.get(one.account)
    return {
        "account": one.account,
        "name": account.shown if account else one.account,
        "unit": one.unit,
        "platform": one.platform,
        "account_type": one.account_type,
        "changed": one.changed,
        "before": _side(one.before),
        "after": _side(one.after),
        "last_post": found.last_post(one.account),
    }


def _side(side: Side | None) -> dict[str, Any] | None:
    if side is None:
        return None
    return {
        "verdict": side.verdict,
        "reason": side.reason,
        "observed": side.observed,
        "required": side.required,
        "margin": side.margin or Interval(None, None),
    }


def _moment(one: Moment) -> dict[str, Any]:
    return {"day": one.day, "before": _short(one.before), "after": _short(one.after)}


def _short(tally: Tally) -> dict[str, Any]:
    counts = tally_data(tally)
    del counts["reasons"]
    return counts


def _level(level: Level, language: Language) -> dict[str, Any]:
    return {
        "rule": level.rule.id,
        "settings": dict(level.settings),
        "sentence": kind_of(level.rule.requires).sentence(level.rule.requires).to(language),
        "stands": level.stands,
        "changed": level.changed,
        **_short(level.after),
    }
