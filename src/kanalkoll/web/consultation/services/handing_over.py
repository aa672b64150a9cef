"""What the asking side gets when an answer that was written here is sent."""

from __future__ import annotations

from kanalkoll.core.consultation.formalities import DECISION_FORMS
from kanalkoll.documents.papers.office_statement import CHANGES
from kanalkoll.documents.reading.document_text import document_text
from kanalkoll.web.auditlog.acting import SYSTEM, Actor
from kanalkoll.web.consultation.evidence import Point
from kanalkoll.web.consultation.models import Answer, MinutesDecision, OwnAnswer, SetAside, View
from kanalkoll.web.consultation.papers import HEADINGS, Decided, taken
from kanalkoll.web.consultation.selectors.answers import not_accounted
from kanalkoll.web.consultation.services.receiving import Document, receive_own
from kanalkoll.web.organisation.selectors import today

Form = MinutesDecision.Form
_READ_AS = {Form.RESERVATION: Form.APPROVES}
"""Forms that an answer is told to have been decided in by another of its names."""


def hand_over(own: OwnAnswer, decided: Decided, words: list[bytes], *, by: Actor) -> Answer:
    """Give the asking side the answer: its text, its viewpoints, and its amendments.

    ``words``: the statement, then the minutes. The board's own words stand last in the text,
    under their heading. Inside the transaction of the sending.
    """
    text = document_text(words[0], "tjansteutlatande.docx")
    if decided.statement.strip():
        text = f"{text.rstrip()}\n\n{HEADINGS[Form(decided.form)]}\n\n{decided.statement.strip()}\n"
    name = f"Remissvar {own.consultee.number}.docx".replace("/", "-")
    answer = receive_own(own, Document(name, b"".join(words)), text, by=by)
    form = _READ_AS.get(Form(decided.form), Form(decided.form)).value
    answer.read = {
        **answer.read,
        "sender": own.consultee.name,
        "decision_form": form,
        "decision_form_words": DECISION_FORMS[form].sv,  # type: ignore[index]
        "adjusted_at_once": not decided.delegated and decided.adjusted == "at-once",
    }
    answer.save(update_fields=["read"])
    _with_amendments(answer, taken(own))
    _wordings_aside(answer)
    return answer


def _with_amendments(answer: Answer, points: list[Point]) -> None:
    """Each point's viewpoint gets the change that was proposed with it.

    A point in whose words no viewpoint was read becomes one: who wrote it meant it as such.
    """
    views = list(answer.views.all())
    for point in points:
        start = answer.text.find(point["paragraph"])
        end = start + len(point["paragraph"])
        here = [one for one in views if one.start < end and one.end > start]
        meant = next((one for one in here if one.rule == point["rule"]), next(iter(here), None))
        if meant is None and start >= 0:
            _added(answer, point, start, end)
        elif meant is not None and point["amendment"] and meant.rule == point["rule"]:
            meant.amendment = point["amendment"]
            meant.save(update_fields=["amendment"])


def _wordings_aside(answer: Answer) -> None:
    """The wordings that are proposed repeat the rules: each stands with its viewpoint already."""
    after = answer.text.find(CHANGES)
    for one in not_accounted(answer) if after >= 0 else ():
        if one.start > after:
            SetAside.objects.create(
                answer=answer, start=one.start, end=one.end, text=one.text,
                why="Föreslagen lydelse.", by=SYSTEM.key, on=today(),
            )  # fmt: skip


def _added(answer: Answer, point: Point, start: int, end: int) -> None:
    View.objects.create(
        answer=answer,
        position=answer.views.count() + 1,
        passage=point["paragraph"],
        start=start,
        end=end,
        kind="clarification",
        rule=point["rule"],
        stated=True,
        amendment=point["amendment"],
        section="views",
        voice="body",
        confidence=1.0,
        first={},
    )
