"""What is done once a day, by the timetable."""

from __future__ import annotations

from kanalkoll.web.compliance.outbox import forget_sent, send_waiting
from kanalkoll.web.compliance.reminders import write_reminders
from kanalkoll.web.compliance.services import freeze_and_judge
from kanalkoll.web.organisation.selectors import the_body, today


def nightly() -> None:
    """Freeze what is known and judge every account by it."""
    if the_body() is not None:
        freeze_and_judge("nightly", on=today())


def remind() -> None:
    """Write the day's reminders, send what waits, and forget what was sent long ago."""
    on = today()
    write_reminders(on)
    send_waiting(on)
    forget_sent()
