"""Numbers noted by hand, as facts and as progress."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.core.measurement.goal import Goal
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.measurement import selectors
from kanalkoll.web.measurement.facts import tables
from kanalkoll.web.measurement.models import FollowUp
from kanalkoll.web.measurement.services import change_goal, note_follow_up, set_goal
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register.models import Account

FOLLOWERS = Goal("followers", 3000, "total", date(2027, 6, 30))
VISITS = Goal("link-visits", 40, "month", date(2027, 6, 30))


def test_a_note_is_a_number_of_its_days(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, FOLLOWERS, by=maja)
    note_follow_up(goal, 2100, first_day=DAY, last_day=DAY, by=maja)
    [row] = tables(DAY)["metrics"]
    assert row == {
        "account": account.key, "metric": "followers", "first_day": DAY, "last_day": DAY,
        "value": 2100, "missing": None, "definition": None, "known_from": DAY,
        "way_in": "person", "source": maja.key,
    }  # fmt: skip
    assert Entry.objects.get(kind="measurement.follow-up-noted").data["value"] == 2100


def test_a_later_note_for_the_same_days_stands(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, FOLLOWERS, by=maja)
    for value in (2100, 2010):
        note_follow_up(goal, value, first_day=DAY, last_day=DAY, by=maja)
    assert [row["value"] for row in tables(DAY)["metrics"]] == [2010]
    assert FollowUp.objects.count() == 2
    [now] = selectors.goals_now(account, on=DAY)
    assert [period.value for period in now.periods] == [2010]


def test_notes_follow_the_goal_through_its_changes(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, FOLLOWERS, by=maja)
    note_follow_up(goal, 2100, first_day=DAY, last_day=DAY, by=maja)
    later = DAY + timedelta(days=7)
    Body.objects.update(demonstration_day=later)
    change_goal(goal, Goal("followers", 4000, "total", date(2027, 6, 30)), version=1, by=maja)
    [now] = selectors.goals_now(account, on=later)
    assert [period.value for period in now.periods] == [2100]


@pytest.mark.parametrize(
    ("value", "first", "last", "field"),
    [
        (-1, DAY, DAY, "value"),
        (10**12, DAY, DAY, "value"),
        (5, DAY, DAY - timedelta(days=1), "first_day"),
        (5, DAY, DAY + timedelta(days=1), "last_day"),
    ],
)
def test_what_cannot_be_noted(
    body: Town, account: Account, value: int, first: date, last: date, field: str
) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, FOLLOWERS, by=maja)
    with pytest.raises(BadInput) as wrong:
        note_follow_up(goal, value, first_day=first, last_day=last, by=maja)
    assert [problem.field for problem in wrong.value.problems] == [field]
    assert not FollowUp.objects.exists()


def test_what_counts_itself_needs_no_notes(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    with pytest.raises(BadInput):
        note_follow_up(goal, 5, first_day=DAY, last_day=DAY, by=maja)


def test_who_may_not(body: Town, account: Account) -> None:
    goal = set_goal(account, FOLLOWERS, by=body.users["responsible"])
    with pytest.raises(NotAllowed):
        note_follow_up(goal, 5, first_day=DAY, last_day=DAY, by=body.users["reader"])
