"""The page of a closing, and everything that is done from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.collection.access import posted, posted_files
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.closing.deciding import cancel_closing, change_closing
from kanalkoll.web.lifecycle.closing.ending import (
    NewArchive,
    attest_archive,
    close_account,
    settle_name,
)
from kanalkoll.web.lifecycle.closing.forms import (
    ArchiveForm,
    GroundsForm,
    NameForm,
    SightingForm,
    VersionForm,
    WordsForm,
)
from kanalkoll.web.lifecycle.closing.locking import MEANWHILE, ClosingChanged, moving_of
from kanalkoll.web.lifecycle.closing.notice_time import notice_time
from kanalkoll.web.lifecycle.closing.notices import Words, link_for
from kanalkoll.web.lifecycle.closing.page import closing_page
from kanalkoll.web.lifecycle.closing.seeing import record_sighting, withdraw_sighting
from kanalkoll.web.lifecycle.closing.seen import latest
from kanalkoll.web.lifecycle.models import Closing, Sighting
from kanalkoll.web.lifecycle.moves import CONDITIONS, MOVES
from kanalkoll.web.lifecycle.services.moving import Grounds, skip_step
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.ui.saying import said

CONFLICT, WRONG = 409, 422


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


def _open(account: Account) -> Closing:
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
            words = do(_open(account), form.cleaned_data)
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


FORM = ["GET", "HEAD", "POST"]


@page
@require_http_methods(FORM)
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Change the words of the notice, the last day, or how long it is to be seen."""
    account = seen_account(request, key)
    found = _open(account)
    initial = {
        "reason": found.reason, "short_reason": found.short_reason, "place": found.place,
        "account": f"@{found.account_instead.handle}" if found.account_instead else "",
        "contact": found.contact, "needed_days": found.needed_days,
        "last_day": found.last_day, "version": found.version,
    }  # fmt: skip
    form = WordsForm(posted(request), initial=initial, near=account, time=notice_time(today()))
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        try:
            _changed(found, form.cleaned_data, request)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ClosingChanged as error:
            meanwhile, form = True, _against(form, error.now, account)
        else:
            messages.success(request, _("Avslutet är ändrat. Lägg in de nya texterna i dag."))
            return redirect("lifecycle:closing", account.key)
    shown = {
        **about(account), "form": form, "meanwhile": said(MEANWHILE) if meanwhile else "",
        "barred": refused(request, Action.DECIDE_CLOSING, account),
        "latest": closing_page(_open(account), today()),
    }  # fmt: skip
    return render(request, "lifecycle/closing_change.html", shown,
                  status=CONFLICT if meanwhile else _status(form))  # fmt: skip


def _changed(found: Closing, told: dict[str, Any], request: HttpRequest) -> None:
    words = Words(
        reason=told["reason"],
        short_reason=told["short_reason"],
        account=told["account"],
        place=told["place"],
        contact=told["contact"],
        last_day=told["last_day"],
    )
    change_closing(
        found,
        words,
        needed_days=told["needed_days"],
        version=told["version"],
        answers=told["answers"],
        by=reader(request),
    )


def _against(form: WordsForm, now: Closing, account: Account) -> WordsForm:
    """The same form with everything that was typed, against the version that is there now."""
    data = {**form.data.dict(), "version": str(now.version)}  # type: ignore[attr-defined]
    again = WordsForm(data, near=account, time=notice_time(today()))
    again.is_valid()
    return again


@page
@require_http_methods(FORM)
def cancel(request: HttpRequest, key: str) -> HttpResponse:
    """Call the closing off by a decision."""
    account = seen_account(request, key)
    found = _open(account)

    def do(form: forms.Form) -> str:
        cancel_closing(found, _grounds(form), version=found.version, by=reader(request))
        messages.success(request, _("Avslutet är avbrutet. Kontot fortsätter."))
        return account.get_absolute_url()

    shown = {
        "title": _("Avbryt avslutet"),
        "lead": _("Beslutet att avsluta kontot hävs. Ta bort texterna från kontot."),
        "button": said(MOVES["cancel-closing"].said),
        "barred": refused(request, Action.DECIDE_CLOSING, account),
    }
    return _decision(request, account, do, shown)


@page
@require_http_methods(FORM)
def skip(request: HttpRequest, key: str, condition: str) -> HttpResponse:
    """Do without a step, by a decision of somebody who may."""
    account = seen_account(request, key)
    found = _open(account)
    if condition not in MOVES["close"].demands or not CONDITIONS[condition].skippable:
        raise Http404

    def do(form: forms.Form) -> str:
        skip_step(moving_of(found), condition, _grounds(form), by=reader(request))
        messages.success(request, _("Beslutet är registrerat. Steget hoppas över."))
        return _address(account)

    shown = {
        "title": _("Hoppa över ett steg"),
        "lead": said(CONDITIONS[condition].sentence),
        "button": _("Registrera beslutet"),
        "barred": refused(request, Action.SKIP_STEP, account),
    }
    return _decision(request, account, do, shown)


def _decision(
    request: HttpRequest,
    account: Account,
    do: Callable[[forms.Form], str],
    shown: Mapping[str, object],
) -> HttpResponse:
    """A form for a decision with its reason."""
    form = GroundsForm(posted(request), initial={"decided_on": today()})
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(do(form))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ClosingChanged:
            form.add_error(None, said(MEANWHILE))
    context = {**about(account), **shown, "form": form, "back": _address(account)}
    return render(request, "lifecycle/closing_decision.html", context, status=_status(form))


def _grounds(form: forms.Form) -> Grounds:
    told = form.cleaned_data
    return Grounds(
        reason=told["reason"],
        decided_by=told["decided_by"],
        decided_on=told["decided_on"],
        delegation=told["delegation"],
        case_number=told["case_number"],
    )


def _address(account: Account) -> str:
    return reverse("lifecycle:closing", args=[account.key])


def _status(form: forms.Form) -> int:
    return WRONG if form.is_bound and form.errors else 200
