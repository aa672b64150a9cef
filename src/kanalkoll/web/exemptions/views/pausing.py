"""The list of rests, one rest, a notice of one, a stop of all publishing, and changes."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.web.exemptions import selectors, services
from kanalkoll.web.exemptions.forms import ChangeForm, PauseFilterForm, PauseForm, StopForm
from kanalkoll.web.exemptions.models import Pause
from kanalkoll.web.exemptions.views.guiding import Walk, go
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, require, who_may
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.selectors import units_to
from kanalkoll.web.register.views.reading import page, reader, seen_account
from kanalkoll.web.ui.saying import long_day

FORM = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50


@page
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """Which accounts rest, from when to when, and why."""
    user, on = reader(request), today()
    asked = PauseFilterForm({"som": "nu", **request.GET.dict()})
    state = asked.state()
    found = selectors.visible_pauses(user).filter(selectors.in_state(state, on))
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    accounts = selectors.resting_accounts(rows)
    shown = {
        "page": rows,
        "rows": [(one, accounts.get(one.pk), _latest(one)) for one in rows],
        "state": state,
        "filter": asked,
        "found": rows.paginator.count,
        "may_stop": may_somewhere(user, Action.PAUSE_ALL),
    }
    return render(request, "exemptions/pauses.html", shown)


def _latest(pause: Pause) -> Any:
    """The decision that holds, out of what has been fetched."""
    return max(pause.decisions.all(), key=lambda row: row.step, default=None)


@page
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One rest with every decision about it."""
    pause = _seen(request, key)
    decisions = list(pause.decisions.all())
    part, action = services.part_of(pause), services.action_for(pause)
    shown = {
        "pause": pause,
        "about": services.about_pause(pause),
        "account": None if pause.stop else pause.accounts.get(),
        "accounts": pause.accounts.count(),
        "state": pause.state(today()),
        "decisions": decisions[::-1],
        "latest": decisions[-1] if decisions else None,
        "names": names_of({row.recorded_by for row in decisions}),
        "may_change": may(reader(request), action, part),
        "who_may": who_may(action, part),
        "receipt": "kvitto" in request.GET,
    }
    return render(request, "exemptions/pause.html", shown)


def _seen(request: HttpRequest, key: str) -> Pause:
    pause = get_object_or_404(Pause.objects.select_related("unit"), key=key)
    if not selectors.visible_pauses(reader(request)).filter(pk=pause.pk).exists():
        raise PermissionDenied
    return pause


@page
@require_http_methods(FORM)
def new(request: HttpRequest, account: str) -> HttpResponse:
    """Give notice that an account rests."""
    found, user = seen_account(request, account), reader(request)
    require(user, Action.PAUSE_ACCOUNT, unit=found)
    begins = {"first_day": today(), "decided_on": today()}
    form = PauseForm(request.POST or None, initial=begins)

    def save(form: PauseForm) -> str:
        return receipt_of(services.pause_account(found, form.period(), form.grounds(), by=user))

    def check(form: PauseForm) -> None:
        services.check_pause(found, form.period(), form.grounds(), by=user)

    shown = {
        "title": _("Anmäl uppehåll för %(about)s") % {"about": found.shown_name},
        "lead": _("Under ett uppehåll krävs inga inlägg. Övriga krav gäller som vanligt."),
        "save": _("Anmäl uppehållet"),
        "back": found.get_absolute_url(),
        "steps": 2,
    }
    return go(request, Walk(form, check, save, shown))


@page
@require_http_methods(FORM)
def pause_all(request: HttpRequest) -> HttpResponse:
    """Tillfälligt stopp: all publishing of a part of the body, or of it all, rests."""
    user = reader(request)
    if not may_somewhere(user, Action.PAUSE_ALL):
        require(user, Action.PAUSE_ALL)
    body = the_body()
    whole = body.name if body and may(user, Action.PAUSE_ALL) else ""
    everywhere = _("hela %(body)s") % {"body": whole} if whole else ""
    begins = {"first_day": today(), "decided_on": today(), "unit": request.GET.get("hos", "")}
    units = units_to(user, Action.PAUSE_ALL)
    form = StopForm(request.POST or None, units, everywhere=everywhere, initial=begins)

    def save(form: StopForm) -> str:
        return receipt_of(services.pause_all(form.part(), form.period(), form.grounds(), by=user))

    def check(form: StopForm) -> None:
        services.check_stop(form.part(), form.period(), form.grounds(), by=user)

    shown = {
        "title": _("Pausa all publicering"),
        "lead": _("Ett tillfälligt stopp, till exempel vid en kris. Alla som loggar in ser att det "
                  "gäller. kanalkoll kan inte stoppa inlägg: var och en låter bli att publicera."),
        "save": _("Pausa all publicering"),
        "back": reverse("exemptions:pauses"),
        "steps": 2,
    }  # fmt: skip
    return go(request, Walk(form, check, save, shown))


def receipt_of(pause: Pause) -> str:
    """Where the receipt of a rest is shown."""
    return reverse("exemptions:pause", args=[pause.key]) + "?kvitto=1"


@page
@require_http_methods(FORM)
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Let it last longer, end earlier, or never begin: a new decision."""
    pause, user = _seen(request, key), reader(request)
    require(user, services.action_for(pause), unit=services.part_of(pause))
    state = pause.state(today())
    if state in {"over", "withdrawn"}:
        raise Http404
    begins = {"version": pause.version, "decided_on": today(), "what": "flytta"}

    def form_of(data: QueryDict | None) -> forms.Form:
        return ChangeForm(data, begun=state == "now", initial=begins)

    def check(form: ChangeForm) -> None:
        if not form.withdraws():
            last_day = form.cleaned_data["last_day"]
            services.check_pause_change(pause, last_day, form.grounds(), by=user)

    def save(form: ChangeForm) -> str:
        return receipt_of(_changed(pause, form, user))

    about = {"about": services.about_pause(pause), "day": long_day(pause.last_day)}
    shown = {
        "title": _("Ändra uppehållet för %(about)s") % about,
        "lead": _("Uppehållet gäller till och med %(day)s. Ett nytt beslut tar det förras plats; "
                  "det förra finns kvar i historiken.") % about,
        "save": _("Registrera beslutet"),
        "back": reverse("exemptions:pause", args=[pause.key]),
        "steps": 2,
    }  # fmt: skip
    return go(request, Walk(form_of(request.POST or None), check, save, shown, form_of))


def _changed(pause: Pause, form: ChangeForm, user: Any) -> Pause:
    version, grounds = form.cleaned_data["version"], form.grounds()
    if form.withdraws():
        return services.withdraw_pause(pause, grounds, version=version, by=user)
    last_day = form.cleaned_data["last_day"]
    return services.change_pause(pause, last_day, grounds, version=version, by=user)
