"""What the register does once a day."""

from __future__ import annotations

from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.register.services import clear_old_drafts


def forget_old_drafts() -> None:
    """Remove uploaded lists that nobody has used for thirty days: they hold names of persons."""
    clear_old_drafts(today())
