"""What people tell of an account, and what it is to achieve."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Status

from kanalkoll.core.capabilities.vocabulary import METRICS
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.goal import Goal, said
from kanalkoll.web.api.access import BearerToken, user_of, version_of
from kanalkoll.web.api.finding import account_of
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, marked
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.shapes.accounts import (
    AudienceIn,
    FollowUpIn,
    FollowUpOut,
    GoalIn,
    GoalOut,
    ProfileIn,
    ProfileOut,
    ReviewOut,
    ToldIn,
    ToldOut,
)
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.collection import services as collection
from kanalkoll.web.measurement import selectors, services
from kanalkoll.web.measurement.goal_rows import as_goal
from kanalkoll.web.measurement.models import Goal as GoalRow
from kanalkoll.web.organisation.selectors import today

router = Router(tags=["facts"])
READ, WRITE = BearerToken(Scope.READ), BearerToken(Scope.FACTS)


@router.post("/accounts/{key}/answers", auth=WRITE, response={201: ToldOut})
def tell(request: HttpRequest, key: str, told: ToldIn) -> Status[Any]:
    """Keep what the token's user has seen of the account today."""
    user = user_of(request)
    account = account_of(key, user)
    first, last = told.period_first, told.period_last
    period = (first, last) if first and last else None
    answers = collection.FourAnswers(
        told.last_post,
        told.posts,
        period,
        told.account_type,
        told.profile_text,
    )
    kept = collection.tell(account, answers, by=user)
    return Status(201, {"number": kept.pk, "told_on": kept.told_on, "expires_on": kept.expires_on})


@router.post("/accounts/{key}/profile", auth=WRITE, response={201: ProfileOut})
def confirm_profile(request: HttpRequest, key: str, profile: ProfileIn) -> Status[Any]:
    """Keep that these texts now stand in the account's profile."""
    user = user_of(request)
    account = account_of(key, user)
    kept = collection.confirm_profile(account, profile.texts, by=user)
    return Status(201, {"number": kept.pk, "account": account.key})


@router.post("/accounts/{key}/audience-reviews", auth=WRITE, response={201: ReviewOut})
def review_audience(request: HttpRequest, key: str, review: AudienceIn) -> Status[Any]:
    """Keep the answers of the yearly review of target groups."""
    user = user_of(request)
    account = account_of(key, user)
    return Status(201, services.review_audience(account, review.answers, by=user))


@router.get("/accounts/{key}/goals", auth=READ, response=Page[GoalOut])
def list_goals(request: HttpRequest, key: str) -> dict[str, Any]:
    """The goals of the account that hold today."""
    account = account_of(key, user_of(request))
    return list_of([one.row for one in selectors.goals_now(account, on=today())], _goal)


@router.post("/accounts/{key}/goals", auth=WRITE, response={201: GoalOut})
def set_goal(request: HttpRequest, response: HttpResponse, key: str, goal: GoalIn) -> Status[Any]:
    """Set a goal for the account, from today."""
    user = user_of(request)
    row = services.set_goal(account_of(key, user), wanted(goal), words=goal.words, by=user)
    marked(response, row.version)
    return Status(201, _goal(row))


@router.put("/accounts/{key}/goals/{goal_key}", auth=WRITE, response=GoalOut)
def change_goal(
    request: HttpRequest, key: str, goal_key: str, goal: GoalIn, if_match: IfMatch = ""
) -> dict[str, Any]:
    """Change a goal from today."""
    del if_match
    user = user_of(request)
    row = selectors.current_goal(account_of(key, user), goal_key, on=today())
    changed = services.change_goal(
        row, wanted(goal), version=version_of(request), words=goal.words, by=user
    )
    return _goal(changed)


@router.delete("/accounts/{key}/goals/{goal_key}", auth=WRITE, response={204: None})
def end_goal(request: HttpRequest, key: str, goal_key: str, if_match: IfMatch = "") -> Status[None]:
    """End a goal; its numbers are kept."""
    del if_match
    user = user_of(request)
    row = selectors.current_goal(account_of(key, user), goal_key, on=today())
    services.end_goal(row, version=version_of(request), by=user)
    return Status(204, None)


@router.post("/accounts/{key}/goals/{goal_key}/follow-ups", auth=WRITE, response={201: FollowUpOut})
def note_follow_up(request: HttpRequest, key: str, goal_key: str, noted: FollowUpIn) -> Status[Any]:
    """Note how many it was in a period."""
    user = user_of(request)
    row = selectors.current_goal(account_of(key, user), goal_key, on=today())
    return Status(201, services.note_follow_up(
        row, noted.value, first_day=noted.first_day, last_day=noted.last_day, by=user
    ))  # fmt: skip


def wanted(sent: GoalIn) -> Goal:
    """The goal that was sent. Raises :class:`BadInput`."""
    if sent.metric not in METRICS:
        raise BadInput(Problem(_NO_METRIC, field="metric"))
    return Goal(metric=sent.metric, target=sent.target, per=sent.per, by=sent.by)


def _goal(row: GoalRow) -> dict[str, Any]:
    names = ("key", "metric", "target", "per", "by", "version")
    says = said(as_goal(row))
    return {name: getattr(row, name) for name in names} | {
        "says": {"sv": says.sv, "en": says.to("en")}}  # fmt: skip


_NO_METRIC = Text(sv="Det finns inget sådant mått.", en="There is no such metric.")
