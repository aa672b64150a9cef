"""The rules from which somebody can be exempt: those of the policies that accounts are held to."""

from __future__ import annotations

from collections.abc import Mapping

from kanalkoll.core.language import Text
from kanalkoll.web.compliance.page import title_of
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy, policies_shown
from kanalkoll.web.ui.saying import capitalised


def rules_shown() -> dict[str, Text]:
    """What each rule is called, by its id, in the policies' order; what is in force first."""
    found: dict[str, Text] = {}
    for version in policies_shown(today()):
        policy = as_policy(version)
        for rule in policy.rules:
            found.setdefault(rule.id, title_of(policy, rule.id))
    return found


def name_of_rule(rule: str, shown: Mapping[str, Text] | None = None) -> Text:
    """What the rule is called; of one that no policy that is shown has, its id as words.

    ``shown``: what :func:`rules_shown` gave, where many are named.
    """
    names = rules_shown() if shown is None else shown
    return names.get(rule) or Text(sv=capitalised(rule.replace("-", " ")))
