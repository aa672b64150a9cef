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
    """One step: the part that it was about, and who made it (``""``: nobody who is known)."""

    title: Text
    who: str


def newest_edits(copy: WorkingCopy, policies: Sequence[Policy]) -> list[Edit]:
    """The newest edits, the last one first; ``policies``: where the parts' titles are looked up."""
    steps = list(copy.steps.filter(number__gt=0).defer("text")[:SHOWN])
    names = names_of({step.by for step in steps})
    return [Edit(part_title(policies, step.rule), names.get(step.by, ""))
            for step in steps]  # fmt: skip
