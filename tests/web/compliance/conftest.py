"""What tests of judging share: the office's account, a page's words, changes that are judged."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from kanalkoll.web.compliance.models import CurrentFinding
from kanalkoll.web.identity.models import User
from kanalkoll.web.register.models import Account

FASTIGHET = "instagram-fastighet.exempelstad"


class Page(Protocol):
    """An answer with a page in it."""

    @property
    def content(self) -> bytes:
        """The page itself."""


def words_of(page: Page) -> str:
    """What a reader sees of a page, with single spaces."""
    body = re.sub(r"(?s)<head.*?</head>|<script.*?</script>", " ", page.content.decode())
    text = html.unescape(re.sub(r"<[^>]+>", " ", body))
    return re.sub(r"\s+([.,:;)])", r"\1", re.sub(r"\s+", " ", text))


@pytest.fixture
def account(city: None) -> Account:
    """@fastighet.exempelstad."""
    return Account.objects.select_related("unit").get(key=FASTIGHET)


@pytest.fixture
def maja(city: None) -> User:
    """Who answers for it."""
    return User.objects.get(username="maja")


@pytest.fixture
def committed(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> Callable[[], object]:
    """A block whose changes count as committed at its end: what waits for that is done."""

    @contextmanager
    def block() -> Iterator[None]:
        with django_capture_on_commit_callbacks(execute=True):
            yield

    return block


def verdict(key: str, rule: str) -> str:
    """The present verdict of an account on a rule of the only policy."""
    return CurrentFinding.objects.get(account__key=key, rule=rule).verdict
