"""Finding what an address names: 404 when there is none, 403 for who does not see it."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from kanalkoll.web.consultation.models import Answer, Consultation, Consultee, View
from kanalkoll.web.consultation.selectors.cases import may_see
from kanalkoll.web.register.views.reading import reader


def seen_case(request: HttpRequest, slug: str) -> Consultation:
    """The consultation of that name."""
    case = get_object_or_404(Consultation.objects.select_related("policy"), slug=slug)
    if not may_see(reader(request), case):
        raise PermissionDenied
    return case


def seen_consultee(request: HttpRequest, slug: str, key: str) -> Consultee:
    """Somebody who is asked in it."""
    case = seen_case(request, slug)
    rows = case.consultees.select_related("consultation", "unit", "officer", "joint_with")
    return get_object_or_404(rows, key=key)


def seen_answer(request: HttpRequest, slug: str, number: int) -> Answer:
    """An answer that was read in."""
    case = seen_case(request, slug)
    rows = Answer.objects.select_related(
        "consultation__policy", "consultee__unit", "consultee__consultation", "like"
    )
    return get_object_or_404(rows, pk=number, consultation=case)


def seen_view(request: HttpRequest, slug: str, number: int, view: int) -> View:
    """A viewpoint of an answer."""
    answer = seen_answer(request, slug, number)
    found = get_object_or_404(answer.views, pk=view)
    found.answer = answer
    return found
