"""The worker: jobs that pages have asked for, and the timetable, in one process."""

from __future__ import annotations

import logging
import os
import time
from pathlib import Path

from django.conf import settings
from django.db import OperationalError, close_old_connections, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from kanalkoll.web.config.timetable import run_due

EVERY_QUEUE = "*"
LOOK_AGAIN = 1.0
"""Seconds between looking for jobs."""
DATABASE_IS_AWAY = 5.0
"""Seconds until the next attempt when the database does not answer."""
TIMETABLE_EVERY = 30.0
"""Seconds between looking at the timetable."""
SEEN = "worker-seen"
"""A file in the home folder: when it was last touched the worker was alive."""
SEEN_FOR = 5 * 60
"""Seconds after which a worker that has not been seen is held to be gone."""

log = logging.getLogger("kanalkoll.worker")


def work(*, parent: int | None = None) -> None:
    """Run jobs until the process is told to end; the one under way is finished first.

    With ``parent`` it also ends when it is no longer the child of that process.
    """
    worker = _worker()
    worker.configure_signals()
    timetable_at = 0.0
    while worker.running and parent in {None, os.getppid()}:
        try:
            run_waiting(worker)
            if time.monotonic() >= timetable_at:
                timetable_at = time.monotonic() + TIMETABLE_EVERY
                (Path(settings.KANALKOLL_HOME) / SEEN).touch()
                run_due()
        except OperationalError:
            log.warning("the database does not answer")
            connections.close_all()
            time.sleep(DATABASE_IS_AWAY)
        if worker.running:
            time.sleep(LOOK_AGAIN)


def run_waiting(worker: Worker | None = None) -> None:
    """Run the jobs that wait, until none is left."""
    close_old_connections()
    # Only reads: a worker with nothing to do keeps nobody from writing.
    if DBTaskResultQuerySet(DBTaskResult).ready().exists():
        (worker or _worker()).run()


def _worker() -> Worker:
    return Worker(
        queue_names=[EVERY_QUEUE],
        excluded_queue_names=[],
        interval=LOOK_AGAIN,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
    )
