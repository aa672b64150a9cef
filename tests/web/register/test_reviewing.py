"""Årlig genomgång, decisions and what persons attest."""

from __future__ import annotations

from datetime import date

import pytest
from tests.web.register.conftest import Add
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.register.facts import tables
from kanalkoll.web.register.models import Account, Review
from kanalkoll.web.register.reviewing import QUESTIONS, due, with_state
from kanalkoll.web.register.selectors import reviews_to_remind_of
from kanalkoll.web.register.services import (
    NewDecision,
    attest,
    record_decision,
    review_account,
)

EVERY_YES = dict.fromkeys(QUESTIONS, True)


def test_a_review_keeps_questions_and_answers_as_they_were(account: Account, body: Town) -> None:
    by = body.users["responsible"]
    review_account(account, {**EVERY_YES, "access": False}, by=by, comment="Byt lösenord.")
    review = Review.objects.get()
    assert [(one["key"], one["yes"]) for one in review.answers["questions"]][3] == ("access", False)
    assert review.answers["questions"][0]["sv"] == "Behövs kontot fortfarande?"
    (row,) = tables(DAY)["reviews"]
    assert (row["review"], row["reviewed_on"], row["person"]) == ("account", DAY, by.key)
    assert Entry.objects.filter(kind="register.account-reviewed").count() == 1


def test_every_question_is_answered(account: Account, body: Town) -> None:
    with pytest.raises(BadInput) as error:
        review_account(account, {"needed": True}, by=body.users["responsible"])
    fields = {problem.field for problem in error.value.problems}
    assert fields == set(QUESTIONS) - {"needed"}


@pytest.mark.parametrize(
    ("last", "on", "state"),
    [
        (date(2026, 1, 15), date(2026, 12, 15), "done"),
        (date(2026, 1, 15), date(2026, 12, 16), "soon"),
        (date(2026, 1, 15), date(2027, 1, 15), "soon"),
        (date(2026, 1, 15), date(2027, 1, 16), "overdue"),
        (date(2024, 2, 29), date(2025, 2, 28), "soon"),
        (date(2024, 2, 29), date(2025, 3, 1), "overdue"),
    ],
)
def test_a_review_is_due_a_year_after_the_last(
    account: Account, last: date, on: date, state: str
) -> None:
    assert due(account, last, on).state == state
    Account.objects.update(known_from=last)
    account.refresh_from_db()
    assert due(account, None, on).state == state
    found = [s for s in ("done", "soon", "overdue")
             if with_state(Account.objects.all(), s, on).exists()]  # fmt: skip
    assert found == [state]


def test_reminders_come_thirty_days_before(add: Add, body: Town) -> None:
    soon, later, ended = add("@a"), add("@b"), add("@c", closed_on=date(2026, 10, 1))
    Account.objects.filter(pk__in=(soon.pk, ended.pk)).update(known_from=date(2025, 12, 1))
    assert [account for account, _due in reviews_to_remind_of(DAY)] == [soon]
    review_account(soon, EVERY_YES, by=body.users["responsible"])
    assert reviews_to_remind_of(DAY) == []
    assert later.pk


def test_a_decision_is_a_fact_with_its_case_number(account: Account, body: Town) -> None:
    new = NewDecision("open", date(2026, 11, 2), "förvaltningschefen", "KF 2026/12", "4.2")
    record_decision(account, new, by=body.users["registrar"])
    (row,) = tables(DAY)["decisions"]
    assert (row["case_number"], row["way_in"], row["source"]) == (
        "KF 2026/12", "decision", "KF 2026/12",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (NewDecision("annat", DAY, "nämnden"), "kind"),
        (NewDecision("open", date(2027, 1, 1), "nämnden"), "decided_on"),
        (NewDecision("open", DAY, "  "), "decided_by"),
        (NewDecision("open", DAY, "nämnden", "x" * 61), "case_number"),
    ],
)
def test_decisions_that_cannot_be(
    account: Account, body: Town, new: NewDecision, field: str
) -> None:
    with pytest.raises(BadInput) as error:
        record_decision(account, new, by=body.users["registrar"])
    assert [problem.field for problem in error.value.problems] == [field]


def test_the_last_word_of_a_day_counts(account: Account, body: Town) -> None:
    attest(account, "grafisk-profil", holds=True, by=body.users["responsible"])
    attest(account, "grafisk-profil", holds=False, by=body.users["unit-head"])
    (row,) = tables(DAY)["attestations"]
    assert row["holds"] is False


@pytest.mark.parametrize("who", ["reader", "editor", "registrar", "archivist", "secretary"])
def test_who_may_not_review(account: Account, body: Town, who: str) -> None:
    with pytest.raises(NotAllowed):
        review_account(account, EVERY_YES, by=body.users[who])
