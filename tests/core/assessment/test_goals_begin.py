"""On the day a goal is set, it has no numbers yet: that is said, and on no other day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from tests.core.assessment.telling import ON, told

from kanalkoll.core.kinds.goals_measurable import GoalsMeasurable
from kanalkoll.testing.facts import Facts

BEGINS = "1 mål som går att mäta. Mätningen börjar i dag."
GOES_ON = "1 mål som går att mäta."


def with_goal(*first_days: date) -> Facts:
    """An account with one goal; each day after the first is a change of it."""
    facts = Facts().account("konto", account_type="personal")
    ends = [day - timedelta(days=1) for day in first_days[1:]]
    for level, (first, last) in enumerate(zip(first_days, [*ends, None], strict=True), 40):
        facts = facts.add("goals", account="konto", goal="mal-1", metric="link-visits",
                          target=level, per="month", by=date(2027, 6, 30), valid_from=first,
                          valid_to=last, known_from=first)  # fmt: skip
    return facts


@pytest.mark.parametrize(
    ("first_days", "short"),
    [
        ((ON,), BEGINS),
        ((ON - timedelta(days=1),), GOES_ON),
        ((ON - timedelta(days=7), ON), GOES_ON),
    ],
)
def test_measuring_begins_on_the_day_the_goal_is_set(
    first_days: tuple[date, ...], short: str
) -> None:
    assert told(with_goal(*first_days), GoalsMeasurable()).short.sv == short
