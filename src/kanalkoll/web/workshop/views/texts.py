"""What of a working copy is not judged: its header, its principles, the order of the text."""

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

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text
from kanalkoll.core.policy.difference import name_of
from kanalkoll.core.policy.model import Policy, Principle
from kanalkoll.web.register.forms import shown_beside
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.copy_forms import (
    HeaderForm,
    NewPrincipleForm,
    PrincipleForm,
    header_of,
    words_of,
)
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.parts import part_named, with_principle
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
def edit_header(request: HttpRequest, pk: int) -> HttpResponse:
    """What stands above the rules."""
    row = seen_copy(request, pk)
    form = HeaderForm(sent(request), initial=header_of(services.policy_of(row)))
    meanwhile = None
    if form.is_valid():
        try:
            services.set_header(row, form.told(), step=step_of(request), by=reader(request))
        except services.EditedMeanwhile as error:
            meanwhile = error
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Uppgifterna är ändrade i bearbetningen."))
            return redirect("workshop:copy", row.pk)
    context = {"now": services.policy_of(row)}
    return _form_page(request, "edit_header", row, form, meanwhile, context)


@login_required
@require_http_methods(FORM)
def edit_principle(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """A principle of the copy: its words, with what is found in them."""
    row = seen_copy(request, pk)
    policy, stands = _principle(row, name)
    form = PrincipleForm(sent(request), initial=words_of(stands))
    typed = _typed(stands, form) if form.is_valid() else stands
    meanwhile = None
    if form.is_bound and form.is_valid() and "look" not in request.POST:
        try:
            services.set_principle(row, typed, step=step_of(request), by=reader(request))
        except services.EditedMeanwhile as error:
            meanwhile = error
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Principen är ändrad i bearbetningen."))
            return redirect("workshop:copy", row.pk)
    context = {
        "principle": stands, "title": name_of(stands),
        "points": points_of(request, with_principle(policy, typed), name),
    }  # fmt: skip
    return _form_page(request, "edit_principle", row, form, meanwhile, context)


@login_required
@require_POST
def look_at_principle(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """What is found in a principle as it is being typed; nothing is written."""
    policy, stands = _principle(seen_copy(request, pk), name)
    form = PrincipleForm(request.POST)
    found = []
    if form.is_valid():
        found = points_of(request, with_principle(policy, _typed(stands, form)), name)
    return render(request, "workshop/_points.html", {"points": found})


@login_required
@require_http_methods(FORM)
def add_principle(request: HttpRequest, pk: int) -> HttpResponse:
    """A new principle: its words, and where it stands."""
    row = seen_copy(request, pk)
    policy = services.policy_of(row)
    form = NewPrincipleForm(sent(request), policy.principles)
    if form.is_valid():
        told = form.cleaned_data
        new = Principle(short_name(policy, "", told["title"]), Text(sv=told["text"]),
                        title=Text(sv=told["title"]))  # fmt: skip
        try:
            services.set_principle(row, new, step=step_of(request), by=reader(request),
                                   after=told["after"])  # fmt: skip
        except services.EditedMeanwhile as error:
            form.add_error(None, str(error))
        except BadInput as wrong:
            shown_beside(form, wrong.problems)
        else:
            messages.success(request, _("Principen är tillagd."))
            return redirect("workshop:edit-principle", row.pk, new.id)
    return _form_page(request, "add_principle", row, form, None, {})


@login_required
@require_POST
def remove_principle(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Take a principle out of the copy."""
    row = seen_copy(request, pk)
    return done(request, row, lambda: services.remove_principle(
        row, name, step=step_of(request), by=reader(request)),
        _("Principen är borttagen."))  # fmt: skip


@login_required
@require_POST
def move_part(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Place a rule or principle after another one, or first."""
    row, after = seen_copy(request, pk), request.POST.get("after", "")
    return done(request, row, lambda: services.move(
        row, name, after, step=step_of(request), by=reader(request)),
        _("Texten är flyttad."), at=name)  # fmt: skip


def _principle(row: WorkingCopy, name: str) -> tuple[Policy, Principle]:
    policy = services.policy_of(row)
    stands = part_named(policy, name)
    if not isinstance(stands, Principle):
        raise Http404
    return policy, stands


def _typed(principle: Principle, form: PrincipleForm) -> Principle:
    """The principle as it was typed."""
    told = form.cleaned_data
    title = principle.title if principle.title and principle.title.sv == told["title"] else None
    return replace(
        principle,
        title=title or (Text(sv=told["title"]) if told["title"] else None),
        text=Text(sv=told["text"], en=told["text_en"] or None),
        clause=told["clause"] or None,
        strength=told["strength"],
    )


def _form_page(
    request: HttpRequest, name: str, row: WorkingCopy, form: Form,
    meanwhile: services.EditedMeanwhile | None, context: dict[str, Any],
) -> HttpResponse:  # fmt: skip
    """The page of a form; after a meeting with somebody else, with the copy's step as it is now."""
    step = row.step if not form.is_bound else step_of(request)
    told = {
        **about(request, row.policy), "copy": row, "form": form,
        "step": meanwhile.copy.step if meanwhile else step,
        "meanwhile": meanwhile and who_edited(meanwhile), **context,
    }  # fmt: skip
    status = 409 if meanwhile else 422 if form.is_bound and form.errors else 200
    return render(request, f"workshop/{name}.html", told, status=status)
