"""Sammanställning: who stands where, what is left to do, what is being made."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kanalkoll.core.consultation.compilation import POSITIONS, Position
from kanalkoll.core.errors import BadInput, Damaged
from kanalkoll.documents.excel import write_excel
from kanalkoll.documents.papers.consultation_tables import matrix_table
from kanalkoll.web.compliance.places import store
from kanalkoll.web.consultation.models import Consultation, Phase, Work, WorkKind
from kanalkoll.web.consultation.phases import ACTIONS, Deed, may_do
from kanalkoll.web.consultation.ruling_forms import AsideForm
from kanalkoll.web.consultation.seeing import TYPES, WHOLE, require_decisions, sees_decisions
from kanalkoll.web.consultation.selectors.accounting import Unaccounted, unaccounted
from kanalkoll.web.consultation.selectors.compiled import compilation_of
from kanalkoll.web.consultation.selectors.compiling import (
    Gathered,
    Voice,
    gathered,
)
from kanalkoll.web.consultation.services.adopting import hindrances
from kanalkoll.web.consultation.services.setting_aside import set_aside_together
from kanalkoll.web.consultation.services.working import ask_for, newest
from kanalkoll.web.consultation.views.finding import seen_case
from kanalkoll.web.consultation.wording import clauses, rule_name
from kanalkoll.web.consultation.working import DONE
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import said

FORM = ["GET", "HEAD", "POST"]
NAMES = {WorkKind.COMPILATION: "remissammanstallning", WorkKind.STATEMENT: "utlatande"}


def rule_address(case: Consultation, rule: str) -> str:
    """The page of a rule, a principle, or (empty) of the whole."""
    return reverse("consultation:rule", args=[case.slug, rule or WHOLE])


@page
@require_safe
def show(request: HttpRequest, slug: str) -> HttpResponse:
    """The whole consultation: rule by rule, and consultee by consultee."""
    case, user = seen_case(request, slug), reader(request)
    found = gathered(case)
    wanted = _wanted(request, found)
    compiles = may_do(user, case, Deed.COMPILE)
    works = {kind.value: newest(case, kind) for kind in DONE} if compiles else {}
    shown = {
        "case": case,
        "found": found,
        "lines": _lines(found),
        "rows": [_row(found, voice) for voice in _chosen(found, wanted)],
        "rules": [(one.id, rule_name(found.policy, one.id)) for one in found.policy.rules],
        "wanted": wanted,
        "positions": [(key, said(words)) for key, words in POSITIONS.items()],
        "sees_decisions": sees_decisions(user, case),
        "compiles": compiles,
        "works": works,
        "left": list(hindrances(found)) if compiles and case.phase != Phase.ADOPTED else [],
        "open": len(unaccounted(found)) if compiles else 0,
        "may_adopt": may_do(user, case, Deed.ADOPT) and not case.outside,
        "receipt": request.GET.get("kvitto", ""),
    }
    return render(request, "consultation/compiling.html", shown)


def _rules(found: Gathered) -> list[str]:
    """The rules, and what else somebody has a view of."""
    mentioned = {view.rule for voice in found.voices for view in voice.views}
    kept = [key for key in clauses(found.policy)
            if found.policy.rule(key) is not None or key in mentioned]  # fmt: skip
    return [*kept, ""] if "" in mentioned else kept


def _lines(found: Gathered) -> list[dict[str, Any]]:
    sentences = {one.rule: one.sentence for one in compilation_of(found).rules}
    return [_line(found, rule, said(sentences.get(rule))) for rule in _rules(found)]


def _line(found: Gathered, rule: str, sentence: str) -> dict[str, Any]:
    about = found.about(rule)
    return {
        "rule": rule,
        "address": rule_address(found.case, rule),
        "title": rule_name(found.policy, rule),
        "sentence": sentence,
        "views": len(about),
        "accounts": _speak_for(found, rule),
        "decision": found.decisions.get(rule),
        "unsettled": sum(not view.outcome for _, view in about),
    }


def _speak_for(found: Gathered, rule: str) -> list[tuple[str, int]]:
    """How many accounts those who stand somewhere on a rule answer for."""
    if found.policy.rule(rule) is None:
        return []
    order: tuple[Position, ...] = ("wants-lower", "wants-higher", "supports", "unclear")
    counted = [(said(POSITIONS[one]), found.matrix.accounts(rule, one)) for one in order]
    return [(words, many) for words, many in counted if many]


def _wanted(request: HttpRequest, found: Gathered) -> dict[str, str]:
    """Which line of the matrix is asked for: a rule, and where one stands on it."""
    rule, where = request.GET.get("krav", ""), request.GET.get("tycker", "")
    known = found.policy.rule(rule) is not None
    return {"rule": rule if known else "",
            "position": where if known and where in POSITIONS else ""}  # fmt: skip


def _chosen(found: Gathered, wanted: dict[str, str]) -> list[Voice]:
    if not wanted["position"]:
        return list(found.voices)
    rows = zip(found.matrix.rows, found.voices, strict=True)
    return [voice for row, voice in rows
            if row.positions[wanted["rule"]] == wanted["position"]]  # fmt: skip


def _row(found: Gathered, voice: Voice) -> dict[str, Any]:
    place = found.voices.index(voice)
    positions = found.matrix.rows[place].positions
    anchors: dict[str, int] = {}
    for n, view in enumerate(voice.views, 1):
        anchors.setdefault(view.rule, n)
    cells = [
        {"title": rule_name(found.policy, one.id), "position": positions[one.id],
         "words": said(POSITIONS[positions[one.id]]), "anchor": anchors.get(one.id)}
        for one in found.policy.rules
    ]  # fmt: skip
    return {"voice": voice, "cells": cells}


@page
@require_safe
def matrix_file(request: HttpRequest, slug: str) -> HttpResponse:
    """The matrix as a workbook."""
    found = gathered(seen_case(request, slug))
    table = matrix_table(compilation_of(found))
    content = write_excel(table, day=today(), sheet=_("Remissvar"))
    answer = HttpResponse(content, content_type=TYPES["xlsx"])
    answer["Content-Disposition"] = f'attachment; filename="remissvar-{slug}.xlsx"'
    return answer


# ── What takes a while ────────────────────────────────────────────────────────


@page
@require_POST
def make(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """Let the wishes be tried, or a paper be made."""
    case = seen_case(request, slug)
    if kind not in DONE:
        raise Http404
    try:
        work = ask_for(case, WorkKind(kind), by=reader(request))
    except BadInput as wrong:
        shown = {"case": case, "work": None, "problems": wrong.problems}
        return render(request, "consultation/work.html", shown, status=422)
    return redirect("consultation:work", slug=case.slug, key=work.key)


def seen_work(request: HttpRequest, slug: str, key: str) -> Work:
    """Work on a case that the person compiles."""
    case = seen_case(request, slug)
    require_decisions(reader(request), case)
    work = get_object_or_404(Work, consultation=case, key=key)
    work.consultation = case
    return work


@page
@require_safe
def show_work(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """How far it has come; then the files, or what the wishes came to."""
    work = seen_work(request, slug, key)
    htmx = bool(request.headers.get("HX-Request"))
    if work.kind == WorkKind.WISHES and work.state == "ready":
        address = reverse("consultation:wishes", args=[work.consultation.slug])
        if not htmx:
            return HttpResponseRedirect(address)
        answer = HttpResponse()
        answer["HX-Redirect"] = address
        return answer
    template = "work_state" if htmx else "work"
    shown = {"case": work.consultation, "work": work}
    return render(request, f"consultation/{template}.html", shown)


@page
@require_safe
def work_file(request: HttpRequest, slug: str, key: str, form: str) -> HttpResponse:
    """A paper that was made."""
    work = seen_work(request, slug, key)
    address = work.result.get(form) if form in TYPES else None
    if not address or work.kind not in NAMES:
        raise Http404
    try:
        content = store().get(address)
    except (Damaged, FileNotFoundError) as gone:
        raise Http404 from gone
    answer = HttpResponse(content, content_type=TYPES[form])
    name = f"{NAMES[WorkKind(work.kind)]}-{work.consultation.slug}.{form}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


# ── What is not accounted for ─────────────────────────────────────────────────


@page
@require_http_methods(FORM)
def open_sentences(request: HttpRequest, slug: str) -> HttpResponse:
    """Every sentence that nobody has accounted for; several can be set aside for one reason."""
    case, user = seen_case(request, slug), reader(request)
    user.require(ACTIONS[Deed.COMPILE])
    found = gathered(case)
    left = unaccounted(found)
    by_key = {_key(one): one for one in left}
    form = AsideForm(
        request.POST or None, [(key, one.sentence.text) for key, one in by_key.items()]
    )
    problems: tuple[object, ...] = ()
    if request.method == "POST" and form.is_valid():
        try:
            chosen = [by_key[key] for key in form.cleaned_data["sentences"]]
            set_aside_together(chosen, form.cleaned_data["why"], by=user)
        except BadInput as wrong:
            problems = tuple(wrong.problems)
        else:
            return redirect("consultation:open-sentences", slug=case.slug)
    shown = {"case": case, "form": form, "problems": problems,
             "left": list(by_key.items())}  # fmt: skip
    status = 422 if problems or form.errors else 200
    return render(request, "consultation/open_sentences.html", shown, status=status)


def _key(one: Unaccounted) -> str:
    return f"{one.voice.answer.pk}-{one.sentence.start}"
