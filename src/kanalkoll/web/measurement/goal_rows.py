"""Between a row of the database and the core's goal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from kanalkoll.core.capabilities.vocabulary import METRICS, MetricKey
from kanalkoll.core.measurement.goal import Goal, GoalPer
from kanalkoll.web.measurement import models

_METRICS: Mapping[str, MetricKey] = {key: key for key in METRICS}


def as_goal(row: models.Goal) -> Goal:
    """The goal that a row holds; a metric that the catalogue does not know is none."""
    return Goal(
        metric=_METRICS.get(row.metric),
        target=row.target,
        per=cast("GoalPer", row.per) if row.per in get_args(GoalPer) else None,
        by=row.by,
    )


def columns(goal: Goal) -> dict[str, object]:
    """What a row holds of a goal."""
    return {
        "metric": goal.metric or "",
        "target": goal.target,
        "per": goal.per or "total" if goal.recurs else "total",
        "by": goal.by,
    }
