"""Content: what is published here, or what a follower gets.

Two ways to say it: in a frame (*this channel features …*, *här hittar du …*), or by a sentence that
begins with a kind of post (*News and tips on …*, *Bilder från …*).
"""

from __future__ import annotations

from collections.abc import Iterator

from kanalkoll.core.baseinfo.recognition import content_en, content_sv
from kanalkoll.core.baseinfo.recognition.model import Span
from kanalkoll.core.baseinfo.recognition.reading import Reading, matches, words

_FRAMES = content_sv.FRAMES + content_en.FRAMES
_OPENINGS = content_sv.OPENINGS + content_en.OPENINGS

_NOT_HERE = words(
    r"\b(?:if you(?:['’]re| are) looking for|"
    r"for (?:the|an|more|additional|further) (?:official |reliable )?(?:source|info\w*)|"
    r"to learn more|more info\w*|please (?:visit|go)|is available at|(?:mer|ytterligare) info\w*)\b"
)
"""Words that send the reader to another place for what they name."""


_BEFORE = 80
"""How many characters before a frame can send the reader elsewhere."""


def spans(reading: Reading) -> Iterator[Span]:
    """Where ``reading`` says what to expect."""
    for span in matches(_FRAMES, reading):
        start = max(reading.segment(span.start)[0], span.start - _BEFORE)
        if not _NOT_HERE.search(reading.text, start, span.end):
            yield span
    for opening in _OPENINGS:
        if reading.has(opening.stems):
            for start, end in _beginnings(reading):
                match = opening.pattern.match(reading.text, start, end)
                if match and not _NOT_HERE.search(reading.text, start, match.end()):
                    yield Span(start, match.end(), opening.name, opening.confidence)


def _beginnings(reading: Reading) -> Iterator[tuple[int, int]]:
    """Every sentence, and what follows a colon in it."""
    for start, end in reading.segments:
        yield start, end
        colon = reading.text.find(": ", start, end)
        if colon >= 0:
            yield colon + 2, end
