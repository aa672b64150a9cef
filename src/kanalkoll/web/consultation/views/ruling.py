"""Beslut krav för krav: the views of a rule, what its wishes lead to, and the decision."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.compiled import RuleOutcome
from kanalkoll.core.consultation.ruling_words import level_words
from kanalkoll.core.errors import BadInput
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import AddRule
from kanalkoll.core.policy.words import Words, word_changes
from kanalkoll.web.compliance.selectors import newest_frozen
from kanalkoll.web.consultation.models import RuleDecision, WorkKind
from kanalkoll.web.consultation.phases import ACTIONS, Deed, may_do
from kanalkoll.web.consultation.ruling_forms import RulingForm, SettleForm
from kanalkoll.web.consultation.seeing import WHOLE, require_decisions, sees_decisions
from kanalkoll.web.consultation.selectors.answers import change_of
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import (
    Gathered,
    by_kind,
    gathered,
    wishes_about,
)
from kanalkoll.web.consultation.services.correcting import ViewChanged
from kanalkoll.web.consultation.services.ruling import (
    DecisionChanged,
    change_as_decided,
    decide_rule,
    settle_view,
)
from kanalkoll.web.consultation.services.working import newest_ready
from kanalkoll.web.consultation.trying_wishes import basis_of, effects_of
from kanalkoll.web.consultation.views.compiling import (
    FORM,
    rule_address,
)
from kanalkoll.web.consultation.views.finding import seen_case, seen_view
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said


@page
@require_http_methods(FORM)
def rule(request: HttpRequest, slug: str, rule: str) -> HttpResponse:
    """One rule: the views of it, what the wishes lead to, and what is decided."""
    case, user = seen_case(request, slug), reader(request)
    key = "" if rule == WHOLE else rule
    found = gathered(case)
    if key and key not in clauses(found.policy):
        raise Http404
    if request.method == "POST":
        user.require(ACTIONS[Deed.DECIDE_RULE])
    whole = _rules_of(found)
    decision = found.decisions.get(key)
    offered = wishes_about(found, key)
    form = RulingForm(request.POST or None, policy=found.policy, rule=key, offered=offered,
                      decision=decision)  # fmt: skip
    meanwhile: RuleDecision | None = None
    if request.method == "POST" and form.is_valid():
        try:
            _decided(found, key, form, request)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except DecisionChanged as changed:
            meanwhile = changed.now
            form = _with_version(request, found, key, meanwhile)
        else:
            return HttpResponseRedirect(rule_address(case, key) + "?kvitto=beslut")
    shown = {
        **_about_rule(found, key, whole.get(key)),
        "form": form if may_do(user, case, Deed.DECIDE_RULE) and not case.outside else None,
        "meanwhile": meanwhile,
        "by": _who(meanwhile),
        **(_decided_so_far(found, key, whole) if sees_decisions(user, case) else {}),
        "may_settle": may_do(user, case, Deed.DECIDE_RULE) and not case.outside,
        "receipt": request.GET.get("kvitto", ""),
    }
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "consultation/rule.html", shown, status=status)


def _decided_so_far(found: Gathered, key: str, whole: Mapping[str, RuleOutcome]) -> dict[str, Any]:
    return {"effects": _effects(found, key),
            "decided": _decided_words(found, key, whole.get(key))}  # fmt: skip


def _decided(found: Gathered, key: str, form: RulingForm, request: HttpRequest) -> None:
    """Try the change on the accounts, then write it: counting holds nobody up."""
    change = change_as_decided(found.policy, key, form.ruling())
    impact: Mapping[str, Any] = effects_of(found.policy, [change]) if change else {}
    version = form.cleaned_data["version"] or 0
    decide_rule(found.case, key, form.ruling(impact), version=version, by=reader(request))


def _with_version(request: HttpRequest, found: Gathered, key: str, now: RuleDecision) -> RulingForm:
    data = request.POST.copy()
    data["version"] = str(now.version)
    return RulingForm(data, policy=found.policy, rule=key, offered=wishes_about(found, key),
                      decision=now)  # fmt: skip


def _who(row: RuleDecision | None) -> str:
    return names_of([row.decided_by]).get(row.decided_by, "") if row else ""


def _rules_of(found: Gathered) -> dict[str, RuleOutcome]:
    return {one.rule: one for one in compilation_of(found).rules}


def _about_rule(found: Gathered, key: str, told: RuleOutcome | None) -> dict[str, Any]:
    title = rule_name(found.policy, key)
    now = found.policy.rule(key)
    keys = [*clauses(found.policy), ""]
    place = keys.index(key)
    views = found.about(key)
    return {
        "case": found.case,
        "rule": now,
        "key": key or WHOLE,
        "title": title,
        "words": _words_of(found, key),
        "sentence": said(told.sentence if told else None),
        "many": len(views),
        "sorts": [(said(KINDS[kind]), groups) for kind, groups in by_kind(views)],  # type: ignore[index]  # kinds of the field
        "numbers": {view.pk: n for voice in found.voices
                    for n, view in enumerate(voice.views, 1)},
        "before": rule_address(found.case, keys[place - 1]) if place else "",
        "after": rule_address(found.case, keys[place + 1]) if place + 1 < len(keys) else "",
    }  # fmt: skip


def _words_of(found: Gathered, key: str) -> str:
    """The draft's own words of a rule or a principle."""
    principles = {one.id: one.text for one in found.policy.principles}
    rule = found.policy.rule(key)
    return said(rule.text if rule else principles.get(key))


def _decided_words(found: Gathered, key: str, told: RuleOutcome | None) -> dict[str, Any] | None:
    """The decision with the rule's text word by word, and whose views it follows."""
    row = found.decisions.get(key)
    if row is None:
        return None
    changes = _changes(told) if told and told.is_changed else None
    return {"row": row, "words": changes, "level": _level(found, key, row),
            "follows": said(told.follows if told else None)}  # fmt: skip


def _changes(told: RuleOutcome) -> tuple[Words, ...]:
    """The rule's text word by word; of one that gets another beside it, the other's."""
    return told.changes or word_changes("", said(told.added or told.new_text))


def _level(found: Gathered, key: str, row: RuleDecision) -> str:
    change = change_of(row)
    after = apply(found.policy, [change]).rule(key) if change is not None else None
    level = level_words(after) if after and not isinstance(change, AddRule) else None
    return said(level)


def _effects(found: Gathered, key: str) -> dict[str, Any] | None:
    """What each wish for the rule leads to, as it was tried last; told when that is old."""
    work = newest_ready(found.case, WorkKind.WISHES)
    if work is None:
        return None
    now = basis_of(found.policy, newest_frozen())
    wishes = [one for one in work.result["wishes"] if one["rule"] == key]
    return {"wishes": wishes, "day": work.result["day"], "old": work.basis != now, "key": work.key}


@page
@require_http_methods(FORM)
def settle(request: HttpRequest, slug: str, number: int, view: int) -> HttpResponse:
    """What became of one viewpoint, and what is answered."""
    now = seen_view(request, slug, number, view)
    user, case = reader(request), now.answer.consultation
    user.require(ACTIONS[Deed.DECIDE_RULE])
    form = SettleForm(request.POST or None, now)
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            settle_view(now, told["outcome"], told["reply"], version=told["version"] or 0, by=user)
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except ViewChanged as changed:
            meanwhile = True
            data = request.POST.copy()
            data["version"] = str(changed.now.version)
            now, form = changed.now, SettleForm(data, changed.now)
        else:
            return HttpResponseRedirect(f"{rule_address(case, now.rule)}#synpunkt-{now.pk}")
    shown = {
        "case": case, "answer": now.answer, "view": now, "form": form, "meanwhile": meanwhile,
        "title": rule_name(gathered(case).policy, now.rule),
        "back": f"{rule_address(case, now.rule)}#synpunkt-{now.pk}",
    }  # fmt: skip
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "consultation/settle.html", shown, status=status)


@page
@require_safe
def wishes(request: HttpRequest, slug: str) -> HttpResponse:
    """All wishes as they were tried: each alone, which exclude each other, ways to join them."""
    case, user = seen_case(request, slug), reader(request)
    require_decisions(user, case)
    work = newest_ready(case, WorkKind.WISHES)
    if work is None:
        raise Http404
    found = gathered(case)
    shown = {
        "case": case, "work": work, "result": work.result,
        "old": work.basis != basis_of(found.policy, newest_frozen()),
        "names": {one["id"]: one for one in work.result["wishes"]},
        "may_run": may_do(user, case, Deed.COMPILE),
        "lacking": _("inget underlag"),
    }  # fmt: skip
    return render(request, "consultation/wishes.html", shown)


@page
@require_safe
def new_draft(request: HttpRequest, slug: str) -> HttpResponse:
    """The draft with everything that is decided of it, and what each change follows from."""
    case = seen_case(request, slug)
    require_decisions(reader(request), case)
    found = gathered(case)
    parts = new_parts(found)
    shown = {"case": case, "parts": parts,
             "changed": sum(part["words"] is not None for part in parts)}  # fmt: skip
    return render(request, "consultation/new_draft.html", shown)


def new_parts(found: Gathered) -> list[dict[str, Any]]:
    """Every rule and principle as it stands after what is decided."""
    whole = _rules_of(found)
    return [_part(found, key, whole.get(key)) for key in clauses(found.policy)]


def _part(found: Gathered, key: str, told: RuleOutcome | None) -> dict[str, Any]:
    decided = _decided_words(found, key, told) or {}
    return {"key": key, "title": rule_name(found.policy, key), "text": _words_of(found, key),
            "words": None, "level": "", **decided,
            "address": rule_address(found.case, key)}  # fmt: skip
