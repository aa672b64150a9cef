"""The list of exemptions, one exemption, a new one, and a change of one."""

from __future__ import annotations

from collections.abc import Mapping
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
from kanalkoll.web.exemptions.forms import (
    AboutForm,
    ChangeForm,
    ExemptionForm,
    FilterForm,
    WishForm,
)
from kanalkoll.web.exemptions.models import Application, Exemption, Outcome
from kanalkoll.web.exemptions.rules import name_of_rule, rules_shown
from kanalkoll.web.exemptions.views.guiding import Walk, go
from kanalkoll.web.identity.permissions import Action, may, may_somewhere, require, who_may
from kanalkoll.web.identity.selectors import visible_units
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.selectors import accounts_to, units_to
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import long_day, said

FORM = ["GET", "HEAD", "POST"]
ON_A_PAGE = 50


@page
@require_safe
def show_list(request: HttpRequest) -> HttpResponse:
    """What is exempt from what, until when, by whose decision; and how many of each part."""
    user, on = reader(request), today()
    names = rules_shown()
    titles = {rule: said(title) for rule, title in names.items()}
    seen = visible_units(user).filter(last_day__isnull=True).order_by("name")
    asked = FilterForm({"som": "nu", **request.GET.dict()}, seen, titles)
    wanted = selectors.Wanted(
        asked.cleaned_data.get("som") or "nu",
        asked.units.get(asked.cleaned_data.get("hos", "")),
        asked.cleaned_data.get("krav", ""),
    )
    found = selectors.exemptions(user, wanted, on)
    now = list(selectors.exemptions(user, selectors.Wanted(), on))
    rows = Paginator(found, ON_A_PAGE).get_page(request.GET.get("sida"))
    shown = {
        "filter": asked,
        "page": rows,
        "rows": [(one, name_of_rule(one.rule, names), _latest(one)) for one in rows],
        "found": rows.paginator.count,
        "now": len(now),
        "soon": sum(one.last_day <= on + selectors.SOON for one in now),
        "by_part": selectors.counted_by_part(now),
        "waiting": selectors.waiting_applications(user),
        "own": selectors.own_applications(user)[:ON_A_PAGE],
        "may_ask": may_somewhere(user, Action.ASK_FOR_EXEMPTION),
        "may_decide": may_somewhere(user, Action.DECIDE_EXEMPTION),
    }
    return render(request, "exemptions/list.html", shown)


def _latest(exemption: Exemption) -> Any:
    """The decision that holds, out of what has been fetched."""
    return max(exemption.decisions.all(), key=lambda row: row.step, default=None)


@page
@require_safe
def show(request: HttpRequest, key: str) -> HttpResponse:
    """One exemption with every decision about it."""
    exemption = seen_exemption(request, key)
    decisions = list(exemption.decisions.all())
    shown = {
        **_named(exemption),
        "state": exemption.state(today()),
        "decisions": decisions[::-1],
        "latest": decisions[-1] if decisions else None,
        "names": names_of({row.recorded_by for row in decisions}),
        "covers": exemption.covers.order_by("name") if exemption.unit_id else (),
        "accounts": len(services.accounts_of(exemption)),
        "may_change": may(reader(request), Action.DECIDE_EXEMPTION, exemption.where),
        "who_may": who_may(Action.DECIDE_EXEMPTION, exemption.where),
        "receipt": "kvitto" in request.GET,
    }
    return render(request, "exemptions/exemption.html", shown)


def seen_exemption(request: HttpRequest, key: str) -> Exemption:
    """The exemption of that key: 404 when there is none, 403 for who does not see it."""
    rows = Exemption.objects.select_related("account__unit", "unit")
    exemption = get_object_or_404(rows, key=key)
    if not selectors.may_see_exemption(reader(request), exemption):
        raise PermissionDenied
    return exemption


def _named(exemption: Exemption) -> dict[str, object]:
    return {"exemption": exemption, "rule_name": said(name_of_rule(exemption.rule))}


@page
@require_http_methods(FORM)
def new(request: HttpRequest) -> HttpResponse:
    """A new exemption: decided by who may decide, asked for by who may ask."""
    about, application = _about(request)
    if about is None:
        return _choose(request)
    user = reader(request)
    if may(user, Action.DECIDE_EXEMPTION, about):
        return go(request, _deciding(request, about, application))
    require(user, Action.ASK_FOR_EXEMPTION, unit=about)
    return go(request, _asking(request, about))


def _about(request: HttpRequest) -> tuple[Account | Unit | None, Application | None]:
    """What the exemption is to be for, as the address says; and the application it answers."""
    asked = request.GET
    if key := asked.get("ansokan"):
        rows = Application.objects.select_related("account__unit", "unit")
        application = get_object_or_404(rows, key=key, outcome=Outcome.WAITING)
        if not selectors.may_see_application(reader(request), application):
            raise PermissionDenied
        return application.account or application.where, application
    if key := asked.get("konto"):
        account = get_object_or_404(Account.objects.select_related("unit"), key=key)
        return account, None
    if key := asked.get("verksamhet"):
        return get_object_or_404(Unit, key=key, last_day__isnull=True), None
    return None, None


def _choose(request: HttpRequest) -> HttpResponse:
    """What it is to be for: an account or a part of the body."""
    user = reader(request)
    if not may_somewhere(user, Action.ASK_FOR_EXEMPTION):
        require(user, Action.ASK_FOR_EXEMPTION)
    accounts = accounts_to(user, Action.ASK_FOR_EXEMPTION).filter(closed_on__isnull=True)
    form = AboutForm(
        None, accounts.select_related("unit"), units_to(user, Action.ASK_FOR_EXEMPTION)
    )
    decides = may_somewhere(user, Action.DECIDE_EXEMPTION)
    return render(request, "exemptions/choose.html", {"form": form, "decides": decides})


def _name(about: Account | Unit) -> str:
    return about.shown_name if isinstance(about, Account) else about.name


def _deciding(request: HttpRequest, about: Account | Unit, application: Application | None) -> Walk:
    initial = _initial(request, application) | {"decided_on": today()}
    form = ExemptionForm(request.POST or None, initial=initial)

    def new_one(form: ExemptionForm) -> services.NewExemption:
        return services.NewExemption(
            about, form.cleaned_data["rule"], form.period(), form.grounds()
        )

    def save(form: ExemptionForm) -> str:
        made = services.decide_exemption(new_one(form), by=reader(request), application=application)
        return receipt_of(made)

    return Walk(
        form,
        lambda form: services.check_exemption(new_one(form), by=reader(request)),
        save,
        {
            "title": _("Undantag för %(about)s") % {"about": _name(about)},
            "lead": _("Beslutet fattas i er vanliga ordning. Här registreras att det är fattat, "
                      "så att det syns överallt och går ut av sig självt."),
            "save": _("Registrera undantaget"),
            "back": reverse("exemptions:list"),
            "steps": 3,
        },
    )  # fmt: skip


def _asking(request: HttpRequest, about: Account | Unit) -> Walk:
    form = WishForm(request.POST or None, initial=_initial(request, None))

    def wish(form: WishForm) -> services.Wish:
        told = form.cleaned_data
        return services.Wish(about, told["rule"], form.period(), told["reason"])

    def save(form: WishForm) -> str:
        made = services.ask_for_exemption(wish(form), by=reader(request))
        return reverse("exemptions:application", args=[made.key]) + "?kvitto=1"

    return Walk(
        form,
        lambda form: services.check_wish(wish(form), by=reader(request)),
        save,
        {
            "title": _("Ansök om undantag för %(about)s") % {"about": _name(about)},
            "lead": _("Skriv vad som ska undantas, hur länge och varför. Den som får besluta ser "
                      "ansökan i sin lista, och svaret kommer i din."),
            "save": _("Skicka ansökan"),
            "back": reverse("exemptions:list"),
            "steps": 3,
        },
    )  # fmt: skip


def _initial(request: HttpRequest, application: Application | None) -> dict[str, object]:
    """What the form begins with: what was asked for, or the rule that the address names."""
    if application is not None:
        names = ("rule", "first_day", "last_day", "reason")
        return {name: getattr(application, name) for name in names}
    return {"rule": request.GET.get("regel", ""), "first_day": today()}


def receipt_of(exemption: Exemption) -> str:
    """Where the receipt of an exemption is shown."""
    return reverse("exemptions:exemption", args=[exemption.key]) + "?kvitto=1"


@page
@require_http_methods(FORM)
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Let it last longer, end earlier, or never begin: a new decision."""
    exemption, user = seen_exemption(request, key), reader(request)
    require(user, Action.DECIDE_EXEMPTION, unit=exemption.where)
    state = exemption.state(today())
    if state in {"over", "withdrawn"}:
        raise Http404
    title = said(name_of_rule(exemption.rule))
    until = long_day(exemption.last_day)
    begins = {"version": exemption.version, "decided_on": today(), "what": "flytta"}

    def form_of(data: QueryDict | None) -> forms.Form:
        return ChangeForm(data, begun=state == "now", initial=begins)

    def save(form: ChangeForm) -> str:
        return receipt_of(_changed(exemption, form, user))

    def check(form: ChangeForm) -> None:
        if not form.withdraws():
            last_day = form.cleaned_data["last_day"]
            services.check_change(exemption, last_day, form.grounds(), by=user)

    about: Mapping[str, object] = {"about": exemption.about, "rule": title, "day": until}
    shown = {
        "title": _("Ändra undantaget för %(about)s") % about,
        "lead": _("Undantaget från %(rule)s gäller till och med %(day)s. Ett nytt beslut tar det "
                  "förras plats; det förra finns kvar i historiken.") % about,
        "save": _("Registrera beslutet"),
        "back": reverse("exemptions:exemption", args=[exemption.key]),
        "steps": 2,
    }  # fmt: skip
    return go(request, Walk(form_of(request.POST or None), check, save, shown, form_of))


def _changed(exemption: Exemption, form: ChangeForm, user: Any) -> Exemption:
    version, grounds = form.cleaned_data["version"], form.grounds()
    if form.withdraws():
        return services.withdraw_exemption(exemption, grounds, version=version, by=user)
    last_day = form.cleaned_data["last_day"]
    return services.change_exemption(exemption, last_day, grounds, version=version, by=user)
