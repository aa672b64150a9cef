"""An application as those who decide see it: what it says, what was decided, what comes next."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.identity.models import Role
from kanalkoll.web.identity.permissions import Action, may, require, who_may
from kanalkoll.web.lifecycle import selectors, services
from kanalkoll.web.lifecycle.conditions import CONDITIONS
from kanalkoll.web.lifecycle.deciding_forms import AnswerForm, OpeningForm, OrderForm, SkipForm
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.lifecycle.moves import MOVES, State, may_move
from kanalkoll.web.lifecycle.ordering import NOT_SAID, order_now
from kanalkoll.web.lifecycle.readiness import met
from kanalkoll.web.lifecycle.services.deciding import facts_of_turn
from kanalkoll.web.lifecycle.skipping import can_be_skipped
from kanalkoll.web.lifecycle.views.applying import FORM
from kanalkoll.web.lifecycle.views.pages import seen, summary
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.register.words import account_types
from kanalkoll.web.ui.saying import capitalised, said


@page
@require_http_methods(FORM)
def application(request: HttpRequest, key: str) -> HttpResponse:
    """One application; who may answers it here."""
    found = seen(request, key)
    form = _answer_form(found, request.POST or None)
    changed = False
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            services.answer(found, told["answer"], form.grounds(), version=told["version"],
                            by=reader(request))  # fmt: skip
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except services.ApplicationChanged as error:
            found, changed = error.now, True
        else:
            return HttpResponseRedirect(f"{request.path}?kvitto=1")
    status = 409 if changed else 422 if form.is_bound and form.errors else 200
    return render(request, "lifecycle/application.html",
                  _shown(request, found, form, changed=changed), status=status)  # fmt: skip


def _answer_form(found: Application, data: Any) -> AnswerForm:
    last = services.is_last(found)
    moves = ("approve" if last else "agree", "send-back", "refuse")
    answers = [(name, said(MOVES[name].said)) for name in moves]
    initial = {"version": found.version, "decided_on": today(), "case_number": found.case_number}
    return AnswerForm(data, answers=answers, initial=initial)


def _shown(
    request: HttpRequest, found: Application, form: AnswerForm, *, changed: bool
) -> dict[str, object]:
    user = reader(request)
    history = list(selectors.history_of(found))
    skips = list(selectors.skips_of(found))
    people = {row.by for row in history} | {row.recorded_by for row in skips} | {found.applicant}
    return {
        "application": found,
        "state": State(found.state),
        "rows": summary(found),
        "history": history,
        "skips": [(row, CONDITIONS.get(row.condition)) for row in skips],
        "names": names_of(people),
        "form": form,
        "receipt": history[-1] if history and "kvitto" in request.GET else None,
        "changed": changed,
        "turn": services.whose_turn(found),
        **_what_next(found, user),
    }


def _what_next(found: Application, user: Any) -> dict[str, object]:
    """What the reader may do with it now, and why not where one may not."""
    ground = services.moving(found).ground(*facts_of_turn(found, user), "reason", "decision",
                                           *met(found, "no-stop"))  # fmt: skip
    last = "approve" if services.is_last(found) else "agree"
    answers = may_move(last, ground, by=user)
    return {
        "may_answer": found.state == State.APPLIED and not answers.not_allowed,
        "in_the_way": answers.unmet,
        "who_may": who_may(Action.DECIDE_OPENING, found.unit),
        "may_open": found.state == State.APPROVED and may(user, Action.OPEN_ACCOUNT, found.unit),
        "who_opens": who_may(Action.OPEN_ACCOUNT, found.unit),
        "may_write": may_move("apply", ground, by=user).wrong_state is None
        and may(user, Action.APPLY_FOR_ACCOUNT, found.unit),
        "may_withdraw": may_move("withdraw", ground, by=user).yes,
        "may_skip": may_move("skip-step", ground, by=user).yes and bool(can_be_skipped(found)),
        "approved": found.state == State.APPROVED,
        "not_said": NOT_SAID,
        "order_words": _(", sedan ").join(str(Role(role).label) for role in found.order),
    }


@page
@require_http_methods(FORM)
def withdraw(request: HttpRequest, key: str) -> HttpResponse:
    """Take an application back, after a question."""
    found = seen(request, key)
    require(reader(request), Action.APPLY_FOR_ACCOUNT, unit=found.unit)
    problem = ""
    if request.method == "POST":
        version = request.POST.get("version", "")
        try:
            services.withdraw(found, version=int(version) if version.isdecimal() else 0,
                              note=request.POST.get("note", ""), by=reader(request))  # fmt: skip
        except BadInput as wrong:
            problem = " ".join(said(one.wrong) for one in wrong.problems)
        except services.ApplicationChanged as changed:
            found = changed.now
            problem = _("Ansökan har ändrats sedan du öppnade sidan. Ingenting är återkallat.")
        else:
            return HttpResponseRedirect(_address(found))
    shown = {"application": found, "problem": problem, "note": request.POST.get("note", "")}
    return render(request, "lifecycle/withdraw.html", shown, status=422 if problem else 200)


@page
@require_http_methods(FORM)
def skip(request: HttpRequest, key: str) -> HttpResponse:
    """Record the decision that something need not be met."""
    found = seen(request, key)
    require(reader(request), Action.SKIP_STEP, unit=found.unit)
    form = SkipForm(request.POST or None, conditions=can_be_skipped(found),
                    initial={"version": found.version, "decided_on": today()})  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            services.skip_step(services.moving(found), form.cleaned_data["condition"],
                               form.grounds(), by=reader(request))  # fmt: skip
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return HttpResponseRedirect(f"{_address(found)}?kvitto=1")
    return render(request, "lifecycle/skip.html", {"application": found, "form": form},
                  status=422 if form.errors else 200)  # fmt: skip


@page
@require_http_methods(FORM)
def open_account(request: HttpRequest, key: str) -> HttpResponse:
    """The check list, and the account in the register."""
    found = seen(request, key)
    require(reader(request), Action.OPEN_ACCOUNT, unit=found.unit)
    if found.state != State.APPROVED:
        return HttpResponseRedirect(_address(found))
    types = [(one.key, capitalised(said(one.name))) for one in account_types(found.platform)]
    initial = {"address": found.handle, "account_type": found.account_type,
               "version": found.version}  # fmt: skip
    form = OpeningForm(request.POST or None, types=types, initial=initial)
    changed = False
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        opening = services.Opening(told["address"], told["account_type"], form.checked())
        try:
            services.open_account(found, opening, version=told["version"], by=reader(request))
        except BadInput as wrong:
            shown_beside(form, [_unchecked(one) for one in wrong.problems])
        except services.ApplicationChanged as error:
            found, changed = error.now, True
        else:
            return HttpResponseRedirect(f"{_address(found)}?kvitto=1")
    shown = {"application": found, "form": form, "changed": changed,
             "checks": [form[key] for key in services.CHECKS],
             "skips": selectors.skips_of(found)}  # fmt: skip
    return render(request, "lifecycle/open.html", shown,
                  status=409 if changed else 422 if form.errors else 200)  # fmt: skip


def _unchecked(wrong: Problem) -> Problem:
    """A check that is not done, without its own words once more."""
    return Problem(_TO_CHECK, field=wrong.field) if wrong.field in services.CHECKS else wrong


_TO_CHECK = Text(sv="Kryssa i när det är gjort.", en="Tick this when it is done.")


@page
@require_http_methods(FORM)
def order(request: HttpRequest) -> HttpResponse:
    """Who decides on new accounts, and whether they are stopped."""
    require(reader(request), Action.EDIT_UNIT)
    now = order_now()
    roles = [role.value for role in now.roles]
    initial = {"first": roles[0], "second": roles[1] if len(roles) > 1 else "",
               "settled_on": today()}  # fmt: skip
    form = OrderForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        new = services.NewOrder(form.roles(), told["settled_by"], told["settled_on"],
                                told["case_number"], told["stop_until"],
                                told["stop_reason"])  # fmt: skip
        try:
            services.settle_order(new, by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return HttpResponseRedirect(reverse("lifecycle:applications"))
    shown = {"form": form, "order": now, "not_said": NOT_SAID}
    return render(request, "lifecycle/order.html", shown, status=422 if form.errors else 200)


def _address(found: Application) -> str:
    return reverse("lifecycle:application", args=[found.key])
