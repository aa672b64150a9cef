"""What the numbers rest on: readings, sources, exemptions, ways in, and the snapshot."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import msgspec

from kanalkoll.core.assessment.explain import TELLERS, evidence_for
from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.finding import findings
from kanalkoll.core.assessment.sentences import alphabetical, figures, fill, full_date
from kanalkoll.core.kinds.values import is_undefined
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Rule
from kanalkoll.documents.report.model import Exempted, Ground

if TYPE_CHECKING:
    from kanalkoll.documents.report.matter import Matter

WAYS_IN = {
    "export": Text(sv="kontots egen export", en="the account's own export"),
    "api": Text(sv="plattformens gränssnitt", en="the platform's interface"),
    "web": Text(sv="kontots sida", en="the account's page"),
    "person": Text(sv="någon som har lämnat uppgiften", en="somebody who told it"),
    "register": Text(sv="registret över konton", en="the register of accounts"),
    "decision": Text(sv="ett beslut", en="a decision"),
    "list": Text(sv="en lista av någon annan", en="somebody else's list"),
    None: Text(sv="ingen uppgift alls", en="no fact at all"),
}
CONFIDENCE = {
    "read-in-full": Text(sv="läst i sin helhet", en="read in full"),
    "read-in-part": Text(sv="läst delvis", en="read in part"),
    "second-hand": Text(sv="känd genom ett annat dokument", en="known through another document"),
    "unconfirmed": Text(sv="inte bekräftad", en="not confirmed"),
}


def ground_of(matter: Matter, language: Language) -> Ground:
    """Everything that the numbers of the report rest on."""
    policy = matter.policy
    readings = [(rule, reading_of(policy, rule)) for rule in matter.rules]
    return Ground(
        readings=[(_title(r), text.to(language)) for r, text in readings if text is not None],
        silences=list(_silences(matter, language)),
        principles=[(p.clause or "", p.text.to(language)) for p in policy.principles],
        sources=[(_source(s, language), s.url) for s in policy.sources],
        ways_in=_ways_in(matter, language),
        exemptions=sorted(_exemptions(matter, language), key=lambda x: alphabetical(x.account)),
        particulars=_particulars(matter, language),
    )


def _title(rule: Rule) -> str:
    return rule.title.sv if rule.title else rule.clause or rule.id


def _silences(matter: Matter, language: Language) -> Iterator[tuple[str, str]]:
    """What the policy leaves open."""
    noun = policy_noun(matter.policy)
    for rule in matter.rules:
        kind = str(rule.requires.__struct_config__.tag)
        values = msgspec.structs.asdict(rule.requires).values()
        if kind in TELLERS and any(is_undefined(value) for value in values):
            said = Text(sv="{Noun} anger inte {what}.", en="{Noun} does not say {what}.")
            begun = Text(sv=noun.sv.capitalize(), en=noun.to("en").capitalize())
            yield _title(rule), fill(said, Noun=begun, what=TELLERS[kind].silent).to(language)


def _source(source: Any, language: Language) -> str:
    known = CONFIDENCE[source.confidence].to(language) if source.confidence else None
    read = None
    if source.read_on:
        said = Text(sv="{day}", en="{day}") if known else Text(sv="läst {day}", en="read {day}")
        read = fill(said, day=full_date(source.read_on)).to(language)
    notes = ", ".join(filter(None, [known, read]))
    return f"{source.title} ({notes})" if notes else source.title


def _ways_in(matter: Matter, language: Language) -> list[tuple[str, str]]:
    """From where the facts behind the findings of the last day came, most common first."""
    ways: Counter[str | None] = Counter()
    for finding in findings(matter.last.to_pylist(), matter.policy):
        if finding.verdict in {"compliant", "non-compliant", "unknown"}:
            ways[evidence_for(matter.background.case(finding)).way_in] += 1
    return [(WAYS_IN[way].to(language), figures(n, language)) for way, n in ways.most_common()]


def _exemptions(matter: Matter, language: Language) -> Iterator[Exempted]:
    rows = (row for row in matter.last.to_pylist() if row["verdict"] == "exempt")
    for finding in findings(rows, matter.policy):
        case = matter.background.case(finding)
        for row in case.facts.on("exemptions", matter.on):
            if row["rule"] == finding.rule:
                decided = [row["decided_by"], row["case_number"]]
                yield Exempted(
                    account=f"{case.account.shown}, {case.platform_name.to(language)}",
                    rule=case.title.to(language),
                    until=full_date(row["until"] - timedelta(days=1)).to(language),
                    reason=row["reason"],
                    decided=", ".join(filter(None, decided)),
                )


def _particulars(matter: Matter, language: Language) -> list[tuple[str, str]]:
    policy = matter.policy
    named = f"{policy.title.to(language)} ({policy.id}, version {policy.version})"
    rows: list[tuple[Text, str | None]] = [
        (Text(sv="Policy", en="Policy"), named),
        (Text(sv="Ärende", en="Case number"), policy.case_number),
        (Text(sv="Frågor om policyn", en="Questions about the policy"), policy.owner),
        (Text(sv="Bedömd dag", en="Judged day"), full_date(matter.on).to(language)),
        (Text(sv="Känt till och med", en="Known until"), full_date(matter.known).to(language)),
        (Text(sv="Underlag", en="Snapshot"), matter.snapshot),
        (Text(sv="Framtagen med", en="Made with"), f"kanalkoll {matter.version}"),
    ]  # fmt: skip
    return [(name.to(language), value) for name, value in rows if value]
