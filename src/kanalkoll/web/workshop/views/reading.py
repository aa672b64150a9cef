"""What the pages of the workshop have in common: who reads, which version, what is shown of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.assessment.explain_case import policy_noun
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import DRAFTS, as_policy, may_read
from kanalkoll.web.workshop.models import WorkingCopy


def reader(request: HttpRequest) -> User:
    """Who reads."""
    return cast("User", request.user)


def seen_version(request: HttpRequest, pk: int) -> PolicyVersion:
    """The version of that number, for who may read it. Raises ``NotAllowed`` and 404."""
    row = get_object_or_404(PolicyVersion, pk=pk)
    if not may_read(reader(request), row):
        raise NotAllowed(who_may(Action.SEE_DRAFTS))
    return row


def about(request: HttpRequest, version: PolicyVersion) -> dict[str, Any]:
    """The version as every page of the workshop names it, and what the reader may do to it."""
    policy, user = as_policy(version), reader(request)
    writes = may(user, Action.EDIT_DRAFT)
    return {
        "version": version,
        "policy": policy,
        "noun": policy_noun(policy),
        "standing": standing(policy, today()),
        "is_draft": version.stage in DRAFTS,
        "may_propose": may(user, Action.PROPOSE_CHANGE, user.unit),
        "may_edit": writes,
        "open_copy": open_copies([version]).get(version.pk) if writes else None,
        "may_adopt": may(user, Action.ADOPT_POLICY),
    }


def open_copies(versions: Sequence[PolicyVersion]) -> dict[int, WorkingCopy]:
    """The copies that somebody works on, by the versions they began from."""
    rows = WorkingCopy.objects.filter(policy__in=versions, state=WorkingCopy.OPEN)
    return {row.policy_id: row for row in rows}
