"""Words that a line's end has cut in two: which hyphens go and which stay."""

from __future__ import annotations

import re

HYPHENS = "-\u2010\u00ad"
"""The hyphens of a line's end: the common one, the typographer's, and the soft one."""

_LEFT = re.compile(r"([\w’]+)[-\u2010\u00ad]$")
_RIGHT = re.compile(r"[\w’]+")
_AND = re.compile(r"(?:och|eller|samt|respektive|resp)\b", re.IGNORECASE)
_NO_BEGINNING = re.compile(r"(?:ning|het|lig|ande|ende|else|tion|döm)\w*$")
"""What no Swedish word begins with: behind a hyphen in mid-line it is the rest of a word."""

_NAMES = frozenset({
    "instagram", "facebook", "youtube", "linkedin", "tiktok", "twitter", "mastodon", "bluesky",
    "snapchat", "threads", "google", "meta", "webb", "it", "pr",
})  # fmt: skip


def cut(before: str, after: str, text: str) -> str:
    """What stands between two lines of one sentence: nothing, a space, or nothing less a hyphen.

    ``before`` ends with the first line, ``after`` begins the second, ``text`` is the whole
    document, which may show the word elsewhere. Answers ``"drop"`` (the hyphen goes, the word is
    one), ``"keep"`` (the hyphen stays, no space), ``"space"``.
    """
    left, right = _LEFT.search(before), _RIGHT.match(after)
    if left is None or right is None or _AND.match(after):
        return "space"
    if before.endswith("\u00ad"):
        return "drop"
    first, second = left[1], right[0]
    if re.search(rf"(?<!\w){re.escape(first + second)}", text, re.IGNORECASE):
        return "drop"
    if re.search(rf"(?<!\w){re.escape(first)}[-\u2010]{re.escape(second)}", text, re.IGNORECASE):
        return "keep"
    return "keep" if _is_name(first, second, before[: left.start()]) else "drop"


def _is_name(first: str, second: str, before: str) -> bool:
    """Whether a hyphen belongs between the two: after a name, an acronym, figures."""
    if first.casefold() in _NAMES or first[-1].isdigit() or second[0].isupper():
        return True
    if first.isupper():
        return True
    begins = not before.strip() or before.rstrip()[-1] in ".!?:"
    return first[0].isupper() and not begins


def frozen(word: str, text: str) -> bool:
    """Whether a hyphen in mid-line is what remains of an old line's end (``förvalt-ningar``)."""
    first, _, second = word.partition("-")
    if not first.islower() or not second.islower():
        return False
    if _NO_BEGINNING.match(second):
        return True
    return re.search(rf"(?<![\w-]){re.escape(first + second)}(?!\w)", text) is not None
