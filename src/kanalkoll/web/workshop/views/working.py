"""What the pages of a working copy have in common: which copy, which step, what was refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.utils.text import slugify
from django.utils.translation import gettext as _

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.identity.permissions import Action, NotAllowed, may, who_may
from kanalkoll.web.register.people import names_of
from kanalkoll.web.ui.saying import said
from kanalkoll.web.workshop import services
from kanalkoll.web.workshop.basis import basis, example_words
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.parts import part_named
from kanalkoll.web.workshop.reviewing import review
from kanalkoll.web.workshop.views.reading import reader

FORM = ["GET", "HEAD", "POST"]


def seen_copy(request: HttpRequest, pk: int) -> WorkingCopy:
    """The copy of that number, for who works on drafts. Raises ``NotAllowed`` and 404."""
    if not may(reader(request), Action.EDIT_DRAFT):
        raise NotAllowed(who_may(Action.EDIT_DRAFT))
    return get_object_or_404(WorkingCopy.objects.select_related("policy"), pk=pk)


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form was filled in with, ``None`` where it is only opened."""
    return request.POST if request.method == "POST" else None


def step_of(request: HttpRequest) -> int:
    """The step that the page showed; what is no number was shown by no page."""
    given = request.POST.get("step", "")
    return int(given) if given.isdecimal() and len(given) < 10 else -1  # noqa: PLR2004 (digits)


def done(
    request: HttpRequest, row: WorkingCopy, do: Callable[[], object], words: str, *, at: str = ""
) -> HttpResponse:
    """Do something to the copy, say how that went, and show the copy; ``at``: a part of it."""
    try:
        do()
    except services.EditedMeanwhile as error:
        messages.error(request, _("{who} har ändrat texten sedan du öppnade sidan. Se efter"
                                  " hur det står nu.").format(who=who_edited(error)))  # fmt: skip
    except BadInput as wrong:
        for problem in wrong.problems:
            told = filter(None, (said(problem.wrong), said(problem.right)))
            messages.error(request, " ".join(told))
    else:
        messages.success(request, words)
    shown = redirect("workshop:copy", row.pk)
    if at:
        shown["Location"] += f"#{at}"
    return shown


def who_edited(error: services.EditedMeanwhile) -> str:
    """The names of those who did; a colleague where nobody's name is known."""
    names = names_of({step.by for step in error.steps})
    return ", ".join(filter(None, names.values())) or _("En kollega")


def points_of(request: HttpRequest, policy: Policy, name: str) -> list[Any]:
    """What is found in one part of a text, tried with the rest of it."""
    return review(policy, basis(), example_words(reader(request).unit)).of(name)


def short_name(policy: Policy, given: str, title: str) -> str:
    """What a new part is known by: the name given, or one made of its title.

    Raises ``BadInput`` where the given one is taken.
    """
    if given and part_named(policy, given):
        raise BadInput(Problem(
            Text(sv=f"Policyn har redan ”{given}”.", en=f"The policy has '{given}' already."),
            Text(sv="Välj ett annat kortnamn.", en="Choose another short name."), field="name",
        ))  # fmt: skip
    if given:
        return given
    made = slugify(title)[:50].strip("-_").replace("_", "-") or "nytt"
    names = itertools.chain([made], (f"{made}-{number}" for number in itertools.count(2)))
    return next(name for name in names if not part_named(policy, name))
