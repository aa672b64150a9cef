"""A combination of amendments as JSON and CSV.

The form is stable and described in ``docs/reference/simulation.md``: names are
never changed or taken away, only added.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator, Sequence
from typing import IO, Any

import msgspec

from kanalkoll.core.drafting.combination import Combined, Outcome, Proposal
from kanalkoll.core.drafting.combined_words import answer
from kanalkoll.core.drafting.impact import RuleImpact, Shift
from kanalkoll.core.drafting.impact_words import title
from kanalkoll.core.language import Language
from kanalkoll.core.policy.plain import plain
from kanalkoll.documents.findings_table import harmless
from kanalkoll.documents.simulation_json import FORM, policy_head, shift_data

COLUMNS = (
    "tried", "number", "amendments", "rule", "unit", "changed",
    "before_concerned", "before_compliant", "before_non_compliant", "before_unknown",
    "after_concerned", "after_compliant", "after_non_compliant", "after_unknown",
)  # fmt: skip
"""``tried`` is ``alone`` or ``together``; a row without ``unit`` is the body as a whole."""


def write_json(
    found: Combined, stream: IO[bytes], *, version: str, language: Language = "sv"
) -> None:
    """Write all of it; ``version`` is kanalkoll's own."""
    data = {
        "form": FORM,
        "kanalkoll": version,
        "policy": policy_head(found.plan.policy),
        "snapshot": found.snapshot,
        "known": found.known,
        "day": found.day,
        "answer": answer(found.plan).to(language),
        "proposals": [_proposal(one) for one in found.plan.proposals],
        "conflicts": [
            {
                "first": one.first,
                "second": one.second,
                "rule": one.rule,
                "field": one.field,
                "sentence": one.sentence.to(language),
            }
            for one in found.plan.conflicts
        ],
        "alone": [_outcome(one, language) for one in found.alone],
        "together": [_outcome(one, language) for one in found.together],
        "further": found.plan.further,
    }
    stream.write(msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n")


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {"by": proposal.by, "amendments": [plain(a) for a in proposal.amendments]}


def _outcome(outcome: Outcome, language: Language) -> dict[str, Any]:
    return {"amendments": _ids(outcome), "rules": [_rule(i, language) for i in outcome.impacts]}


def _ids(outcome: Outcome) -> list[str]:
    return [name for proposal in outcome.way.proposals for name in proposal.ids]


def _rule(impact: RuleImpact, language: Language) -> dict[str, Any]:
    return {
        "rule": impact.change.rule,
        "title": title(impact.change).to(language),
        "all": shift_data(impact.whole),
        "by_unit": [{"unit": unit, **shift_data(one)} for unit, one in impact.units.items()],
        "changed": [
            {
                "account": one.account,
                "unit": one.unit,
                "before": one.before.verdict if one.before else None,
                "after": one.after.verdict if one.after else None,
            }
            for one in impact.flips
        ],
    }


def write_csv(found: Combined, stream: IO[str]) -> None:
    """Write a row a way × rule × unit, and one for the body as a whole."""
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for name, outcomes in (("alone", found.alone), ("together", found.together)):
        for number, outcome in enumerate(outcomes, 1):
            own = [name, number, harmless(" ".join(_ids(outcome)))]
            for impact in outcome.impacts:
                writer.writerows([*own, *row] for row in _rows(impact))


def _rows(impact: RuleImpact) -> Iterator[Sequence[object]]:
    yield [impact.change.rule, "", *_counts(impact.whole)]
    for unit, shift in impact.units.items():
        yield [impact.change.rule, harmless(unit or ""), *_counts(shift)]


def _counts(shift: Shift) -> list[int]:
    return [
        shift.changed,
        *(
            number
            for tally in (shift.before, shift.after)
            for number in (
                tally.applying, tally["compliant"], tally["non-compliant"], tally["unknown"],
            )
        ),
    ]  # fmt: skip
