"""What tests of exemptions and rests share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from kanalkoll.web.exemptions.services import Grounds, NewExemption, Period
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account

FASTIGHET = "instagram-fastighet.exempelstad"
DAY, END = date(2026, 11, 24), date(2027, 1, 31)
GROUNDS = Grounds("Ny kampanj.", DAY, "kommunikationschefen", "4.5", "FN 2026/99")


@pytest.fixture
def account(city: None) -> Account:
    """@fastighet.exempelstad."""
    return Account.objects.select_related("unit").get(key=FASTIGHET)


@pytest.fixture
def maja(city: None) -> User:
    """Who answers for it."""
    return User.objects.get(username="maja")


@pytest.fixture
def peter(city: None) -> User:
    """Who leads the communications of its part of the body."""
    return User.objects.get(username="peter")


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[[], object]:
    """A block whose changes count as committed at its end."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


def frequency(
    account: Account, first: date = DAY, last: date = END, grounds: Grounds = GROUNDS
) -> NewExemption:
    """An exemption from how often it must publish."""
    return NewExemption(account, "publiceringsfrekvens", Period(first, last), grounds)
