"""The report rule by rule: how each stands, what to do, and all of them in one picture."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from kanalkoll.core.assessment.explain import acts_of
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.sentences import capitalised, counted, fill
from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.assessment.verdict import VERDICT_NAMES, VERDICTS, Verdict
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule
from kanalkoll.documents.charts import Picture, drawn
from kanalkoll.documents.report.distributions import distribution_of
from kanalkoll.documents.report.matter import Matter, counts_of, rule_title
from kanalkoll.documents.report.model import Act, RulePart
from kanalkoll.documents.stacked import stacked_shares

MOST_ACTS = 8

STRENGTHS = {
    "shall": Text(sv="ska", en="shall"),
    "should": Text(sv="bör", en="should"),
    "recommended": Text(sv="rekommenderas", en="recommended"),
}


def rule_part(
    matter: Matter, rule: Rule, tally: Tally, language: Language, *, explained: bool
) -> RulePart:
    """One rule; ``explained``: with what to do."""
    reading = reading_of(matter.policy, rule)
    spread = distribution_of(matter, rule, language)
    return RulePart(
        key=rule.id,
        title=rule_title(rule).to(language),
        strength=STRENGTHS[rule.strength].to(language),
        requirement=rule.text.to(language),
        reading=reading.to(language) if reading else None,
        counts=counts_of(tally, language),
        standing=_rule_standing(tally).to(language),
        near=spread.near if spread else None,
        acts=_acts(matter, rule, "non-compliant", language) if explained else (),
        acts_unknown=_acts(matter, rule, "unknown", language) if explained else (),
        picture=spread.picture if spread else None,
        picture_axis=spread.axis if spread else "",
        picture_rows=spread.rows if spread else (),
    )


def _rule_standing(tally: Tally) -> Text:
    """``257 av 290 konton som går att bedöma har avvikelse. 97 går inte att bedöma.``."""
    if not tally.applying:
        return Text(sv="Kravet gäller inget konto i dag.", en="This concerns no account today.")
    if not tally.judged:
        said = Text(sv="Inget av {all} konton går att bedöma.",
                    en="None of {all} accounts can be judged.")  # fmt: skip
        return fill(said, all=tally.applying)
    met = Text(
        sv="{met} av {judged} konton som går att bedöma uppfyller kravet.",
        en="{met} of {judged} accounts that can be judged comply.",
    )
    first = fill(met, met=tally["compliant"], judged=tally.judged)
    if not tally["unknown"]:
        return first
    rest = fill(
        Text(sv=" {n} går inte att bedöma.", en=" {n} cannot be judged."), n=tally["unknown"]
    )
    return Text(sv=first.sv + rest.sv, en=first.to("en") + rest.to("en"))


def _acts(matter: Matter, rule: Rule, verdict: Verdict, language: Language) -> list[Act]:
    """What to do, for most accounts first."""
    cases = (
        matter.background.case(finding)
        for finding in matter.found
        if finding.rule == rule.id and finding.verdict == verdict
    )
    acts = Counter(capitalised(act).to(language) for case in cases for act in acts_of(case))
    return [Act(_accounts(n).to(language), what) for what, n in acts.most_common(MOST_ACTS)]


def _accounts(count: int) -> Text:
    return counted(count, Text(sv="konto", en="account"), Text(sv="konton", en="accounts"))


def overview(matter: Matter, tallies: Mapping[Any, Tally], language: Language) -> Picture | None:
    """All rules in one picture; ``None`` when none of them concerns an account."""
    rows: list[dict[str, Any]] = [
        {"name": rule_title(rule).to(language), "good": tallies[rule.id]["compliant"],
         "bad": tallies[rule.id]["non-compliant"], "open": tallies[rule.id]["unknown"]}
        for rule in matter.rules if tallies[rule.id].applying
    ]  # fmt: skip
    if not rows:
        return None
    worst = max(rows, key=lambda row: row["bad"])
    title = fill(
        Text(sv="Flest avvikelser gäller {name}: {n} konton.",
             en="Most deviations concern {name}: {n} accounts."),
        name=worst["name"].lower(), n=worst["bad"],
    )  # fmt: skip
    chart = stacked_shares(rows, heads=tuple(VERDICT_NAMES[v].to(language) for v in VERDICTS[:3]))  # type: ignore[arg-type]
    text = Text(
        sv="Liggande staplar, en för varje krav. Siffrorna står i tabellen intill.",
        en="Horizontal bars, one for each rule. The numbers stand in the table beside it.",
    )
    return drawn(chart, key="overview", title=title.to(language), text=text.to(language),
                 cache=matter.cache)  # fmt: skip
