"""A draft and its witnesses: the catalogue, the units' words, the real accounts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.core.assessment.finding_facts import Account, Register
from kanalkoll.core.assessment.sentences import capitalised, same
from kanalkoll.core.baseinfo.model import Wordings
from kanalkoll.core.capabilities.catalogue import Catalogue
from kanalkoll.core.capabilities.model import AccountType, Platform
from kanalkoll.core.drafting.lint.finding import LintFinding
from kanalkoll.core.drafting.lint.scope import concerns, has_place
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy, Principle, Rule

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


@dataclass(frozen=True, slots=True)
class Witnesses:
    """What a draft is tried on, beside the catalogue. All of it may be missing.

    ``wordings``: each unit's words for base information, by the unit's key;
    ``example``: the unit whose words are quoted (the first one otherwise).
    ``register``: accounts and units. ``findings``: an assessment's table for
    the same policy, one day. ``on``: that day.
    """

    wordings: Mapping[str, Wordings] = field(default_factory=dict)
    example: str | None = None
    register: Register | None = None
    findings: pa.Table | None = None
    on: date | None = None

    def known(self) -> Register | None:
        """The register as of the day: an account that is to be shut later is still in use."""
        if self.register is None or self.on is None:
            return self.register
        accounts = {a.key: _still_in_use(a, self.on) for a in self.register.accounts.values()}
        return Register(accounts, self.register.units)


def _still_in_use(account: Account, on: date) -> Account:
    later = account.closed_on is not None and account.closed_on >= on
    return replace(account, closed_on=None) if later else account


@dataclass(frozen=True)
class Draft:
    """A policy that is being judged, with everything it is judged against."""

    policy: Policy
    catalogue: Catalogue
    witnesses: Witnesses

    @property
    def noun(self) -> Text:
        """*utkastet* or *policyn*."""
        return policy_noun(self.policy)

    @property
    def begun(self) -> Text:
        """*Utkastet* or *Policyn*, as it begins a sentence."""
        return capitalised(self.noun)

    @property
    def example(self) -> Wordings | None:
        """The words that are quoted; ``None`` when no unit's words are known."""
        wordings = self.witnesses.wordings
        key = self.witnesses.example or next(iter(wordings), "")
        return wordings.get(key)

    @cached_property
    def register(self) -> Register | None:
        """The accounts and units; ``None`` when no facts were given."""
        return self.witnesses.known()

    @cached_property
    def in_use(self) -> tuple[Account, ...] | None:
        """The accounts that are not closed; ``None`` when no facts were given."""
        return None if self.register is None else tuple(self.register.in_use())

    def places(self, rule: Rule) -> Iterator[tuple[Platform, AccountType]]:
        """Every platform and account type of the catalogue that the rule may concern."""
        for platform in self.catalogue.platforms.values():
            for account_type in platform.account_types:
                if has_place(rule.scope, platform.key, account_type.key):
                    yield platform, account_type

    def accounts(
        self, rule: Rule, *, platform: str | None = None, account_type: str | None = None
    ) -> tuple[Account, ...] | None:
        """The accounts in use that the rule surely concerns; ``None`` without facts."""
        if self.in_use is None:
            return None
        types = (
            of_type
            for (on, kind), of_type in self._by_type.items()
            if platform in {None, on} and account_type in {None, kind}
        )
        return tuple(a for of_type in types for a in of_type if concerns(rule.scope, a))

    @cached_property
    def _by_type(self) -> dict[tuple[str, str | None], list[Account]]:
        """The accounts in use by platform and type: looked for again and again."""
        found: dict[tuple[str, str | None], list[Account]] = {}
        for account in self.in_use or ():
            found.setdefault((account.platform, account.account_type), []).append(account)
        return found


def title_of(rule: Rule | Principle) -> Text:
    """What pages call the rule: its own title, else its heading or its kind's name."""
    if rule.title is not None:
        return rule.title
    if isinstance(rule, Rule) and kind_of(rule.requires).name != "attested":
        return kind_of(rule.requires).title
    return same(rule.clause or rule.id)


def about(rule: Rule | Principle, **what: Any) -> LintFinding:
    """A finding about ``rule``: its id, title and clause, and whatever is given by name."""
    return LintFinding(rule=rule.id, title=title_of(rule), clause=rule.clause, **what)
