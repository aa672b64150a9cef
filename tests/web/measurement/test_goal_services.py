"""Goals as they are kept: dated versions, what was known when, who may, what the log says."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.web.town import DAY, Town

from kanalkoll.core.errors import BadInput
from kanalkoll.core.measurement.goal import Goal
from kanalkoll.engines.duckdb.loading import load_rows
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.measurement import models, selectors
from kanalkoll.web.measurement.facts import tables
from kanalkoll.web.measurement.services import (
    GoalChangedMeanwhile,
    GoalRefused,
    change_goal,
    end_goal,
    set_goal,
)
from kanalkoll.web.organisation import facts as organisation_facts
from kanalkoll.web.organisation.models import Body
from kanalkoll.web.register import facts as register_facts
from kanalkoll.web.register.models import Account

VISITS = Goal("link-visits", 40, "month", date(2027, 6, 30))
MORE = Goal("link-visits", 60, "month", date(2027, 6, 30))
REACH = Goal("reach", 2000, "month", date(2027, 6, 30))
WEEK = timedelta(days=7)


def on(day: date) -> None:
    Body.objects.update(demonstration_day=day)


def known(day: date) -> list[tuple[int | None, date | None, date | None, date]]:
    return [
        (row["target"], row["valid_from"], row["valid_to"], row["known_from"])
        for row in tables(day)["goals"]
    ]


def test_a_goal_holds_from_the_day_it_was_set(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, words="40 besök", by=maja)
    assert known(DAY) == [(40, DAY, None, DAY)]
    assert known(DAY - WEEK) == []
    [row] = tables(DAY)["goals"]
    assert (row["account"], row["way_in"], row["source"]) == (account.key, "person", maja.key)
    entry = Entry.objects.get()
    assert (entry.kind, entry.actor) == ("measurement.goal-set", maja.key)
    assert "Minst 40 besök i månaden" in entry.data["goal"]
    assert str(goal.words) == "40 besök"


def test_a_change_ends_one_version_and_begins_another(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    on(DAY + WEEK)
    changed = change_goal(goal, MORE, version=goal.version, by=maja)
    assert changed.key == goal.key
    assert known(DAY) == [(40, DAY, None, DAY)]  # then nobody knew of the end
    assert known(DAY + WEEK) == [
        (40, DAY, None, DAY),
        (40, DAY, DAY + WEEK - timedelta(days=1), DAY + WEEK),
        (60, DAY + WEEK, None, DAY + WEEK),
    ]
    [now] = selectors.goals_now(account, on=DAY + WEEK)
    assert (now.goal, now.since) == (MORE, DAY)


def test_a_change_on_the_same_day_corrects_the_goal(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    change_goal(goal, MORE, version=goal.version, by=maja)
    assert known(DAY) == [(60, DAY, None, DAY)]
    assert Entry.objects.get(kind="measurement.goal-changed").data["before"].startswith("Minst 40")


def test_a_goal_ended_later_is_known_to_have_held(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    on(DAY + WEEK)
    end_goal(goal, version=goal.version, by=maja)
    assert known(DAY + WEEK)[-1] == (40, DAY, DAY + WEEK - timedelta(days=1), DAY + WEEK)
    assert selectors.goals_now(account, on=DAY + WEEK) == []
    assert [row.key for row in selectors.ended_goals(account, on=DAY + WEEK)] == [goal.key]


def test_a_goal_ended_on_its_first_day_never_held(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    end_goal(goal, version=goal.version, by=maja)
    assert known(DAY) == []
    assert selectors.ended_goals(account, on=DAY) == []
    [row] = tables(DAY)["coverage"]
    assert (row["aspect"], row["first_day"], row["last_day"]) == ("goals", DAY, DAY)


def test_a_new_goal_gets_a_key_of_its_own(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    first = set_goal(account, VISITS, by=maja)
    end_goal(first, version=first.version, by=maja)
    second = set_goal(account, MORE, by=maja)
    assert second.key != first.key


def test_the_facts_can_be_loaded_with_those_of_the_register(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    goal = set_goal(account, VISITS, by=maja)
    on(DAY + WEEK)
    change_goal(goal, MORE, version=goal.version, by=maja)
    every = organisation_facts.tables(DAY + WEEK) | register_facts.tables(DAY + WEEK)
    own = tables(DAY + WEEK)
    every["coverage"] = [*every["coverage"], *own.pop("coverage")]
    with load_rows(every | own):
        pass


def test_what_cannot_be_measured_is_never_kept(body: Town, account: Account) -> None:
    maja = body.users["responsible"]
    with pytest.raises(GoalRefused) as refused:
        set_goal(account, REACH, by=maja)
    assert "ingen räckvidd för personliga konton" in refused.value.refusal.said.sv
    goal = set_goal(account, VISITS, by=maja)
    with pytest.raises(GoalRefused):
        change_goal(goal, REACH, version=goal.version, by=maja)
    assert list(models.Goal.objects.values_list("metric", flat=True)) == ["link-visits"]


def test_what_is_missing_is_said_by_field(body: Town, account: Account) -> None:
    with pytest.raises(BadInput) as wrong:
        set_goal(account, Goal("link-visits"), by=body.users["responsible"])
    assert [problem.field for problem in wrong.value.problems] == ["target", "per", "by"]


def test_the_second_editor_is_told(body: Town, account: Account) -> None:
    maja, peter = body.users["responsible"], body.users["unit-head"]
    goal = set_goal(account, VISITS, by=maja)
    change_goal(goal, MORE, version=1, by=maja)
    with pytest.raises(GoalChangedMeanwhile):
        change_goal(goal, VISITS, version=1, by=peter)
    with pytest.raises(GoalChangedMeanwhile):
        end_goal(goal, version=1, by=peter)
    on(DAY + WEEK)
    end_goal(goal, version=2, by=peter)
    with pytest.raises(GoalChangedMeanwhile):
        end_goal(goal, version=3, by=maja)


@pytest.mark.parametrize("role", ["reader", "editor", "registrar", "administrator"])
def test_who_may_not_set_goals(body: Town, account: Account, role: str) -> None:
    goal = set_goal(account, VISITS, by=body.users["responsible"])
    with pytest.raises(NotAllowed):
        set_goal(account, VISITS, by=body.users[role])
    with pytest.raises(NotAllowed):
        change_goal(goal, MORE, version=1, by=body.users[role])
    with pytest.raises(NotAllowed):
        end_goal(goal, version=1, by=body.users[role])
    assert models.Goal.objects.count() == 1


def test_a_neighbour_may_not_either(body: Town, account: Account) -> None:
    with pytest.raises(NotAllowed):
        set_goal(account, VISITS, by=body.neighbour)
    with pytest.raises(NotAllowed):
        set_goal(account, VISITS, by=body.outsider)


def test_a_level_at_a_time_has_no_period(body: Town, account: Account) -> None:
    goal = Goal("followers", 3000, "month", date(2027, 6, 30))
    assert set_goal(account, goal, by=body.users["responsible"]).per == "total"
