"""The pages about the parts of the body."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.selectors import history_of
from kanalkoll.web.auditlog.services import subject_of
from kanalkoll.web.organisation import services
from kanalkoll.web.organisation.forms import NONE, EndForm, UnitForm, add_problems
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import (
    ended_units,
    history,
    in_order,
    names_by_pk,
    today,
    tree,
)

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def show_tree(request: HttpRequest) -> HttpResponse:
    """All parts of the body, as a tree."""
    branches = tree()
    shown = {
        "branches": branches,
        "count": sum(1 for _ in in_order(branches)),
        "ended": ended_units(),
        "may_add": _actor(request).may("edit-unit"),
        "may_publish": _actor(request).may("publish-figures"),
    }
    return render(request, "organisation/tree.html", shown)


@login_required
@require_safe
def unit(request: HttpRequest, key: str) -> HttpResponse:
    """One part: what it is called, where it stands, what it was before, what is below it."""
    found = _unit(key)
    names = names_by_pk()
    shown = {
        "unit": found,
        "below": found.children.filter(last_day__isnull=True),
        "history": [(part, names.get(part.parent or 0)) for part in history(found)],
        "may_edit": _actor(request).may("edit-unit", found),
        "entries": history_of(subject_of(found)) if _actor(request).may("see-log", found) else (),
    }
    return render(request, "organisation/unit.html", shown)


@login_required
@require_POST
def figures_for_everybody(request: HttpRequest) -> HttpResponse:
    """Let everybody see the figures of how accounts follow the policy, or no longer."""
    try:
        body = services.publish_figures(request.POST.get("visa") == "ja", by=_actor(request))
    except BadInput as no_body:
        raise Http404 from no_body
    messages.success(
        request,
        _("Alla kan nu se siffrorna.")
        if body.publishes_figures
        else _("Siffrorna visas inte längre för alla."),
    )
    return redirect("organisation:tree")


@login_required
@get_or_post
def add(request: HttpRequest) -> HttpResponse:
    """Add a part of the body."""
    actor = _actor(request)
    allowed = actor.parts_where("edit-unit")
    if not (allowed is None or allowed):
        actor.require("edit-unit")
    given = request.POST if request.method == "POST" else None
    form = UnitForm(given, allowed=allowed, initial={"parent": request.GET.get("under", NONE)})
    if given is not None and form.is_valid():
        try:
            made = services.add_unit(form.details(), by=actor)
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("%(name)s är tillagd.") % {"name": made.name})
            return redirect("organisation:unit", made.key)
    return render(request, "organisation/form.html", {"form": form, "unit": None})


@login_required
@get_or_post
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Rename a part or move it, from a day on."""
    actor, found = _actor(request), _unit(key)
    actor.require("edit-unit", unit=found)
    given = request.POST if request.method == "POST" else None
    allowed = actor.parts_where("edit-unit")
    form, stale = UnitForm(given, allowed=allowed, initial=_as_it_is(found)), False
    if given is not None and form.is_valid():
        try:
            services.change_unit(found, form.details(), by=actor)
        except BadInput as refused:
            stale = _is_stale(refused)
            add_problems(form, refused.problems, version=found.version)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("organisation:unit", found.key)
    shown = {"form": form, "unit": found}
    return render(request, "organisation/form.html", shown, status=409 if stale else 200)


@login_required
@get_or_post
def end(request: HttpRequest, key: str) -> HttpResponse:
    """Let a part end."""
    actor, found = _actor(request), _unit(key)
    actor.require("edit-unit", unit=found)
    given = request.POST if request.method == "POST" else None
    form, stale = EndForm(given, initial={"last_day": today(), "version": found.version}), False
    if given is not None and form.is_valid():
        try:
            services.end_unit(found, by=actor, **form.cleaned_data)
        except BadInput as refused:
            stale = _is_stale(refused)
            add_problems(form, refused.problems, version=found.version)
        else:
            messages.success(request, _("Slutdatumet är sparat."))
            return redirect("organisation:unit", found.key)
    shown = {"form": form, "unit": found}
    return render(request, "organisation/end.html", shown, status=409 if stale else 200)


def _is_stale(refused: BadInput) -> bool:
    """Whether somebody else changed the part meanwhile."""
    return any(problem.field == "version" for problem in refused.problems)


def _actor(request: HttpRequest) -> Actor:
    actor: Any = request.user  # signed in: the views say so
    return actor  # type: ignore[no-any-return]


def _unit(key: str) -> Unit:
    return get_object_or_404(Unit.objects.select_related("parent"), key=key)


def _as_it_is(unit: Unit) -> dict[str, object]:
    return {
        "name": unit.name,
        "kind": unit.kind,
        "parent": unit.parent.key if unit.parent else NONE,
        "from_day": today(),
        "version": unit.version,
    }
