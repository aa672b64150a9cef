"""Bearbeta utkastet: a working copy as a whole, and what can be done with it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.policy.difference import diff
from kanalkoll.web.policies.models import ProposedChange
from kanalkoll.web.policies.reading import Clause, principles_of, rules_of
from kanalkoll.web.policies.selectors import as_policy, proposals_about
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.basis import basis, example_words
from kanalkoll.web.workshop.copy_forms import VersionForm
from kanalkoll.web.workshop.history import newest_edits, standing_step
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.reviewing import review
from kanalkoll.web.workshop.views.reading import about, reader, seen_version
from kanalkoll.web.workshop.views.working import done, seen_copy, step_of


@login_required
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to work on a version, or go on where somebody began."""
    copy = services.begin(seen_version(request, pk), by=reader(request))
    return redirect("workshop:copy", copy.pk)


@login_required
@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy as a whole: its rules, what differs, what waits, and what can be done with it."""
    row = seen_copy(request, pk)
    policy, former = services.policy_of(row), as_policy(row.policy)
    waiting = proposals_about(row.policy).filter(state=ProposedChange.OPEN)
    context = {
        **about(request, row.policy),
        "copy": row,
        "is_open": row.state == WorkingCopy.OPEN,
        "written": policy,
        "rules": _placed(rules_of(policy)),
        "principles": _placed(principles_of(policy)),
        "differences": diff(former, policy),
        "found": review(policy, basis(), example_words(reader(request).unit)),
        "waiting": waiting,
        "may_undo": standing_step(row) > 0,
        "edits": newest_edits(row, (policy, former)),
        "version_form": VersionForm(),
    }
    return render(request, "workshop/copy.html", context)


@login_required
@require_POST
def take_in(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Write a saved proposal into the copy."""
    row = seen_copy(request, pk)
    wanted = get_object_or_404(ProposedChange, pk=change)
    return done(request, row, lambda: services.take_in(
        row, wanted, step=step_of(request), by=reader(request)),
        _("Förslaget är infört."))  # fmt: skip


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the newest step."""
    row = seen_copy(request, pk)
    return done(request, row, lambda: services.undo(
        row, step=step_of(request), by=reader(request)),
        _("Den senaste ändringen är ångrad."))  # fmt: skip


@login_required
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """End the work without a version."""
    row = seen_copy(request, pk)
    return done(request, row, lambda: services.put_away(row, by=reader(request)),
                 _("Bearbetningen är undanlagd."))  # fmt: skip


@login_required
@require_POST
def save_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the copy as the draft's next version."""
    row, form = seen_copy(request, pk), VersionForm(request.POST)
    name = form["version"].value() or ""
    return done(request, row, lambda: services.save_version(
        row, str(name)[:40], step=step_of(request), shown="shown" in request.POST,
        by=reader(request)), _("Bearbetningen är sparad som en ny version."))  # fmt: skip


def _placed(clauses: list[Clause]) -> list[tuple[Clause, str]]:
    """Each with the name of the one that it stands after, ``""`` for the first."""
    names = ["", *(clause.name for clause in clauses)]
    return list(zip(clauses, names, strict=False))
