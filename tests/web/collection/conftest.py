"""An account of the small body, and what is known of it."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.town import DAY, FIRST_DAY, Town

from kanalkoll.web.register.models import Account, AccountVersion

__all__ = ["DAY"]

PERIOD = (date(2026, 10, 26), date(2026, 11, 22))
"""The last four whole weeks before :data:`DAY`."""


def add_account(town: Town, handle: str = "kultur.provkoping", **fields: str) -> Account:
    """An Instagram account of the town's first unit, with its version."""
    said = {"platform": "instagram", "handle": handle, "account_type": "personal", **fields}
    account = Account.objects.create(
        key=f"{said['platform']}-{handle}",
        slug=handle.replace(".", "-"),
        unit=town.unit,
        known_from=FIRST_DAY,
        opened_on=FIRST_DAY,
        **said,
    )
    AccountVersion.objects.create(
        account=account,
        unit=town.unit,
        platform=account.platform,
        handle=handle,
        account_type=account.account_type,
        first_day=FIRST_DAY,
        known_from=FIRST_DAY,
    )
    return account


@pytest.fixture
def account(body: Town) -> Account:
    """A personal Instagram account of ``body``'s unit."""
    return add_account(body)
