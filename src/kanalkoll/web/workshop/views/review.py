"""Granska utkastet, and the way in to the workshop."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.core.assessment.explain import standing
from kanalkoll.core.drafting.lint.told import Point
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.identity.permissions import Action, may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy, may_read, policies_shown
from kanalkoll.web.workshop.basis import basis, example_words
from kanalkoll.web.workshop.reviewing import review
from kanalkoll.web.workshop.views.reading import about, open_copies, reader, seen_version


@login_required
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The workshop: what can be reviewed, tried and changed."""
    user, on = reader(request), today()
    versions = [row for row in PolicyVersion.objects.all() if may_read(user, row)]
    shown = [row for row in policies_shown(on) if row in versions]
    ordered = [*shown, *(row for row in versions if row not in shown)]
    copies = open_copies(versions) if may(user, Action.EDIT_DRAFT) else {}
    told = [(row, standing(as_policy(row), on), copies.get(row.pk)) for row in ordered]
    return render(request, "workshop/home.html", {"versions": told})


@login_required
@require_safe
def review_version(request: HttpRequest, pk: int) -> HttpResponse:
    """What in a version cannot be followed, measured or understood, each with a way on."""
    version = seen_version(request, pk)
    policy, tried_on = as_policy(version), basis()
    found = review(policy, tried_on, example_words(reader(request).unit))
    context = {
        **about(request, version),
        "found": found,
        "problems": [_shown(point, policy) for point in found.problems],
        "notes": [_shown(point, policy) for point in found.notes],
        "has_basis": tried_on is not None,
    }
    return render(request, "workshop/review.html", context)


def _shown(point: Point, policy: Policy) -> dict[str, object]:
    """A point with the sentence of the text that it is about, and whether that can be tried."""
    rule = policy.rule(point.lead.rule)
    quoted = rule or next(one for one in policy.principles if one.id == point.lead.rule)
    return {"point": point, "quote": quoted.text, "rule": rule}
