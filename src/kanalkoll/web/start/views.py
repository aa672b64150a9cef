"""The first page, and the demonstration's own controls."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.start.demonstration import move_day
from kanalkoll.web.start.forms import DayForm
from kanalkoll.web.start.four_questions import ANSWER_OF_2019, four_questions
from kanalkoll.web.ui.saying import long_day


def front(request: HttpRequest) -> HttpResponse:
    """The first page: the four questions in the demonstration, else where the reader belongs."""
    if the_body() is None:
        return redirect("start:guide")
    if settings.DEMONSTRATION:
        shown = {"questions": four_questions(), "source": ANSWER_OF_2019}
        return render(request, "start/four_questions.html", shown)
    if request.user.is_authenticated:
        return redirect("compliance:mine")
    return render(request, "start/welcome.html")


@require_POST
def enter(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the cast: in the demonstration only, where there is nothing to guard."""
    if not settings.DEMONSTRATION:
        raise Http404
    user = User.objects.filter(username=request.POST.get("name", "")).first()
    if user is None:
        raise Http404
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    return redirect(_back(request, otherwise=reverse("compliance:mine")))


@require_POST
@login_required
def change_day(request: HttpRequest) -> HttpResponse:
    """Byt dag: move the demonstration forward."""
    form = DayForm(request.POST)
    back = _back(request)
    if not settings.DEMONSTRATION:
        raise Http404
    if not form.is_valid():
        messages.error(request, gettext("Välj en av dagarna i listan."))
        return redirect(back)
    try:
        move_day(form.cleaned_data["day"], by=request.user)  # type: ignore[arg-type]
    except BadInput as error:
        messages.error(request, error.describe("en" if get_language() == "en" else "sv"))
        return redirect(back)
    day = long_day(form.cleaned_data["day"])
    messages.success(request, gettext("Nu är det %(day)s i demonstrationen.") % {"day": day})
    return redirect(back)


def _back(request: HttpRequest, *, otherwise: str = "/") -> str:
    """The page that the reader came from or is on the way to, if it is one of ours."""
    asked = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()})
    return asked if ours else otherwise
