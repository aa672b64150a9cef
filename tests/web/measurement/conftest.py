"""An account of the body without accounts, and the words of pages."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.town import Town

from kanalkoll.web.register.models import Account, AccountVersion


@pytest.fixture
def account(body: Town) -> Account:
    """A personal Instagram account of the first unit."""
    made = Account.objects.create(
        key="instagram-kultur",
        slug="kultur",
        unit=body.unit,
        platform="instagram",
        handle="kultur",
        account_type="personal",
        known_from=date(2020, 1, 1),
        opened_on=date(2020, 1, 1),
    )
    AccountVersion.objects.create(
        account=made,
        unit=body.unit,
        platform="instagram",
        handle="kultur",
        account_type="personal",
        first_day=date(2020, 1, 1),
        known_from=date(2020, 1, 1),
    )
    return made
