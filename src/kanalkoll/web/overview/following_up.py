"""The frame of a follow-up every four months."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db.models import Q
from django.utils.translation import gettext as _

from kanalkoll.core.assessment.summary import Tally
from kanalkoll.core.measurement.progress import Period
from kanalkoll.documents.papers.matter import Goal, TertialMatter
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement.selectors import GoalNow, goals_now
from kanalkoll.web.overview import attention
from kanalkoll.web.overview.figures import Figures
from kanalkoll.web.overview.matter import matter_of
from kanalkoll.web.ui.saying import figure, said

MONTHS = 4
MOST_ACCOUNTS = 200
"""Goals of so many accounts stand in the paper; more are no follow-up but a list."""


def tertial_matter(figures: Figures, user: User, on: date) -> TertialMatter:
    """How it stands at the end, and stood on the first Monday; the goals and how they went."""
    tertial = (on.month - 1) // MONTHS + 1
    return TertialMatter(
        matter=matter_of(figures, user, on),
        tertial=tertial,
        year=on.year,
        before=_before(figures, date(on.year, (tertial - 1) * MONTHS + 1, 1)),
        goals=list(_goals(figures, on)),
    )


def _before(figures: Figures, first: date) -> Tally | None:
    """The verdicts of the first Monday in the period that was judged; ``None``: there is none."""
    inside = [one for one in figures.moments[:-1] if one.day >= first]
    return inside[0].tally if inside else None


def _goals(figures: Figures, on: date) -> Iterator[Goal]:
    holding = Q(goals__first_day__isnull=True) | Q(goals__first_day__lte=on)
    lasting = Q(goals__last_day__isnull=True) | Q(goals__last_day__gte=on)
    accounts = attention.in_use(figures.scope, on).filter(holding & lasting, goals__isnull=False)
    for account in accounts.distinct().order_by("handle", "pk")[:MOST_ACCOUNTS]:
        for goal in goals_now(account, on=on):
            yield _goal(f"{account.shown_name}: {said(goal.said)}", goal)


def _goal(name: str, goal: GoalNow) -> Goal:
    period = next((one for one in goal.periods if one.value is not None), None)
    level = figure(goal.goal.target) or "–"
    if period is None:
        return Goal(name, level, _("inget är mätt än"), None)
    return Goal(name, level, figure(period.value), _met(period))


def _met(period: Period) -> bool | None:
    if period.state in {"reached", "missed"}:
        return period.state == "reached"
    return None
