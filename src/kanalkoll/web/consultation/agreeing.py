"""Whether the figures of an edited paragraph still are those that have a row in the appendix."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from kanalkoll.core.assessment.sentences import number_word

_HIGHEST_WORD = 12
_WORDS = {number_word(n, neuter=True).sv.casefold(): str(n) for n in range(2, _HIGHEST_WORD + 1)}
_FIGURE = re.compile(r"\d+(?:[\s\u00a0\u202f]\d{3})*(?:,\d+)?|[^\W\d_]+")
_ONE_OF = re.compile(r"(?i)\b(?:ett|en) av\b")


def figures_in(text: str) -> Counter[str]:
    """The figures of a text, in digits and in words: ``fem`` and ``5`` are the same.

    *Ett* is one where it counts (*ett av fem*), and an article otherwise.
    """
    found = Counter({"1": len(_ONE_OF.findall(text))}) if _ONE_OF.search(text) else Counter()
    for match in _FIGURE.finditer(text):
        word = match[0]
        if word[0].isdigit():
            found[re.sub(r"[\s\u00a0\u202f]", "", word)] += 1
        elif word.casefold() in _WORDS:
            found[_WORDS[word.casefold()]] += 1
    return found


def not_agreeing(point: dict[str, Any]) -> list[str]:
    """The figures of a point's paragraph that its rows do not bear out.

    A figure that was put in the place of another is told of even where some row has it.
    """
    written, told = figures_in(point["paragraph"]), figures_in(point["told"])
    more, gone = written - told, told - written
    rows = {str(row["figure"]) for row in point["evidence"]}
    return [figure for figure in more if gone or figure not in rows]


def points_not_agreeing(points: Iterable[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    """Title and odd figures of each point that is taken and has any."""
    found = ((one["title"], not_agreeing(one)) for one in points if one["included"])
    return [(title, odd) for title, odd in found if odd]
