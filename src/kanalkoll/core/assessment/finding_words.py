"""Findings with their evidence and words, for whoever reads them outside kanalkoll."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

import msgspec

from kanalkoll.core.assessment.explain import evidence_for, remedy_of
from kanalkoll.core.assessment.explain_case import Case
from kanalkoll.core.assessment.explain_reading import reading_of
from kanalkoll.core.assessment.finding import Finding
from kanalkoll.core.assessment.finding_facts import Account, AccountFacts, Register
from kanalkoll.core.assessment.sentences import capitalised
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Language
from kanalkoll.core.policy.model import Policy


@dataclass(frozen=True)
class Background:
    """What all explanations of a run share.

    ``facts`` are the rows about each account; ``persons`` names for opaque keys.
    """

    policy: Policy
    register: Register
    facts: Mapping[str, AccountFacts]
    catalogue: Catalogue
    persons: Mapping[str, str] = field(default_factory=dict)

    def case(self, finding: Finding) -> Case[object]:  # type: ignore[type-var]
        """A finding with everything its explanation may draw on.

        ``KeyError`` when the policy lacks the rule.
        """
        rule = self.policy.rule(finding.rule)
        if rule is None:
            raise KeyError(finding.rule)
        account = self.register.accounts.get(finding.account) or _unheard_of(finding)
        facts = self.facts.get(finding.account) or AccountFacts()
        return Case(finding, rule, self.policy, account, facts, self.catalogue, self.persons)


def with_words(
    found: Iterable[Finding],
    background: Background,
    *,
    language: Language,
    last: date | None = None,
) -> Iterator[Finding]:
    """The findings with ``evidence``, ``remedy`` and ``reading``, in their order.

    Of several days only the ``last`` has a remedy: nobody can mend the others.
    """
    policy = background.policy
    readings = {rule.id: reading_of(policy, rule) for rule in policy.rules}
    said = {rule: text.to(language) for rule, text in readings.items() if text is not None}
    for finding in found:
        if finding.verdict == "not applicable":
            yield finding
            continue
        case = background.case(finding)
        remedy = remedy_of(case) if last in (None, finding.day) else None
        yield msgspec.structs.replace(
            finding,
            evidence=evidence_for(case),
            remedy=capitalised(remedy).to(language) if remedy else None,
            reading=said.get(finding.rule) if finding.verdict != "exempt" else None,
        )


def earliest_day(policy: Policy, days: Iterable[date]) -> date:
    """The first day of any window that the rules look at on the asked days."""
    asked = list(days)
    windows = [kind_of(r.requires).observed_window(r.requires, day)
               for r in policy.rules for day in (min(asked), max(asked))]  # fmt: skip
    return min([min(asked), *(window[0] for window in windows if window)])


def _unheard_of(finding: Finding) -> Account:
    """An account that the register does not hold on the day: what the finding itself says."""
    return Account(
        key=finding.account,
        unit=finding.unit or "",
        platform=finding.platform or "",
        handle=finding.account,
        account_type=finding.account_type,
    )
