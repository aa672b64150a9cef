"""What is done every day by itself: jobs with a time of day, each run once a day.

The hours are Stockholm's by the real clock, also in the demonstration; which day
a job works on is the job's own matter. Which job has run is kept in
``timetable.json`` in the home folder, and one lock sees to that two processes
never run the timetable at a time.
"""

from __future__ import annotations

import fcntl
import logging
import os
import secrets
import time as clock
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import cast
from zoneinfo import ZoneInfo

import msgspec
from django.conf import settings
from django.db import close_old_connections
from django.utils.module_loading import import_string

STOCKHOLM = ZoneInfo("Europe/Stockholm")
STATE, LOCK = "timetable.json", "timetable.lock"
TRY_AGAIN = timedelta(hours=1)
"""How long a job that failed rests before it is tried again the same day."""

log = logging.getLogger("kanalkoll.timetable")


class Job(msgspec.Struct, frozen=True):
    """A function without arguments, by its dotted name, and the time of day it is due."""

    name: str
    at: time

    def run(self) -> None:
        """Do it now."""
        cast("Callable[[], object]", import_string(self.name))()

    def exists(self) -> bool:
        """Whether there is such a function."""
        try:
            return callable(import_string(self.name))
        except ImportError:
            return False


class Tried(msgspec.Struct, frozen=True):
    """When a job was last tried, and when it was last done."""

    tried: datetime
    done: datetime | None = None


class Ran(msgspec.Struct, frozen=True):
    """What became of a job: whether it was done, and in how many seconds."""

    job: Job
    done: bool
    seconds: float


def timetable() -> list[Job]:
    """The jobs of ``settings.TIMETABLE``, the earliest first."""
    jobs = [Job(name, time.fromisoformat(at)) for at, name in settings.TIMETABLE]
    return sorted(jobs, key=lambda job: job.at)


def is_due(job: Job, last: Tried | None, now: datetime) -> bool:
    """Whether a job's time has come today without its having been done."""
    if now.time() < job.at:
        return False
    if last is None:
        return True
    done_today = last.done is not None and last.done.astimezone(STOCKHOLM).date() == now.date()
    failed_just_now = last.done != last.tried and now - last.tried < TRY_AGAIN
    return not done_today and not failed_just_now


def run_due(now: datetime | None = None, *, jobs: Sequence[Job] | None = None) -> list[Ran]:
    """Run every job that is due; nothing when another process is at it.

    A job that fails is told in the log, stops no other, and is tried again
    after :data:`TRY_AGAIN`.
    """
    home = Path(settings.KANALKOLL_HOME)
    with _locked(home / LOCK) as ours:
        if not ours:
            return []
        moment = now or datetime.now(tz=STOCKHOLM)
        return [
            _run(job, home / STATE, moment)
            for job in (timetable() if jobs is None else jobs)
            if is_due(job, _read(home / STATE).get(job.name), moment)
        ]


def _run(job: Job, state: Path, now: datetime) -> Ran:
    begun, done = clock.monotonic(), False
    close_old_connections()
    try:
        job.run()
        done = True
    except Exception:
        log.exception("the job failed", extra={"fields": {"job": job.name}})
    finally:
        close_old_connections()
    before = _read(state)
    last = before.get(job.name)
    tried = Tried(now, now if done else last.done if last else None)
    _write(state, {**before, job.name: tried})
    seconds = round(clock.monotonic() - begun, 3)
    if done:
        log.info("the job is done", extra={"fields": {"job": job.name, "seconds": seconds}})
    return Ran(job, done, seconds)


def _read(state: Path) -> Mapping[str, Tried]:
    if not state.is_file():
        return {}
    return msgspec.json.decode(state.read_bytes(), type=dict[str, Tried])


def _write(state: Path, tried: Mapping[str, Tried]) -> None:
    part = state.with_name(f".{state.name}.{secrets.token_hex(4)}.part")
    part.write_bytes(msgspec.json.encode(tried))
    part.replace(state)


@contextmanager
def _locked(file: Path) -> Iterator[bool]:
    """Whether the lock became ours; the system gives it back however the process ends."""
    handle = os.open(file, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True
    finally:
        os.close(handle)
