"""How many accounts follow each rule of the policy, for everybody: where the body has chosen so.

Numbers of accounts only. A rule that concerns few accounts is named without its numbers,
which would tell which account they are about.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.language import Text
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.compliance.selectors import tallies_by_rule
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, draft_on_consultation, policy_in_force

FEWEST = 5
"""Accounts that a rule must concern for its numbers to be shown."""

OUT = "consultation"
"""The stage of a draft that everybody may read."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A rule and how many of the accounts that it concerns follow it."""

    rule: str
    title: Text
    tally: Tally

    @property
    def is_few(self) -> bool:
        """Whether the rule concerns so few accounts that numbers would point at them."""
        return self.tally.applying + self.tally["exempt"] < FEWEST

    @property
    def counts(self) -> tuple[int, int, int, int]:
        """How many follow it, deviate from it, cannot be judged and have an exemption."""
        tally = self.tally
        return tally["compliant"], tally["non-compliant"], tally["unknown"], tally["exempt"]

    @property
    def share(self) -> int | None:
        """Per cent of those that can be judged that follow it; ``None`` where none can be.

        A hundred is everybody and nought is nobody: what lies between is never rounded to them.
        """
        met, judged = self.tally["compliant"], self.tally.judged
        if not judged:
            return None
        if met in {0, judged}:
            return 100 if met else 0
        return min(max((200 * met + judged) // (2 * judged), 1), 99)


@dataclass(frozen=True, slots=True)
class Figures:
    """The policy that accounts are held against, and its rules; ``on``: the day they were."""

    version: PolicyVersion
    is_draft: bool
    on: date
    rules: Sequence[Figure]


def figures(on: date) -> Figures | None:
    """By the policy in force, else by the draft that is out; ``None`` where nothing is judged."""
    in_force = policy_in_force(on)
    version = in_force or _draft(on)
    if version is None:
        return None
    tallies, judged_on = tallies_by_rule(version, on)
    if judged_on is None:
        return None
    return Figures(version, in_force is None, judged_on, list(_rules(version, tallies)))


def _draft(on: date) -> PolicyVersion | None:
    draft = draft_on_consultation(on)
    return draft if draft and draft.stage == OUT else None


def _rules(version: PolicyVersion, tallies: Mapping[str, Tally]) -> Iterator[Figure]:
    policy = as_policy(version)
    for rule in policy.rules:
        if rule.id in tallies:
            yield Figure(rule.id, title_of(policy, rule.id), tallies[rule.id])


COLUMNS = ("rule", "title", "share-percent", "compliant", "non-compliant", "unknown", "exempt")


def rows(found: Figures) -> Iterator[dict[str, str | int | None]]:
    """The rules as open data; a rule that concerns few accounts has no numbers."""
    for one in found.rules:
        numbers = (one.share, *one.counts)
        shown = [None] * len(numbers) if one.is_few else numbers
        yield dict(zip(COLUMNS, (one.rule, one.title.sv, *shown), strict=True))
