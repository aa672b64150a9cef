"""The accounts that a person answers for, each with the one thing that matters now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Prefetch, QuerySet

from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.compliance.page import Part, Reader, Shown, particulars, parts_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import powers
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.roles import held

LEADS = frozenset({Role.RESPONSIBLE, Role.UNIT_HEAD})
"""Roles for a part of the body that make its accounts one's own."""

MOST = 50
"""So many accounts are shown; whoever has more works from the register."""


@dataclass(frozen=True, slots=True)
class Mine:
    """One account: how it stands, and the first thing to do (``None``: nothing)."""

    account: Account
    platform: str
    part: Part | None
    first: Shown | None


def own_accounts(user: User, on: date) -> QuerySet[Account]:
    """Accounts in use for which the person holds a duty, or leads the part of the body."""
    duties = held(on).filter(person=user.key).values("account")
    led = powers(user).units_with(LEADS)
    in_use = Account.objects.filter(closed_on__isnull=True)
    return (in_use.filter(pk__in=duties) | in_use.filter(unit__in=led)).select_related("unit")


def mine(reader: Reader, versions: Sequence[PolicyVersion]) -> list[Mine]:
    """The reader's accounts, those with the gravest first."""
    rows = CurrentFinding.objects.filter(policy__in=versions)
    own = own_accounts(reader.user, reader.today).prefetch_related(Prefetch("findings", rows))[
        :MOST
    ]
    found = [_mine(account, versions, reader) for account in own]
    return sorted(found, key=_gravity)


def _mine(account: Account, versions: Sequence[PolicyVersion], reader: Reader) -> Mine:
    parts = parts_of(account, versions, account.findings.all(), reader, names={})
    part = parts[0] if parts else None
    first = part.to_do[0] if part and part.to_do else None
    return Mine(account, particulars(account)["platform"], part, first)


def _gravity(one: Mine) -> tuple[bool, int, str]:
    waiting = len(one.part.to_do) if one.part else 0
    wrong = one.first is not None and one.first.verdict == "non-compliant"
    return (not wrong, -waiting, one.account.handle)
