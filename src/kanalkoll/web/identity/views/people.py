"""People and their roles: who may do what, where."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.assessment.sentences import alphabetical
from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity import services
from kanalkoll.web.identity.forms import EndRoleForm, InviteForm, PersonForm, RoleForm
from kanalkoll.web.identity.models import Assignment, Invitation, User
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, require, roles_to_give
from kanalkoll.web.identity.roles import Role
from kanalkoll.web.identity.selectors import open_invitations, visible_people
from kanalkoll.web.organisation.forms import NONE, add_problems
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.ui.saying import said

get_or_post = require_http_methods(["GET", "HEAD", "POST"])


@login_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """Everybody whom the reader may see, with their roles, and invitations that wait."""
    held = Assignment.objects.holding_on(today()).select_related("unit")
    found = visible_people(request.user).exclude(name="").select_related("unit")
    found = found.prefetch_related(Prefetch("assignments", held, to_attr="held"))
    shown = {
        "people": sorted(found, key=lambda person: alphabetical(person.name)),
        "may_invite": may_somewhere(request.user, Action.INVITE),
        "invitations": open_invitations(request.user),
    }
    return render(request, "identity/people.html", shown)


@login_required
@require_safe
def person(request: HttpRequest, key: str) -> HttpResponse:
    """One person: what colleagues see, the roles now and before, and what can be done."""
    found = _person(request, key)
    given = list(found.assignments.select_related("unit"))
    day = today()
    holding = [role for role in given if role.last_day is None or role.last_day >= day]
    shown = {
        "person": found,
        "holding": [(role, _may_end(request.user, role)) for role in holding],
        "ended": [role for role in given if role not in holding],
        "may_manage": may(request.user, Action.MANAGE_PEOPLE, found.unit),
        "may_give": may_somewhere(request.user, Action.MANAGE_PEOPLE),
        "may_shred": may(request.user, Action.SHRED_PERSON) and not found.is_active,
        "oneself": found.pk == request.user.pk,
    }
    return render(request, "identity/person.html", shown)


@login_required
@get_or_post
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change what is said of a colleague."""
    found, by = _person(request, key), _signed_in(request)
    require(by, Action.MANAGE_PEOPLE, unit=found.unit)
    given = request.POST if request.method == "POST" else None
    as_it_is = {name: getattr(found, name) for name in ("name", "title", "email", "phone")}
    unit = found.unit.key if found.unit else NONE
    form = PersonForm(given, by=by, initial={**as_it_is, "unit": unit})
    if given is not None and form.is_valid():
        try:
            services.change_user(found, form.details(found), by=by)
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Ändringen är sparad."))
            return redirect("identity:person", found.key)
    return render(request, "identity/change.html", {"form": form, "person": found})


@login_required
@get_or_post
def give_role(request: HttpRequest, key: str) -> HttpResponse:
    """Give a person a role."""
    found, by = _person(request, key), _signed_in(request)
    if not may_somewhere(by, Action.MANAGE_PEOPLE):
        require(by, Action.MANAGE_PEOPLE, unit=found.unit)
    given = request.POST if request.method == "POST" else None
    form = RoleForm(given, by=by, initial={"unit": found.unit.key if found.unit else NONE})
    if given is not None and form.is_valid():
        try:
            services.assign_role(found, form.cleaned_data["role"], form.cleaned_data["unit"], by=by)
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Rollen är given."))
            return redirect("identity:person", found.key)
    return render(request, "identity/give_role.html", {"form": form, "person": found})


@login_required
@get_or_post
def end_role(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """End a role of a person."""
    found, by = _person(request, key), _signed_in(request)
    roles = Assignment.objects.select_related("unit", "user")
    role = get_object_or_404(roles, pk=pk, user=found)
    services.may_give(by, Role(role.role), role.unit)
    given = request.POST if request.method == "POST" else None
    form = EndRoleForm(given)
    if given is not None and form.is_valid():
        try:
            services.end_role(role, by=by, last_day=form.cleaned_data["last_day"])
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Rollen är avslutad."))
            return redirect("identity:person", found.key)
    shown = {"form": form, "person": found, "role": role}
    return render(request, "identity/end_role.html", shown)


ACTS = {
    "stang": (services.close_user, gettext_lazy("Inloggningen är stängd.")),
    "oppna": (services.open_user, gettext_lazy("Inloggningen är öppen igen.")),
    "logga-ut": (services.sign_out_everywhere, gettext_lazy("Personen är utloggad överallt.")),
    "tvasteg": (
        services.remove_second_factor,
        gettext_lazy("Inloggningen i två steg är borttagen."),
    ),
    "ta-bort": (services.shred_person, gettext_lazy("Personuppgifterna är borttagna.")),
}
"""What can be done to a person with one button, by its part of the address."""


@login_required
@require_POST
def act(request: HttpRequest, key: str, what: str) -> HttpResponse:
    """Close, open, sign out, remove the second factor, remove the personal data."""
    found = _person(request, key)
    if what not in ACTS:
        raise Http404
    service, done = ACTS[what]
    try:
        service(found, by=_signed_in(request))
    except BadInput as refused:
        messages.error(request, said(refused.problems[0].wrong))
    else:
        messages.success(request, done)
    if what == "ta-bort":
        return redirect("identity:people")
    return redirect("identity:person", found.key)


@login_required
@get_or_post
def invite(request: HttpRequest) -> HttpResponse:
    """Ask somebody to join; the receipt shows the link, once."""
    by = _signed_in(request)
    if not may_somewhere(by, Action.INVITE):
        require(by, Action.INVITE)
    given = request.POST if request.method == "POST" else None
    unit = by.unit.key if by.unit else NONE
    form = InviteForm(given, by=by, initial={"unit": unit, "role": Role.READER.value})
    if given is not None and form.is_valid():
        try:
            sent = services.invite(form.invited(), by=by)
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            return render(request, "identity/invited.html", {"sent": sent})
    return render(request, "identity/invite.html", {"form": form})


@login_required
@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Let an invitation be valid no more."""
    waiting: Invitation = get_object_or_404(open_invitations(request.user), pk=pk)
    services.withdraw_invitation(waiting, by=_signed_in(request))
    messages.success(request, _("Inbjudan gäller inte längre."))
    return redirect("identity:people")


def _signed_in(request: HttpRequest) -> User:
    user: Any = request.user  # the views ask for sign-in
    return user  # type: ignore[no-any-return]


def _person(request: HttpRequest, key: str) -> User:
    return get_object_or_404(visible_people(request.user).select_related("unit"), key=key)


def _may_end(user: Any, role: Assignment) -> bool:
    return may(user, Action.MANAGE_PEOPLE, role.unit) and Role(role.role) in roles_to_give(
        user, role.unit
    )
