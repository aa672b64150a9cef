"""Pröva en ändring: a rule as a form, and at once what becomes of the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kanalkoll.core.drafting.impact_words import moved as moved_sentence
from kanalkoll.core.drafting.impact_words import outside, sides, unchanged
from kanalkoll.core.drafting.lint.draft import title_of
from kanalkoll.core.drafting.simulate import RuleChange
from kanalkoll.core.drafting.simulation import Simulation, is_about_publishing
from kanalkoll.core.drafting.sweep import dial
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds.values import number
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy, Rule
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may_somewhere, who_may
from kanalkoll.web.organisation.selectors import the_body
from kanalkoll.web.policies.models import PolicyVersion
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.policies.services import Proposer, propose
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.ui.saying import said
from kanalkoll.web.workshop import changes
from kanalkoll.web.workshop.basis import basis
from kanalkoll.web.workshop.outcome import (
    changed_accounts,
    move_sentence,
    own_accounts,
    parts,
    seen_from,
    silent,
)
from kanalkoll.web.workshop.rule_form import RuleForm
from kanalkoll.web.workshop.trying import moved, tried
from kanalkoll.web.workshop.views.reading import about, reader, seen_version

MOST_PARTS = 12
"""So many boards are told of while a slider is moved: those that change most."""

ASKED = "strength"
"""Every form that was sent has it."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a form asks for: the changes, the policy with them, and the form as it is shown on."""

    form: RuleForm
    amendments: tuple[Amendment, ...] = ()
    proposed: Policy | None = None

    def rule(self, name: str) -> Rule | None:
        """The rule as it would be."""
        return self.proposed.rule(name) if self.proposed else None


@login_required
@require_safe
def try_rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """A rule as a form; with a change in it, what becomes of the real accounts."""
    version = seen_version(request, pk)
    policy = as_policy(version)
    stands = _rule(policy, rule)
    wanted = _wanted(policy, stands, request.GET)
    found = _found(policy, wanted, reader(request))
    context = {
        **about(request, version),
        "rule": stands,
        "title": title_of(stands),
        "form": wanted.form,
        "sliders": wanted.form.sliders(),
        "change": request.GET.urlencode(),
        "suggested": changes.suggested_wording(policy, wanted.amendments),
        "asked": ASKED in request.GET,
        "has_basis": basis() is not None,
        **(_outcome(found) if found else {}),
    }
    status = 422 if wanted.form.is_bound and wanted.form.errors else 200
    return render(request, "workshop/try.html", context, status=status)


@login_required
@require_safe
def move(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """The answer alone, while a slider is being moved: looked up, not worked out."""
    policy = as_policy(seen_version(request, pk))
    stands, tried_on = _rule(policy, rule), basis()
    wanted = _wanted(policy, stands, request.GET)
    name, proposed = request.GET.get("reglage", ""), wanted.rule(rule)
    if not name:
        raise Http404
    if tried_on is None or proposed is None or wanted.proposed is None:
        return render(request, "workshop/_answer.html", {"sentences": []}, status=422)
    try:
        turned = dial(wanted.proposed, rule, name)
        level = _level(proposed, name)
        found = moved(policy, turned, level, tried_on)
    except BadInput:
        return render(request, "workshop/_answer.html", {"sentences": []}, status=422)
    unit = reader(request).unit
    answer = move_sentence(found, RuleChange(stands, proposed), policy, unit.key if unit else None)
    return render(request, "workshop/_answer.html", {
        "sentences": [answer],
        "parts": parts(found.register, found.units)[:MOST_PARTS],
        "changed": len(found.changed),
    })  # fmt: skip


@login_required
@require_POST
def save(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """Spara som ändringsförslag. The draft stays as it is."""
    version, user = seen_version(request, pk), reader(request)
    if not may_somewhere(user, Action.PROPOSE_CHANGE):
        raise NotAllowed(who_may(Action.PROPOSE_CHANGE))
    policy = as_policy(version)
    stands = _rule(policy, rule)
    asked = QueryDict(request.POST.get("change", "")[:20_000])
    back = f"{reverse('workshop:try', args=[pk, rule])}?{asked.urlencode()}"
    form = RuleForm(asked, stands)
    if not form.is_valid():
        return redirect(back)
    try:
        _propose(version, policy, stands, form, request.POST, user)
    except BadInput as wrong:
        for problem in wrong.problems:
            messages.error(
                request, " ".join(filter(None, map(said, (problem.wrong, problem.right))))
            )
        return redirect(back)
    messages.success(request, _("Sparat.") + " " + said(unchanged(policy)))
    return redirect("workshop:proposals", pk)


def _propose(
    version: PolicyVersion, policy: Policy, rule: Rule, form: RuleForm, told: Any, user: User
) -> None:
    name = user.unit.name if user.unit else str(the_body() or "")
    key = user.unit.key if user.unit else "forslag"
    why = Text(sv=told.get("why", "").strip()[:5_000] or changes.WHY.sv)
    who = changes.Proposer(key=key, by=name, why=why)
    wording = told.get("wording", "").strip()
    wanted = changes.amendments(rule, form, who)
    wanted = changes.with_wording(wanted, rule, _wording(wording, policy, wanted), who)
    propose(version, wanted, Proposer(name, user.unit), by=user)


def _wording(typed: str, policy: Policy, wanted: Sequence[Amendment]) -> Text | None:
    """The wording that was typed; with its English where it is the one suggested."""
    suggested = changes.suggested_wording(policy, wanted)
    if suggested is not None and typed == suggested.sv:
        return suggested
    return Text(sv=typed) if typed else None


def _rule(policy: Policy, name: str) -> Rule:
    found = policy.rule(name)
    if found is None:
        raise Http404
    return found


def _wanted(policy: Policy, rule: Rule, told: QueryDict) -> Wanted:
    """What was asked for, tried on the policy; what cannot be meant stands in the form."""
    if ASKED not in told:
        return Wanted(RuleForm(None, rule), (), policy)
    form = RuleForm(_turned(told), rule)
    if not form.is_valid():
        return Wanted(form)
    found = changes.amendments(rule, form)
    try:
        proposed = apply(policy, found)
    except BadInput as wrong:
        shown_beside(form, [_beside(problem) for problem in wrong.problems])
        return Wanted(form)
    shown = proposed.rule(rule.id)
    # Shown on as it was understood: a new period has brought a span of its own.
    return Wanted(RuleForm(None, shown) if shown else form, found, proposed)


def _turned(told: QueryDict) -> QueryDict:
    """A slider moved without scripts: its place counts where it is not where it was shown."""
    data = told.copy()
    for name in [name for name in told if name.startswith("slider-")]:
        number = name.removeprefix("slider-")
        if told.get(name) != told.get(f"was-{number}"):
            data[number] = told.get(name, "")
    return data


def _beside(problem: Problem) -> Problem:
    """A problem in an amendment, placed by the field of the form that it is in."""
    field = (problem.field or "").removesuffix(".as").rpartition(".")[2]
    return replace(problem, field=field.partition("[")[0])


def _level(rule: Rule, name: str) -> int:
    value = getattr(rule.requires, name.replace("-", "_"))
    return number(value) or 0


def _found(policy: Policy, wanted: Wanted, user: User) -> Simulation | None:
    """The trial, when something was asked for and there is something to try it on."""
    tried_on = basis()
    if tried_on is None or wanted.proposed is None or not wanted.amendments:
        return None
    found = tried(policy, wanted.proposed, wanted.amendments, tried_on)
    return seen_from(found, user.unit.key if user.unit else None)


def _outcome(found: Simulation) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "found": found, "sentences": found.answers(), "amendments": found.amendments,
    }  # fmt: skip
    if not found.impacts:
        return shown
    (impact,) = found.impacts
    return {
        **shown,
        "impact": impact,
        "sides": sides(impact.change, found.policy, found.day),
        "moved": moved_sentence(impact),
        "outside": outside(impact),
        "own": own_accounts(found, impact),
        "own_names": found.listed_names(impact),
        "silent": silent(found, impact),
        "parts": parts(found.register, impact.units),
        "changed": impact.whole.changed,
        "changed_accounts": changed_accounts(found, impact),
        "publishing": is_about_publishing(impact),
    }
