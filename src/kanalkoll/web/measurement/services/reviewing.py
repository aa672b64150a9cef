"""The yearly review of an account's target groups."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.measurement.audience import QUESTIONS
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.permissions import Action, require
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.models import Account, Review
from kanalkoll.web.register.services.dated_reviews import record_review

LONGEST_ANSWER = 2_000

ANSWER = Text(
    sv="Svara på frågan. Det går bra att skriva att ni inte vet.",
    en="Answer the question. You may write that you do not know.",
)
SHORTER = Text(
    sv=f"Svaret får vara högst {LONGEST_ANSWER} tecken.",
    en=f"The answer can be {LONGEST_ANSWER} characters at most.",
)


@transaction.atomic
def review_audience(account: Account, answers: Mapping[str, str], *, by: Actor) -> Review:
    """Keep today's answers to the five questions, by the question's key, word for word.

    Raises :class:`NotAllowed`, and :class:`BadInput` with each question left without an answer.
    """
    require(by, Action.REVIEW_AUDIENCE, unit=account)
    given = {question.key: answers.get(question.key, "").strip() for question in QUESTIONS}
    wrong = {key: ANSWER for key, answer in given.items() if not answer}
    wrong |= {key: SHORTER for key, answer in given.items() if len(answer) > LONGEST_ANSWER}
    if wrong:
        raise BadInput(Problem(text, field=key) for key, text in wrong.items())
    review = record_review(
        account,
        "audience",
        {
            "questions": [
                {"key": q.key, "sv": q.asked.sv, "en": q.asked.to("en"), "answer": given[q.key]}
                for q in QUESTIONS
            ]
        },
        by=by,
        on=today(),
    )
    record(
        "measurement.audience-reviewed",
        by=by,
        subject=account,
        unit=account.unit,
        data={"account": account.key},
    )
    return review
