"""Correcting what was read: viewpoints confirmed, changed, removed, added; sentences set aside."""

from __future__ import annotations

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from kanalkoll.core.errors import BadInput
from kanalkoll.web.consultation.amending_form import ViewForm, WhyForm
from kanalkoll.web.consultation.models import Answer, View
from kanalkoll.web.consultation.selectors.answers import sentences_of, standing
from kanalkoll.web.consultation.services import correcting
from kanalkoll.web.consultation.services.receiving import tell_whose
from kanalkoll.web.consultation.views.finding import seen_answer, seen_view
from kanalkoll.web.consultation.views.reading import shown_answer
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import page, reader

FORM = ["GET", "HEAD", "POST"]


def back_to(answer: Answer, view: View | None = None) -> HttpResponseRedirect:
    """To the reading view, at the viewpoint where it still stands."""
    address = reverse("consultation:answer", args=[answer.consultation.slug, answer.pk])
    return HttpResponseRedirect(address + (_anchor(answer, view) if view else ""))


def _anchor(answer: Answer, view: View) -> str:
    keys = [one.pk for one in standing(answer.views.all())]
    return f"#synpunkt-{keys.index(view.pk) + 1}" if view.pk in keys else "#synpunkter"


@page
@require_POST
def confirm(request: HttpRequest, slug: str, number: int, view: int) -> HttpResponse:
    """A viewpoint was read right."""
    return _changed(request, seen_view(request, slug, number, view), correcting.confirm_view)


@page
@require_POST
def restore(request: HttpRequest, slug: str, number: int, view: int) -> HttpResponse:
    """A removed viewpoint is to be looked at again."""
    return _changed(request, seen_view(request, slug, number, view), correcting.restore_view)


def _changed(request: HttpRequest, view: View, change: Callable[..., View]) -> HttpResponse:
    try:
        changed = change(view, version=_version(request), by=reader(request))
    except correcting.ViewChanged:
        return _again(request, view.answer, status=409, meanwhile=True)
    except BadInput as wrong:
        return _again(request, view.answer, status=422, problems=wrong.problems)
    return back_to(view.answer, changed)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else 0  # noqa: PLR2004 (no version is longer)


def _again(request: HttpRequest, answer: Answer, *, status: int, **more: object) -> HttpResponse:
    """The reading view with what is wrong told above it."""
    return render(request, "consultation/answer.html", shown_answer(request, answer) | more,
                  status=status)  # fmt: skip


@page
@require_POST
def confirm_all(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Every viewpoint of the answer was read right."""
    answer = seen_answer(request, slug, number)
    try:
        correcting.confirm_answer(answer, by=reader(request))
    except BadInput as wrong:
        return _again(request, answer, status=422, problems=wrong.problems)
    return back_to(answer)


@page
@require_POST
def give_to(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Whose the answer is."""
    answer = seen_answer(request, slug, number)
    asked = answer.consultation.consultees.select_related("consultation", "unit")
    consultee = asked.filter(key=request.POST.get("whose", "")).first()
    if consultee is None:
        raise Http404
    try:
        tell_whose(answer, consultee, by=reader(request))
    except BadInput as wrong:
        return _again(request, answer, status=422, problems=wrong.problems)
    return back_to(answer)


@page
@require_http_methods(FORM)
def change(request: HttpRequest, slug: str, number: int, view: int) -> HttpResponse:
    """The form of a viewpoint."""
    now = seen_view(request, slug, number, view)
    require(reader(request), Action.COMPILE_ANSWERS)
    policy, told = as_policy(now.answer.consultation.policy), sentences_of(now.answer)
    form = ViewForm(request.POST or None, policy=policy, told=told, view=now)
    meanwhile: View | None = None
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            correcting.correct_view(now, form.seen(), version=version, by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except correcting.ViewChanged as changed:
            meanwhile = changed.now
            form = _with_version(request, meanwhile, form)
        else:
            return back_to(now.answer, now)
    more = {"view": now, "meanwhile": meanwhile, "by": _who(meanwhile)}
    shown = _form_page(now.answer, form) | more
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "consultation/change_view.html", shown, status=status)


def _with_version(request: HttpRequest, now: View, form: ViewForm) -> ViewForm:
    """The same form with what was typed, against the viewpoint as it is now."""
    data = request.POST.copy()
    data["version"] = str(now.version)
    return ViewForm(data, policy=form.policy, told=sentences_of(now.answer), view=now)


def _who(view: View | None) -> str:
    return names_of([view.changed_by]).get(view.changed_by, "") if view else ""


def _form_page(answer: Answer, form: ViewForm) -> dict[str, object]:
    return {"case": answer.consultation, "answer": answer, "form": form}


@page
@require_http_methods(FORM)
def add(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """A viewpoint that was not found."""
    answer = seen_answer(request, slug, number)
    require(reader(request), Action.COMPILE_ANSWERS)
    chosen = request.GET.getlist("mening")
    form = ViewForm(request.POST or None, policy=as_policy(answer.consultation.policy),
                    told=sentences_of(answer), chosen=chosen)  # fmt: skip
    if request.method == "POST" and form.is_valid():
        try:
            added = correcting.add_view(answer, form.seen(), by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return back_to(answer, added)
    status = 422 if form.errors else 200
    return render(request, "consultation/change_view.html", _form_page(answer, form), status=status)


@page
@require_http_methods(FORM)
def remove(request: HttpRequest, slug: str, number: int, view: int) -> HttpResponse:
    """Why a viewpoint is none."""
    now = seen_view(request, slug, number, view)
    require(reader(request), Action.COMPILE_ANSWERS)
    form = WhyForm(request.POST or None, initial={"version": now.version})
    meanwhile = False
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            correcting.remove_view(
                now, told["why"], version=told["version"] or 0, by=reader(request)
            )
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        except correcting.ViewChanged:
            meanwhile = True
        else:
            return back_to(now.answer)
    shown = {"case": now.answer.consultation, "answer": now.answer, "form": form,
             "passage": now.passage, "meanwhile": meanwhile, "removing": True}  # fmt: skip
    status = 409 if meanwhile else 422 if form.errors else 200
    return render(request, "consultation/why.html", shown, status=status)


@page
@require_http_methods(FORM)
def set_aside(request: HttpRequest, slug: str, number: int, start: int) -> HttpResponse:
    """Why a sentence needs no viewpoint."""
    answer = seen_answer(request, slug, number)
    require(reader(request), Action.COMPILE_ANSWERS)
    sentence = next((one for one in sentences_of(answer) if one.start == start), None)
    if sentence is None:
        raise Http404
    form = WhyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            correcting.set_aside(answer, start, form.cleaned_data["why"], by=reader(request))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            return back_to(answer)
    shown = {"case": answer.consultation, "answer": answer, "form": form, "passage": sentence.text}
    return render(request, "consultation/why.html", shown, status=422 if form.errors else 200)


@page
@require_POST
def take_back(request: HttpRequest, slug: str, number: int, start: int) -> HttpResponse:
    """A sentence that was set aside is to be accounted for anew."""
    answer = seen_answer(request, slug, number)
    aside = get_object_or_404(answer.aside.select_related("answer"), start=start)
    try:
        correcting.take_back(aside, by=reader(request))
    except BadInput as wrong:
        return _again(request, answer, status=422, problems=wrong.problems)
    return back_to(answer)
