"""Which conditions of an application one can decide to do without."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kanalkoll.web.lifecycle import services
from kanalkoll.web.lifecycle.moves import MOVES, State
from kanalkoll.web.lifecycle.readiness import met

if TYPE_CHECKING:
    from kanalkoll.web.lifecycle.conditions import Condition
    from kanalkoll.web.lifecycle.models import Application

_NEXT = {State.DRAFT: "apply", State.SENT_BACK: "apply", State.APPROVED: "open"}


def can_be_skipped(found: Application) -> list[Condition]:
    """What the next move demands, is not met, and one can decide to do without."""
    last = "approve" if services.is_last(found) else "agree"
    if found.state not in {*_NEXT, State.APPLIED}:
        return []
    move = MOVES[_NEXT.get(State(found.state), last)]
    done = {*met(found), *services.moving(found).ground().skipped, "last-step"}
    return [one for one in move.conditions if one.skippable and one.key not in done]
