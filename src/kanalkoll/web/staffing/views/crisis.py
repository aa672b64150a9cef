"""The crisis list, to be printed and kept where everybody finds it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.staffing.crisis import accounts_on_list, last_check, lines, sheets
from kanalkoll.web.staffing.selectors import units_with_lists
from kanalkoll.web.staffing.services import check_list
from kanalkoll.web.staffing.views.reading import reader, require_somewhere


@login_required
@require_safe
def crisis(request: HttpRequest) -> HttpResponse:
    """Who can log in where and how they are reached, for a part of the body or all of it."""
    user, on = reader(request), today()
    require_somewhere(user, Action.SEE_CRISIS_LIST)
    units = units_with_lists(user)
    unit = _chosen(request, units)
    found = lines(accounts_on_list(user, unit, on), on)
    checked = last_check(unit)
    shown = {
        "units": units,
        "chosen": unit,
        "whole": may(user, Action.SEE_CRISIS_LIST),
        "sheets": sheets(found),
        "number": len(found),
        "unreached": [line for line in found if not line.reached],
        "no_central": sum(line.central is not True for line in found),
        "checked": checked,
        "checked_by": name_of(checked.checked_by, names_of([checked.checked_by]))
        if checked
        else "",
        "may_check": may(user, Action.REGISTER_ABSENCE, unit),
        "who_may_check": who_may(Action.REGISTER_ABSENCE, unit),
        "pause_url": _pause_page(),
    }
    return render(request, "staffing/crisis.html", shown)


@login_required
@require_POST
def checked(request: HttpRequest) -> HttpResponse:
    """Somebody has looked the list through."""
    user = reader(request)
    require_somewhere(user, Action.SEE_CRISIS_LIST)
    unit = _chosen(request, units_with_lists(user))
    check_list(unit, by=user)
    messages.success(request, _("Listan är kontrollerad i dag."))
    chosen = f"?hos={unit.key}" if unit else ""
    return redirect(f"{reverse('staffing:crisis')}{chosen}")


def _chosen(request: HttpRequest, units: list[Unit]) -> Unit | None:
    """The part that is asked for; the reader's own, or everything, when none is."""
    user = reader(request)
    asked = request.POST.get("hos") or request.GET.get("hos") or ""
    by_key = {unit.key: unit for unit in units}
    if asked in by_key:
        return by_key[asked]
    if may(user, Action.SEE_CRISIS_LIST):
        return None
    if asked:
        raise NotAllowed(who_may(Action.SEE_CRISIS_LIST))
    own = user.unit.key if user.unit else ""
    return by_key.get(own) or units[0]


def _pause_page() -> str:
    """Where publishing is stopped for all accounts, if that page is there."""
    try:
        return reverse("exemptions:pause-all")
    except NoReverseMatch:
        return ""
