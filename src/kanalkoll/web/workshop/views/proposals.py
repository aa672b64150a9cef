"""The saved proposals of a version: what each changes, who wants it, what has become of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.difference import diff
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.policies.models import ProposedChange
from kanalkoll.web.policies.selectors import as_amendment, as_policy, proposals_about
from kanalkoll.web.policies.services import set_aside, withdraw
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import said
from kanalkoll.web.workshop.views.reading import about, reader, seen_version


@login_required
@require_safe
def proposals(request: HttpRequest, pk: int) -> HttpResponse:
    """Every proposed change of a version, as the differences that it makes."""
    version = seen_version(request, pk)
    rows = list(proposals_about(version))
    names = names_of({row.proposed_by for row in rows} | {row.settled_by for row in rows})
    context = {
        **about(request, version),
        "proposals": [_shown(row, names, reader(request)) for row in rows],
        "open": sum(row.state == ProposedChange.OPEN for row in rows),
    }
    return render(request, "workshop/proposals.html", context)


@login_required
@require_POST
def withdraw_change(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back one's own part's proposal."""
    return _settled(request, pk, lambda change: withdraw(change, by=reader(request)),
                    _("Förslaget är taget tillbaka."))  # fmt: skip


@login_required
@require_POST
def set_change_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """Set a proposal aside, with a reason."""
    why = request.POST.get("why", "")[:5_000]
    return _settled(request, pk, lambda change: set_aside(change, why, by=reader(request)),
                    _("Förslaget är lagt åt sidan."))  # fmt: skip


def _settled(
    request: HttpRequest, pk: int, settle: Callable[[ProposedChange], None], done: str
) -> HttpResponse:
    change = get_object_or_404(ProposedChange, pk=pk)
    seen_version(request, change.policy_id)
    try:
        settle(change)
    except BadInput as wrong:
        for problem in wrong.problems:
            messages.error(request, f"{said(problem.wrong)} {said(problem.right)}")
    else:
        messages.success(request, done)
    return redirect("workshop:proposals", change.policy_id)


def _shown(row: ProposedChange, names: Any, user: User) -> dict[str, Any]:
    policy = as_policy(row.policy)
    rule = policy.rule(row.rule)
    return {
        "row": row,
        "title": rule.title if rule and rule.title else row.rule,
        "differences": diff(policy, apply(policy, [as_amendment(row)])),
        "who": names.get(row.proposed_by, ""),
        "settled_by": names.get(row.settled_by, ""),
        "is_open": row.state == ProposedChange.OPEN,
        "may_withdraw": row.state == ProposedChange.OPEN
        and may(user, Action.PROPOSE_CHANGE, row.unit),
    }
