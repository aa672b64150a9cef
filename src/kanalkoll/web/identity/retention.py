"""How long identity and log keep traces of people: jobs of the timetable."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import Q

from kanalkoll.web.auditlog.services import shred_expired
from kanalkoll.web.identity.models import Invitation
from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.organisation.services import refresh_units

UNANSWERED = timedelta(days=30)
"""How long after its last day an invitation still says whom it was for."""


def clear_old_traces() -> None:
    """Forget whom old invitations were for, and shred in the log what is past its time."""
    day = today()
    named = Invitation.objects.exclude(Q(email="") & Q(name=""))
    named.filter(expires_on__lt=day - UNANSWERED).update(email="", name="")
    shred_expired(day)


def let_decided_changes_begin() -> None:
    """Let parts of the body be called, and stand, as was decided for this day."""
    refresh_units()
