"""Who may do what: asked by services and nowhere else."""

from __future__ import annotations

from kanalkoll.core.errors import KanalkollError
from kanalkoll.core.language import Text


class NotAllowed(KanalkollError):
    """The person may not do this. ``who_may`` says who may, for the page to show."""

    def __init__(self, who_may: Text) -> None:
        self.who_may = who_may
        super().__init__(who_may.sv)
