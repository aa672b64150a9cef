"""One finding in plain words: requirement, what was seen, how that is known, what to do.

:func:`explain` gives the parts; a page shows them one by one, a letter or a
terminal takes :meth:`Explanation.paragraph`. Every kind has a teller
(``explain_*.py``); a kind without one is told in general words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from kanalkoll.core.assessment.explain_account import AccountTypeTeller, RegisteredTeller
from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_closing import ClosingTeller
from kanalkoll.core.assessment.explain_evidence import evidence_of, evidence_short, source_sentence
from kanalkoll.core.assessment.explain_goals import GoalsTeller
from kanalkoll.core.assessment.explain_people import (
    AttestedTeller,
    ReviewTeller,
    StaffingTeller,
)
from kanalkoll.core.assessment.explain_profile import ProfileTeller
from kanalkoll.core.assessment.explain_publishing import PublishingTeller, SilenceTeller
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.explain_requirement import requirement
from kanalkoll.core.assessment.explain_single_posts import MediaTeller, TextLimitsTeller
from kanalkoll.core.assessment.explain_teller import Teller
from kanalkoll.core.assessment.finding import Evidence
from kanalkoll.core.assessment.finding_facts import latest
from kanalkoll.core.assessment.sentences import (
    capitalised,
    fill,
    full_date,
    joined,
    listed,
)
from kanalkoll.core.assessment.verdict import VERDICT_NAMES, Verdict
from kanalkoll.core.kinds.base import Reason
from kanalkoll.core.language import Language, Text
from kanalkoll.core.policy.model import Policy

TELLERS: Mapping[str, Teller[Any]] = {
    "posts-within": PublishingTeller(),
    "active-or-closed": SilenceTeller(),
    "says": ProfileTeller(),
    "goals-measurable": GoalsTeller(),
    "audience-reviewed": ReviewTeller(),
    "attested": AttestedTeller(),
    "roles-filled": StaffingTeller(),
    "closing-notice": ClosingTeller(),
    "account-type": AccountTypeTeller(),
    "registered": RegisteredTeller(),
    "text-limits": TextLimitsTeller(),
    "media-accessible": MediaTeller(),
}
"""Who tells each kind's findings."""

IN_GENERAL: Teller[Any] = Teller()

DO_THIS = Text(sv="Gör så här:", en="What to do:")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One finding in words, part by part.

    ``short`` stands beside the title on a page; ``requirement`` and ``seen``
    are full sentences for a letter; ``evidence`` answers "Hur vet vi det?" in
    short and ``source`` in a sentence; ``remedy`` follows "Gör så här:".
    """

    title: Text
    verdict: Verdict
    reason: Reason | None
    requirement: Text
    short: Text
    seen: Text
    evidence: Text | None
    source: Text | None
    reading: Text | None
    remedy: Text | None

    @property
    def heading(self) -> Text:
        """As in ``Publicering – avvikelse.``."""
        said = Text(sv="{title} – {verdict}.", en="{title} – {verdict}.")
        return fill(said, title=self.title, verdict=VERDICT_NAMES[self.verdict])

    @property
    def how_we_know(self) -> Text | None:
        """Evidence and reading together: what "Hur vet vi det?" opens."""
        return joined(self.evidence, self.reading)

    def paragraph(self, language: Language) -> str:
        """All of it as one paragraph, as in a letter."""
        parts = [self.heading, self.requirement, self.seen, self.source, self.reading]
        said = [part.to(language) for part in parts if part is not None]
        if self.remedy is not None:
            said += [DO_THIS.to(language), self.remedy.to(language)]
        return " ".join(said)


def explain(case: Case[Any]) -> Explanation:
    """The finding of ``case`` in words."""
    return Explanation(
        title=case.title,
        verdict=case.finding.verdict,
        reason=case.finding.reason,
        requirement=requirement(case),
        short=short(case),
        seen=_seen(case),
        evidence=_when_judged(case, evidence_short) if _rests_on_facts(case) else None,
        source=_when_judged(case, source_sentence) if _rests_on_facts(case) else None,
        reading=reading_of(case.policy, case.rule) if _is_judged(case) else None,
        remedy=remedy_of(case),
    )


def teller_of(case: Case[Any]) -> Teller[Any]:
    """Who tells findings of this kind."""
    return TELLERS.get(case.kind.name, IN_GENERAL)


def short(case: Case[Any]) -> Text:
    """What was seen and what is missing, in a line or two."""
    verdict = case.finding.verdict
    if verdict == "not applicable":
        return _not_applicable(case)
    if verdict == "exempt":
        return _exempt(case)
    if case.finding.reason == "scope_unknown":
        return _scope_unknown(case)
    return teller_of(case).short(case)


def remedy_of(case: Case[Any]) -> Text | None:
    """What to do, as it stands after "Gör så här:"; ``None`` when there is nothing to do."""
    if case.finding.reason == "scope_unknown":
        return fill(Text(sv="ange kontots {what}.", en="give the account's {what}."),
                    what=_untold(case))  # fmt: skip
    if case.finding.verdict not in {"non-compliant", "unknown"}:
        return None
    return teller_of(case).remedy(case)


def acts_of(case: Case[Any]) -> list[Text]:
    """What to do, in acts that can be counted over many accounts."""
    if case.finding.reason == "scope_unknown":
        remedy = remedy_of(case)
        return [remedy] if remedy else []
    if case.finding.verdict not in {"non-compliant", "unknown"}:
        return []
    return teller_of(case).acts(case)


def evidence_for(case: Case[Any]) -> Evidence:
    """What the finding rests on."""
    return evidence_of(case, teller_of(case))


def _is_judged(case: Case[Any]) -> bool:
    return case.finding.verdict not in {"not applicable", "exempt"}


def _rests_on_facts(case: Case[Any]) -> bool:
    """Whether what was seen has anything to do with it: not where only the policy is silent."""
    if case.finding.reason == "undefined_in_policy":
        teller = teller_of(case)
        return teller.seen(case) != teller.unknown(case)
    return case.finding.reason != "scope_unknown"


def _when_judged(case: Case[Any], say: Any) -> Text | None:
    return say(case, evidence_for(case)) if _is_judged(case) else None


def _seen(case: Case[Any]) -> Text:
    judged = _is_judged(case) and case.finding.reason != "scope_unknown"
    return teller_of(case).seen(case) if judged else short(case)


def _not_applicable(case: Case[Any]) -> Text:
    closed = case.account.closed_on
    if case.kind.name == "closing-notice" and closed is None:
        return Text(sv="Gäller inte, kontot används.", en="Not applicable, the account is in use.")
    if closed is not None and closed < case.day:
        return fill(
            Text(sv="Gäller inte, kontot är avslutat sedan {day}.",
                 en="Not applicable, the account is closed since {day}."),
            day=full_date(closed),
        )  # fmt: skip
    resting = case.window is not None and case.facts.touching("pauses", *case.window)
    if resting:
        return Text(sv="Gäller inte, kontot har uppehåll.", en="Not applicable, the account rests.")
    return Text(sv="Gäller inte det här kontot.", en="Does not concern this account.")


def _exempt(case: Case[Any]) -> Text:
    """As in ``Undantag till och med 31 januari 2027. Byggets skyltar … Beslut: …, KS 2026/31.``."""
    held = [row for row in case.facts.on("exemptions", case.day) if row["rule"] == case.rule.id]
    row = latest(held)
    if row is None:
        return Text(sv="Undantag.", en="Exempt.")
    decided = ", ".join(filter(None, [row["decided_by"], row["delegation"], row["case_number"]]))
    return fill(
        Text(sv="Undantag till och med {day}. {reason} Beslut: {decided}.",
             en="Exempt until {day}. {reason} Decided by: {decided}."),
        day=full_date(row["until"] - timedelta(days=1)),
        reason=row["reason"].rstrip(".") + ".",
        decided=decided,
    )  # fmt: skip


def _scope_unknown(case: Case[Any]) -> Text:
    return fill(
        Text(sv="Det går inte att säga om kravet gäller kontot: kontots {what} är inte känd.",
             en="Nobody can tell whether this concerns the account: its {what} is not known."),
        what=_untold(case),
    )  # fmt: skip


def _untold(case: Case[Any]) -> Text:
    """Which property of the account the scope asks for and nobody has told."""
    scope = case.rule.scope
    asked = [
        (scope.account_types, case.account.account_type, Text(sv="typ", en="type")),
        (scope.categories + scope.not_categories, case.account.category,
         Text(sv="kategori", en="category")),
    ]  # fmt: skip
    missing = [name for wanted, known, name in asked if wanted and known is None]
    return listed(missing) if missing else Text(sv="uppgifter", en="particulars")


def standing(policy: Policy, on: date) -> Text:
    """Whether the policy is in force on a day: ``Utkast på remiss. Gäller inte än.``."""
    if policy.stage == "consultation":
        return Text(sv="Utkast på remiss. Gäller inte än.",
                    en="Draft out for consultation. Not in force yet.")  # fmt: skip
    if policy.stage == "draft":
        return Text(sv="Utkast. Gäller inte än.", en="Draft. Not in force yet.")
    values: dict[str, Text] = {"title": capitalised(policy.title)}
    first, last = policy.valid_from, policy.valid_to
    if last is not None and last < on:
        said = Text(sv="{title} gällde till och med {day}.", en="{title} was in force until {day}.")
        return fill(said, **values, day=full_date(last))
    if first is None:
        said = Text(sv="{title} gäller.", en="{title} is in force.")
        return fill(said, **values)
    gilds = Text(sv="{title} gäller från {day}.", en="{title} is in force from {day}.")
    return fill(gilds, **values, day=full_date(first))
