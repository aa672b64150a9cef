"""What an answer says: its viewpoints as they stand, and what became of each sentence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.amending_wish import with_reader
from kanalkoll.core.consultation.answer import Answer as Reading
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compilation import Sentence, accounted, still_open
from kanalkoll.core.consultation.viewpoint import Viewpoint, Voice
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment, AmendmentFile
from kanalkoll.core.policy.loading import to_model
from kanalkoll.web.consultation.models import Answer, RuleDecision, View, ViewState
from kanalkoll.web.policies.selectors import as_policy


def standing(views: Iterable[View]) -> list[View]:
    """The viewpoints that nobody has removed, in the order of the document."""
    found = (view for view in views if view.state != ViewState.REMOVED)
    return sorted(found, key=lambda view: (view.start, view.position))


def as_amendment(row: dict[str, Any] | None) -> Amendment | None:
    """The change of a rule that a kept row is."""
    if row is None:
        return None
    return to_model({"amendment": [row]}, AmendmentFile).amendment[0]


READER = "kanalkoll"
"""Who has read a number into vague words, until a person says otherwise."""


def wish_of(view: View) -> Amendment | None:
    """The change that a viewpoint asks for, with who has read its vague words as a number."""
    change = as_amendment(view.amendment)
    return change and with_reader(change, by=READER, on=view.answer.received_on)


def change_of(decision: RuleDecision) -> Amendment | None:
    """The change that was decided of a rule; ``None`` when it stays."""
    change = as_amendment(decision.amendment)
    return change and with_reader(change, by=READER, on=decision.decided_on)


def as_viewpoint(view: View) -> Viewpoint:
    """A viewpoint as it stands now, as the core knows viewpoints."""
    return Viewpoint(
        passage=view.passage,
        start=view.start,
        end=view.end,
        kind=cast("Act", view.kind),
        rule=view.rule or None,
        also=tuple(view.first.get("also", ())),
        stated=view.stated,
        wish=view.wish or None,
        amendment=wish_of(view),
        readings=tuple(Text(sv=words, en=words) for words in view.readings),
        section=view.section,
        voice=cast("Voice", view.voice),
        confidence=view.confidence,
    )


def reading_of(answer: Answer) -> Reading:
    """The answer's text read anew, for its parts and sentences with their places."""
    case = answer.consultation
    return read_answer(answer.text, as_policy(case.policy), asked=case.case_number or None)


def sentences_of(answer: Answer, reading: Reading | None = None) -> tuple[Sentence, ...]:
    """Every sentence of the answer with what became of it, as its viewpoints stand now."""
    viewpoints = [as_viewpoint(view) for view in standing(answer.views.all())]
    aside = {one.start: one.why for one in answer.aside.all()}
    return accounted(reading or reading_of(answer), viewpoints, aside)


def not_accounted(answer: Answer, reading: Reading | None = None) -> tuple[Sentence, ...]:
    """The sentences that nobody has accounted for yet."""
    return still_open(sentences_of(answer, reading))


def sender_name(answer: Answer) -> str:
    """Whose answer it is, as far as that is known."""
    if answer.consultee is not None:
        return answer.consultee.name
    return str(answer.read.get("sender") or "")
