"""Handles that a reader takes for each other: ``fastighet.exempelstad``, ``fastlghet.exempe1stad``.

What the eye does not tell apart is folded away: case, accents, separators,
letters of other alphabets, digits that stand for letters, ``rn`` for ``m``.
Two handles with the same rest (:func:`skeleton`) look alike. After Unicode
Technical Standard 39 (Security Mechanisms), section 4, cut down to what
platforms allow in handles.
"""

from __future__ import annotations

import re
import unicodedata

_LETTERS = {
    # Cyrillic and Greek letters that are drawn as Latin ones, after folding of case.
    **dict(zip("авеёзікмнопрстухцьѕјһԁԛԝґ", "abee3ikmhonpctyxubsjhdqwr", strict=True)),
    **dict(zip("αβγεηικνοπρστυχω", "abyenlkvonpotuxw", strict=True)),
    "ł": "l", "đ": "d", "ð": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "p",
    "\N{LATIN SMALL LETTER DOTLESS I}": "l",
}  # fmt: skip
_SIGNS = {
    # What a reader takes for the same in most type faces.
    "0": "o", "1": "l", "i": "l", "j": "l",
    "3": "e", "4": "a", "5": "s", "7": "t", "8": "b", "9": "g", "q": "g",
}  # fmt: skip
_DRAWN = str.maketrans(
    _SIGNS | {sign: "".join(_SIGNS.get(one, one) for one in as_) for sign, as_ in _LETTERS.items()}
)
"""Each sign as the eye takes it."""
_PAIRS = (("rn", "m"), ("vv", "w"), ("cl", "d"))


def skeleton(handle: str) -> str:
    """What is left of a handle when everything that looks alike is made the same.

    Not for showing: it is compared with other skeletons only. Empty for a
    handle without letters and digits.
    """
    folded = plain(handle).translate(_DRAWN)
    for pair, drawn_as in _PAIRS:
        folded = folded.replace(pair, drawn_as)
    return folded


def look_alike(handle: str, other: str) -> bool:
    """Whether two *different* handles look alike; two writings of one handle do not.

    Case, accents and separators alone make no difference that deceives:
    ``Fastighet_Exempelstad`` and ``fastighet.exempelstad`` are the same words.
    """
    return plain(handle) != plain(other) and skeleton(handle) == skeleton(other) != ""


def plain(handle: str) -> str:
    """A handle without case, accents and separators: the same words, however they are written."""
    letters = handle.casefold()
    if not letters.isascii():
        letters = unicodedata.normalize("NFKD", letters).casefold()
        letters = "".join(sign for sign in letters if not unicodedata.combining(sign))
    return _BETWEEN.sub("", letters)


_BETWEEN = re.compile(r"[\W_]+")
