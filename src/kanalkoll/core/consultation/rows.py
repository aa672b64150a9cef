"""An answer as plain rows: what the command line writes as JSON and the interface for machines."""

from __future__ import annotations

from typing import Any

from kanalkoll.core.consultation.acts import KINDS
from kanalkoll.core.consultation.answer import Answer
from kanalkoll.core.consultation.damage import WORDS
from kanalkoll.core.consultation.formalities import DECISION_FORMS, STANCES
from kanalkoll.core.consultation.head import dated, paragraph_of
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.language import Language
from kanalkoll.core.policy.plain import plain


def as_row(answer: Answer, language: Language) -> dict[str, Any]:
    """The answer as a table that JSON can hold; places are offsets in the document's text."""
    return {
        "sender": answer.sender,
        "case_numbers": [
            {"number": one.number, "whose": one.whose, "start": one.start}
            for one in answer.case_numbers
        ],
        "dates": [
            {"date": one.day.isoformat(), "words": one.words, "start": one.start}
            for one in answer.days
        ],
        "dated": (day := dated(answer)) and day.isoformat(),
        "paragraph": paragraph_of(answer) or None,
        "decision_form": answer.decision_form,
        "decision_form_words": DECISION_FORMS[answer.decision_form].to(language),
        "adjusted_at_once": answer.adjusted_at_once,
        "stance": answer.stance,
        "stance_words": STANCES[answer.stance].to(language),
        "sections": [
            {
                "part": section.part,
                "heading": section.heading.text if section.heading else None,
                "text": section.text,
            }
            for section in answer.sections
        ],
        "viewpoints": [viewpoint_row(one, language) for one in answer.viewpoints],
        "repeated": [list(pair) for pair in answer.repeated],
        "lacks": list(answer.lacks),
        "doubts": [
            {"kind": one.damage, "words": one.words, "start": one.start,
             "message": WORDS[one.damage].to(language)}
            for one in answer.doubts
        ],
    }  # fmt: skip


def viewpoint_row(viewpoint: Viewpoint, language: Language) -> dict[str, Any]:
    """One viewpoint as a table that JSON can hold."""
    return {
        "passage": viewpoint.passage,
        "start": viewpoint.start,
        "end": viewpoint.end,
        "kind": viewpoint.kind,
        "kind_words": KINDS[viewpoint.kind].to(language),
        "rule": viewpoint.rule,
        "also": list(viewpoint.also),
        "stated": viewpoint.stated,
        "wish": viewpoint.wish,
        "amendment": plain(viewpoint.amendment) if viewpoint.amendment else None,
        "readings": [reading.to(language) for reading in viewpoint.readings],
        "section": viewpoint.section,
        "voice": viewpoint.voice,
        "confidence": viewpoint.confidence,
    }
