"""Så gör andra: accounts that meet everything and reach their goal, shown if they agree to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.compliance.models import Standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.measurement.selectors import GoalNow, goals_now
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.counting import in_use
from kanalkoll.web.overview.models import Example, Publishing
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.words import account_type_name
from kanalkoll.web.ui.saying import said

MET = ("compliant", "exempt")
"""The gravest verdict of an account that meets everything asked of it."""

REACHED = "reached"
MOST = 30
"""So many examples are shown: to learn from, not to rank."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One example: the account and what it does. Nobody is named."""

    account: Account
    platform: str
    account_type: str
    posts: int | None
    needed: int | None
    goals: Sequence[str]


def show(account: Account, *, by: User) -> Example:
    """Let others of the body see how the account is run. Raises :class:`NotAllowed`."""
    require(by, Action.SET_GOAL, unit=account)
    with transaction.atomic():
        row, new = Example.objects.get_or_create(
            account=account, defaults={"shown_since": today(), "by": by.key}
        )
        if new:
            _tell("overview.example-shown", account, by)
    return row


def hide(account: Account, *, by: User) -> None:
    """Let them see it no longer. Raises :class:`NotAllowed`."""
    require(by, Action.SET_GOAL, unit=account)
    with transaction.atomic():
        if Example.objects.filter(account=account).delete()[0]:
            _tell("overview.example-hidden", account, by)


def _tell(kind: str, account: Account, by: User) -> None:
    record(kind, by=by, subject=account, unit=account.unit,
           data={"account": account.shown_name})  # fmt: skip


def is_shown(account: Account) -> bool:
    """Whether those who answer for it have agreed to it."""
    return Example.objects.filter(account=account).exists()


def examples_on(on: date, version: PolicyVersion | None) -> list[Shown]:
    """The accounts that agreed, meet everything, and have reached a goal by its last whole period.

    An account that no longer does is left out as long as that lasts.
    """
    fine = Standing.objects.filter(in_use(), policy=version, worst__in=MET, unknown=0)
    rows = Account.objects.filter(pk__in=fine.values("account"), example__isnull=False)
    accounts = list(rows.select_related("unit").order_by("handle", "pk")[: 2 * MOST])
    posts = {row.account_id: row for row in Publishing.objects.filter(
        policy=version, account__in=accounts)}  # fmt: skip
    shown = (_shown(one, posts.get(one.pk), goals_now(one, on=on)) for one in accounts)
    return [one for one in shown if one is not None][:MOST]


def _shown(account: Account, posts: Publishing | None, goals: list[GoalNow]) -> Shown | None:
    reached = [said(goal.said) for goal in goals if _is_reached(goal)]
    if not reached:
        return None
    return Shown(
        account, platform_name(account.platform),
        account_type_name(account.platform, account.account_type),
        posts.low if posts else None, posts.needed if posts else None, reached,
    )  # fmt: skip


def _is_reached(goal: GoalNow) -> bool:
    """By the newest period that can be judged."""
    judged = [one.state for one in goal.periods if one.state in {REACHED, "missed"}]
    return bool(judged) and judged[0] == REACHED
