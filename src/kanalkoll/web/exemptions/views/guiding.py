"""From a form over *Kontrollera* to what is recorded: nothing typed is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, cast

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise

from kanalkoll.core.errors import BadInput
from kanalkoll.web.exemptions.models import Exemption, Lasting, Pause
from kanalkoll.web.exemptions.services import MEANWHILE, DecidedMeanwhile
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import long_day

CHECK, CHANGE, SAVE = "kontrollera", "andra", "spara"
"""What the buttons send."""


@dataclass(frozen=True, slots=True)
class Walk:
    """Where one goes: the form, what checks it, what records it and gives the next address.

    ``again`` makes the form anew from data, against the newest version. ``page``: what its
    pages show (``title``, ``lead``, ``save``, ``back``, ``above`` …).
    """

    form: forms.Form
    check: Callable[[Any], None]
    save: Callable[[Any], str]
    page: Mapping[str, object] = field(default_factory=dict)
    again: Callable[[QueryDict], forms.Form] | None = None


def go(request: HttpRequest, walk: Walk) -> HttpResponse:
    """The form, what was typed to look through, or where what was recorded is shown."""
    form, doing = walk.form, request.POST.get("do", CHECK)
    if request.method != "POST" or not form.is_valid() or doing == CHANGE:
        return _form(request, walk, form)
    try:
        if doing == SAVE:
            return HttpResponseRedirect(walk.save(form))
        walk.check(form)
    except BadInput as wrong:
        shown_beside(form, wrong.problems)
        return _form(request, walk, form)
    except DecidedMeanwhile as meanwhile:
        return _meanwhile(request, walk, meanwhile)
    shown = {**walk.page, "form": form, "rows": rows_of(form), "actions": _ACTIONS}
    return render(request, "exemptions/check.html", shown)


_ACTIONS = {"check": CHECK, "change": CHANGE, "save": SAVE}


def _form(
    request: HttpRequest, walk: Walk, form: forms.Form, meanwhile: DecidedMeanwhile | None = None
) -> HttpResponse:
    status = 409 if meanwhile else 422 if form.is_bound and form.errors else 200
    shown = {**walk.page, "form": form, "actions": _ACTIONS}
    if meanwhile:
        shown |= {"meanwhile": MEANWHILE, "latest": _latest(meanwhile.now)}
    return render(request, "exemptions/form.html", shown, status=status)


def _latest(now: Lasting | None) -> dict[str, object]:
    """The decision that came between, and by whom."""
    if not isinstance(now, (Exemption, Pause)):
        return {}
    decision = now.decisions.order_by("-step")[0]
    name = names_of([decision.recorded_by]).get(decision.recorded_by, "")
    return {"decision": decision, "by": name}


def _meanwhile(request: HttpRequest, walk: Walk, meanwhile: DecidedMeanwhile) -> HttpResponse:
    """The same form with everything that was typed, against what is there now."""
    if meanwhile.now is None or walk.again is None:
        return _form(request, walk, walk.form, meanwhile)
    data = cast("QueryDict", walk.form.data).copy()
    data["version"] = str(meanwhile.now.version)
    form = walk.again(data)
    form.is_valid()
    return _form(request, walk, form, meanwhile)


def rows_of(form: forms.Form) -> list[tuple[str, str]]:
    """Each field's label with what was typed, as it is read."""
    shown = [bound for bound in form if not bound.is_hidden]
    return [(str(bound.label), _as_read(bound, form.cleaned_data[bound.name])) for bound in shown]


def _as_read(bound: forms.BoundField, value: object) -> str:
    if isinstance(value, date):
        return long_day(value)
    if isinstance(bound.field, forms.ChoiceField):
        named: dict[str, str | Promise] = dict(cast("Any", bound.field.choices))
        return str(named.get(str(value), ""))
    return str(value or "")
