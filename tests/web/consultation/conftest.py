"""The city's consultation with one more answer, and who compiles it."""

from __future__ import annotations

import pytest
from tests.web.consultation.compiled_case import ANSWER

from kanalkoll.web.consultation.models import (
    Consultation,
)
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.identity.models import User


@pytest.fixture
def nadia() -> User:
    return User.objects.get(username="nadia")


@pytest.fixture
def case(nadia: User) -> Consultation:
    found = Consultation.objects.get(slug="exempelstad-2026")
    receive(found, Document("fn.txt", ANSWER.encode()), by=nadia)
    return found
