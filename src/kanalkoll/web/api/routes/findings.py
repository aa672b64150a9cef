"""What is judged: verdicts, how accounts stand, figures, and what is asked of people."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest
from ninja import Query, Router

from kanalkoll.web.api.access import BearerToken, user_of
from kanalkoll.web.api.finding import account_of, unit_of, version_named
from kanalkoll.web.api.models import Scope
from kanalkoll.web.api.paging import list_of, page_of
from kanalkoll.web.api.shapes.accounts import (
    FindingFilter,
    FindingOut,
    StandingFilter,
    StandingOut,
)
from kanalkoll.web.api.shapes.base import Page
from kanalkoll.web.api.shapes.figures import FigureFilter, FiguresOut, TaskOut
from kanalkoll.web.compliance.asked import Asked, asked_of
from kanalkoll.web.compliance.models import CurrentFinding, Standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.overview.figures import Group, figures_of
from kanalkoll.web.overview.scope import scope_of
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.register.selectors import visible_accounts

router = Router(tags=["findings"], auth=BearerToken(Scope.READ))


def _version(number: int | None, user: User) -> PolicyVersion:
    """The version that was asked for, else the one that pages begin with."""
    if number is not None:
        return version_named(number, user)
    shown = policies_shown(today())
    if not shown:
        raise Http404
    return shown[0]


@router.get("/findings", response=Page[FindingOut])
def list_findings(request: HttpRequest, wanted: Query[FindingFilter]) -> dict[str, Any]:
    """The verdict of each account on each rule."""
    user = user_of(request)
    rows = CurrentFinding.objects.filter(policy=_version(wanted.policy, user))
    if wanted.account:
        rows = rows.filter(account=account_of(wanted.account, user))
    else:
        rows = rows.filter(account__in=visible_accounts(user))
    if wanted.rule:
        rows = rows.filter(rule=wanted.rule)
    if wanted.verdict:
        rows = rows.filter(verdict=wanted.verdict)
    return page_of(request, rows.select_related("account"), _finding, paging=wanted)


def _finding(row: CurrentFinding) -> dict[str, Any]:
    names = ("rule", "kind", "strength", "verdict", "reason", "due", "on", "since")
    return {name: getattr(row, name) for name in names} | {
        "number": row.pk,
        "account": row.account.key,
        "policy": row.policy_id,
        "title": row.told.get("title"),
        "short": row.told.get("short"),
    }


@router.get("/standings", response=Page[StandingOut])
def list_standings(request: HttpRequest, wanted: Query[StandingFilter]) -> dict[str, Any]:
    """How each account stands against a policy, counted."""
    user = user_of(request)
    rows = Standing.objects.filter(
        policy=_version(wanted.policy, user), account__in=visible_accounts(user)
    )
    if wanted.worst:
        rows = rows.filter(worst=wanted.worst)
    return page_of(request, rows.select_related("account"), _standing, paging=wanted)


def _standing(row: Standing) -> dict[str, Any]:
    names = (
        "compliant", "non_compliant", "unknown", "exempt", "worst", "judged_at", "newest_fact",
    )  # fmt: skip
    return {name: getattr(row, name) for name in names} | {
        "number": row.pk, "account": row.account.key, "policy": row.policy_id}  # fmt: skip


@router.get("/overview", response=FiguresOut)
def read_overview(request: HttpRequest, wanted: Query[FigureFilter]) -> dict[str, Any]:
    """The figures of the overview, of everything that the user sees or of one part."""
    user = user_of(request)
    version = _version(wanted.policy, user)
    scope = scope_of(user, unit_of(wanted.unit) if wanted.unit else None)
    found = figures_of(scope, version, today())
    return {
        "policy": version.pk,
        "on": today(),
        "whole": _group(found.whole),
        "rules": [_rule(one) for one in found.rules],
        "units": [_group(one) for one in found.parts],
        "platforms": [_group(one) for one in found.platforms],
        "account_types": [_group(one) for one in found.types],
    }


def _group(group: Group) -> dict[str, Any]:
    return {"key": group.key, "name": group.name, "accounts": group.number,
            "deviating": group.deviating, "by_worst": dict(group.accounts)}  # fmt: skip


def _rule(group: Group) -> dict[str, Any]:
    """The accounts that a rule concerns: each has one finding, which is its gravest."""
    verdicts = {str(verdict): many for verdict, many in group.tally.verdicts.items()
                if verdict != "not applicable" and many}  # fmt: skip
    return {"key": group.key, "name": group.name, "accounts": sum(verdicts.values()),
            "deviating": group.tally["non-compliant"], "by_worst": verdicts}  # fmt: skip


@router.get("/work-list", response=Page[TaskOut])
def read_work_list(request: HttpRequest) -> dict[str, Any]:
    """What the token's user is asked to do, the earliest first."""
    user = user_of(request)
    return list_of([one for one in asked_of(user, today()) if one.is_for(user.key)], _task)


def _task(task: Asked) -> dict[str, Any]:
    return {
        "key": task.key,
        "kind": task.kind,
        "title": task.title,
        "why": task.why,
        "due": task.due,
        "page": settings.BASE_URL + task.url if task.url else None,
        "account": task.account.key if task.account else None,
    }
