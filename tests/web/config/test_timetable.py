"""What is done once a day: due at its hour, once, again after a failure, by one process."""

from __future__ import annotations

import fcntl
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from kanalkoll.web.config import timetable
from kanalkoll.web.config.timetable import STOCKHOLM, Job, Ran, Tried, is_due, run_due

NIGHT = Job("tests.web.config.test_timetable.count", time(2))
FAILING = Job("tests.web.config.test_timetable.fail", time(2))
NOON = datetime(2026, 11, 24, 12, tzinfo=STOCKHOLM)

counted: list[str] = []


def count() -> None:
    counted.append("count")


def fail() -> None:
    counted.append("fail")
    raise ZeroDivisionError


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, settings: Settings, db: None) -> None:
    settings.KANALKOLL_HOME = tmp_path
    counted.clear()


@pytest.mark.parametrize(
    ("last", "hour", "due"),
    [
        (None, 1, False),
        (None, 2, True),
        (None, 23, True),
        (Tried(NOON, NOON), 23, False),
        (Tried(NOON - timedelta(days=1), NOON - timedelta(days=1)), 1, False),
        (Tried(NOON - timedelta(days=1), NOON - timedelta(days=1)), 2, True),
        (Tried(NOON), 12, False),
        (Tried(NOON), 13, True),
        (Tried(NOON, NOON - timedelta(days=1)), 12, False),
        (Tried(NOON, NOON - timedelta(days=1)), 13, True),
    ],
)
def test_when_a_job_is_due(last: Tried | None, hour: int, due: bool) -> None:
    assert is_due(NIGHT, last, NOON.replace(hour=hour)) is due


def test_a_job_is_done_once_a_day() -> None:
    for moment in (NOON, NOON + timedelta(hours=1), NOON + timedelta(days=1)):
        run_due(moment, jobs=[NIGHT])
    assert counted == ["count", "count"]


def test_a_failure_stops_no_other_and_is_tried_again() -> None:
    ran = run_due(NOON, jobs=[FAILING, NIGHT])
    assert [each.done for each in ran] == [False, True]
    assert run_due(NOON + timedelta(minutes=5), jobs=[FAILING, NIGHT]) == []
    again = run_due(NOON + timedelta(hours=1), jobs=[FAILING, NIGHT])
    assert [each.job for each in again] == [FAILING]


def test_one_process_at_a_time(tmp_path: Path) -> None:
    with (tmp_path / timetable.LOCK).open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        assert run_due(NOON, jobs=[NIGHT]) == []
    ran: list[Ran] = run_due(NOON, jobs=[NIGHT])
    assert len(ran) == 1


def test_every_job_of_the_timetable_exists() -> None:
    jobs = timetable.timetable()
    assert jobs
    assert [job.name for job in jobs if not job.exists()] == []
    assert not Job("kanalkoll.web.config.retention.no_such_job", time(0)).exists()
