"""Base information that fits: the text for the profile, where the rest goes, and its words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.baseinfo.counting import amount, length
from kanalkoll.core.baseinfo.model import ITEM_NAMES
from kanalkoll.core.capabilities.model import Limit
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.web.collection.access import account_of, barred, names_of, posted, reader
from kanalkoll.web.collection.composition import (
    Composition,
    composed,
    places_of,
    public_address,
)
from kanalkoll.web.collection.forms import add_problems
from kanalkoll.web.collection.models import ProfileConfirmed
from kanalkoll.web.collection.selectors import newest_confirmation
from kanalkoll.web.collection.services import confirm_profile, withdraw_confirmation
from kanalkoll.web.collection.services.profile import BIO, too_long
from kanalkoll.web.collection.wordings import base_information
from kanalkoll.web.identity.permissions import Action, NotAllowed
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.ui.saying import capitalised, long_day, page_language, said


class ProfileForm(forms.Form):
    """The texts of a profile, a field each, named as the platform's catalogue names them."""

    def __init__(self, *args: Any, composition: Composition, **more: Any) -> None:
        """With the finished texts to begin with; without the platform's limits one text."""
        super().__init__(*args, **more)
        self.composition = composition
        for text in composition.texts:
            self._add(text.field, capitalised(said(text.name)), text.text)
        if not composition.texts and (composition.is_by_hand or composition.refusal is not None):
            whole = " ".join(base_information(composition.account).values())
            self._add(BIO, _("Profiltext"), whole)

    def _add(self, key: str, label: str, text: str) -> None:
        self.fields[key] = forms.CharField(
            label=label,
            initial=text,
            error_messages={"required": _("Skriv texten som står i profilen.")},
            strip=False,
            widget=forms.Textarea(attrs={"rows": 5 if len(text) < 400 else 10}),  # noqa: PLR2004
        )

    def texts(self) -> dict[str, str]:
        """What was typed, by field of the profile."""
        return {key: self.cleaned_data[key] for key in self.fields}


@dataclass(frozen=True, slots=True)
class Counted:
    """A text's use of its field: ``147 av 150 tecken``, and which items it is found to say.

    ``room`` is ``150 tecken``; empty where no limit is known: then ``measure`` says
    how long the text is.
    """

    field: str
    used: int
    room: str
    measure: str
    over: tuple[str, ...]
    says: tuple[str, ...]


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def baseinfo(request: HttpRequest, key: str) -> HttpResponse:
    """The finished text with its length, where each item went, and the confirmation."""
    account, on = account_of(request, key), today()
    composition = composed(account, on)
    form = ProfileForm(posted(request), composition=composition)
    if request.method == "POST" and form.is_valid():
        try:
            confirm_profile(account, form.texts(), by=reader(request))
        except BadInput as error:
            add_problems(form, error.problems)
        except NotAllowed as error:
            form.add_error(None, said(error.who_may))
        else:
            messages.success(request, _("Tack. Basinformationen är bekräftad i dag."))
            return redirect(account.get_absolute_url())
    return render(request, "collection/baseinfo.html", _shown(request, composition, form, on))


def _shown(
    request: HttpRequest, composition: Composition, form: ProfileForm, on: date
) -> dict[str, object]:
    account = composition.account
    confirmed = newest_confirmation(account)
    names = names_of([confirmed.person] if confirmed else [], me=reader(request).key)
    typed = form.data if form.is_bound else {}
    fields = [
        (form[key], _limit(composition, key), counted(composition, key, typed.get(key)))
        for key in form.fields
    ]
    first = fields[0][2] if fields else None
    return {
        "account": account,
        "composition": composition,
        "form": form,
        "fields": fields,
        "first": first,
        "missing": [ITEM_NAMES[item] for item in composition.missing],
        "page_address": public_address(account),
        "barred": barred(request, Action.CONFIRM_PROFILE, account),
        "may_write": not barred(request, Action.EDIT_ACCOUNT, account),
        "confirmed": confirmed,
        "confirmed_by": names.get(confirmed.person, "") if confirmed else "",
        "changed_since": bool(confirmed and _differs(composition, confirmed)),
        "expires_soon": bool(confirmed and confirmed.expires_on < on),
        "errors_on_page": bool(form.errors),
    }


def _limit(composition: Composition, key: str) -> Limit | None:
    field = composition.field(key)
    return field.limits[0] if field and field.limits else None


def _differs(composition: Composition, confirmed: ProfileConfirmed) -> bool:
    """Whether the words have changed since they were confirmed."""
    now = {text.text for text in composition.texts}
    return bool(now) and not now <= {confirmed.bio, *confirmed.fields.values()}


def counted(composition: Composition, key: str, text: str | None = None) -> Counted:
    """How much of its field a text takes; the composed text where nothing was typed."""
    composed_text = next((f.text for f in composition.texts if f.field == key), "")
    said_text = composed_text if text is None else text.replace("\r\n", "\n").strip()
    limit = _limit(composition, key)
    used = length(said_text, limit.unit if limit else "characters")
    room = said(amount(limit.max, limit.unit)) if limit else ""
    measure = said(amount(used, limit.unit if limit else "characters"))
    over = tuple(problem.describe(page_language()).partition(": ")[2]
                 for problem in too_long(composition, key, said_text))  # fmt: skip
    field = composition.field(key)
    place = field.place if field else BIO
    places = places_of(composition, {key: said_text})
    says = tuple(said(ITEM_NAMES[item]) for item in ITEMS if place in places.get(item, {}))
    return Counted(key, used, room, measure, over, says)


@login_required
@require_POST
def count(request: HttpRequest, key: str, field: str) -> HttpResponse:
    """The count of what is being typed, by the platform's own rules: a part of the page."""
    account = account_of(request, key)
    composition = composed(account, today())
    form = ProfileForm(composition=composition)
    if field not in form.fields:
        raise Http404
    shown = counted(composition, field, request.POST.get(field, "")[:20_000])
    return render(request, "collection/parts/counted.html", {"counted": shown, "live": True})


@login_required
@require_POST
def withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take back a confirmation: the text does not stand in the profile."""
    account = account_of(request, key)
    rows = ProfileConfirmed.objects.select_related("account__unit")
    confirmed = get_object_or_404(rows, account=account, pk=pk)
    try:
        withdraw_confirmation(confirmed, by=reader(request))
    except NotAllowed as error:
        messages.error(request, said(error.who_may))
    else:
        day = long_day(confirmed.confirmed_on)
        messages.success(request, _("Bekräftelsen från %(day)s är tillbakatagen.") % {"day": day})
    return redirect("collection:baseinfo", account.key)
