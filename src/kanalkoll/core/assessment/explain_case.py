"""A finding with everything that its explanation may draw on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Generic, TypeVar

from kanalkoll.core.assessment.finding import Finding
from kanalkoll.core.assessment.finding_facts import Account, AccountFacts
from kanalkoll.core.assessment.sentences import fill, same
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import Platform
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.kinds.base import Params, RuleKind
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Rule

P = TypeVar("P", bound=Params)

POLICY = Text(sv="policyn", en="the policy")
DRAFT = Text(sv="utkastet", en="the draft")


def policy_noun(policy: Policy) -> Text:
    """What a text calls the policy: *utkastet* until it is adopted, then *policyn*."""
    return DRAFT if policy.stage in {"draft", "consultation"} else POLICY


@dataclass(frozen=True)
class Case(Generic[P]):
    """One finding, the rule it is about, the account, and what is known about them.

    ``persons`` gives names for the opaque keys of those who told something; a
    key without a name is *en person*.
    """

    finding: Finding
    rule: Rule
    policy: Policy
    account: Account
    facts: AccountFacts
    catalogue: Catalogue
    persons: Mapping[str, str] = field(default_factory=dict)

    @property
    def p(self) -> P:
        """The parameters of the rule."""
        return self.rule.requires  # type: ignore[return-value]  # a teller is given its own kind's

    @property
    def kind(self) -> RuleKind[Any]:
        """The kind of the rule."""
        return kind_of(self.rule.requires)

    @property
    def day(self) -> date:
        """The judged day."""
        return self.finding.day

    @property
    def window(self) -> tuple[date, date] | None:
        """The period [first, until) that was looked at, for kinds that have one."""
        return self.kind.observed_window(self.rule.requires, self.day)

    @property
    def noun(self) -> Text:
        """*utkastet* or *policyn*."""
        return policy_noun(self.policy)

    @property
    def title(self) -> Text:
        """What pages call the rule: its own title, else its kind's.

        An attestation may be about anything, so there the paragraph's heading says more.
        """
        if self.rule.title is None and self.kind.name == "attested" and self.rule.clause:
            return same(self.rule.clause)
        return self.rule.title or self.kind.title

    @property
    def platform(self) -> Platform | None:
        """The platform in the catalogue; ``None`` when it is not there."""
        return self.catalogue.platforms.get(self.account.platform)

    @property
    def platform_name(self) -> Text:
        """What the platform is called; its key when the catalogue does not have it."""
        return self.platform.name if self.platform else Text(sv=self.account.platform)

    @property
    def types_known(self) -> tuple[str, str]:
        """Platform and account type as the catalogue is asked for them; an unknown type is ""."""
        return self.account.platform, self.account.account_type or ""

    def person(self, key: str) -> Text:
        """The name behind an opaque key, where the reader may see it."""
        name = self.persons.get(key)
        return Text(sv=name, en=name) if name else Text(sv="en person", en="a person")


def policy_silent(case: Case[Any], what: Text) -> Text:
    """As in ``Policyn anger inte {what}.``."""
    noun = case.noun
    begun = Text(sv=noun.sv.capitalize(), en=noun.to("en").capitalize())
    return fill(
        Text(sv="{noun} anger inte {what}.", en="{noun} does not say {what}."),
        noun=begun,
        what=what,
    )
