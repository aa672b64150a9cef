"""One's own tokens: made, shown once, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.api.forms import TokenForm
from kanalkoll.web.api.models import ApiToken
from kanalkoll.web.api.problems import NO_OPERATION, answered
from kanalkoll.web.api.tokens import Made, NewToken, end_token, make_token, usable_tokens
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.forms import add_problems
from kanalkoll.web.organisation.selectors import today


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The tokens that one has, and a form for a new one; its text is on this answer only."""
    user = cast("User", request.user)
    form = TokenForm(request.POST or None, initial={"expires_on": today() + timedelta(days=90)})
    made = _made(form, user) if request.method == "POST" and form.is_valid() else None
    shown: dict[str, Any] = {
        "form": None if made else form, "made": made, "tokens": usable_tokens(user)}  # fmt: skip
    return render(request, "api/tokens.html", shown, status=422 if form.errors else 200)


def _made(form: TokenForm, user: User) -> Made | None:
    try:
        return make_token(NewToken(**form.values()), by=user)
    except BadInput as wrong:
        add_problems(form, wrong.problems)
        return None


@csrf_exempt
def nowhere(request: HttpRequest, rest: str) -> HttpResponse:
    """An address below the interface's own that is none, told as a program reads it."""
    del request, rest
    return answered(404, NO_OPERATION)


@login_required
@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End one of one's tokens."""
    user = cast("User", request.user)
    end_token(get_object_or_404(ApiToken, pk=pk, user=user), by=user)
    messages.success(request, _("Nyckeln är avslutad. Program som använder den får inget svar."))
    return redirect("api:tokens")
