"""Reading goals, how they go, and reviews of target groups."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.db.models import QuerySet

from kanalkoll.core.calendar import add_months
from kanalkoll.core.capabilities.vocabulary import COUNTED_HERE
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.checking import (
    Refusal,
    can_measure,
    problems,
    refusal,
)
from kanalkoll.core.measurement.goal import Goal, said
from kanalkoll.core.measurement.progress import (
    Noted,
    Period,
    counted_periods,
    next_span,
    noted_periods,
)
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.identity.models import User
from kanalkoll.web.measurement import models
from kanalkoll.web.measurement.goal_rows import as_goal
from kanalkoll.web.measurement.known_types import account_type
from kanalkoll.web.register.models import Account, Review
from kanalkoll.web.ui.saying import page_language

Answer = TypeVar("Answer")

REVIEW_MONTHS = 12
"""Target groups are to be reviewed once a year."""


@dataclass(frozen=True, slots=True)
class GoalNow:
    """A goal of an account as it stands, and how it goes.

    ``since`` is the first day of any of its versions; ``refused`` says why it can no longer be
    followed up, where the account's type has changed; ``unknown_type`` that nobody can tell.
    """

    row: models.Goal
    goal: Goal
    since: date
    periods: Sequence[Period]
    refused: Refusal | None
    unknown_type: bool
    measurable: bool
    next_span: tuple[date, date]

    @property
    def said(self) -> Text:
        """The goal in a sentence."""
        return said(self.goal)

    @property
    def counts_itself(self) -> bool:
        """Whether its numbers come without anybody noting them."""
        return self.goal.metric == COUNTED_HERE


def goals_now(account: Account, *, on: date) -> list[GoalNow]:
    """The goals of the account that hold on the day, in their order; four questions at most."""
    rows = list(models.Goal.objects.filter(account=account))
    holding = [row for row in rows if _holds(row, on)]
    if not holding:
        return []
    counted = any(row.metric == COUNTED_HERE for row in holding)
    known = _Known(
        first_days=_first_days(rows),
        notes=_notes_by_key(account),
        visits=visits_by_day(account) if counted else {},
        platform=account.platform,
        account_type=account_type(account, on),
        on=on,
    )
    return [_goal_now(row, known) for row in holding]


def ended_goals(account: Account, *, on: date) -> list[models.Goal]:
    """The goals that have ended and have no later version; newest first."""
    rows = list(models.Goal.objects.filter(account=account))
    current = {row.key for row in rows if _holds(row, on)}
    last = {row.key: row for row in rows if row.key not in current and not _withdrawn(row)}
    return sorted(last.values(), key=lambda row: row.last_day or date.min, reverse=True)


def current_goal(account: Account, key: str, *, on: date) -> models.Goal:
    """The version of the goal that holds on the day. Raises :class:`Goal.DoesNotExist`."""
    rows = models.Goal.objects.filter(account=account, key=key).select_related("account__unit")
    for row in rows:
        if _holds(row, on):
            return row
    raise models.Goal.DoesNotExist


def goal_now(row: models.Goal, *, on: date) -> GoalNow:
    """One goal and how it goes."""
    return next(one for one in goals_now(row.account, on=on) if one.row.pk == row.pk)


def _holds(row: models.Goal, on: date) -> bool:
    begun = row.first_day is None or row.first_day <= on
    return begun and (row.last_day is None or row.last_day >= on)


def _withdrawn(row: models.Goal) -> bool:
    return bool(row.first_day and row.last_day and row.last_day < row.first_day)


def visits_by_day(account: Account) -> dict[date, int]:
    """Visits through the profile link by day; days that nobody visited have no entry."""
    return dict(models.VisitDay.objects.filter(account=account).values_list("day", "through_link"))


def _notes_by_key(account: Account) -> dict[str, list[Noted]]:
    found: dict[str, dict[tuple[date, date], Noted]] = {}
    notes = models.FollowUp.objects.filter(goal__account=account).order_by("pk")
    for key, first, last, value in notes.values_list("goal__key", "first_day", "last_day", "value"):
        found.setdefault(key, {})[first, last] = Noted(first, last, value)
    return {key: list(by_days.values()) for key, by_days in found.items()}


@dataclass(frozen=True, slots=True)
class _Known:
    """What is known of an account's goals: first days and notes by key, visits by day."""

    first_days: Mapping[str, date]
    notes: Mapping[str, Sequence[Noted]]
    visits: Mapping[date, int]
    platform: str
    account_type: str
    on: date


def _first_days(rows: Sequence[models.Goal]) -> dict[str, date]:
    """The first day of the first version of each goal."""
    found: dict[str, date] = {}
    for row in rows:
        begun = row.first_day or row.known_from
        found[row.key] = min(begun, found.get(row.key, begun))
    return found


def _goal_now(row: models.Goal, known: _Known) -> GoalNow:
    goal = as_goal(row)
    since = known.first_days[row.key]
    possible = _asked(can_measure, goal, known)
    # A goal whose day has come is still one that could be measured.
    is_stated = not problems(goal, on=date.min)
    return GoalNow(
        row=row,
        goal=goal,
        since=since,
        periods=_periods(goal, row.key, known),
        refused=_asked(refusal, goal, known),
        unknown_type=goal.metric is not None and possible is None,
        measurable=possible is True and is_stated,
        next_span=next_span(goal, since=since, on=known.on),
    )


def _asked(about: Callable[..., Answer | None], goal: Goal, known: _Known) -> Answer | None:
    """What the catalogue answers about the goal's metric on such an account."""
    if goal.metric is None:
        return None
    return about(
        goal.metric,
        catalogue=load_catalogue(),
        platform=known.platform,
        account_type=known.account_type,
    )


def _periods(goal: Goal, key: str, known: _Known) -> Sequence[Period]:
    since = known.first_days[key]
    if goal.metric == COUNTED_HERE:
        return counted_periods(goal, known.visits, since=since, on=known.on)
    return noted_periods(goal, known.notes.get(key, ()), since=since, on=known.on)


@dataclass(frozen=True, slots=True)
class AudienceState:
    """When the target groups were reviewed, and by when they are to be again."""

    last: date | None
    due: date | None
    overdue: bool


def audience_reviews(account: Account) -> QuerySet[Review]:
    """Reviews of the account's target groups, newest first."""
    return Review.objects.filter(account=account, review="audience")


@dataclass(frozen=True, slots=True)
class ToldReview:
    """A review as a page shows it: its day, who held it, each question with its answer."""

    day: date
    name: str
    answers: list[tuple[str, str]]


def told_reviews(reviews: Sequence[Review]) -> list[ToldReview]:
    """The reviews with names and, in the page's language, the questions as they were put."""
    people = {review.person for review in reviews}
    names = dict(User.objects.filter(key__in=people).values_list("key", "name"))
    language = page_language()
    return [
        ToldReview(
            review.reviewed_on,
            names.get(review.person, ""),
            [(q[language], q["answer"]) for q in review.answers.get("questions", ())],
        )
        for review in reviews
    ]


def audience_state(reviews: Sequence[Review], *, on: date) -> AudienceState:
    """From the reviews, newest first: a review answers for a year."""
    last = reviews[0].reviewed_on if reviews else None
    due = add_months(last, REVIEW_MONTHS) if last else None
    return AudienceState(last, due, overdue=due is not None and due < on)
