"""Reading an answer: the document beside its viewpoints."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from kanalkoll.core.consultation.compilation import still_open
from kanalkoll.core.consultation.formalities import STANCES
from kanalkoll.web.consultation.models import Answer, Consultee, ViewState
from kanalkoll.web.consultation.phases import Deed, may_do
from kanalkoll.web.consultation.selectors.answers import (
    reading_of,
    sender_name,
    sentences_of,
    standing,
)
from kanalkoll.web.consultation.selectors.cases import next_to_read
from kanalkoll.web.consultation.side_by_side import parts
from kanalkoll.web.consultation.views.finding import seen_answer
from kanalkoll.web.consultation.wording import heading, lacking, repeated_words, rule_name, told
from kanalkoll.web.policies.selectors import as_policy
from kanalkoll.web.register.people import names_of
from kanalkoll.web.register.views.reading import page, reader
from kanalkoll.web.ui.saying import number_word, said


@page
@require_safe
def show(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The document to the left with its marked passages, its viewpoints to the right."""
    answer = seen_answer(request, slug, number)
    return render(request, "consultation/answer.html", shown_answer(request, answer))


@page
@require_safe
def kept_text(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The text as it was read in."""
    answer = seen_answer(request, slug, number)
    return HttpResponse(answer.text, content_type="text/plain; charset=utf-8")


def shown_answer(request: HttpRequest, answer: Answer) -> dict[str, object]:
    """What the page of an answer shows."""
    policy = as_policy(answer.consultation.policy)
    every = list(answer.views.all())
    views = standing(every)
    reading = reading_of(answer)
    sentences = sentences_of(answer, reading)
    sender, many = sender_name(answer), number_word(len(views))
    return {
        "case": answer.consultation,
        "answer": answer,
        "sender": sender,
        "summary": heading(sender, said(STANCES[answer.read["stance"]]), len(views), many),
        "parts": parts(reading, views, sentences),
        "views": [(n, view, told(view, policy)) for n, view in enumerate(views, 1)],
        "removed": [(view, rule_name(policy, view.rule)) for view in every
                    if view.state == ViewState.REMOVED],
        "aside": answer.aside.order_by("start"),
        "open": still_open(sentences),
        "unlooked": sum(view.state == ViewState.PROPOSED for view in views),
        "notes": [*repeated_words(answer.read["repeated"]),
                  *lacking(answer.read["lacks"], str(answer.read.get("sender") or sender))],
        "doubts": answer.read["doubts"],
        "confirmed_by": names_of([answer.confirmed_by]).get(answer.confirmed_by, ""),
        "earlier": _earlier(answer),
        "choices": _choices(request, answer),
        "next": next_to_read(answer),
        "may_correct": may_do(reader(request), answer.consultation, Deed.CORRECT),
        "receipt": "kvitto" in request.GET,
    }  # fmt: skip


def _earlier(answer: Answer) -> QuerySet[Answer]:
    """The answers of the same consultee that this one takes the place of."""
    if answer.superseded or answer.consultee_id is None:
        return Answer.objects.none()
    return answer.consultation.answers.filter(consultee=answer.consultee_id, superseded=True)


def _choices(request: HttpRequest, answer: Answer) -> list[Consultee]:
    """Whose it may be, where nobody has said it and the reader may."""
    case = answer.consultation
    if answer.consultee_id is not None or not may_do(reader(request), case, Deed.RECEIVE):
        return []
    return list(case.consultees.order_by("name"))
