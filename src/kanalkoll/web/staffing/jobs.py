"""What the timetable does here."""

from __future__ import annotations

from kanalkoll.web.register.services import forget_phones
from kanalkoll.web.staffing.services import forget_old_absences


def forget_old() -> None:
    """Remove old absences, and telephone numbers of persons of lists who have no duty any more."""
    forget_old_absences()
    forget_phones()
