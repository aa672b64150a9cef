"""Writing an application: what its pages say, looked through as the pages look it through.

The operations are of the router of applications: an address belongs to one router.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import Status

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.api.access import user_of, version_of
from kanalkoll.web.api.form_checks import refuse_wrong, within
from kanalkoll.web.api.routes.accounts import IfMatch
from kanalkoll.web.api.routes.facts import wanted
from kanalkoll.web.api.routes.lifecycle import WRITE, application_of, as_it_is, router
from kanalkoll.web.api.shapes.accounts import GoalIn
from kanalkoll.web.api.shapes.applications import ApplicationChange
from kanalkoll.web.api.shapes.lifecycle import ApplicationOut, SkipIn, SkipOut
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.page_forms import form_of, is_right
from kanalkoll.web.lifecycle.readiness import GOAL, STAFFING, goal_problems, goal_refusal
from kanalkoll.web.lifecycle.skipping import can_be_skipped
from kanalkoll.web.measurement.forms import shown

_PAGES = {"purpose": "syfte", "account": "konto", "audience": "malgrupp",
          "overlaps": "liknande", "staffing": STAFFING}  # fmt: skip


@router.patch("/applications/{key}", auth=WRITE, response=ApplicationOut)
def write_application(
    request: HttpRequest, response: HttpResponse, key: str, change: ApplicationChange,
    if_match: IfMatch = "",
) -> dict[str, Any]:  # fmt: skip
    """Write what an application says, part by part; what is not sent stays. All or nothing."""
    del if_match
    user = user_of(request)
    row, version = application_of(key, user), version_of(request)
    require(user, Action.APPLY_FOR_ACCOUNT, unit=row.unit)
    with transaction.atomic():
        # In the order of the pages: which accounts are alike depends on the platform and name.
        for part in ApplicationChange.model_fields:
            if sent := getattr(change, part):
                page = _page(part, sent, row, user)
                row = services.keep_page(row, page, version=version, by=user)
                version = row.version
    return as_it_is(row, response)


def _page(part: str, sent: Any, row: Application, user: User) -> services.Page:
    if isinstance(sent, GoalIn):
        return _goal_page(sent, row)
    typed = _typed(part, sent.model_dump())
    form = form_of(_PAGES[part], row, typed, user=user)
    is_right(form)
    refuse_wrong(form, part)
    return services.Page(_PAGES[part], typed, form.values())


def _typed(part: str, told: Mapping[str, Any]) -> dict[str, Any]:
    """As the page's fields hold it: there an account type stands with its platform."""
    kind = told.get("account_type")
    if part == "account" and kind:
        return {**told, "account_type": f"{told['platform']}:{kind}"}
    return dict(told)


def _goal_page(sent: GoalIn, row: Application) -> services.Page:
    stated = wanted(sent)
    problems = goal_problems(stated)
    if refusal := goal_refusal(row, stated):
        problems = [Problem(refusal.said, field="metric")]
    if problems:
        raise BadInput([within("goal", one) for one in problems])
    return services.Page(GOAL, {"words": sent.words, **shown(stated)})


@router.post("/applications/{key}/skip", auth=WRITE, response={201: SkipOut})
def skip_application_step(request: HttpRequest, key: str, skipped: SkipIn) -> Status[Any]:
    """Do without a condition of the application's next step, by a decision."""
    user = user_of(request)
    row = application_of(key, user)
    require(user, Action.SKIP_STEP, unit=row.unit)
    if skipped.condition not in {one.key for one in can_be_skipped(row)}:
        raise BadInput(Problem(_NOT_NOW, field="condition"))
    grounds = services.Grounds(**skipped.grounds.model_dump())
    made = services.skip_step(services.moving(row), skipped.condition, grounds, by=user)
    return Status(201, made)


_NOT_NOW = Text(
    sv="Det steget går inte att hoppa över nu.", en="That condition cannot be skipped now."
)
