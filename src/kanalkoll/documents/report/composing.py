"""From findings to the parts of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.sentences import (
    capitalised,
    figures,
    fill,
    full_date,
    listed,
    percent,
    percent_sign,
)
from kanalkoll.core.assessment.summary import (
    Tally,
    accounts_with,
    summarise,
    total,
)
from kanalkoll.core.assessment.verdict import (
    REASON_NAMES,
    SYMBOLS,
    VERDICT_NAMES,
    VERDICTS,
)
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.language import Language, Text
from kanalkoll.documents.report.ground import ground_of
from kanalkoll.documents.report.matter import Matter, rule_title
from kanalkoll.documents.report.model import (
    Figure,
    ReasonPart,
    Report,
)
from kanalkoll.documents.report.over_time import time_picture, time_rows
from kanalkoll.documents.report.rules import overview, rule_part
from kanalkoll.documents.report.units import told_of, units_of

MOST_EXPLAINED = 6000
MOST_COUNTED = 60_000
"""So many findings are told one by one, and so many are told by what to do about them; a larger
body gets the tables only."""


REASON_REMEDIES: Mapping[Reason, Text] = {
    "missing_fact": Text(
        sv="Läs in kontots export, eller låt den som är ansvarig svara på frågorna om kontot.",
        en="Import the account's export, or let whoever is responsible answer the questions.",
    ),
    "not_measurable": Text(
        sv="Byt kontotyp, eller välj ett mål som går att mäta på kontot.",
        en="Switch account type, or choose a goal that can be measured on the account.",
    ),
    "not_observed_long_enough": Text(
        sv="Läs in en export som täcker hela perioden, eller vänta tills den är avläst.",
        en="Import an export that covers the whole period, or wait until it has been read.",
    ),
    "undefined_in_policy": Text(
        sv="Ange i policyn det som den lämnar öppet.", en="State what the policy leaves open."
    ),
    "scope_unknown": Text(
        sv="Ange kontots typ eller kategori.", en="Give the account's type or category."
    ),
}


def compose(matter: Matter, language: Language) -> Report:
    """The report in the language of the reader."""
    tallies = {group.key[0]: group.tally for group in summarise(matter.last, ("rule",))}
    everything = total(matter.last)
    few = len(matter.found) <= MOST_EXPLAINED
    acts = len(matter.found) <= MOST_COUNTED
    said = told_of(matter, language) if few else {}
    return Report(
        language=language,
        title=_title(matter).to(language),
        standing=standing(matter.policy, matter.on).to(language),
        answer=_answer(matter).to(language),
        lead=_lead(everything).to(language),
        figures=_figures(matter, everything, language),
        rules=[
            rule_part(matter, rule, tallies[rule.id], language, explained=acts)
            for rule in matter.rules
        ],
        overview=overview(matter, tallies, language),
        units=units_of(matter, said, language),
        reasons=_reasons(matter, everything, language),
        time=time_picture(matter, language),
        time_rows=time_rows(matter, language),
        ground=ground_of(matter, language),
        too_many=None if few else _too_many(matter).to(language),
        signs={v: (SYMBOLS[v], VERDICT_NAMES[v].to(language)) for v in VERDICTS},
    )


def _title(matter: Matter) -> Text:
    draft = policy_noun(matter.policy).sv == "utkastet"
    return fill(
        Text(
            sv="Konton i sociala medier jämförda med {what}",
            en="Social media accounts compared with {what}",
        ),
        what=fill(
            Text(sv="utkastet till {title}", en="the draft of {title}")
            if draft
            else Text(sv="{title}", en="{title}"),
            title=_small(matter.policy.title) if draft else matter.policy.title,
        ),
    )


def _small(title: Text) -> Text:
    """A title within a sentence: ``policy för …``."""
    return Text(sv=title.sv[:1].lower() + title.sv[1:], en=title.to("en"))


def _answer(matter: Matter) -> Text:
    wrong = accounts_with(matter.last, "non-compliant") & matter.open_accounts
    return fill(
        Text(
            sv="{n} av {all} öppna konton har minst en avvikelse från {noun} den {day}.",
            en="{n} of {all} open accounts have at least one deviation from {noun} on {day}.",
        ),
        n=len(wrong),
        all=len(matter.open_accounts),
        noun=policy_noun(matter.policy),
        day=full_date(matter.on),
    )


def _lead(tally: Tally) -> Text:
    if not tally.judged:
        return Text(sv="Inget krav går att bedöma.", en="No requirement can be judged.")
    said = Text(
        sv="Av det som går att bedöma är {met} uppfyllt. {open} går inte att bedöma, och det"
        " räknas varken som uppfyllt eller som avvikelse.",
        en="Of what can be judged {met} is compliant. {open} cannot be judged, and that counts"
        " neither as compliant nor as a deviation.",
    )
    unknown = percent(tally["unknown"], tally.applying)
    return fill(said, met=percent(tally["compliant"], tally.judged), open=capitalised(unknown))


def _figures(matter: Matter, tally: Tally, language: Language) -> list[Figure]:
    shown = (
        (figures(len(matter.open_accounts), language), Text(sv="öppna konton", en="open accounts")),
        (percent_sign(tally["compliant"], tally.judged, language),
         Text(sv="uppfyllt av det som går att bedöma", en="compliant, of what can be judged")),
        (figures(tally["non-compliant"], language), Text(sv="avvikelser", en="deviations")),
        (percent_sign(tally["unknown"], tally.applying, language),
         Text(sv="går inte att bedöma", en="cannot be judged")),
    )  # fmt: skip
    return [Figure(number, label.to(language)) for number, label in shown]


def _reasons(matter: Matter, tally: Tally, language: Language) -> list[ReasonPart]:
    by_rule: dict[str, Counter[str]] = {}
    for finding in matter.found:
        if finding.reason:
            by_rule.setdefault(finding.reason, Counter())[finding.rule] += 1
    parts = []
    for reason, count in sorted(tally.reasons.items(), key=lambda pair: -pair[1]):
        rules = [
            f"{rule_title(rule).to(language)} ({by_rule[reason][rule.id]})"
            for rule in matter.rules
            if by_rule[reason][rule.id]
        ]
        parts.append(ReasonPart(
            capitalised(REASON_NAMES[reason]).to(language), figures(count, language),
            listed(rules).to(language), REASON_REMEDIES[reason].to(language),
        ))  # fmt: skip
    return parts


def _too_many(matter: Matter) -> Text:
    return fill(
        Text(
            sv="Rapporten har {n} avvikelser och krav som inte går att bedöma. De beskrivs inte"
            " ett och ett här; välj ut en verksamhet så gör de det.",
            en="There are {n} deviations and findings that cannot be judged. They are not told one"
            " by one here; choose one unit and they are.",
        ),
        n=len(matter.found),
    )
