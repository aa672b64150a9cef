"""Bearbeta utkastet: a working copy, rule by rule, with what is found in it as one writes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from msgspec.structs import replace

from kanalkoll.core.drafting.lint.draft import title_of
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.kinds import kind_of
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import ReplaceRule
from kanalkoll.core.policy.difference import diff
from kanalkoll.core.policy.loading import shape_of, to_model
from kanalkoll.core.policy.model import Policy, Rule, Scope
from kanalkoll.core.policy.shape import differences
from kanalkoll.web.identity.models import User
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.models import ProposedChange
from kanalkoll.web.policies.reading import rules_of
from kanalkoll.web.policies.selectors import as_policy, proposals_about
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import said
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.basis import basis, example_words
from kanalkoll.web.workshop.copy_forms import NewRuleForm, VersionForm, WordingForm
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.reviewing import review
from kanalkoll.web.workshop.rule_form import RuleForm
from kanalkoll.web.workshop.starting import first_of
from kanalkoll.web.workshop.views.reading import about, reader, seen_version

FORM = ["GET", "HEAD", "POST"]


def seen_copy(request: HttpRequest, pk: int) -> WorkingCopy:
    """The copy of that number, for who works on drafts. Raises ``NotAllowed`` and 404."""
    if not may(reader(request), Action.EDIT_DRAFT):
        raise NotAllowed(who_may(Action.EDIT_DRAFT))
    return get_object_or_404(WorkingCopy.objects.select_related("policy"), pk=pk)


@login_required
@require_POST
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin to work on a version, or go on where somebody began."""
    copy = services.begin(seen_version(request, pk), by=reader(request))
    return redirect("workshop:copy", copy.pk)


@login_required
@require_safe
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The copy as a whole: its rules, what differs, what waits, and what can be done with it."""
    row = seen_copy(request, pk)
    policy, former = services.policy_of(row), as_policy(row.policy)
    steps = list(row.steps.all()[:10])
    waiting = proposals_about(row.policy).filter(state=ProposedChange.OPEN)
    context = {
        **about(request, row.policy),
        "copy": row,
        "is_open": row.state == WorkingCopy.OPEN,
        "rules": rules_of(policy),
        "differences": diff(former, policy),
        "found": review(policy, basis(), example_words(reader(request).unit)),
        "waiting": waiting,
        "steps": steps,
        "names": names_of({step.by for step in steps}),
        "version_form": VersionForm(),
    }
    return render(request, "workshop/copy.html", context)


@login_required
@require_http_methods(FORM)
def edit_rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """A rule of the copy: its words and its parameters, with what is found in it."""
    row = seen_copy(request, pk)
    policy = services.policy_of(row)
    stands = policy.rule(rule)
    if stands is None:
        raise Http404
    told = request.POST if request.method == "POST" else None
    wording, form = WordingForm(told, initial=_words(stands)), RuleForm(told, stands, readings=True)
    typed = _typed(stands, wording, form, reader(request)) if told is not None else stands
    meanwhile = None
    if told is not None and typed is not None and "look" not in told:
        try:
            services.set_rule(row, typed, step=_step(request), by=reader(request))
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
        (_step(request) if told is not None else row.step),
        "judged": kind_of(stands.requires).sentence(stands.requires),
        "meanwhile": meanwhile and _who_edited(meanwhile),
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
    form = NewRuleForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        told = form.cleaned_data
        new = first_of(told["kind"], told["name"], Text(sv=told["text"]),
                       title=Text(sv=told["title"]))  # fmt: skip
        try:
            _refuse_taken(services.policy_of(row), told["name"])
            services.set_rule(row, new, step=_step(request), by=reader(request))
        except services.EditedMeanwhile as error:
            form.add_error(None, str(error))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return redirect("workshop:edit-rule", row.pk, told["name"])
    context = {**about(request, row.policy), "copy": row, "form": form}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "workshop/add_rule.html", context, status=status)


@login_required
@require_POST
def remove_rule(request: HttpRequest, pk: int, rule: str) -> HttpResponse:
    """Take a rule out of the copy."""
    row = seen_copy(request, pk)
    return _done(request, row, lambda: services.remove_rule(
        row, rule, step=_step(request), by=reader(request)), _("Kravet är borttaget."))  # fmt: skip


@login_required
@require_POST
def take_in(request: HttpRequest, pk: int, change: int) -> HttpResponse:
    """Write a saved proposal into the copy."""
    row = seen_copy(request, pk)
    wanted = get_object_or_404(ProposedChange, pk=change)
    return _done(request, row, lambda: services.take_in(
        row, wanted, step=_step(request), by=reader(request)),
        _("Förslaget är infört."))  # fmt: skip


@login_required
@require_POST
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo the newest step."""
    row = seen_copy(request, pk)
    return _done(request, row, lambda: services.undo(
        row, step=_step(request), by=reader(request)),
        _("Den senaste ändringen är ångrad."))  # fmt: skip


@login_required
@require_POST
def put_away(request: HttpRequest, pk: int) -> HttpResponse:
    """End the work without a version."""
    row = seen_copy(request, pk)
    return _done(request, row, lambda: services.put_away(row, by=reader(request)),
                 _("Bearbetningen är undanlagd."))  # fmt: skip


@login_required
@require_POST
def save_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the copy as the draft's next version."""
    row, form = seen_copy(request, pk), VersionForm(request.POST)
    name = form["version"].value() or ""
    return _done(request, row, lambda: services.save_version(
        row, str(name)[:40], step=_step(request), shown="shown" in request.POST,
        by=reader(request)), _("Bearbetningen är sparad som en ny version."))  # fmt: skip


def _done(
    request: HttpRequest, row: WorkingCopy, do: Callable[[], object], words: str
) -> HttpResponse:
    try:
        do()
    except services.EditedMeanwhile as error:
        messages.error(request, str(error))
    except BadInput as wrong:
        for problem in wrong.problems:
            messages.error(
                request, " ".join(filter(None, (said(problem.wrong), said(problem.right))))
            )
    else:
        messages.success(request, words)
    return redirect("workshop:copy", row.pk)


def _step(request: HttpRequest) -> int:
    """The step that the page showed; what is no number was shown by no page."""
    given = request.POST.get("step", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1  # noqa: PLR2004 (digits)


def _words(rule: Rule) -> dict[str, str]:
    return {"title": rule.title.sv if rule.title else "", "text": rule.text.sv,
            "text_en": rule.text.en or "", "clause": rule.clause or ""}  # fmt: skip


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
    return review(policy, basis(), example_words(reader(request).unit)).of(typed.id)


def _beside(wording: Form, form: RuleForm, problems: Any) -> None:
    for problem in problems:
        name = (problem.field or "").removesuffix(".as").rpartition(".")[2].partition("[")[0]
        owner = wording if name in wording.fields else form
        placed = Problem(problem.wrong, problem.right, field=name)
        shown_beside(owner, [placed])


def _who_edited(error: services.EditedMeanwhile) -> str:
    """The names of those who did; a colleague where nobody's name is known."""
    names = names_of({step.by for step in error.steps})
    return ", ".join(filter(None, names.values())) or _("En kollega")


def _refuse_taken(policy: Policy, name: str) -> None:
    if policy.rule(name) or any(one.id == name for one in policy.principles):
        raise BadInput(Problem(
            Text(sv=f"Policyn har redan ”{name}”.", en=f"The policy has '{name}' already."),
            Text(sv="Välj ett annat kortnamn.", en="Choose another short name."), field="name",
        ))  # fmt: skip
