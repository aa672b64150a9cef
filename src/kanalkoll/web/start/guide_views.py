"""The guide *Börja med er egen lista*: a list, its corrections, four questions, a first answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.data import shipped_policy
from kanalkoll.data.open_register import find_bodies, listed_bodies
from kanalkoll.importers.addresses import platform_name
from kanalkoll.web.collection.judged_period import period_of
from kanalkoll.web.organisation.selectors import the_body, today
from kanalkoll.web.start import own_list
from kanalkoll.web.start.guide_forms import (
    NOTHING_TOLD,
    POLICY,
    CellForm,
    FirstPersonForm,
    ListForm,
    PolicyForm,
    ReplyForm,
)
from kanalkoll.web.start.own_list import OwnList
from kanalkoll.web.start.own_verdicts import verdicts
from kanalkoll.web.start.setting_up import FirstPerson, set_up
from kanalkoll.web.ui.saying import said

SESSION_KEY = "own-list"
FIELD_OF = {"last-post": "last_post", "posts": "posts", "period": "posts"}
"""The field beside which a problem with told answers stands."""


def with_own_list(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Hand the visitor's own list to the view; back to the beginning when there is none."""

    @wraps(view)
    def with_list(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        own = own_list.find(request.session.get(SESSION_KEY, ""))
        return redirect("start:guide") if own is None else view(request, own, *args, **named)

    return with_list


@require_http_methods(["GET", "POST"])
def guide(request: HttpRequest) -> HttpResponse:
    """The beginning: drop a file, or look your own body up in the open register."""
    asked = request.GET.get("q", "").strip()[:100]
    form = ListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            own = own_list.begin(
                form.cleaned_data["file"], body=form.cleaned_data["body"], policy=POLICY
            )
        except BadInput as error:
            for problem in error.problems:
                form.add_error("file", problem.describe(_language()))
        else:
            return _begun(request, own)
    found = find_bodies(asked) if asked else []
    status = 422 if form.errors else 200
    shown = {"form": form, "asked": asked, "found": found, "errors_on_page": bool(form.errors)}
    return render(request, "start/guide.html", shown, status=status)


@require_POST
def from_register(request: HttpRequest) -> HttpResponse:
    """Begin with what the open register lists for a body."""
    body = listed_bodies().get(request.POST.get("body", ""))
    if body is None or not body.accounts:
        raise Http404
    try:
        own = own_list.begin_with(body, policy=POLICY)
    except BadInput as error:
        messages.error(request, error.describe(_language()))
        return redirect("start:guide")
    return _begun(request, own)


def _begun(request: HttpRequest, own: OwnList) -> HttpResponse:
    request.session[SESSION_KEY] = own.token
    return redirect("start:own-list")


@with_own_list
def the_list(request: HttpRequest, own: OwnList, *, form: CellForm | None = None) -> HttpResponse:
    """What was read, what has to be corrected; then the accounts."""
    reading, language = own.reading(today()), _language()
    units = {row["unit"]: row["name"] for row in reading.imported.tables.get("units", ())}
    shown = {
        "own": own,
        "ready": reading.ready,
        "summary": reading.summary(language),
        "corrections": [
            {"correction": one, "sentence": one.sentence(language), "name": f"rad-{one.row}"}
            for one in reading.corrections
        ],
        "notes": [note.describe(language) for note in reading.imported.notes],
        "accounts": [
            {**row, "of": units.get(row["unit"], ""), "told": row["account"] in own.state.replies,
             "on": platform_name(str(row["platform"]))}
            for row in _latest(reading.imported.tables.get("accounts", []))
        ],
        "form": form,
        "policy_form": PolicyForm(initial={"policy": own.state.policy}),
        "errors_on_page": form is not None,
    }  # fmt: skip
    return render(request, "start/own_list.html", shown, status=422 if form else 200)


@require_POST
@with_own_list
def correct(request: HttpRequest, own: OwnList) -> HttpResponse:
    """Let a cell read something else."""
    form = CellForm(request.POST)
    if not form.is_valid():
        return the_list(request, form=form)
    given = form.cleaned_data
    others = [one for one in own.state.replacements if one[:2] != (given["row"], given["field"])]
    own.state.replacements = [*others, (given["row"], given["field"], given["text"])]
    own.save()
    return redirect("start:own-list")


@require_POST
@with_own_list
def choose_policy(request: HttpRequest, own: OwnList) -> HttpResponse:
    """Choose the policy that the list is tried against."""
    form = PolicyForm(request.POST)
    if form.is_valid():
        own.state.policy = form.cleaned_data["policy"]
        own.save()
    return redirect("start:own-list")


@require_http_methods(["GET", "POST"])
@with_own_list
def own_account(request: HttpRequest, own: OwnList, account: str) -> HttpResponse:
    """Four questions about one account, and the first answer."""
    on, policy = today(), shipped_policy(own.state.policy)
    row = next((r for r in own.tables(on).get("accounts", ()) if r["account"] == account), None)
    if row is None:
        raise Http404
    period = period_of((policy,), on, str(row["platform"]))
    given = request.POST if request.method == "POST" else None
    form = ReplyForm(given, platform=str(row["platform"]), period=period,
                     initial=_given(own, account))  # fmt: skip
    if request.method == "POST" and form.is_valid() and _kept(form, own, account):
        return redirect("start:own-account", account=account)
    told = account in own.state.replies
    shown = {
        "own": own,
        "account": row,
        "form": form,
        "policy": policy,
        "findings": verdicts(own, account, policy, on=on) if told else (),
        "errors_on_page": bool(form.errors),
    }
    return render(request, "start/own_account.html", shown, status=422 if form.errors else 200)


def _given(own: OwnList, account: str) -> dict[str, object]:
    reply = own.state.replies.get(account)
    names = ("last_post", "posts", "account_type", "profile_text")
    return {name: getattr(reply, name) for name in names} if reply else {}


def _kept(form: ReplyForm, own: OwnList, account: str) -> bool:
    """Whether the answers could be kept; what is wrong in them stands beside the field."""
    reply = form.reply(told_on=today())
    if (reply.last_post, reply.posts, reply.account_type, reply.profile_text) == (None,) * 4:
        form.add_error(None, said(NOTHING_TOLD))
        return False
    try:
        own_list.check_reply(own, account, reply, today())
    except BadInput as error:
        for problem in error.problems:
            field = FIELD_OF.get(problem.field or "")
            beside = Problem(problem.wrong, problem.right) if field else problem
            form.add_error(field, beside.describe(_language()))
        return False
    own.state.replies[account] = reply
    own.save()
    return True


def _latest(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """One row an account: its latest version."""
    return list({row["account"]: row for row in rows}.values())


def _language() -> Any:
    return "en" if get_language() == "en" else "sv"


@require_http_methods(["GET", "POST"])
@with_own_list
def keep(request: HttpRequest, own: OwnList) -> HttpResponse:
    """Make the tried list an installation of one's own; explained where that cannot be."""
    given = request.POST if request.method == "POST" else None
    form = FirstPersonForm(given)
    faulty = bool(own.reading(today()).corrections)
    if given is not None and the_body() is None and not faulty and form.is_valid():
        try:
            set_up(own, FirstPerson(**form.cleaned_data))
        except BadInput as error:
            for problem in error.problems:
                field = problem.field if problem.field in form.fields else None
                beside = Problem(problem.wrong, problem.right) if field else problem
                form.add_error(field, beside.describe(_language()))
        else:
            messages.success(request, gettext("Allt är sparat. Logga in med ditt lösenord."))
            return redirect("account_login")
    shown = {"own": own, "form": form, "taken": the_body() is not None, "faulty": faulty,
             "errors_on_page": bool(form.errors)}  # fmt: skip
    return render(request, "start/keep.html", shown, status=422 if form.errors else 200)
