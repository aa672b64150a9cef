"""From a simulation to the parts of its report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from kanalkoll.core.assessment.explain import evidence_for, standing
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.finding import Finding, Parts
from kanalkoll.core.assessment.sentences import (
    figures,
    fill,
    full_date,
    joined,
    listed,
    percent_sign,
)
from kanalkoll.core.assessment.verdict import SYMBOLS, VERDICT_NAMES, VERDICTS
from kanalkoll.core.drafting.grid import Level
from kanalkoll.core.drafting.impact import AccountImpact, RuleImpact, Side
from kanalkoll.core.drafting.impact_words import (
    CONCERNS,
    title,
    unchanged,
)
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.documents.report.ground import WAYS_IN
from kanalkoll.documents.simulation.matter import Matter, widths
from kanalkoll.documents.simulation.model import (
    LevelRow,
    SimulationReport,
)
from kanalkoll.documents.simulation.rule_part import RuleTeller


def compose(matter: Matter, language: Language) -> SimulationReport:
    """The report in the language of the reader."""
    found = matter.found
    return SimulationReport(
        language=language,
        title=_title(found).to(language),
        standing=(_standing(found.policy, found) or unchanged(found.policy)).to(language),
        answers=[said.to(language) for said in found.answers()],
        counted=CONCERNS.to(language),
        rules=[RuleTeller(matter, impact, language).part() for impact in found.impacts],
        levels=[_level(level, language) for level in found.sweep],
        readings=list(_readings(found, language)),
        ways_in=_ways_in(matter, language),
        particulars=_particulars(matter, language),
        signs={v: (SYMBOLS[v], VERDICT_NAMES[v].to(language)) for v in VERDICTS},
    )


def _title(found: Simulation) -> Text:
    rules = listed([title(impact.change) for impact in found.impacts])
    said = Text(sv="Konsekvensanalys: {rules}", en="What a change would do: {rules}")
    if not found.impacts:
        said = Text(sv="Konsekvensanalys", en="What a change would do")
    return fill(said, rules=rules)


def _standing(policy: Policy, found: Simulation) -> Text | None:
    return joined(standing(policy, found.day), unchanged(policy))


def _level(level: Level, language: Language) -> LevelRow:
    sentence = kind_of(level.rule.requires).sentence(level.rule.requires)
    tally = level.after
    numbers = (tally["compliant"], tally["non-compliant"], tally["unknown"])
    return LevelRow(
        name=sentence.to(language).removesuffix("."),
        stands=level.stands,
        numbers=[
            *(figures(number, language) for number in numbers),
            percent_sign(tally["compliant"], tally.applying, language),
            figures(level.changed, language),
        ],
        widths=widths(tally),
    )


def _readings(found: Simulation, language: Language) -> Iterator[tuple[str, str]]:
    for impact in found.impacts:
        sides_: Sequence[tuple[Text, Rule | None, Policy]] = (
            (Text(sv="{title}, i dag", en="{title}, today"), impact.change.before, found.policy),
            (Text(sv="{title}, förslaget", en="{title}, proposed"), impact.change.after,
             found.proposed),
        )  # fmt: skip
        for name, rule, policy in sides_:
            reading = reading_of(policy, rule) if rule is not None else None
            if reading is not None:
                named = fill(name, title=title(impact.change))
                yield named.to(language), reading.to(language)


def _ways_in(matter: Matter, language: Language) -> list[tuple[str, str]]:
    """From where the facts behind the proposal's findings came, most common first."""
    ways: Counter[str | None] = Counter()
    for impact in matter.found.impacts:
        gone = impact.change.after is None
        policy = matter.found.policy if gone else matter.found.proposed
        known = replace(matter.background, policy=policy)
        for one in impact.accounts:
            side = one.side("before" if gone else "after")
            if side is not None and side.concerned and one.account in known.facts:
                ways[evidence_for(known.case(_finding(one, side, impact))).way_in] += 1
    return [(WAYS_IN[way].to(language), figures(n, language)) for way, n in ways.most_common()]


def _finding(one: AccountImpact, side: Side, impact: RuleImpact) -> Finding:
    return Finding(
        account=one.account,
        unit=one.unit,
        platform=one.platform,
        account_type=one.account_type,
        rule=impact.change.rule,
        clause=None,
        day=impact.day,
        verdict=side.verdict,
        reason=side.reason,
        observed=side.observed,
        required=side.required,
        coverage=None,
        coverage_days=Parts(None, None),
        due=None,
    )


def _particulars(matter: Matter, language: Language) -> list[tuple[str, str]]:
    found, policy = matter.found, matter.found.policy
    named = f"{policy.title.to(language)} ({policy.id}, version {policy.version})"
    rows: list[tuple[Text, str | None]] = [
        (Text(sv="Policy", en="Policy"), named),
        (Text(sv="Ärende", en="Case number"), policy.case_number),
        (Text(sv="Prövad dag", en="Day tried"), full_date(found.day).to(language)),
        (Text(sv="Känt till och med", en="Known until"), full_date(found.known).to(language)),
        (Text(sv="Underlag", en="Snapshot"), found.snapshot),
        (Text(sv="Framtagen med", en="Made with"), f"kanalkoll {matter.version}"),
    ]  # fmt: skip
    return [(name.to(language), value) for name, value in rows if value]
