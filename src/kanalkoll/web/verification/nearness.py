"""Names that are one slip from another: a letter left out, doubled, or two that changed places.

A name and its slip have the same letters but for one, so both are kept and asked for by their
letters in order: one more term for each name, and some for each question.
"""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from itertools import pairwise

from kanalkoll.core.handles import skeleton

SHORTEST = 6
"""Letters of a name, folded: shorter ones are near too many others."""

LONGEST = 60
"""Names are shorter than this on every platform; longer ones are not compared."""

_ALPHABET = "abcdefghklmnoprstuvwxyz26"
"""What folding leaves of letters and digits."""


def letters_term(handle: str) -> str:
    """The term under which a name is kept; empty for one too short or too long."""
    folded = skeleton(handle)
    return _letters(folded) if SHORTEST <= len(folded) <= LONGEST else ""


def near_terms(handle: str) -> Iterator[str]:
    """The terms of every name that this one can be a slip of."""
    folded = skeleton(handle)
    if not SHORTEST - 1 <= len(folded) <= LONGEST:
        return
    yield _letters(folded)
    letters = sorted(folded)
    for added in _ALPHABET:
        place = bisect(letters, added)
        yield "%" + "".join((*letters[:place], added, *letters[place:]))
    for letter in {one for one, next_ in pairwise(folded) if one == next_}:
        yield _letters(folded.replace(letter, "", 1))


def is_near(handle: str, other: str) -> bool:
    """Whether ``handle`` is a slip of ``other``."""
    slip, whole = skeleton(handle), skeleton(other)
    if len(whole) < SHORTEST or slip == whole:
        return False
    if len(slip) == len(whole):
        return _has_swapped(slip, whole)
    if len(slip) == len(whole) - 1:
        return any(slip == _without(whole, place) for place in range(len(whole)))
    return any(
        slip[place] == slip[place - 1] and _without(slip, place) == whole
        for place in range(1, len(slip))
    )


def _letters(folded: str) -> str:
    return "%" + "".join(sorted(folded))


def _without(word: str, place: int) -> str:
    return word[:place] + word[place + 1 :]


def _has_swapped(word: str, other: str) -> bool:
    apart = [place for place in range(len(word)) if word[place] != other[place]]
    if len(apart) != 2 or apart[1] != apart[0] + 1:  # noqa: PLR2004 (two neighbours)
        return False
    first, second = apart
    return word[first] == other[second] and word[second] == other[first]
