"""Reading in a list: upload, correct in the page, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.errors import BadInput
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.register import services
from kanalkoll.web.register.draft_words import in_words, read_in
from kanalkoll.web.register.forms import SheetForm, shown_beside
from kanalkoll.web.register.models import ImportDraft
from kanalkoll.web.register.planning import Plan, plan_of
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said


@page
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Choose a file. It is read into a draft; the register is as it was."""
    user = reader(request)
    require(user, Action.IMPORT_ACCOUNTS)
    form = SheetForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            draft = services.read_sheet(form.cleaned_data["file"], by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return HttpResponseRedirect(reverse("register:draft", args=[draft.key]))
    open_drafts = ImportDraft.objects.filter(user=user, applied_at__isnull=True)[:5]
    context = {"form": form, "drafts": open_drafts}
    return render(request, "register/upload.html", context,
                  status=422 if form.is_bound and form.errors else 200)  # fmt: skip


@page
@require_safe
def draft(request: HttpRequest, key: str) -> HttpResponse:
    """What the list would do: row by row, with fields for what has to be corrected."""
    found = _draft(reader(request), key)
    return render(request, "register/draft.html", draft_context(found, plan_of(found)))


def _draft(user: User, key: str) -> ImportDraft:
    require(user, Action.IMPORT_ACCOUNTS)
    try:
        return services.draft_of(user, key)
    except ImportDraft.DoesNotExist:
        raise Http404 from None


def draft_context(found: ImportDraft, plan: Plan) -> dict[str, Any]:
    """What ``register/parts/draft.html`` shows: also for other pages that embed it.

    They give ``draft_next``, the address to return to after a correction.
    """
    return {"draft": found, "plan": plan, **in_words(found, plan)}


@page
@require_POST
def change(request: HttpRequest, key: str) -> HttpResponse:
    """Correct the list: take a suggestion, write cells anew, leave a row out or take it back."""
    found = _draft(reader(request), key)
    try:
        _change(found, request)
    except BadInput as wrong:
        messages.error(request, " ".join(said(problem.wrong) for problem in wrong.problems))
    return HttpResponseRedirect(_onward(request, reverse("register:draft", args=[key])))


def _change(found: ImportDraft, request: HttpRequest) -> None:
    told, user = request.POST, reader(request)
    row = int(told["row"]) if told.get("row", "").isdecimal() else None
    match told.get("do"):
        case "accept":
            services.accept_suggestions(found, row, by=user)
        case "leave-out" if row is not None:
            services.leave_out(found, row, by=user)
        case "take-back" if row is not None:
            services.leave_out(found, row, by=user, again=True)
        case "write" if row is not None:
            for column, value in zip(told.getlist("column"), told.getlist("value"), strict=False):
                services.correct(found, row, column, value, by=user)


@page
@require_POST
def apply(request: HttpRequest, key: str) -> HttpResponse:
    """Put the list into the register."""
    found = _draft(reader(request), key)
    try:
        applied = services.apply_draft(found, by=reader(request))
    except BadInput as wrong:
        messages.error(request, " ".join(p.describe("sv") for p in wrong.problems[:5]))
        return HttpResponseRedirect(reverse("register:draft", args=[key]))
    messages.success(request, said(read_in(len(applied.accounts))))
    return HttpResponseRedirect(_onward(request, reverse("register:accounts")))


def _onward(request: HttpRequest, usual: str) -> str:
    """Back to the page that embeds the draft: an address of this installation, or the usual."""
    wanted = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure())
    return wanted if ours else usual
