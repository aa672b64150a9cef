"""A second judge: slow, plain, and written without a look at the first.

It follows the documented meaning of tables, kinds and verdicts, account by
account, day by day, rule by rule, with lists and dates. It shares with the
product only what a policy and a fact table look like.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NamedTuple

from tests.laws.oracle.dated import attested, audience_reviewed, closing_notice
from tests.laws.oracle.known import Account, Facts, Row, known_accounts
from tests.laws.oracle.logic import Truth, all_of, opposite
from tests.laws.oracle.look import Look
from tests.laws.oracle.posts import active_or_closed, posts_within
from tests.laws.oracle.single_posts import media_accessible, text_limits
from tests.laws.oracle.states import (
    account_type,
    goals_measurable,
    registered,
    roles_filled,
    says,
)

from kanalkoll.core.kinds.account_type import AccountType
from kanalkoll.core.kinds.active_or_closed import ActiveOrClosed
from kanalkoll.core.kinds.attested import Attested
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.core.kinds.media_accessible import MediaAccessible
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.registered import Registered
from kanalkoll.core.kinds.roles_filled import RolesFilled
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.text_limits import TextLimits
from kanalkoll.core.policy.model import Policy, Rule, Scope

Place = tuple[str, int, int]
"""Account, index of the day, index of the rule."""


class Finding(NamedTuple):
    """Every column of a finding but its place; see ``core/assessment/judge.py``."""

    unit: str
    platform: str
    account_type: str | None
    verdict: str
    reason: str | None
    low: int
    high: int | None
    at_least: int | None
    at_most: int | None
    covered: int
    of: int
    due: date | None


def evaluate(
    policy: Policy, facts: Facts, known: date, days: Sequence[date]
) -> dict[Place, Finding]:
    """A finding for every account × day × rule, from the day of its opening on."""
    asked = sorted(set(days))
    return {
        (account.key, at, index): _finding(rule, account, day)
        for account in known_accounts(facts, known, asked[-1])
        for at, day in enumerate(asked)
        if day >= account.opening
        for index, rule in enumerate(policy.rules)
    }


def _finding(rule: Rule, account: Account, day: date) -> Finding:
    version = account.version(day)
    look = _LOOKS[type(rule.requires)](rule.requires, account, day)
    concerns = all_of([_in_scope(rule.scope, version), look.applies])
    verdict, reason = _verdict(concerns, look, is_exempt=account.is_exempt(rule.id, day))
    is_due = day == account.last_asked and verdict == "compliant"
    return Finding(
        version["unit"],
        version["platform"],
        version["account_type"],
        verdict,
        reason,
        look.low,
        look.high,
        look.at_least,
        look.at_most,
        look.covered,
        look.of,
        look.due if is_due else None,
    )


def _verdict(concerns: Truth, look: Look, *, is_exempt: bool) -> tuple[str, str | None]:
    """The five verdicts, in their order."""
    if concerns is None:
        return "unknown", "scope_unknown"
    if not concerns:
        return "not applicable", None
    if is_exempt:
        return "exempt", None
    if look.holds is None:
        return "unknown", look.why
    return "compliant" if look.holds else "non-compliant", None


def _in_scope(scope: Scope, version: Row) -> Truth:
    return all_of(
        [
            _is_among(version["platform"], scope.platforms),
            _is_among(version["account_type"], scope.account_types),
            _is_among(version["category"], scope.categories),
            _is_among(version["unit"], scope.units),
            _is_none_of(version["platform"], scope.not_platforms),
            _is_none_of(version["category"], scope.not_categories),
        ]
    )


def _is_among(value: str | None, wanted: tuple[str, ...]) -> Truth:
    """An empty field narrows nothing; a value that is not known cannot be told."""
    if not wanted:
        return True
    return None if value is None else value in wanted


def _is_none_of(value: str | None, unwanted: tuple[str, ...]) -> Truth:
    return opposite(_is_among(value, unwanted)) if unwanted else True


_LOOKS: dict[type[Params], Callable[[Any, Account, date], Look]] = {
    AccountType: account_type,
    ActiveOrClosed: active_or_closed,
    Attested: attested,
    AudienceReviewed: audience_reviewed,
    ClosingNotice: closing_notice,
    GoalsMeasurable: goals_measurable,
    MediaAccessible: media_accessible,
    TextLimits: text_limits,
    PostsWithin: posts_within,
    Registered: registered,
    RolesFilled: roles_filled,
    Says: says,
}
