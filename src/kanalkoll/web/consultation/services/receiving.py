"""Taking in an answer: its text kept as it was, what was read in it beside, nothing merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from kanalkoll.core.consultation.answer import Answer as Reading
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compilation import first_alike
from kanalkoll.core.consultation.rows import as_row
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.consultation.models import (
    Answer,
    AnswerState,
    Consultation,
    Consultee,
    OwnAnswer,
    View,
)
from kanalkoll.web.consultation.phases import Deed, require_phase
from kanalkoll.web.identity.permissions import Action
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.policies.selectors import as_policy


@dataclass(frozen=True, slots=True)
class Document:
    """A file that somebody hands in: its name and its bytes."""

    name: str
    data: bytes


def receive(
    consultation: Consultation, document: Document, *, consultee: Consultee | None = None, by: Actor
) -> Answer:
    """Read an answer and keep it.

    ``consultee``: whose it is; ``None``: the one that the text names, or nobody yet. An earlier
    answer of the same consultee is kept and no longer stands. Raises :class:`BadInput` for a
    file that cannot be read or is there already, and ``NotAllowed``.
    """
    by.require(Action.RECEIVE_ANSWERS)
    text = document_text(document.data, document.name)
    reading = read_answer(
        text, as_policy(consultation.policy), asked=consultation.case_number or None
    )
    with transaction.atomic():
        # Two who hand in at once wait here for each other.
        now = Consultation.objects.select_for_update().get(pk=consultation.pk)
        require_phase(now, Deed.RECEIVE)
        whose = consultee or _named(consultation, reading.sender)
        answer = _kept(consultation, document, reading, whose, by)
        _settle(answer, whose)
        record(
            "consultation.answer-received",
            by=by,
            subject=answer,
            unit=whose.unit if whose else None,
            data={
                "file": document.name,
                "case": consultation.case_number,
                "views": len(reading.viewpoints),
                "sha256": answer.sha256,
            },
        )
    return answer


def receive_own(own: OwnAnswer, document: Document, text: str, *, by: Actor) -> Answer:
    """Keep an answer that was written and sent here, and what is read in it.

    ``document`` is everything that was sent, ``text`` its words. Inside the transaction of the
    sending, which has asked who may. Raises :class:`BadInput` when just that was sent already.
    """
    whose = own.consultee
    case = whose.consultation
    reading = read_answer(text, as_policy(case.policy), asked=case.case_number or None)
    answer = _kept(case, document, reading, whose, by)
    answer.own = own
    answer.save(update_fields=["own"])
    _settle(answer, whose)
    return answer


def tell_whose(answer: Answer, consultee: Consultee, *, by: Actor) -> Answer:
    """Say whose an answer is that the text did not tell of, or told wrongly.

    Raises :class:`BadInput` when it is that one's already, and ``NotAllowed``.
    """
    by.require(Action.RECEIVE_ANSWERS)
    with transaction.atomic():
        case = Consultation.objects.select_for_update().get(pk=answer.consultation_id)
        require_phase(case, Deed.RECEIVE)
        now = Answer.objects.select_related("consultee").get(pk=answer.pk)
        former = now.consultee
        if former == consultee:
            raise BadInput(Problem(Text(sv="Svaret hör redan dit.", en="It is theirs already."),
                                   field="whose"))  # fmt: skip
        now.consultee, now.superseded = consultee, False
        now.late = not case.outside and now.received_on > consultee.answers_by
        now.version += 1
        now.save(update_fields=["consultee", "superseded", "late", "version"])
        _settle(now, consultee)
        if former is not None:
            _stand_back(former)
        record("consultation.answer-given-to", by=by, subject=now, unit=consultee.unit,
               data={"file": now.file, "who": consultee.name})  # fmt: skip
    return now


def _stand_back(former: Consultee) -> None:
    """What stands of a consultee that an answer was wrongly counted to."""
    latest = former.answers.order_by("-received_on", "-pk").first()
    if latest is None:
        former.state = AnswerState.ASKED
        former.save(update_fields=["state"])
    else:
        former.answers.filter(pk=latest.pk).update(superseded=False)


def keep_views(answer: Answer, reading: Reading) -> None:
    """Write the viewpoints of a reading down, each as it was read."""
    rows = as_row(reading, "sv")["viewpoints"]
    View.objects.bulk_create(_view(answer, place, row) for place, row in enumerate(rows, 1))


def _kept(
    consultation: Consultation,
    document: Document,
    reading: Reading,
    whose: Consultee | None,
    by: Actor,
) -> Answer:
    digest = hashlib.sha256(document.data).hexdigest()
    there = consultation.answers.filter(sha256=digest).first()
    if there is not None:
        raise BadInput(_there_already(document.name, there))
    last_day = whose.answers_by if whose else consultation.answers_by
    answer = Answer.objects.create(
        consultation=consultation,
        consultee=whose,
        file=document.name,
        sha256=digest,
        text=reading.text,
        read=as_row(reading, "sv"),
        received_on=today(),
        received_by=by.key,
        late=not consultation.outside and today() > last_day,
        like=_like(consultation, reading.text),
    )
    keep_views(answer, reading)
    return answer


def _view(answer: Answer, place: int, row: dict[str, Any]) -> View:
    return View(
        answer=answer,
        position=place,
        passage=row["passage"],
        start=row["start"],
        end=row["end"],
        kind=row["kind"],
        rule=row["rule"] or "",
        stated=row["stated"],
        wish=row["wish"] or "",
        amendment=row["amendment"],
        readings=row["readings"],
        section=row["section"],
        voice=row["voice"],
        confidence=row["confidence"],
        first=row,
    )


def _settle(answer: Answer, whose: Consultee | None) -> None:
    """The newest answer of a consultee stands; it has answered, or said that it refrains."""
    if whose is None:
        return
    whose.answers.exclude(pk=answer.pk).update(superseded=True)
    refrains = answer.read["decision_form"] == "refrains"
    whose.state = AnswerState.REFRAINS if refrains else AnswerState.ANSWERED
    whose.number = whose.number or next(_own_numbers(answer), "")
    whose.save(update_fields=["state", "number"])


def _own_numbers(answer: Answer) -> Iterator[str]:
    return (one["number"] for one in answer.read["case_numbers"] if one["whose"] == "sender")


def _named(consultation: Consultation, sender: str | None) -> Consultee | None:
    """The consultee that the text names, when exactly one is called so."""
    if sender is None:
        return None
    asked = consultation.consultees.all()
    found = [one for one in asked if one.name.casefold() == sender.casefold()]
    return found[0] if len(found) == 1 else None


def _like(consultation: Consultation, text: str) -> Answer | None:
    """An answer in nearly the same words, to be told of; neither takes the place of the other."""
    others = list(consultation.answers.only("text"))
    place = first_alike(text, [one.text for one in others])
    return None if place is None else others[place]


def _there_already(name: str, there: Answer) -> Problem:
    return Problem(
        Text(sv=f"Samma fil finns redan: {there.file}.",
             en=f"The same file is there already: {there.file}."),
        Text(sv="Läs in en annan fil.", en="Read in another file."),
        file=name,
    )  # fmt: skip
