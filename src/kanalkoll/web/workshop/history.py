"""What was done to a working copy last, by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.web.register.people import names_of
from kanalkoll.web.workshop.models import WorkingCopy
from kanalkoll.web.workshop.parts import part_title

SHOWN = 10


@dataclass(frozen=True, slots=True)
class Edit:
    """One step: the part that it was about, and who made it (``""``: nobody who is known).

    ``undoing``: it took an earlier one back.
    """

    title: Text
    who: str
    undoing: bool


def newest_edits(copy: WorkingCopy, policies: Sequence[Policy]) -> list[Edit]:
    """The newest edits, the last one first; ``policies``: where the parts' titles are looked up."""
    steps = list(copy.steps.filter(number__gt=0).defer("text")[:SHOWN])
    names = names_of({step.by for step in steps})
    return [Edit(part_title(policies, step.rule), names.get(step.by, ""),
                 step.undoes is not None)
            for step in steps]  # fmt: skip


def standing_step(copy: WorkingCopy) -> int:
    """The newest edit that has not been undone; 0 where the copy is as when it began."""
    undone = dict(copy.steps.values_list("number", "undoes"))
    newest = copy.step
    while taken_back := undone[newest]:
        newest = taken_back - 1
    return newest
