"""Column headings as people write them, and which column of ours they mean."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

SEPARATORS: Final = (";", "\t", ",", "|")
"""What may stand between the fields of a text file, the Swedish habit first."""


_SAMPLE = 30_000
"""Characters that are looked at to find the separator."""


def plain_heading(heading: str) -> str:
    """A heading in lower case, without signs, words in brackets and doubled space."""
    without = re.sub(r"\([^)]*\)", " ", heading.casefold())
    return " ".join(re.sub(r"[^\w/]+", " ", without).split())


def meanings(headings: Sequence[str], known: Mapping[str, str]) -> dict[int, str]:
    """Place of a heading → what it means, for the headings that are ``known``.

    ``known`` maps plain headings to meanings. Where two headings mean the
    same, the first is taken.
    """
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        meaning = known.get(plain_heading(heading))
        if meaning is not None and meaning not in found.values():
            found[place] = meaning
    return found


def separator_of(text: str) -> str:
    """The sign that most evenly divides the first lines of ``text``; a comma when none does."""
    lines = [line for line in text[:_SAMPLE].splitlines()[:30] if line.strip()]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [_outside_quotes(line).count(sign) for line in lines]
        most = max(set(counts), key=lambda n: (n > 0, counts.count(n), n), default=0)
        return (counts.count(most) if most else 0, most)

    return max(SEPARATORS, key=evenness) if any(evenness(s)[0] for s in SEPARATORS) else ","


def _outside_quotes(line: str) -> str:
    return re.sub(r'"[^"]*"', "", line)
