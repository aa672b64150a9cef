"""One account, one rule, one finding in words: for tables of cases."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from kanalkoll.core.assessment.explain import Explanation, explain
from kanalkoll.core.assessment.finding import findings
from kanalkoll.core.assessment.finding_words import Background, earliest_day
from kanalkoll.core.kinds import Requires
from kanalkoll.core.kinds.days import Days
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.policy.model import Policy, Scope
from kanalkoll.engines.duckdb.evidence import facts_about, register_on
from kanalkoll.engines.duckdb.running import assess
from kanalkoll.platforms import load_catalogue
from kanalkoll.testing.facts import Facts, policy_of

ON = date(2026, 11, 24)
WEEKS = (date(2026, 10, 26), date(2026, 11, 22))
A_COUPLE = PostsWithin(per="week", at_least=2)


def told(
    facts: Facts,
    requires: Requires,
    *,
    on: date = ON,
    scope: Scope | None = None,
    policy: Policy | None = None,
) -> Explanation:
    """The one account's finding in words."""
    asked = policy or policy_of(requires)
    if scope is not None:
        rule = msgspec.structs.replace(asked.rules[0], scope=scope)
        asked = msgspec.structs.replace(asked, rules=(rule,))
    rows = facts.tables | {"capabilities": list(load_catalogue().rows())}
    with Facts(rows).load() as loaded:
        table = assess(loaded, asked, Days.of([on]), known=on).table
        (finding,) = findings(table.to_pylist(), asked)
        about = facts_about(
            loaded, [finding.account], known=on, posts_from=earliest_day(asked, [on]), until=on
        )
        background = Background(
            asked, register_on(loaded, on, known=on), about, load_catalogue(), {"p-1": "Kim"}
        )
        return explain(background.case(finding))


def seen(**columns: Any) -> Facts:
    """An account whose posts of the four weeks were all read."""
    return Facts().account("konto", **columns).covered("konto", "posts", *WEEKS)
