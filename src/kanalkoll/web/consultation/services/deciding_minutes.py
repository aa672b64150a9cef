"""Recording how the board decided an answer, and sending it: one step, receipt and all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.documents.document import Document as Paper
from kanalkoll.documents.word.writing import write_word
from kanalkoll.web.auditlog.acting import Actor
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.compliance.places import store
from kanalkoll.web.consultation.models import Consultee, Dispatch, MinutesDecision, OwnAnswer
from kanalkoll.web.consultation.papers import (
    HEADINGS,
    Decided,
    Form,
    minutes_paper,
    pdf_of,
    statement_paper,
)
from kanalkoll.web.consultation.phases import ACTIONS, Deed, require_phase
from kanalkoll.web.consultation.selectors.writing import office_of
from kanalkoll.web.consultation.services.handing_over import hand_over
from kanalkoll.web.consultation.services.writing import AnswerChanged, locked
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.organisation.selectors import today

LONGEST = 10_000
"""Characters of what the board adds itself."""


def check_decision(own: OwnAnswer, decided: Decided, *, number: str, by: Actor) -> None:
    """Raise what :func:`decide_and_send` would of what was typed; nothing is written."""
    by.require(ACTIONS[Deed.DECIDE_MINUTES], unit=_decides(own.consultee, decided))
    require_phase(own.consultee.consultation, Deed.DECIDE_MINUTES)
    problems = list(_odd(own.consultee, decided, number))
    if problems:
        raise BadInput(problems)


def decide_and_send(
    own: OwnAnswer, decided: Decided, *, number: str, version: int, by: Actor
) -> Dispatch:
    """Record the decision, keep both documents as they are sent, and hand the answer over.

    ``number``: the board's own case number. Afterwards nothing of it can be changed but by
    :func:`take_up` and a new decision. Raises :class:`BadInput`, :class:`AnswerChanged` when the
    answer is no longer ``version``, and ``NotAllowed``.
    """
    check_decision(own, decided, number=number, by=by)
    with transaction.atomic():
        now = locked(own, version)
        one = now.consultee
        one.number, one.meeting = number.strip(), decided.meeting
        one.save(update_fields=["number", "meeting"])
        papers = (statement_paper(now), minutes_paper(now, decided))
        words = [write_word(paper) for paper in papers]
        dispatch = _dispatched(_recorded(now, decided, by), papers, words, by)
        hand_over(now, decided, words, by=by)
        now.sent = True
        now.version += 1
        now.save(update_fields=["sent", "version"])
        _log(now, decided, dispatch, by)
    return dispatch


def take_up(own: OwnAnswer, why: str, *, version: int, by: Actor) -> OwnAnswer:
    """Take an answer up again that has been sent, for a new decision. What was sent is kept.

    Raises :class:`BadInput` without a reason or when it was not sent, :class:`AnswerChanged`,
    and ``NotAllowed``.
    """
    by.require(ACTIONS[Deed.DECIDE_MINUTES], unit=own.consultee.unit)
    require_phase(own.consultee.consultation, Deed.DECIDE_MINUTES)
    if not why.strip():
        raise BadInput(_problem("why", "Skriv varför svaret tas upp på nytt.",
                                "Write why the answer is taken up again."))  # fmt: skip
    with transaction.atomic():
        rows = OwnAnswer.objects.select_for_update(of=("self",))
        now = rows.select_related("consultee__consultation", "consultee__unit").get(pk=own.pk)
        if now.version != version:
            raise AnswerChanged(now)
        if not now.sent:
            raise BadInput(_problem(None, "Svaret är inte överlämnat än.",
                                    "The answer has not been sent yet."))  # fmt: skip
        now.sent = False
        now.version += 1
        now.save(update_fields=["sent", "version"])
        case = now.consultee.consultation
        record("consultation.answer-taken-up", by=by, subject=now, unit=now.consultee.unit,
               data={"who": now.consultee.name, "case": case.case_number},
               personal={"why": why.strip()})  # fmt: skip
    return now


def kept_paper(dispatch: Dispatch, name: str) -> bytes | None:
    """A document as it was sent: ``minutes`` or ``statement``, with ``_pdf`` after it as PDF.

    ``None`` where there is none. Raises ``core.errors.Damaged`` when the store has lost it.
    """
    address = str(getattr(dispatch, f"{name}_sha256"))
    if not address:
        return None
    store().verify(address)
    return store().get(address)


# ── What is wrong with what was typed ────────────────────────────────────────


def _decides(one: Consultee, decided: Decided) -> Unit | None:
    """Where the decision is made: at the office on delegation, else at the board."""
    if one.unit is None:
        raise BadInput(_problem(None, "Remissinstansen är ingen del av organisationen.",
                                "The consultee is no part of the body."))  # fmt: skip
    return office_of(one) if decided.delegated else one.unit


def _odd(one: Consultee, decided: Decided, number: str) -> Iterator[Problem]:
    if decided.form not in Form.values:
        yield _problem("form", "Välj hur nämnden beslutade.", "Choose how the board decided.")
        return
    yield from _odd_days(one, decided)
    if not number.strip():
        yield _problem("number", "Skriv nämndens eget diarienummer.",
                       "Write the board's own case number.")  # fmt: skip
    if not decided.delegated and not decided.paragraph:
        yield _problem("paragraph", "Skriv paragrafens nummer.", "Write the paragraph's number.")
    if Form(decided.form) in HEADINGS and not decided.statement.strip():
        yield _problem(
            "statement",
            "Skriv av det som nämnden, eller den som reserverade sig, anförde.",
            "Copy what the board, or who made a reservation, stated.",
        )
    if len(decided.statement) > LONGEST:
        yield _problem("statement", "Skriv högst 10 000 tecken.",
                       "Write at most 10,000 characters.")  # fmt: skip


def _odd_days(one: Consultee, decided: Decided) -> Iterator[Problem]:
    first: date | None = one.consultation.sent_on
    if decided.meeting > today():
        yield _problem("meeting", "Sammanträdet har inte varit än. Registrera beslutet när det är"
                       " fattat.", "The meeting has not been yet.")  # fmt: skip
    elif first is not None and decided.meeting < first:
        yield _problem("meeting", "Sammanträdet var före remissen skickades ut.",
                       "The meeting was before the consultation was sent.")  # fmt: skip
    elif decided.adjusted_on and not decided.meeting <= decided.adjusted_on <= today():
        yield _problem(
            "adjusted_on",
            "Protokollet justeras på sammanträdet eller efter det, och senast i dag.",
            "Minutes are adjusted at the meeting or after it.",
        )


def _problem(field: str | None, sv: str, en: str) -> Problem:
    return Problem(Text(sv=sv, en=en), field=field)


# ── What is kept ─────────────────────────────────────────────────────────────


def _recorded(own: OwnAnswer, decided: Decided, by: Actor) -> MinutesDecision:
    return MinutesDecision.objects.create(
        own=own,
        form=decided.form,
        meeting=decided.meeting,
        paragraph=None if decided.delegated else decided.paragraph,
        adjusted=decided.adjusted,
        adjusted_on=decided.adjusted_on,
        statement=decided.statement.strip(),
        recorded_on=today(),
        recorded_by=by.key,
    )


def _dispatched(
    decision: MinutesDecision, papers: tuple[Paper, Paper], words: list[bytes], by: Actor
) -> Dispatch:
    keeper = store()
    statement, minutes = (keeper.put(each) for each in words)
    pdfs = [pdf_of(paper) for paper in papers]
    statement_pdf, minutes_pdf = (keeper.put(each) if each else "" for each in pdfs)
    return Dispatch.objects.create(
        decision=decision,
        sent_on=today(),
        statement_sha256=statement,
        minutes_sha256=minutes,
        statement_pdf_sha256=statement_pdf,
        minutes_pdf_sha256=minutes_pdf,
        sent_by=by.key,
    )


def _log(own: OwnAnswer, decided: Decided, dispatch: Dispatch, by: Actor) -> None:
    one = own.consultee
    data = {
        "who": one.name,
        "case": one.consultation.case_number,
        "number": one.number,
        "asking": one.consultation.asking,
        "form": decided.form,
        "meeting": decided.meeting.isoformat(),
        "paragraph": decided.paragraph,
        "statement": dispatch.statement_sha256,
        "minutes": dispatch.minutes_sha256,
    }
    record("consultation.answer-sent", by=by, subject=own, unit=one.unit, data=data)
