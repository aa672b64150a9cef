"""Two texts word by word: what stays, what goes, what comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
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


def marked(changes: tuple[Words, ...]) -> str:
    """The changes in one line of Markdown: ~~gone~~ **new**."""
    marks = {"both": "", "old": "~~", "new": "**"}
    return "".join(
        f"{marks[run.in_text]}{run.words}{marks[run.in_text]}"
        + (" " if run.in_text == "old" and _followed_by_new(changes, place) else "")
        for place, run in enumerate(changes)
    )


def _followed_by_new(changes: tuple[Words, ...], place: int) -> bool:
    return place + 1 < len(changes) and changes[place + 1].in_text == "new"
