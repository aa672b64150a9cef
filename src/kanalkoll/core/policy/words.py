"""Two texts word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

import msgspec

_WORD = re.compile(r"\w+(?:[-’]\w+)*|\s+|[^\w\s]")


class Words(msgspec.Struct, frozen=True):
    """A run of words that are in both texts, in the old one only, or in the new one only."""

    in_text: Literal["both", "old", "new"]
    words: str


def word_changes(old: str, new: str) -> tuple[Words, ...]:
    """What makes ``new`` of ``old``: joined, the runs of either text are that text.

    What goes stands before what comes. Words that change side by side are one
    run, spaces between them included.
    """
    before, after = _WORD.findall(old), _WORD.findall(new)
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    found, gone, come = list[Words](), "", ""
    for what, i1, i2, j1, j2 in matcher.get_opcodes():
        words = "".join(before[i1:i2])
        if what != "equal":
            gone, come = gone + words, come + "".join(after[j1:j2])
        elif words.isspace() and (gone or come):
            gone, come = gone + words, come + words
        else:
            found += [*_changed(gone, come), Words("both", words)]
            gone = come = ""
    return (*found, *_changed(gone, come))


def _changed(gone: str, come: str) -> Iterator[Words]:
    """A run that goes and one that comes; a space at the end of both is in both."""
    shared = gone[-1:] if gone[-1:] == come[-1:] and gone[-1:].isspace() else ""
    gone, come = gone.removesuffix(shared), come.removesuffix(shared)
    runs = Words("old", gone), Words("new", come), Words("both", shared)
    yield from (run for run in runs if run.words)


def marked(changes: Sequence[Words]) -> str:
    """The changes in one line of Markdown: ~~gone~~ **new**, spaces outside the marks."""
    marks = {"both": "", "old": "~~", "new": "**"}
    found = ""
    for run in changes:
        words = run.words.strip()
        mark = marks[run.in_text] if words else ""
        gap = " " if mark == "**" and found.endswith("~~") else ""
        found += gap + run.words.replace(words, f"{mark}{words}{mark}", 1)
    return found
