"""Everything that changes goals, notes follow-ups, reviews target groups or counts visits."""

from __future__ import annotations

from kanalkoll.web.measurement.services.following_up import note_follow_up
from kanalkoll.web.measurement.services.goals import (
    GoalChangedMeanwhile,
    GoalRefused,
    change_goal,
    check_goal,
    end_goal,
    set_goal,
)
from kanalkoll.web.measurement.services.reviewing import review_audience
from kanalkoll.web.measurement.services.saving import Change, Saving, SetFor
from kanalkoll.web.measurement.services.visits import count_visit, forget_old_visits

__all__ = [
    "Change",
    "GoalChangedMeanwhile",
    "GoalRefused",
    "Saving",
    "SetFor",
    "change_goal",
    "check_goal",
    "count_visit",
    "end_goal",
    "forget_old_visits",
    "note_follow_up",
    "review_audience",
    "set_goal",
]
