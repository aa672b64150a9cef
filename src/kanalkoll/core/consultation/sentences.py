"""Sentences of a paragraph, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from kanalkoll.core.consultation.text import Located

_END = re.compile(r"[.!?]+['”\")»]*\s+(?=[A-ZÅÄÖ0-9§”\"(–•-])|[.!?]+['”\")»]*$")
_SHORT = re.compile(
    r"(?:\b(?:t\.?ex|bl\.?a|m\.?m|m\.?fl|s\.?k|d\.?v\.?s|dvs|osv|etc|resp|nr|dnr|ca|c:a|kap|st|kl|"
    r"f\.?d|fr\.?o\.?m|t\.?o\.?m|o\.?d|p\.?g\.?a|i\.?o\.?m|inkl|exkl|ev|jfr|sid|avs|punkt|"
    r"[A-ZÅÄÖ])|(?:^|\s)\d{1,2})\.$",
    re.IGNORECASE,
)


def sentences(paragraph: Located) -> Iterator[Located]:
    """The sentences of a paragraph; abbreviations and ordinal numbers do not end one."""
    done = 0
    for found in _END.finditer(paragraph.text):
        upto = paragraph.text[done : found.end()].rstrip()
        if found[0].strip() == "." and _SHORT.search(upto) and found.end() < len(paragraph.text):
            continue
        yield paragraph.piece(done, found.end())
        done = found.end()
    if paragraph.text[done:].strip():
        yield paragraph.piece(done, len(paragraph.text))
