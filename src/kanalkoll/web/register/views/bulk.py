"""The same change of many accounts: chosen, shown, confirmed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.signing import BadSignature, Signer
from django.db.models.functions import Lower
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.permissions import Action, may_somewhere, require
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register import services
from kanalkoll.web.register.forms import BulkForm, shown_beside
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.selectors import units_to, visible_accounts
from kanalkoll.web.register.services.bulk import FIELDS, MOST
from kanalkoll.web.register.views.listing import Asked
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.register.words import Names, as_text, field_name, platforms, value_shown

SIGNER = Signer(salt="kanalkoll.register.bulk")


@page
@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Which of the accounts that the filter shows, and what to change: ``?andra=category``."""
    _require(request)
    asked = Asked(request)
    accounts = list(asked.accounts[: MOST + 1])
    form = _form(request, request.GET.get("andra", ""))
    return render(request, "register/bulk.html", _choosing(request, accounts, form))


def _form(request: HttpRequest, field: str) -> BulkForm:
    units = units_to(reader(request), Action.BULK_EDIT)
    return BulkForm(request.POST or None, field=field, units=units)


def _choosing(
    request: HttpRequest, accounts: list[Account], form: BulkForm, chosen: Any = None
) -> dict[str, Any]:
    kept = [(key, value) for key, value in request.GET.items() if key != "andra"]
    marked = set(chosen) if chosen is not None else {a.key for a in accounts}
    return {
        "parts": _by_part(request, accounts[:MOST], marked),
        "number": len(accounts[:MOST]),
        "too_many": len(accounts) > MOST,
        "most": MOST,
        "form": form,
        "possible": [(name, field_name(name)) for name in FIELDS],
        "kept": kept,
        "chosen": marked,
    }


FEW = 25
"""As many accounts stand open on the page; where there are more, each part opens its own."""


def _by_part(
    request: HttpRequest, accounts: list[Account], marked: set[str]
) -> list[dict[str, Any]]:
    """The accounts by what they belong to, each part with a way to choose it alone."""
    named = dict(platforms())
    by_part: dict[Unit, list[Account]] = {}
    for account in sorted(accounts, key=lambda a: (a.unit.name.casefold(), a.handle.casefold())):
        by_part.setdefault(account.unit, []).append(account)
    query = request.GET.copy()
    parts = []
    for unit, rows in by_part.items():
        query["hos"] = unit.key
        open_now = len(accounts) <= FEW or any(row.key not in marked for row in rows)
        shown = [(row, named.get(row.platform, row.platform)) for row in rows]
        url = f"?{query.urlencode()}"
        parts.append({"unit": unit, "open": open_now, "url": url, "rows": shown})
    return parts


def _require(request: HttpRequest) -> None:
    if not may_somewhere(reader(request), Action.BULK_EDIT):
        require(reader(request), Action.BULK_EDIT)


@page
@require_POST
def check(request: HttpRequest) -> HttpResponse:
    """Check your answers: what would change of which account. Nothing is written yet."""
    _require(request)
    form = _form(request, request.POST.get("field", ""))
    keys = request.POST.getlist("accounts")[: MOST + 1]
    preview = None
    if form.is_valid():
        try:
            preview = services.preview_bulk(_of(request, keys), form.values(), by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
    if preview is None:
        offered = _of(request, request.POST.getlist("offered")[:MOST])
        context = _choosing(request, offered, form, keys)
        return render(request, "register/bulk.html", context, status=422)
    return render(request, "register/bulk_check.html", _checking(form, preview))


def _of(request: HttpRequest, keys: list[str]) -> list[Account]:
    seen = visible_accounts(reader(request)).filter(key__in=keys).select_related("unit")
    return list(seen.order_by(Lower("handle"), "pk"))


def _checking(form: BulkForm, preview: services.Preview) -> dict[str, Any]:
    field, new = next(iter(form.values().items()))
    names = Names({account.unit.key: account.unit.name for account, _c in preview.changes}, {})
    named = dict(platforms())
    shown = [
        {"account": account,
         "platform": named.get(account.platform, account.platform),
         "old": value_shown(field, as_text(changes[field][0]), account.platform, names)}
        for account, changes in preview.changes
    ]  # fmt: skip
    new_text = new.name if field == "unit" else value_shown(field, as_text(new), "", names)
    agreed = SIGNER.sign_object({"versions": preview.versions, "field": field,
                                 "value": as_text(new)})  # fmt: skip
    return {"field": field_name(field), "new": new_text, "changes": shown, "agreed": agreed,
            "same": preview.same, "refused": preview.refused}  # fmt: skip


@page
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    """Do what was shown, if nothing has changed meanwhile."""
    _require(request)
    try:
        agreed = SIGNER.unsign_object(request.POST.get("agreed", ""))
    except BadSignature:
        messages.error(request, _("Välj kontona på nytt."))
        return HttpResponseRedirect(reverse("register:bulk"))
    field, value = agreed["field"], agreed["value"]
    if field == "unit":
        value = units_to(reader(request), Action.BULK_EDIT).filter(key=value).first()
    try:
        changed = services.bulk_edit(agreed["versions"], {field: value}, by=reader(request))
    except services.ChangedMeanwhile as error:
        said = _("%(account)s har ändrats av någon annan. Inget konto är ändrat. Välj på nytt.")
        messages.error(request, said % {"account": error.account.shown_name})
        return HttpResponseRedirect(reverse("register:bulk"))
    words = ngettext("%(n)s konto är ändrat.", "%(n)s konton är ändrade.", len(changed))
    messages.success(request, words % {"n": len(changed)})
    return HttpResponseRedirect(reverse("register:accounts"))
