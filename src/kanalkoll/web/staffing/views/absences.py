"""Who is away, and when."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import name_of, names_of
from kanalkoll.web.staffing import services
from kanalkoll.web.staffing.forms import AbsenceForm
from kanalkoll.web.staffing.models import Absence
from kanalkoll.web.staffing.selectors import (
    absences_seen,
    days_unanswered,
    looked_after,
    people_to_note,
)
from kanalkoll.web.staffing.views.reading import FORM, reader, status
from kanalkoll.web.ui.saying import page_language


@login_required
@require_safe
def absences(request: HttpRequest) -> HttpResponse:
    """Everybody's absences that last or come, and what follows for the accounts."""
    user, on = reader(request), today()
    found = absences_seen(user, on)
    shown = {
        "absences": found,
        "away": sum(row.first_day <= on for row, _name, _may in found),
        "warned": [warned for warned, _first in days_unanswered(looked_after(user, on), on)],
    }
    return render(request, "staffing/absences.html", shown)


@login_required
@require_http_methods(FORM)
def add(request: HttpRequest) -> HttpResponse:
    """A new absence: one's own, or that of somebody whose work one leads."""
    user = reader(request)
    initial = {"person": request.GET.get("person", user.key)}
    form = AbsenceForm(request.POST or None, people_to_note(user), initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.add_absence(told["person"], told["first_day"], told["last_day"], by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Frånvaron är registrerad."))
            return redirect("staffing:absences")
    return render(request, "staffing/absence.html", {"form": form}, status=status(form))


@login_required
@require_http_methods(FORM)
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change an absence, or end it early."""
    absence, user = _absence(request, number), reader(request)
    services.require_absence(absence.person, by=user)
    initial = {name: getattr(absence, name) for name in ("first_day", "last_day", "version")}
    form, stale = AbsenceForm(request.POST or None, initial=initial), None
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.change_absence(absence, told["first_day"], told["last_day"],
                                    version=told["version"] or 0, by=user)  # fmt: skip
        except services.AbsenceChanged as meanwhile:
            stale, form = meanwhile, _against(form, meanwhile.now)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Frånvaron är ändrad."))
            return redirect("staffing:absences")
    name = name_of(absence.person, names_of([absence.person]))
    shown = {"form": form, "absence": absence, "name": name,
             "stale": stale.describe(page_language()) if stale else "",
             "now": stale.now if stale else None}  # fmt: skip
    return render(request, "staffing/absence.html", shown, status=409 if stale else status(form))


def _against(form: AbsenceForm, now: Absence | None) -> AbsenceForm:
    """The same form with everything that was typed, against the absence that is there now."""
    data: Any = cast("QueryDict", form.data).copy()
    data["version"] = str(now.version if now else 0)
    return AbsenceForm(data)


@login_required
@require_POST
def remove(request: HttpRequest, number: int) -> HttpResponse:
    """Take an absence away."""
    absence = _absence(request, number)
    version = request.POST.get("version", "")
    try:
        services.remove_absence(
            absence, version=int(version) if version.isdecimal() else 0, by=reader(request)
        )
    except BadInput as wrong:
        messages.error(request, wrong.describe(page_language()))
    else:
        messages.success(request, _("Frånvaron är borttagen."))
    return redirect("staffing:absences")


def _absence(request: HttpRequest, number: int) -> Absence:
    """An absence that the reader sees; of others there is none here."""
    absence: Absence = get_object_or_404(Absence, pk=number)
    seen = {row.pk for row, _name, _may in absences_seen(reader(request), absence.last_day)}
    if absence.pk not in seen:
        raise Http404
    return absence
