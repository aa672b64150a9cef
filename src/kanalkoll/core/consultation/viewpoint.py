"""A viewpoint: a passage of an answer, what it wants, and the rule it is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment

Voice = Literal["body", "reservation"]
"""Who speaks: the answering body, or those who reserved themselves or made a statement."""


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A viewpoint as it was read.

    ``passage`` is the text from ``start`` up to ``end`` of the original, its lines joined.
    ``rule`` is the id of the rule or principle it is about; ``also`` others that it touches.
    ``stated``: the wish is put in words; otherwise the reader has to see it. ``wish`` are those
    words. ``amendment`` is there when the wish can be made exact, ``readings`` say what somebody
    had to read into its words. ``confidence`` is between 0 and 1.
    """

    passage: str
    start: int
    end: int
    kind: Act
    rule: str | None
    also: tuple[str, ...]
    stated: bool
    wish: str | None
    amendment: Amendment | None
    readings: tuple[Text, ...]
    section: str
    voice: Voice
    confidence: float
