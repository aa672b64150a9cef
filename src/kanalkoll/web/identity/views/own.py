"""One's own settings, and joining through an invitation."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity import services
from kanalkoll.web.identity.forms import AcceptForm, OwnForm
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.services import PersonDetails
from kanalkoll.web.organisation.forms import add_problems

get_or_post = require_http_methods(["GET", "HEAD", "POST"])
ELSEWHERE = (
    ("account_change_password", gettext_lazy("Byt lösenord")),
    ("mfa_index", gettext_lazy("Inloggning i två steg")),
    ("compliance:calendar", gettext_lazy("Din kalender")),
    ("api:tokens", gettext_lazy("Nycklar för andra program")),
)
"""Pages of other rooms about oneself."""


@login_required
@get_or_post
def own(request: HttpRequest) -> HttpResponse:
    """Language, mail and telephone; what one is, and how one signs in."""
    user = _signed_in(request)
    given = request.POST if request.method == "POST" else None
    as_it_is = {name: getattr(user, name) for name in services.OWN_FIELDS}
    form = OwnForm(given, initial=as_it_is)
    if given is not None and form.is_valid():
        try:
            services.change_user(user, form.details(user), by=user)
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            messages.success(request, _("Sparat."))
            answer = redirect("identity:own")
            answer.delete_cookie(
                settings.LANGUAGE_COOKIE_NAME
            )  # a choice made at the foot of a page
            return answer
    roles = user.assignments.select_related("unit")
    links = [(url, name) for view, name in ELSEWHERE if (url := _address(view, user))]
    return render(request, "identity/own.html", {"form": form, "roles": roles, "links": links})


@login_required
def not_here(request: HttpRequest) -> HttpResponse:
    """To one's own page, from pages of the sign-in library that this house has no use for.

    An address is changed where it is checked and logged; who comes through the identity
    provider has no password here and sets none; whose sign-in it is, the provider says.
    """
    del request
    return redirect("identity:own")


@login_required
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Sign oneself out on every machine."""
    services.sign_out_everywhere(_signed_in(request), by=_signed_in(request))
    return redirect("account_login")


@never_cache
@sensitive_post_parameters("password")
@get_or_post
def accept(request: HttpRequest, secret: str) -> HttpResponse:
    """Join: take the role of an invitation, with a new sign-in or the one that one has."""
    try:
        invitation = services.find_invitation(secret)
    except BadInput as refused:
        shown = {"problem": refused.problems[0]}
        return render(request, "identity/no_invitation.html", shown, status=410)
    if request.user.is_authenticated:
        if request.method == "POST":
            services.accept_as(secret, _signed_in(request))
            messages.success(request, _("Välkommen. Rollen är din nu."))
            return redirect("/")
        return render(request, "identity/accept_as.html", {"invitation": invitation})
    return _join(request, secret, {"invitation": invitation})


def _join(request: HttpRequest, secret: str, shown: dict[str, Any]) -> HttpResponse:
    given = request.POST if request.method == "POST" else None
    invitation = shown["invitation"]
    form = AcceptForm(given, initial={"name": invitation.name})
    if given is not None and form.is_valid():
        told = form.cleaned_data
        details = PersonDetails(name=told["name"], title=told["title"], unit=invitation.unit)
        try:
            user = services.accept_invitation(
                secret, told["username"], details, password=told["password"]
            )
        except BadInput as refused:
            add_problems(form, refused.problems)
        else:
            login(request, user, backend="django.contrib.auth.backends.ModelBackend")
            messages.success(request, _("Välkommen till kanalkoll."))
            return redirect("/")
    return render(request, "identity/accept.html", {**shown, "form": form})


def _signed_in(request: HttpRequest) -> User:
    user: Any = request.user  # the views ask for sign-in
    return user  # type: ignore[no-any-return]


def _address(view: str, user: User) -> str | None:
    if view == "account_change_password" and not user.has_usable_password():
        return None
    try:
        return reverse(view)
    except NoReverseMatch:
        return None
