"""What one rule finds of one account on one day, before scope and exemptions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from tests.laws.oracle.logic import Truth, all_of, at_least, at_most

from kanalkoll.core.kinds.values import AssumedList, Names, Number, Reading


@dataclass(frozen=True)
class Look:
    """Count, requirement and comparison.

    ``why``: the reason if the comparison cannot be made. ``due``: the day of
    the breach to come, should the rule be met today.
    """

    low: int
    high: int | None
    at_least: int | None
    at_most: int | None
    covered: int
    of: int
    holds: Truth
    why: str = "missing_fact"
    applies: bool = True
    due: date | None = None


def stated(value: Number | None) -> int | None:
    """The number that stands in a rule, or that somebody read into it; ``None``: none does."""
    if isinstance(value, Reading):
        return value.as_
    return None if value is None or value == "undefined" else int(value)


def listed(value: Names) -> tuple[str, ...]:
    """The keys that stand in a rule; none where the policy does not say which."""
    if isinstance(value, AssumedList):
        return value.as_
    return () if value == "undefined" else tuple(value)


def is_open(value: object) -> bool:
    """Whether the policy says that there is a number and nobody has said which."""
    return value == "undefined"


def compared(low: int, high: int | None, least: Number | None, most: Number | None) -> Truth:
    """A count against two numbers of a policy, each left out, undefined, or stated.

    With no number stated nothing is required that anybody knows. A number that
    is undefined can never be said to be kept.
    """
    needed, allowed = stated(least), stated(most)
    if needed is None and allowed is None:
        return None
    sides: list[Truth] = [None for side in (least, most) if is_open(side)]
    if needed is not None:
        sides.append(at_least(low, high, needed))
    if allowed is not None:
        sides.append(at_most(low, high, allowed))
    return all_of(sides)


def is_silent(least: Number | None, most: Number | None) -> bool:
    """Whether the policy leaves open what only it could say."""
    nothing = stated(least) is None and stated(most) is None
    return nothing or is_open(least) or is_open(most)


def lapse(ends: list[date], needed: int | None) -> date | None:
    """The first day on which fewer than ``needed`` still hold; ``ends``: the last day of each."""
    if not needed or len(ends) < needed:
        return None
    last = sorted(ends, reverse=True)[needed - 1]
    return None if last == date.max else date.fromordinal(last.toordinal() + 1)
