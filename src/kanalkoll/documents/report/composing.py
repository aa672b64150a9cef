"""From findings to the parts of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kanalkoll.core.assessment.explain import acts_of, explain, headline, standing
from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.finding import Finding, findings
from kanalkoll.core.assessment.finding_words import Background
from kanalkoll.core.assessment.sentences import (
    alphabetical,
    capitalised,
    counted,
    figures,
    fill,
    full_date,
    listed,
    percent,
    percent_sign,
    same,
)
from kanalkoll.core.assessment.summary import (
    Tally,
    accounts_with,
    combinations,
    summarise,
    total,
)
from kanalkoll.core.assessment.verdict import (
    REASON_NAMES,
    SYMBOLS,
    VERDICT_NAMES,
    VERDICTS,
    Verdict,
)
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.documents.charts import Picture, drawn, over_time, stacked_shares
from kanalkoll.documents.report.distributions import distribution_of
from kanalkoll.documents.report.ground import ground_of
from kanalkoll.documents.report.model import (
    AccountPart,
    Act,
    Counts,
    Figure,
    Item,
    ReasonPart,
    Report,
    RulePart,
    UnitPart,
)

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

MOST_EXPLAINED = 6000
"""So many findings are told in words; a larger body gets the tables only."""

MOST_ACTS = 8

STRENGTHS = {
    "shall": Text(sv="ska", en="shall"),
    "should": Text(sv="bör", en="should"),
    "recommended": Text(sv="rekommenderas", en="recommended"),
}

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


@dataclass(frozen=True)
class Matter:
    """What the report is about.

    ``table``: the findings of every day asked about, ``on`` the last of them;
    ``background`` explains those of that day. ``snapshot``: the snapshot's
    name, if the facts were frozen.
    """

    policy: Policy
    table: pa.Table
    on: date
    known: date
    snapshot: str | None
    background: Background
    version: str
    cache: Path | None = None

    @cached_property
    def last(self) -> pa.Table:
        """The findings of the last day."""
        import pyarrow.compute as pc  # type: ignore[import-untyped]  # noqa: PLC0415  (heavy)

        return self.table.filter(pc.equal(self.table["day"], self.on))

    @cached_property
    def found(self) -> list[Finding]:
        """The findings of the last day that somebody has to do something about."""
        import pyarrow as pa  # noqa: PLC0415  (heavy)
        import pyarrow.compute as pc  # noqa: PLC0415  (heavy)

        wanted = pa.array(["non-compliant", "unknown"])
        rows = self.last.filter(pc.is_in(self.last["verdict"], wanted)).to_pylist()
        return list(findings(rows, self.policy))

    @cached_property
    def by_account(self) -> Mapping[str, list[Finding]]:
        """The findings of the last day by account, those that comply included."""
        found: dict[str, list[Finding]] = {}
        for finding in findings(self.last.to_pylist(), self.policy):
            found.setdefault(finding.account, []).append(finding)
        return found

    @property
    def rules(self) -> list[Rule]:
        """The policy's rules that something was found about."""
        there = set(self.last.column("rule").unique().to_pylist())
        return [rule for rule in self.policy.rules if rule.id in there]


def compose(matter: Matter, language: Language) -> Report:
    """The report in the language of the reader."""
    tallies = {group.key[0]: group.tally for group in summarise(matter.last, ("rule",))}
    everything = total(matter.last)
    few = len(matter.found) <= MOST_EXPLAINED
    said = _told(matter, language) if few else {}
    return Report(
        language=language,
        title=_title(matter).to(language),
        standing=standing(matter.policy, matter.on).to(language),
        answer=_answer(matter).to(language),
        lead=_lead(everything).to(language),
        figures=_figures(matter, everything, language),
        rules=[_rule_part(matter, rule, tallies[rule.id], said, language) for rule in matter.rules],
        overview=_overview(matter, tallies, language),
        units=_units(matter, said, language),
        reasons=_reasons(matter, everything, language),
        time=_over_time(matter, language),
        time_rows=_time_rows(matter, language),
        ground=ground_of(matter, language),
        too_many=None if few else _too_many(matter).to(language),
        signs={v: (SYMBOLS[v], VERDICT_NAMES[v].to(language)) for v in VERDICTS},
    )


def rule_title(rule: Rule) -> Text:
    """What the report calls a rule."""
    return rule.title or (same(rule.clause) if rule.clause else kind_of(rule.requires).title)


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
    open_ = {a.key for a in matter.background.register.in_use()}
    asked = open_ & set(matter.last.column("account").unique().to_pylist())
    wrong = accounts_with(matter.last, "non-compliant") & asked
    return fill(
        Text(
            sv="{n} av {all} öppna konton har minst en avvikelse från {noun} den {day}.",
            en="{n} of {all} open accounts have at least one deviation from {noun} on {day}.",
        ),
        n=len(wrong),
        all=len(asked),
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
    in_use = [
        account for account in matter.background.register.in_use()
        if account.key in set(matter.last.column("account").unique().to_pylist())
    ]  # fmt: skip
    shown = (
        (figures(len(in_use), language), Text(sv="öppna konton", en="open accounts")),
        (percent_sign(tally["compliant"], tally.judged, language),
         Text(sv="uppfyllt av det som går att bedöma", en="compliant, of what can be judged")),
        (figures(tally["non-compliant"], language), Text(sv="avvikelser", en="deviations")),
        (percent_sign(tally["unknown"], tally.applying, language),
         Text(sv="går inte att bedöma", en="cannot be judged")),
    )  # fmt: skip
    return [Figure(number, label.to(language)) for number, label in shown]


def counts_of(tally: Tally, language: Language) -> Counts:
    """Verdicts as they stand in the cells of a row."""
    whole = max(tally.applying, 1)
    parts = (tally["compliant"], tally["non-compliant"], tally["unknown"])
    return Counts(
        compliant=figures(tally["compliant"], language),
        non_compliant=figures(tally["non-compliant"], language),
        unknown=figures(tally["unknown"], language),
        exempt=figures(tally["exempt"], language),
        not_applicable=figures(tally["not applicable"], language),
        compliant_share=percent_sign(tally["compliant"], tally.judged, language),
        unknown_share=percent_sign(tally["unknown"], tally.applying, language),
        widths=_widths(parts, whole),
    )


def _widths(parts: tuple[int, int, int], whole: int) -> tuple[float, float, float]:
    good, bad, open_ = (round(100 * part / whole, 2) for part in parts)
    return good, bad, open_


Told = Mapping[tuple[str, str], Item]
"""Account and rule → the finding in words."""


def _told(matter: Matter, language: Language) -> Told:
    told = {}
    for finding in matter.found:
        said = explain(matter.background.case(finding))
        remedy = capitalised(said.remedy).to(language) if said.remedy else None
        told[finding.account, finding.rule] = Item(
            finding.verdict, SYMBOLS[finding.verdict],
            VERDICT_NAMES[finding.verdict].to(language),
            said.title.to(language), said.short.to(language), remedy,
        )  # fmt: skip
    return told


def _rule_part(
    matter: Matter, rule: Rule, tally: Tally, said: Told, language: Language
) -> RulePart:
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
        acts=_acts(matter, rule, "non-compliant", language) if said else (),
        acts_unknown=_acts(matter, rule, "unknown", language) if said else (),
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


def _overview(matter: Matter, tallies: Mapping[Any, Tally], language: Language) -> Picture | None:
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


def _units(matter: Matter, said: Told, language: Language) -> list[UnitPart]:
    register = matter.background.register
    by_unit: dict[Any, list[str]] = {}
    for row, _ in combinations(matter.last, ["unit", "account"]):
        by_unit.setdefault(row["unit"], []).append(row["account"])
    parts: list[UnitPart] = []
    for group in summarise(matter.last, ("unit",)):
        keys = by_unit[group.key[0]]
        open_ = [key for key in keys if key in register.accounts
                 and register.accounts[key].closed_on is None]  # fmt: skip
        parts.append(UnitPart(
            key=f"u{len(parts)}",
            name=register.unit_name(group.key[0]),
            accounts=figures(len(open_), language),
            counts=counts_of(group.tally, language),
            listed=_accounts_of(matter, keys, said, language),
        ))  # fmt: skip
    return sorted(parts, key=lambda part: alphabetical(part.name))


def _accounts_of(
    matter: Matter, keys: Sequence[str], said: Told, language: Language
) -> list[AccountPart]:
    """The accounts of a unit that there is something to do about."""
    register, catalogue = matter.background.register, matter.background.catalogue
    rules = [rule.id for rule in matter.policy.rules]
    parts = []
    for key in sorted(keys, key=lambda key: alphabetical(register.account_name(key))):
        items = [said[key, rule] for rule in rules if (key, rule) in said]
        if not items:
            continue
        account = register.accounts.get(key)
        platform = catalogue.platforms.get(account.platform) if account else None
        parts.append(AccountPart(
            name=register.account_name(key),
            platform=platform.name.to(language) if platform else "",
            headline=headline(matter.policy, matter.by_account[key]).to(language),
            items=items,
        ))  # fmt: skip
    return parts


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


def _over_time(matter: Matter, language: Language) -> Picture | None:
    groups = summarise(matter.table, ("day",))
    rows = [
        {"day": group.key[0].isoformat(),
         "good": group.tally["compliant"] / max(group.tally.judged, 1),
         "open": group.tally["unknown"] / max(group.tally.applying, 1)}
        for group in groups
    ]  # fmt: skip
    if len(rows) < 2:  # noqa: PLR2004  (a line has two ends)
        return None
    first, last = groups[0].tally, groups[-1].tally
    title = Text(sv="Tiden räcker inte för en jämförelse.", en="There is nothing to compare.")
    if first.judged and last.judged:
        title = fill(
            Text(sv="Från {then} till {now} uppfyllt av det som går att bedöma.",
                 en="From {then} to {now} compliant, of what can be judged."),
            then=percent(first["compliant"], first.judged),
            now=percent(last["compliant"], last.judged),
        )  # fmt: skip
    names = (VERDICT_NAMES["compliant"].to(language), VERDICT_NAMES["unknown"].to(language))
    text = Text(sv="Två linjer över tid. Siffrorna står i tabellen under.",
                en="Two lines over time. The numbers stand in the table below.")  # fmt: skip
    return drawn(over_time(rows, names=names), key="time", title=title.to(language),
                 text=text.to(language), cache=matter.cache)  # fmt: skip


def _time_rows(matter: Matter, language: Language) -> list[tuple[str, str, str]]:
    groups = summarise(matter.table, ("day",))
    return [
        (
            full_date(group.key[0]).to(language),
            percent_sign(group.tally["compliant"], group.tally.judged, language),
            percent_sign(group.tally["unknown"], group.tally.applying, language),
        )
        for group in groups
        if len(groups) > 1
    ]


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
