"""What the head of an answer says of its decision: the day, the paragraph of the minutes.

Running text names other days and paragraphs (the last day to answer, say), so only the title, the
kind of document and the proposal are looked at.
"""

from __future__ import annotations

import re
from datetime import date

from kanalkoll.core.consultation.answer import Answer
from kanalkoll.core.consultation.headings import Part

_HEAD: frozenset[Part] = frozenset({"title", "document-type", "proposal"})
_PARAGRAPH = re.compile(r"§\s?(\d+[a-z]?)\b")


def dated(answer: Answer) -> date | None:
    """The first day in the head; ``None`` where it has none."""
    head = _head(answer)
    return next((one.day for one in answer.days if one.words in head), None)


def paragraph_of(answer: Answer) -> str:
    """``§ 14``; empty where the head names none."""
    found = _PARAGRAPH.search(_head(answer))
    return f"§ {found[1]}" if found else ""


def _head(answer: Answer) -> str:
    pieces = []
    for section in answer.sections:
        if section.part in _HEAD:
            pieces += [section.heading.text] if section.heading else []
            pieces.append(section.text)
    return "\n".join(pieces)
