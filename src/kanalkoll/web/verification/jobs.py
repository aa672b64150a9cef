"""What is done once a day, by the timetable."""

from __future__ import annotations

from kanalkoll.web.verification import index


def rebuild_index() -> None:
    """Make all answers about accounts anew, whatever was missed during the day."""
    index.rebuild()
