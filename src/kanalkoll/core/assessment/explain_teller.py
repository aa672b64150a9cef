"""What each kind of rule has to tell: the evidence it rests on, what was seen, what to do."""

from __future__ import annotations

from typing import Any, Generic

from kanalkoll.core.assessment.explain_case import Case, P, policy_silent
from kanalkoll.core.assessment.finding import Evidence
from kanalkoll.core.assessment.finding_facts import Row
from kanalkoll.core.assessment.sentences import fill, listed
from kanalkoll.core.language import Text


class Teller(Generic[P]):
    """Tells the findings of one kind. This one serves a kind that has none of its own.

    Only *compliant*, *non-compliant* and *unknown* are told here; what does
    not apply, or is exempt, reads the same for every kind.
    """

    silent = Text(sv="allt som krävs", en="all that is required")
    """What the policy leaves open, as in "Policyn anger inte …"."""

    def rows(self, case: Case[P]) -> list[Row]:
        """The facts that the finding rests on."""
        if case.window is not None:
            return case.facts.touching(case.kind.evidence, *case.window)
        return case.facts.on(case.kind.evidence, case.day)

    def looked(self, case: Case[P]) -> list[Row]:
        """The coverage that the finding rests on."""
        aspects = {need.aspect for need in case.kind.needs(case.p)}
        if case.window is not None:
            rows = case.facts.touching("coverage", *case.window)
        else:
            rows = case.facts.on("coverage", case.day)
        return [row for row in rows if row["aspect"] in aspects]

    def barred(self, case: Case[P]) -> Evidence | None:
        """What else than facts about the account the finding rests on, if anything."""
        del case
        return None

    def short(self, case: Case[P]) -> Text:
        """What was seen and what is missing, in a line or two."""
        if case.finding.verdict == "unknown":
            return self.unknown(case)
        return fill(
            Text(sv="{seen} finns, {asked} krävs.", en="{seen} found, {asked} required."),
            seen=_interval(case),
            asked=_asked(case),
        )

    def seen(self, case: Case[P]) -> Text:
        """The same in a full sentence, for a letter or a report."""
        return self.short(case)

    def unknown(self, case: Case[P]) -> Text:
        """Why it cannot be judged."""
        if case.finding.reason == "undefined_in_policy":
            return policy_silent(case, self.silent)
        return Text(sv="Uppgift saknas.", en="A fact is missing.")

    def remedy(self, case: Case[P]) -> Text | None:
        """What to do, as it stands after "Gör så här:"; ``None`` when there is nothing to do."""
        if case.finding.reason == "undefined_in_policy":
            return self.remedy_undefined(case)
        return None

    def acts(self, case: Case[P]) -> list[Text]:
        """The remedy as acts that can be counted over many accounts; one, as a rule."""
        remedy = self.remedy(case)
        return [remedy] if remedy else []

    def remedy_undefined(self, case: Case[P]) -> Text:
        """What to do about a policy that leaves the number open."""
        return fill(
            Text(
                sv="ange i {noun} {what}, eller notera hur det ska tolkas.",
                en="state in {noun} {what}, or note how it is to be read.",
            ),
            noun=case.noun,
            what=self.silent,
        )


def _interval(case: Case[Any]) -> Text | int:
    seen = case.finding.observed
    if seen.exactly is not None:
        return seen.exactly
    if seen.high is None:
        return fill(Text(sv="minst {low}", en="at least {low}"), low=seen.low or 0)
    return fill(Text(sv="{low}–{high}", en="{low}–{high}"), low=seen.low or 0, high=seen.high)


def _asked(case: Case[Any]) -> Text:
    asked = case.finding.required
    sides = []
    if asked.at_least is not None:
        sides.append(fill(Text(sv="minst {n}", en="at least {n}"), n=asked.at_least))
    if asked.at_most is not None:
        sides.append(fill(Text(sv="högst {n}", en="at most {n}"), n=asked.at_most))
    return listed(sides)
