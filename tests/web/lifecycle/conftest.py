"""Two of the cast: one who looks after the accounts, and one of the central unit."""

from __future__ import annotations

import pytest

from kanalkoll.web.identity.models import User


@pytest.fixture
def maja(city: None) -> User:
    """She looks after the property office's accounts."""
    return User.objects.get(username="maja")


@pytest.fixture
def nadia(city: None) -> User:
    """She is of the central unit."""
    return User.objects.get(username="nadia")
