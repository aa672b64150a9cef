"""One goal of an account: change it, note how it goes, end it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput
from kanalkoll.core.measurement.goal import said as goal_said
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.measurement import models, selectors, services
from kanalkoll.web.measurement.forms import FollowUpForm, GoalForm, shown
from kanalkoll.web.measurement.goal_rows import as_goal
from kanalkoll.web.measurement.views.account_pages import (
    about,
    back_to_own_page,
    reader,
    shown_beside,
    viewed_account,
    who_may_instead,
)
from kanalkoll.web.measurement.views.goals import (
    Attempt,
    attempt,
    form_context,
    metrics_of,
    status,
    tell_url,
)
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said


def _goal_or_404(account: Account, key: str) -> models.Goal:
    try:
        return selectors.current_goal(account, key, on=today())
    except models.Goal.DoesNotExist:
        raise Http404 from None


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """Change a goal from today; how it was stays in its history."""
    account = viewed_account(request, key)
    row = _goal_or_404(account, goal)
    initial = {**shown(as_goal(row)), "words": row.words, "words_read": row.words}
    tried = Attempt(GoalForm(initial=initial, measurable=metrics_of(account)))
    if request.method == "POST":
        save = services.Change(row, _number(request.POST.get("version")))
        tried = attempt(account, request.POST.dict(), save, by=reader(request))
        if tried.saved is not None:
            return back_to_own_page(request, account, _("Målet är ändrat."))
    context = {
        **about(account),
        **form_context(tried),
        "form_url": reverse("measurement:change-goal", args=[account.key, row.key]),
        "save_words": _("Spara ändringen"),
        "cancel_url": reverse("measurement:goals", args=[account.key]),
        "tell_url": tell_url(account),
        "row": row,
        "goal_said": goal_said(as_goal(row)),
        "who_may": who_may_instead(request, Action.SET_GOAL, account),
    }
    return render(request, "measurement/change_goal.html", context, status=status(tried))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """Ask once, then end the goal. Its numbers are kept."""
    account = viewed_account(request, key)
    row = _goal_or_404(account, goal)
    problem, answer = "", 200
    if request.method == "POST":
        try:
            services.end_goal(
                row,
                version=_number(request.POST.get("version")),
                by=reader(request),
            )
        except NotAllowed as refused:
            problem, answer = said(refused.who_may), 403
        except services.GoalChangedMeanwhile as wrong:
            problem, answer = said(wrong.problems[0].wrong), 409
            row = _goal_or_404(account, goal)
        else:
            return back_to_own_page(request, account, _("Målet är avslutat."))
    context = {
        **about(account),
        "row": row,
        "goal_said": goal_said(as_goal(row)),
        "problem": problem,
        "who_may": who_may_instead(request, Action.SET_GOAL, account),
    }
    return render(request, "measurement/end_goal.html", context, status=answer)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def follow_up(request: HttpRequest, key: str, goal: str) -> HttpResponse:
    """Note a number for a period."""
    account = viewed_account(request, key)
    row = _goal_or_404(account, goal)
    now = selectors.goal_now(row, on=today())
    first, last = now.next_span
    form = FollowUpForm(request.POST or None, initial={"first_day": first, "last_day": last})
    not_allowed = ""
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            services.note_follow_up(
                row,
                given["value"],
                first_day=given["first_day"],
                last_day=given["last_day"],
                by=reader(request),
            )
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except NotAllowed as refused:
            not_allowed = said(refused.who_may)
        else:
            return HttpResponseRedirect(reverse("measurement:goals", args=[account.key]))
    context = {
        **about(account),
        "now": now,
        "form": form,
        "not_allowed": not_allowed,
        "errors_on_page": bool(form.errors),
        "who_may": who_may_instead(request, Action.SET_GOAL, account),
    }
    answer = 403 if not_allowed else 422 if form.errors else 200
    return render(request, "measurement/follow_up.html", context, status=answer)


def _number(said_version: str | None) -> int:
    """The version that the page was made from; one that never is, where there is none."""
    return (
        int(said_version)
        if said_version and said_version.isascii() and said_version.isdigit()
        else -1
    )
