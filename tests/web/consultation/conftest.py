"""What tests of an own answer share: the board that is asked, Peter, and what is counted once."""

from __future__ import annotations

import pytest
from tests.web.consultation.compiled_case import ANSWER
from tests.web.consultation.minutes import MEETING

from kanalkoll.core.policy.model import Policy
from kanalkoll.web.consultation.evidence import Counted, counted
from kanalkoll.web.consultation.models import Consultation, Consultee, OwnAnswer
from kanalkoll.web.consultation.services import writing
from kanalkoll.web.consultation.services.receiving import Document, receive
from kanalkoll.web.consultation.services.writing import begin
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.models import Body, Unit


@pytest.fixture(scope="session")
def known() -> dict[tuple[str, str], Counted]:
    """What has been counted. The city is the same for every test, and counting takes a second."""
    return {}


@pytest.fixture
def board(city: None) -> Consultee:
    rows = Consultee.objects.select_related("consultation__policy", "unit", "officer")
    return rows.get(consultation__slug="exempelstad-2026", key="fastighetsnamnden")


@pytest.fixture
def peter(city: None) -> User:
    return User.objects.get(username="peter")


@pytest.fixture
def own(
    board: Consultee,
    peter: User,
    known: dict[tuple[str, str], Counted],
    monkeypatch: pytest.MonkeyPatch,
) -> OwnAnswer:
    """The answer as Peter begins it."""

    def once(policy: Policy, unit: Unit) -> Counted:
        key = (policy.id, unit.key)
        if key not in known:
            known[key] = counted(policy, unit)
        return known[key]

    monkeypatch.setattr(writing, "counted", once)
    return begin(board, by=peter)


@pytest.fixture
def own_in_december(own: OwnAnswer) -> OwnAnswer:
    """The answer that Peter began in November, on the day of the meeting."""
    Body.objects.update(demonstration_day=MEETING)
    return own


@pytest.fixture
def sara(city: None) -> User:
    return User.objects.get(username="sara")


@pytest.fixture
def nadia() -> User:
    """Who compiles."""
    return User.objects.get(username="nadia")


@pytest.fixture
def case(nadia: User) -> Consultation:
    """The city's consultation with one more answer, that of the property board."""
    found = Consultation.objects.get(slug="exempelstad-2026")
    receive(found, Document("fn.txt", ANSWER.encode()), by=nadia)
    return found
