"""What the tests of the register share: an account, and a way to make more."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.web.town import Town

from kanalkoll.web.register.models import Account
from kanalkoll.web.register.services import NewAccount, add_account

Add = Callable[..., Account]


@pytest.fixture
def add(body: Town) -> Add:
    """Accounts of the town's first unit: ``add("@namn", platform="x", purpose="…")``."""

    def added(
        address: str, *, platform: str = "instagram", unit: Any = None, **values: Any
    ) -> Account:
        new = NewAccount(unit or body.unit, platform, address, values)
        return add_account(new, by=body.users["central-unit"]).account

    return added


@pytest.fixture
def account(add: Add) -> Account:
    """@kultur.provkoping on Instagram, a personal account."""
    return add("@kultur.provkoping", account_type="personal", purpose="Visa kultur.")
