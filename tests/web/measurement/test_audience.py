"""The yearly review of target groups: five questions, kept with the day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.core.measurement.audience import QUESTIONS
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.measurement.services import review_audience
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, Review

ClientAs = Callable[[str | None], Client]
ANSWERS = {question.key: f"Svar på {question.key}." for question in QUESTIONS}
KEY = "instagram-fastighet.exempelstad"
PAGE = f"/konton/{KEY}/malgrupper/"


def test_questions_and_answers_are_kept_as_they_stood(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    review = review_audience(account, ANSWERS, by=maja)
    assert (review.reviewed_on, review.person) == (DAY, maja.key)
    kept = review.answers["questions"]
    assert [row["key"] for row in kept] == [question.key for question in QUESTIONS]
    assert kept[0] == {
        "key": "whom",
        "sv": "Vilka vill ni nå med kontot?",
        "en": "Whom do you want to reach with the account?",
        "answer": "Svar på whom.",
    }
    [row] = tables(DAY)["reviews"]
    assert (row["review"], row["reviewed_on"], row["way_in"]) == ("audience", DAY, "person")
    entry = Entry.objects.get()
    assert entry.kind == "measurement.audience-reviewed"
    assert "Svar på" not in str(entry.data)


def test_every_question_is_to_be_answered(body: Town, account: Account) -> None:
    with pytest.raises(BadInput) as wrong:
        review_audience(account, {**ANSWERS, "terms": "  "}, by=body.users["responsible"])
    assert [problem.field for problem in wrong.value.problems] == ["terms"]
    assert not Review.objects.exists()


@pytest.mark.parametrize("role", ["reader", "editor", "registrar"])
def test_who_may_not(body: Town, account: Account, role: str) -> None:
    with pytest.raises(NotAllowed):
        review_audience(account, ANSWERS, by=body.users[role])


@pytest.mark.usefixtures("city")
def test_the_page(
    client_as: ClientAs, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    maja = client_as("maja")
    assert "Ingen genomgång är registrerad." in maja.get(PAGE).content.decode()
    half = maja.post(PAGE, {**ANSWERS, "change": ""})
    assert half.status_code == 422
    assert "Svar på whom." in half.content.decode()
    assert "Det går bra att skriva att ni inte vet." in half.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        assert maja.post(PAGE, ANSWERS).status_code == 302
    said = maja.get(PAGE).content.decode()
    assert "Senaste genomgången gjordes 24 november 2026." in said
    assert "Nästa ska göras senast 24 november 2027." in said
    assert "24 november 2026, Maja Lind" in said
    assert "Svar på left-out." in said
    own_page = maja.get(f"/konton/{KEY}/").content.decode()
    assert "Ingen genomgång är registrerad." not in own_page


@pytest.mark.usefixtures("city")
def test_a_review_of_which_only_the_day_is_known(client_as: ClientAs) -> None:
    page = client_as("maja").get("/konton/instagram-stadsteatern.byggs/malgrupper/")
    said = page.content.decode()
    assert "10 mars 2026" in said
    assert "bara dagen är registrerad" in said


@pytest.mark.usefixtures("city")
def test_an_overdue_review_says_so(client_as: ClientAs) -> None:
    account = Account.objects.get(key=KEY)
    Review.objects.create(account=account, review="audience", reviewed_on=date(2025, 3, 10),
                          known_from=date(2025, 3, 10))  # fmt: skip
    said = client_as("maja").get(PAGE).content.decode()
    assert "En ny skulle ha gjorts senast 10 mars 2026." in said
