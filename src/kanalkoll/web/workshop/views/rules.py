"""A rule of a working copy: changed, added, taken away, with what is found in it as one writes."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from msgspec.structs import replace

from kanalkoll.core.drafting.lint.draft import title_of
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import ReplaceRule
from kanalkoll.core.policy.loading import shape_of, to_model
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.core.policy.shape import differences
from kanalkoll.web.identity.models import User
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.copy_forms import NewRuleForm, WordingForm, words_of
from kanalkoll.web.workshop.rule_form import RuleForm
from kanalkoll.web.workshop.starting import first_of
from kanalkoll.web.workshop.views.reading import about, reader
from kanalkoll.web.workshop.views.working import (
    FORM,
    done,
    points_of,
    seen_copy,
    sent,
    short_name,
    step_of,
    who_edited,
)


@login_required
@require_http_methods(FORM)
def edit_rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """A rule of the copy: its words and its parameters, with what is found in it."""
    row = seen_copy(request, pk)
    policy = services.policy_of(row)
    stands = policy.rule(rule)
    if stands is None:
        raise Http404
    told = sent(request)
    wording, form = (
        WordingForm(told, initial=words_of(stands)),
        RuleForm(told, stands, readings=True),
    )
    typed = _typed(stands, wording, form, reader(request)) if told is not None else stands
    meanwhile = None
    if told is not None and typed is not None and "look" not in told:
        try:
            services.set_rule(row, typed, step=step_of(request), by=reader(request))
        except services.EditedMeanwhile as error:
            meanwhile = error
        except BadInput as wrong:
            _beside(wording, form, wrong.problems)
        else:
            messages.success(request, _("Kravet är ändrat i bearbetningen."))
            return redirect("workshop:copy", row.pk)
    context = {
        **about(request, row.policy), "copy": row, "rule": stands, "title": title_of(stands),
        "wording": wording, "form": form, "step": meanwhile.copy.step if meanwhile else
        (step_of(request) if told is not None else row.step),
        "judged": kind_of(stands.requires).sentence(stands.requires),
        "meanwhile": meanwhile and who_edited(meanwhile),
        "points": _points(request, policy, typed),
    }  # fmt: skip
    wrong_form = wording.errors or form.errors
    return render(request, "workshop/edit_rule.html", context,
                  status=409 if meanwhile else 422 if told and wrong_form else 200)  # fmt: skip


@login_required
@require_POST
def look(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """What is found in a rule as it is being typed; nothing is written."""
    policy = services.policy_of(seen_copy(request, pk))
    stands = policy.rule(rule)
    if stands is None:
        raise Http404
    wording, form = WordingForm(request.POST), RuleForm(request.POST, stands, readings=True)
    typed = _typed(stands, wording, form, reader(request))
    return render(request, "workshop/_points.html", {"points": _points(request, policy, typed)})


@login_required
@require_http_methods(FORM)
def add_rule(request: HttpRequest, pk: int) -> HttpResponse:
    """A new rule: its sort and its words; its numbers are asked for on its own page."""
    row = seen_copy(request, pk)
    policy = services.policy_of(row)
    form = NewRuleForm(sent(request), policy.rules)
    if form.is_valid():
        told = form.cleaned_data
        try:
            name = short_name(policy, told["name"], told["title"])
            new = first_of(told["kind"], name, Text(sv=told["text"]), title=Text(sv=told["title"]))
            services.set_rule(row, new, step=step_of(request), by=reader(request),
                              after=told["after"])  # fmt: skip
        except services.EditedMeanwhile as error:
            form.add_error(None, str(error))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return redirect("workshop:edit-rule", row.pk, name)
    context = {**about(request, row.policy), "copy": row, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "workshop/add_rule.html", context, status=status)


@login_required
@require_POST
def remove_rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """Take a rule out of the copy."""
    row = seen_copy(request, pk)
    return done(request, row, lambda: services.remove_rule(
        row, rule, step=step_of(request), by=reader(request)),
        _("Kravet är borttaget."))  # fmt: skip


def _typed(rule: Rule, wording: WordingForm, form: RuleForm, user: User) -> Rule | None:
    """The rule as it was typed; ``None`` where some field is wrong, which then stands beside it."""
    if not (wording.is_valid() & form.is_valid()):
        return None
    part = f", {user.unit.name}" if user.unit else ""
    requires = form.requires(by=f"{user.name}{part}", on=today())
    if wrong := list(differences(requires, shape_of(type(rule.requires)))):
        _beside(wording, form, wrong)
        return None
    told = wording.cleaned_data
    title = rule.title if rule.title and rule.title.sv == told["title"] else None
    return replace(
        rule,
        title=title or (Text(sv=told["title"]) if told["title"] else None),
        text=Text(sv=told["text"], en=told["text_en"] or None),
        clause=told["clause"] or None,
        strength=form.cleaned_data["strength"],
        scope=to_model(form.scope(), Scope),
        requires=to_model(requires, type(rule.requires)),
    )


def _points(request: HttpRequest, policy: Policy, typed: Rule | None) -> list[Any]:
    """What is found in the rule as typed, tried with the rest of the copy."""
    if typed is None:
        return []
    change = ReplaceRule(id="a", by="a", why=services.EDITED, rule=typed.id, new=typed)
    try:
        policy = apply(policy, [change])
    except BadInput:
        return []
    return points_of(request, policy, typed.id)


def _beside(wording: Form, form: RuleForm, problems: Any) -> None:
    for problem in problems:
        name = (problem.field or "").removesuffix(".as").rpartition(".")[2].partition("[")[0]
        owner = wording if name in wording.fields else form
        placed = Problem(problem.wrong, problem.right, field=name)
        shown_beside(owner, [placed])
