"""Draws of whole cases: a policy, facts, days asked about and the day as of which one looks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random

from tests.laws.drawing import Draw
from tests.laws.facts import draw_facts
from tests.laws.oracle.periods import DAY
from tests.laws.policies import draw_policy
from tests.laws.running import Case, Question
from tests.laws.worlds import draw_world

TODAYS = (
    date(2026, 11, 24),  # a Tuesday
    date(2026, 11, 23),  # a Monday
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2025, 3, 1),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2026, 7, 1),
    date(2026, 8, 31),
)


def draw_case(random: Random, *, accounts: int, rules: int, days: int) -> Case:
    """A case with up to so many days asked about."""
    draw = Draw(random)
    today = draw.one(TODAYS)
    known = draw.near(today, before=20, after=20)
    policy = draw_policy(draw, rules)
    facts = draw_facts(draw, accounts, today, known, rules)
    return Case(Question(policy, known, tuple(draw_days(draw, today, days))), facts)


def draw_true_case(random: Random, *, accounts: int, rules: int, days: int) -> Case:
    """The same, but the facts are all true and complete: see ``worlds.py``."""
    draw = Draw(random)
    today = draw.one(TODAYS)
    policy = draw_policy(draw, rules)
    facts = draw_world(draw, accounts, today, today)
    return Case(Question(policy, today, tuple(draw_days(draw, today, days))), facts)


def draw_days(draw: Draw, today: date, number: int) -> Iterator[date]:
    """``today`` or its Monday alone, or with other days in a rhythm that is asked about."""
    rhythm = draw.one(("weekly", "irregular", "daily", "weekly", "irregular", "monthly"))
    monday = today - timedelta(days=today.weekday())
    yield monday if rhythm == "weekly" else today
    for ahead in range(1, number):
        if rhythm == "weekly":
            yield monday - timedelta(weeks=ahead)
        elif rhythm == "daily":
            yield today - ahead * DAY
        elif rhythm == "irregular":
            yield draw.near(today, before=60, after=30)
        else:
            yield (today - timedelta(days=31 * ahead)).replace(day=1)
