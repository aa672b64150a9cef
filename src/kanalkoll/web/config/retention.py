"""How long kanalkoll keeps its own traces: a job of the timetable."""

from __future__ import annotations

from datetime import timedelta

from django.contrib.sessions.backends.db import SessionStore
from django.utils import timezone
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

TASK_RESULTS = timedelta(days=30)
"""How long it can be seen that a job has run, and how it went."""


def forget_old_traces() -> None:
    """Remove sessions that have ended, and the results of jobs that finished long ago."""
    SessionStore.clear_expired()
    old = timezone.now() - TASK_RESULTS
    DBTaskResultQuerySet(DBTaskResult).finished().filter(finished_at__lt=old).delete()
