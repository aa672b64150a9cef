"""The goals of an account: how they go, and a form for one more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.capabilities.vocabulary import METRICS, MetricKey
from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.checking import Refusal, measurable_metrics
from kanalkoll.core.measurement.goal import said as goal_said
from kanalkoll.core.measurement.reading import DOUBTED_FIELD, DOUBTS, GoalRead
from kanalkoll.platforms import load_catalogue
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.measurement import selectors, services
from kanalkoll.web.measurement.forms import GoalForm, picked, read_into_fields
from kanalkoll.web.measurement.goal_rows import as_goal
from kanalkoll.web.measurement.known_types import account_type
from kanalkoll.web.measurement.views.account_pages import (
    about,
    back_to_own_page,
    reader,
    shown_beside,
    viewed_account,
    who_may_instead,
)
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.ui.saying import said

CHECK = Text(
    sv="Stämmer det här? En del är tolkat. Ändra det som inte stämmer och spara.",
    en="Is this right? Some of it is a reading. Change what is wrong, and save.",
)


@dataclass(slots=True)
class Attempt:
    """A form that was sent in, and what came of it."""

    form: GoalForm
    refusal: Refusal | None = None
    to_check: bool = False
    not_allowed: str = ""
    stale: bool = False
    saved: object = None


def attempt(
    account: Account, given: Mapping[str, str], save: services.Saving, *, by: User
) -> Attempt:
    """Read what was sent in, and save it unless something is missing, refused or assumed."""
    on = today()
    if "pick" in given:
        return Attempt(_form(account, picked(given, given["pick"]), bound=False))
    data, read = read_into_fields(given, on=on)
    tried = Attempt(_form(account, data))
    if not tried.form.is_valid():
        return tried
    tried.to_check = bool(read.assumed)
    goal = tried.form.goal()
    try:
        services.check_goal(account, goal, on=on)
        if not tried.to_check:
            tried.saved = save(goal, words=data["words"] or data["wish"], by=by)
    except services.GoalRefused as refused:
        tried.refusal = refused.refusal
    except BadInput as wrong:
        tried.to_check = False
        tried.stale = isinstance(wrong, services.GoalChangedMeanwhile)
        _say_doubts(tried.form, read)
        named = set(tried.form.errors)
        shown_beside(tried.form, [p for p in wrong.problems if p.field not in named])
    except NotAllowed as refused:
        tried.not_allowed = said(refused.who_may)
    return tried


def _form(
    account: Account, data: Mapping[str, str] | None = None, *, bound: bool = True
) -> GoalForm:
    measurable = metrics_of(account)
    if bound and data is not None:
        return GoalForm(data, measurable=measurable)
    return GoalForm(initial=data, measurable=measurable)


def metrics_of(account: Account) -> tuple[MetricKey, ...]:
    """What a goal of the account can be measured in."""
    return measurable_metrics(
        load_catalogue(), platform=account.platform, account_type=account_type(account, today())
    )


def _say_doubts(form: GoalForm, read: GoalRead) -> None:
    """Why the words left a field empty, beside the field."""
    for doubt in read.doubts:
        field = DOUBTED_FIELD[doubt]
        if not form.data.get(field) and field not in form.errors:
            form.add_error(field, said(DOUBTS[doubt]))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def goals(request: HttpRequest, key: str) -> HttpResponse:
    """Set a goal; see how those that are set go."""
    account = viewed_account(request, key)
    tried = Attempt(_form(account))
    if request.method == "POST":
        given = request.POST.dict()
        save = services.SetFor(account)
        tried = attempt(account, given, save, by=reader(request))
        if tried.saved is not None:
            return back_to_own_page(request, account, _("Målet är sparat."))
    return render(
        request, "measurement/goals.html", _context(request, account, tried), status=status(tried)
    )


def status(tried: Attempt) -> int:
    """What says that nothing was kept, so that nobody takes it for saved.

    403 for what may not be, 409 for what somebody else changed meanwhile, 422 for what is wrong.
    """
    if tried.not_allowed:
        return 403
    if tried.stale:
        return 409
    return 422 if tried.refusal or tried.form.errors else 200


def _context(request: HttpRequest, account: Account, tried: Attempt) -> dict[str, object]:
    on = today()
    now = selectors.goals_now(account, on=on)
    return {
        **about(account),
        **form_context(tried),
        "form_url": reverse("measurement:goals", args=[account.key]),
        "save_words": _("Spara målet"),
        "goals": now,
        "ended": [
            (goal_said(as_goal(row)), row.first_day, row.last_day)
            for row in selectors.ended_goals(account, on=on)
        ],
        "measurable": sum(one.measurable for one in now),
        "begins_today": any(one.since == on and one.measurable for one in now),
        "who_may": who_may_instead(request, Action.SET_GOAL, account),
        "link": profile_link(account),
        "tell_url": tell_url(account),
    }


def form_context(tried: Attempt) -> dict[str, object]:
    """What the form's part of a page shows."""
    offered = tried.refusal.alternatives if tried.refusal else ()
    return {
        "form": tried.form,
        "refusal": tried.refusal,
        "alternatives": [(metric, METRICS[metric].name) for metric in offered],
        "kept": {name: tried.form[name].value() or "" for name in ("words", "wish", "per", "by")},
        "to_check": said(CHECK) if tried.to_check else "",
        "not_allowed": tried.not_allowed,
        "wish": tried.form["wish"].value() or "",
        "errors_on_page": bool(tried.form.errors) or tried.refusal is not None,
    }


def profile_link(account: Account) -> str:
    """The address that the profile is to link to, so that visits are counted."""
    return f"{settings.BASE_URL}{reverse('verification:page', args=[account.slug])}?fran=profil"


def tell_url(account: Account) -> str:
    """Where a new account type is told, when that page is there."""
    try:
        return reverse("collection:tell", args=[account.key])
    except NoReverseMatch:
        return ""
