"""What becomes of a viewpoint when the rule it is about is decided: proposals for a person."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any, Literal

from kanalkoll.core.consultation.act_words import Act
from kanalkoll.core.consultation.viewpoint import Viewpoint
from kanalkoll.core.kinds.audience_reviewed import AudienceReviewed
from kanalkoll.core.kinds.base import Params
from kanalkoll.core.kinds.closing_notice import ClosingNotice
from kanalkoll.core.kinds.posts_within import PostsWithin
from kanalkoll.core.kinds.says import Says
from kanalkoll.core.kinds.values import is_undefined, number
from kanalkoll.core.policy.amending import apply
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.conflict import touched
from kanalkoll.core.policy.model import Policy, Rule

Outcome = Literal["met", "partly", "not-met", "noted"]
"""What became of a viewpoint."""

Shift = Literal["lower", "higher"]
"""Which way a requirement moves: less is asked for, or more."""

# ── Which way a rule moves ────────────────────────────────────────────────────


def shift_of(before: Rule, after: Rule | None) -> Shift | None:
    """Whether less or more is asked for; ``None`` when neither, both, or nobody can tell."""
    if after is None:
        return "lower"
    moved = {_sign(one) for one in _moves(before, after)} - {0}
    if len(moved) != 1:
        return None
    return "higher" if moved.pop() > 0 else "lower"


def _moves(before: Rule, after: Rule) -> Iterator[int]:
    """More than nothing for each thing that asks for more, less for each that asks for less."""
    yield _HARD.index(after.strength) - _HARD.index(before.strength)
    if before.scope != after.scope:
        yield -1
    yield _level_moves(before.requires, after.requires)


_HARD = ("recommended", "should", "shall")


def _level_moves(old: Params, new: Params) -> int:
    match old, new:
        case PostsWithin(), PostsWithin():
            was, comes = _a_week(old), _a_week(new)
            return 0 if was is None or comes is None else _sign(comes - was)
        case AudienceReviewed(), AudienceReviewed():
            return _sign((number(old.within_months) or 0) - (number(new.within_months) or 0))
        case ClosingNotice(), ClosingNotice():
            days, more = number(old.visible_for), number(new.visible_for)
            return 0 if days is None or more is None else _sign(more - days)
        case Says(), Says():
            return _sign(len(old.accepted) - len(new.accepted))
    return 0


_WEEKS = {"day": Fraction(1, 7), "week": Fraction(1), "month": Fraction(52, 12),
          "half-year": Fraction(26)}  # fmt: skip


def _a_week(requires: PostsWithin) -> Fraction | None:
    posts = number(requires.at_least)
    return None if posts is None or requires.per not in _WEEKS else posts / _WEEKS[requires.per]


def _sign(number: int | Fraction) -> int:
    return (number > 0) - (number < 0)


# ── What became of a viewpoint ────────────────────────────────────────────────

_ASKS_NOTHING = frozenset({"no-view", "question"})
_EASED = frozenset({"not-possible", "resources"})
"""Kinds that a lower requirement answers."""
_WHEN_KEPT: Mapping[Act, Outcome] = {"support": "met", "resources": "noted"}


def outcome_of(policy: Policy, view: Viewpoint, change: Amendment | None) -> Outcome:
    """What becomes of a viewpoint about a rule when ``change`` is decided of that rule.

    A proposal for a person to confirm: the same change is met, one in the other direction is
    not; what no change can answer is noted.
    """
    if view.voice != "body" or view.kind in _ASKS_NOTHING or view.rule is None:
        return "noted"
    if change is None:
        return _WHEN_KEPT.get(view.kind, "not-met")
    if view.amendment is not None and wants(view.amendment) == wants(change):
        return "met"
    return _answered(policy, view, change)


def wants(change: Amendment) -> list[tuple[str, str, Any]]:
    """What a change does apart from its wording: those of two who want the same are equal."""
    return [one for one in touched(change) if one[1] != "text"]


def _answered(policy: Policy, view: Viewpoint, change: Amendment) -> Outcome:
    rule = policy.rule(view.rule or "")
    after = apply(policy, [change]).rule(view.rule or "")
    moves = shift_of(rule, after) if rule is not None else None
    if view.kind == "support":
        return "not-met" if moves else "met"
    if view.kind in {"lower-level", "higher-level"}:
        wanted = "lower" if view.kind == "lower-level" else "higher"
        if moves is not None and moves != wanted:
            return "not-met"
        return "met" if moves == wanted and view.amendment is None else "partly"
    if view.kind == "missing-rule" and rule is not None and after is not None:
        return "met" if _now_told(rule.requires, after.requires) else "partly"
    return "met" if view.kind in _EASED and moves == "lower" else "partly"


def _now_told(before: Params, after: Params) -> bool:
    """Whether something that the rule left undefined has got a value."""
    if type(before) is not type(after):
        return False
    return any(
        is_undefined(getattr(before, name)) and not is_undefined(getattr(after, name))
        for name in before.__struct_fields__
    )


def has_led_to(outcome: Outcome, change: Amendment | None) -> bool:
    """Whether a change follows from a viewpoint of that outcome."""
    return change is not None and outcome in {"met", "partly"}
