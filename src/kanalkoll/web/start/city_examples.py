"""An account of the demonstration that others may learn from: its numbers, and that it agreed."""

from __future__ import annotations

from datetime import date

from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.models import Goal
from kanalkoll.web.measurement.services import note_follow_up
from kanalkoll.web.overview.examples import show
from kanalkoll.web.register.models import Account

MUSEUM = "instagram-industrimuseet.exempelstad"
"""It meets everything asked of it; its goal is a number of reactions a month."""

REACTIONS = (
    (date(2026, 8, 1), date(2026, 8, 31), 1180),
    (date(2026, 9, 1), date(2026, 9, 30), 1260),
    (date(2026, 10, 1), date(2026, 10, 31), 1340),
)
"""The first and the last day of each month, and what was counted then."""


def add_example(*, by: User) -> None:
    """Note what was counted for the account's goal, and show the account to others."""
    account = Account.objects.get(key=MUSEUM)
    goal = Goal.objects.get(account=account)
    for first, last, counted in REACTIONS:
        note_follow_up(goal, counted, first_day=first, last_day=last, by=by)
    show(account, by=by)
