"""Att göra: what is asked of the reader, and what was done lately."""

from __future__ import annotations

from typing import cast

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from kanalkoll.web.compliance.asked import asked_of
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import policies_shown
from kanalkoll.web.worklist.done import done
from kanalkoll.web.worklist.sources import by_time

EVERYBODY = "alla"
"""The query that shows what is asked of everybody in the parts that the reader leads."""


@login_required
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the reader is asked to do; who leads can see what is asked of others there."""
    user, on = cast("User", request.user), today()
    tasks = asked_of(user, on)
    own = [task for task in tasks if task.is_for(user.key)]
    everybody = request.GET.get("visa") == EVERYBODY
    shown_tasks = tasks if everybody else own
    groups = by_time(shown_tasks, on)
    policies = policies_shown(on)
    shown = {
        "groups": [
            ("late", _("Försenat"), groups["late"]),
            ("week", _("Den här veckan"), groups["week"]),
            ("later", _("Senare"), groups["later"]),
        ],
        "total": len(shown_tasks),
        "late": len(groups["late"]),
        "week": len(groups["week"]),
        "everybody": everybody,
        "others": len(tasks) - len(own),
        "done": done(user, on, everybody=everybody),
        "draft_only": bool(policies) and all(row.stage != "adopted" for row in policies),
    }
    return render(request, "worklist/mine.html", shown)
