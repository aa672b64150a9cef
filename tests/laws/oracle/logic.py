"""True, false and "nobody knows" (``None``), and a count that may be open at the top."""

from __future__ import annotations

from collections.abc import Iterable

Truth = bool | None


def all_of(truths: Iterable[Truth]) -> Truth:
    """False if one is false; else unknown if one is unknown; else true."""
    found = list(truths)
    if any(truth is False for truth in found):
        return False
    return None if any(truth is None for truth in found) else True


def any_of(truths: Iterable[Truth]) -> Truth:
    """True if one is true; else unknown if one is unknown; else false."""
    found = list(truths)
    if any(truth is True for truth in found):
        return True
    return None if any(truth is None for truth in found) else False


def opposite(truth: Truth) -> Truth:
    """Not."""
    return None if truth is None else not truth


def at_least(low: int, high: int | None, needed: int) -> Truth:
    """Whether a number from ``low`` to ``high`` (``None``: no bound) reaches ``needed``."""
    if low >= needed:
        return True
    return False if high is not None and high < needed else None


def at_most(low: int, high: int | None, allowed: int) -> Truth:
    """Whether a number from ``low`` to ``high`` (``None``: no bound) stays within ``allowed``."""
    if low > allowed:
        return False
    return True if high is not None and high <= allowed else None


def agreed(answers: Iterable[Truth]) -> Truth:
    """The answer that all give; unknown where they differ, do not know, or nobody answers."""
    found = set(answers)
    return found.pop() if len(found) == 1 else None
