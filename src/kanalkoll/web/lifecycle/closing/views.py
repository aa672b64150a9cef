"""The page of a closing, and everything that is done from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.access import posted, posted_files
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.closing.ending import (
    NewArchive,
    attest_archive,
    close_account,
    settle_name,
)
from kanalkoll.web.lifecycle.closing.forms import (
    ArchiveForm,
    NameForm,
    SightingForm,
    VersionForm,
)
from kanalkoll.web.lifecycle.closing.locking import MEANWHILE, ClosingChanged
from kanalkoll.web.lifecycle.closing.notices import link_for
from kanalkoll.web.lifecycle.closing.page import closing_page
from kanalkoll.web.lifecycle.closing.seeing import record_sighting, withdraw_sighting
from kanalkoll.web.lifecycle.closing.seen import latest
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.ui.saying import said

WRONG = 422


@page
@require_safe
def closing(request: HttpRequest, key: str) -> HttpResponse:
    """What is left to do before the account is shut; afterwards, how it went."""
    return _shown(request, seen_account(request, key), {})


def _shown(request: HttpRequest, account: Account, bound: Mapping[str, forms.Form]) -> HttpResponse:
    found = latest(account)
    if found is None:
        if account.closed_on is not None:
            return redirect("verification:page", account.slug)
        return redirect("lifecycle:begin-closing", account.key)
    version = {"version": found.version}
    made: dict[str, forms.Form] = {
        "sighting": SightingForm(initial={"day": today()}),
        "archive": ArchiveForm(initial={"archived_on": today()}),
        "name": NameForm(initial={**version, "name_after": found.name_after}),
        "close": VersionForm(initial=version),
        **bound,
    }
    wrong = next((form for form in bound.values() if form.errors), None)
    actions = {"see": Action.RECORD_SIGHTING, "archive": Action.ATTEST_ARCHIVE,
               "decide": Action.DECIDE_CLOSING, "close": Action.CLOSE_ACCOUNT,
               "skip": Action.SKIP_STEP}  # fmt: skip
    shown = {
        **about(account),
        "page": closing_page(found, today()),
        "closing": found,
        "link": link_for(account),
        "forms": made,
        "wrong": wrong,
        "barred": {name: refused(request, action, account) for name, action in actions.items()},
        "archives": list(found.archives.all()),
    }
    return render(request, "lifecycle/closing.html", shown, status=WRONG if wrong else 200)


def opened(account: Account) -> Closing:
    """The latest closing of the account; 404 where there is none."""
    found = latest(account)
    if found is None:
        raise Http404
    return found


Done = Callable[[Closing, dict[str, Any]], str]
"""Does what the form asks for and says what was done."""


def _do(
    request: HttpRequest, account: Account, name: str, form: forms.Form, do: Done
) -> HttpResponse:
    """Do it and come back to the page; what is wrong stands beside its field."""
    if form.is_valid():
        try:
            words = do(opened(account), form.cleaned_data)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ClosingChanged:
            messages.warning(request, said(MEANWHILE))
            return redirect("lifecycle:closing", account.key)
        else:
            messages.success(request, words)
            return redirect("lifecycle:closing", account.key)
    return _shown(request, account, {name: form})


@page
@require_POST
def sight(request: HttpRequest, key: str) -> HttpResponse:
    """Note that the notice is there."""
    account = seen_account(request, key)

    def do(closing: Closing, told: dict[str, Any]) -> str:
        record_sighting(closing, told["day"], told["picture"], by=reader(request))
        return _("Noterat. Informationen syns på kontot.")

    form = SightingForm(posted(request), posted_files(request))
    return _do(request, account, "sighting", form, do)


@page
@require_POST
def withdraw(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Take back a sighting that was wrong."""
    account = seen_account(request, key)
    sighting = get_object_or_404(Sighting, closing__account=account, pk=pk)
    try:
        withdraw_sighting(sighting, by=reader(request))
    except BadInput as wrong:
        messages.error(request, " ".join(said(problem.wrong) for problem in wrong.problems))
    else:
        messages.success(request, _("Noteringen är tillbakatagen och räknas inte längre."))
    return redirect("lifecycle:closing", account.key)


@login_required
@require_safe
def picture(request: HttpRequest, key: str, pk: int) -> FileResponse:
    """A picture of a sighting, for those who may see the account and for nobody else."""
    account = seen_account(request, key)
    sighting = get_object_or_404(Sighting, closing__account=account, pk=pk)
    if not sighting.picture:
        raise Http404
    kind = "image/png" if str(sighting.picture.name).endswith(".png") else "image/jpeg"
    response = FileResponse(sighting.picture.open("rb"), content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@page
@require_POST
def archive(request: HttpRequest, key: str) -> HttpResponse:
    """Attest that the account is archived."""
    account = seen_account(request, key)

    def do(closing: Closing, told: dict[str, Any]) -> str:
        new = NewArchive(told["archived_on"], told["level"], told["sha256"], told["kept_at"])
        attest_archive(closing, new, by=reader(request))
        return _("Arkiveringen är bekräftad.")

    form = ArchiveForm(posted(request), posted_files(request))
    return _do(request, account, "archive", form, do)


@page
@require_POST
def name(request: HttpRequest, key: str) -> HttpResponse:
    """Record what becomes of the name."""
    account = seen_account(request, key)

    def do(closing: Closing, told: dict[str, Any]) -> str:
        settle_name(closing, told["name_after"], version=told["version"], by=reader(request))
        return _("Det är noterat vad som händer med namnet.")

    return _do(request, account, "name", NameForm(posted(request)), do)


@page
@require_POST
def close(request: HttpRequest, key: str) -> HttpResponse:
    """Shut the account."""
    account = seen_account(request, key)

    def do(closing: Closing, told: dict[str, Any]) -> str:
        close_account(closing, version=told["version"], by=reader(request))
        return _("Kontot är avslutat. Kontosidan svarar även i fortsättningen.")

    return _do(request, account, "close", VersionForm(posted(request)), do)
