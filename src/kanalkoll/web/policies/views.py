"""The pages of policies."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kanalkoll.core.assessment.explain import standing
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.reading import in_short, principles_of, rules_of
from kanalkoll.web.policies.selectors import (
    adoption_of,
    as_policy,
    draft_on_consultation,
    may_read,
    own_versions,
    policies_shown,
)


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What applies here: the policy in force, the draft beside it, and earlier versions."""
    on, user = today(), cast("User", request.user)
    versions = [row for row in own_versions() if may_read(user, row)]
    current = [row for row in policies_shown(on) if row in versions]
    if len(versions) == len(current) == 1:
        return redirect("policies:version", current[0].pk)
    told = [(version, standing(as_policy(version), on)) for version in versions]
    return render(request, "policies/overview.html", {"versions": told, "current": current})


@login_required
@require_safe
def draft(request: HttpRequest) -> HttpResponse:
    """The draft that is out for consultation, where it lies."""
    del request
    found = draft_on_consultation(today())
    return redirect("policies:version", found.pk) if found else redirect("policies:overview")


@login_required
@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One version, clause by clause, with what was read into it and what it leaves open."""
    row = get_object_or_404(PolicyVersion, pk=pk)
    if not may_read(cast("User", request.user), row):
        raise NotAllowed(who_may(Action.SEE_DRAFTS))
    policy = as_policy(row)
    rules = rules_of(policy)
    shown = {
        "version": row,
        "policy": policy,
        "standing": standing(policy, today()),
        "is_draft": policy.stage in {"draft", "consultation"},
        "rules": rules,
        "principles": principles_of(policy),
        "summary": in_short(rules),
        "may_edit_draft": may(cast("User", request.user), Action.EDIT_DRAFT),
        "adoption": adoption_of(row),
    }
    return render(request, "policies/version.html", shown)
