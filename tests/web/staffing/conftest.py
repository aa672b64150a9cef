"""What the tests of the staffing share: an account with a responsible and a deputy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.web.town import DAY, Town

from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.services import NewAccount, NewDuty, add_account, set_duty
from kanalkoll.web.staffing.held import held_by
from kanalkoll.web.staffing.services import Plan

Add = Callable[..., Account]
OCTOBER = date(2026, 10, 1)
DECEMBER = date(2026, 12, 1)


@pytest.fixture
def add(body: Town) -> Add:
    """Accounts by handle: ``add("@namn", unit=body.other)``."""

    def added(address: str, *, unit: Any = None) -> Account:
        new = NewAccount(unit or body.unit, "instagram", address, {})
        return add_account(new, by=body.users["central-unit"]).account

    return added


@pytest.fixture
def account(add: Add, body: Town) -> Account:
    """@kultur.provkoping: *responsible* is ansvarig, *editor* is ersättare, since October."""
    account = add("@kultur.provkoping")
    give(account, Duty.RESPONSIBLE, body.users["responsible"].key, body)
    give(account, Duty.DEPUTY, body.users["editor"].key, body)
    return account


def give(account: Account, duty: Duty, person: str, body: Town) -> None:
    """The person has the duty since October."""
    set_duty(account, NewDuty(duty, person, OCTOBER), by=body.users["central-unit"])


def plan_of(person: User, to: str, first_day: date = DECEMBER) -> Plan:
    """Everything of the person to one other."""
    held_now = held_by(person.key, DAY)
    return Plan(
        person.key,
        first_day,
        {row.pk: to for row in held_now.duties},
        {row.pk: to for row in held_now.roles},
        held_now.seen,
    )


@pytest.fixture
def successor(body: Town) -> User:
    """Who takes over."""
    return body.users["case-officer"]
