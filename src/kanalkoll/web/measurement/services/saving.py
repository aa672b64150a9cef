"""The two ways in which a goal from a form is kept: a new one, or another version of one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from kanalkoll.core.measurement.goal import Goal
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.measurement import models
from kanalkoll.web.measurement.services.goals import change_goal, set_goal
from kanalkoll.web.register.models import Account


class Saving(Protocol):
    """Keeps a goal, or raises as :func:`set_goal` does."""

    def __call__(self, goal: Goal, *, words: str, by: Actor) -> models.Goal:
        """Do it."""


@dataclass(frozen=True, slots=True)
class SetFor:
    """A new goal for an account."""

    account: Account

    def __call__(self, goal: Goal, *, words: str, by: Actor) -> models.Goal:
        """Set it."""
        return set_goal(self.account, goal, words=words, by=by)


@dataclass(frozen=True, slots=True)
class Change:
    """Another version of a goal, as the person saw it."""

    row: models.Goal
    version: int

    def __call__(self, goal: Goal, *, words: str, by: Actor) -> models.Goal:
        """Change it."""
        return change_goal(self.row, goal, version=self.version, words=words, by=by)
