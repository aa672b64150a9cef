"""What the tests of the staffing share: an account with a responsible and a deputy."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from tests.web.town import Town

from kanalkoll.web.register.models import Account, Duty
from kanalkoll.web.register.services import NewAccount, NewDuty, add_account, set_duty

Add = Callable[..., Account]
OCTOBER = date(2026, 10, 1)


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
