"""The rules from which somebody can be exempt: those of the policies that accounts are held to."""

from __future__ import annotations

from kanalkoll.core.language import Text
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy, policies_shown


def rules_shown() -> dict[str, Text]:
    """What each rule is called, by its id, in the policies' order; what is in force first."""
    found: dict[str, Text] = {}
    for version in policies_shown(today()):
        policy = as_policy(version)
        for rule in policy.rules:
            found.setdefault(rule.id, title_of(policy, rule.id))
    return found


def title_of_rule(rule: str) -> Text | None:
    """What the rule is called; ``None`` when no policy that is shown has it."""
    return rules_shown().get(rule)
