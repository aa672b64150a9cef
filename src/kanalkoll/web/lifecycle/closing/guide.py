"""The guided decision to close an account: one thing a page, kept as it is typed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.web.collection.access import posted
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.lifecycle.closing.deciding import (
    NewClosing,
    check_closing,
    decide_closing,
    first_last_day,
)
from kanalkoll.web.lifecycle.closing.forms import (
    DecisionForm,
    ReasonForm,
    ReferralForm,
    TimeForm,
    account_named,
    day_typed,
)
from kanalkoll.web.lifecycle.closing.notice_time import notice_time
from kanalkoll.web.lifecycle.closing.notices import Words, texts
from kanalkoll.web.lifecycle.closing.seen import latest
from kanalkoll.web.lifecycle.models import ClosingDraft
from kanalkoll.web.lifecycle.services.moving import Grounds
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account
from kanalkoll.web.register.views.reading import about, page, reader, refused, seen_account
from kanalkoll.web.ui.saying import said

STEPS = {
    "skal": gettext_lazy("Anledningen"),
    "hanvisning": gettext_lazy("Vart läsarna kan vända sig"),
    "beslut": gettext_lazy("Beslutet"),
    "tid": gettext_lazy("Hur länge och till när"),
}
"""The pages in their order; the last of all is the one to check."""

FIELDS = {
    "skal": {"library", "reason", "short_reason"},
    "hanvisning": {"account", "place", "contact", "answers"},
    "beslut": {"decided_by", "decided_on", "delegation", "case_number"},
    "tid": {"needed_days", "last_day"},
}


@page
@require_safe
def begin(request: HttpRequest, key: str) -> HttpResponse:
    """The closing of the account where there is one, else the first page of a new one."""
    account = seen_account(request, key)
    if latest(account) is not None or account.closed_on is not None:
        return redirect("lifecycle:closing", account.key)
    return redirect("lifecycle:closing-step", account.key, next(iter(STEPS)))


@page
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """One page of the guide. What was typed is kept when the page is left."""
    account = seen_account(request, key)
    if name not in STEPS:
        raise Http404
    if latest(account) is not None or account.closed_on is not None:
        return redirect("lifecycle:closing", account.key)
    barred = refused(request, Action.DECIDE_CLOSING, account)
    draft = _draft(request, account)
    form = _form(name, account, draft, posted(request) if not barred else None)
    if request.method == "POST" and not barred:
        _keep(draft, name, form)
        if form.is_valid():
            return redirect(*_next(account, name))
    number = list(STEPS).index(name) + 1
    shown = {**about(account), "form": form, "name": STEPS[name], "number": number,
             "of": len(STEPS) + 1, "barred": barred, "back": _before(name)}  # fmt: skip
    return render(request, "lifecycle/closing_step.html", shown, status=_status(form))


@page
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, key: str) -> HttpResponse:
    """Everything at a glance, with the finished texts; then it is recorded."""
    account = seen_account(request, key)
    if latest(account) is not None or account.closed_on is not None:
        return redirect("lifecycle:closing", account.key)
    barred = refused(request, Action.DECIDE_CLOSING, account)
    draft = _draft(request, account)
    if (missing := _missing(account, draft)) and not barred:
        return redirect("lifecycle:closing-step", account.key, missing)
    problems: list[tuple[str, str]] = []
    new = None if barred else new_closing(account, draft.answers)
    if new is not None:
        try:
            if request.method == "POST":
                return _decided(request, account, new, draft)
            check_closing(account, new, by=reader(request))
        except BadInput as wrong:
            problems = [(_step_of(problem), _in_words(problem)) for problem in wrong.problems]
    shown = {**about(account), "new": new, "problems": problems, "barred": barred,
             "texts": texts(account, new.words, today()) if new and not problems else (),
             "time": notice_time(today()), "of": len(STEPS) + 1}  # fmt: skip
    return render(request, "lifecycle/closing_check.html", shown, status=422 if problems else 200)


def _decided(
    request: HttpRequest, account: Account, new: NewClosing, draft: ClosingDraft
) -> HttpResponse:
    decide_closing(account, new, by=reader(request))
    draft.delete()
    messages.success(request, _("Beslutet är registrerat. Lägg in texterna i dag."))
    return redirect("lifecycle:closing", account.key)


def new_closing(account: Account, answers: dict[str, Any]) -> NewClosing:
    """What a draft says, as the service wants it."""
    words = Words(
        reason=answers.get("reason", ""),
        short_reason=answers.get("short_reason", ""),
        account=account_named(answers.get("account", ""), account),
        place=answers.get("place", ""),
        contact=answers.get("contact", ""),
        last_day=day_typed(answers.get("last_day")) or today(),
    )
    grounds = Grounds(
        reason=words.reason,
        decided_by=answers.get("decided_by", ""),
        decided_on=day_typed(answers.get("decided_on")) or today(),
        delegation=answers.get("delegation", ""),
        case_number=answers.get("case_number", ""),
    )
    return NewClosing(words, int(answers["needed_days"]), grounds, bool(answers.get("answers")))


def _draft(request: HttpRequest, account: Account) -> ClosingDraft:
    user = reader(request)
    found = ClosingDraft.objects.filter(account=account, user=user).first()
    return found or ClosingDraft(account=account, user=user, changed_on=today())


def _keep(draft: ClosingDraft, name: str, form: forms.Form) -> None:
    """Keep what was typed, right or wrong: nothing is lost when the page is left."""
    form.is_valid()
    typed = {field: form.data.get(field, "") for field in FIELDS[name]}
    if name == "skal" and "reason" in form.cleaned_data:
        typed["reason"] = form.cleaned_data["reason"]
    draft.answers = {**draft.answers, **typed}
    draft.changed_on = today()
    draft.save()


def _form(name: str, account: Account, draft: ClosingDraft, data: Any) -> forms.Form:
    initial: dict[str, Any] = {**_suggested(name), **draft.answers}
    if name == "skal":
        return ReasonForm(data, initial=initial)
    if name == "hanvisning":
        return ReferralForm(data, initial=initial, near=account)
    if name == "beslut":
        return DecisionForm(data, initial=initial)
    return TimeForm(data, initial=initial, time=notice_time(today()))


def _suggested(name: str) -> dict[str, Any]:
    days = notice_time(today()).suggested
    found: dict[str, dict[str, Any]] = {
        "beslut": {"decided_on": today()},
        "tid": {"needed_days": days, "last_day": first_last_day(today(), days)},
    }
    return found.get(name, {})


def _missing(account: Account, draft: ClosingDraft) -> str:
    """The first page that is not answered as it must be; empty when all are."""
    for name in STEPS:
        form = _form(name, account, draft, {**draft.answers})
        if not form.is_valid():
            return name
    return ""


def _next(account: Account, name: str) -> tuple[str, ...]:
    names = list(STEPS)
    place = names.index(name) + 1
    if place == len(names):
        return ("lifecycle:closing-check", account.key)
    return ("lifecycle:closing-step", account.key, names[place])


def _before(name: str) -> str:
    names = list(STEPS)
    place = names.index(name)
    return names[place - 1] if place else ""


def _step_of(problem: Problem) -> str:
    found = (name for name, fields in FIELDS.items() if problem.field in fields)
    return next(found, "")


def _in_words(problem: Problem) -> str:
    return " ".join(filter(None, [said(problem.wrong), said(problem.right)]))


def _status(form: forms.Form) -> int:
    return 422 if form.is_bound and form.errors else 200
