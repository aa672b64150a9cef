"""The server and the worker as processes: when they refuse to start, how they end."""

from __future__ import annotations

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.installations import DATABASE_FILE, ready_home, variables
from tests.serving import KANALKOLL, serving

from kanalkoll.web.config.working import SEEN

pytestmark = pytest.mark.any_database


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ready_home("empty"), tmp_path / "home"))


def started(home: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", KANALKOLL, *arguments],
        env=variables(home),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("process", ["serve", "worker"])
def test_a_database_of_an_earlier_version_is_refused(home: Path, process: str) -> None:
    with sqlite3.connect(home / DATABASE_FILE) as database:
        database.execute("DELETE FROM django_migrations WHERE app = 'organisation'")
    database.close()
    said = started(home, process).communicate(timeout=60)[1]
    assert "kanalkoll migrate" in said
    assert "Traceback" not in said


@pytest.mark.parametrize("process", ["serve", "worker", "doctor", "backup"])
def test_an_environment_that_cannot_be_used_is_told(home: Path, process: str) -> None:
    arguments = [process, str(home / "copy")] if process == "backup" else [process]
    done = subprocess.run(
        [sys.executable, "-c", KANALKOLL, *arguments],
        env=variables(home, KANALKOLL_MAIL="nonsense"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "KANALKOLL_MAIL" in done.stderr


def test_a_port_that_is_taken_is_told(home: Path) -> None:
    with serving(home) as server:
        second = started(home, "serve", "--port", str(server.port))
        said = second.communicate(timeout=60)[1]
    assert second.returncode == 2
    assert "--port" in said


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_the_worker_ends_when_told(home: Path, ending: signal.Signals) -> None:
    worker = started(home, "worker")
    _wait_for(home / SEEN)
    worker.send_signal(ending)
    worker.communicate(timeout=30)
    assert worker.returncode == 0


def test_the_worker_ends_when_its_parent_does(home: Path) -> None:
    worker = started(home, "worker", "--parent", str(os.getpid() + 1))
    worker.communicate(timeout=60)
    assert worker.returncode == 0


def test_a_server_ends_cleanly(home: Path) -> None:
    with serving(home) as server:
        process = server.process
    assert process is not None
    assert process.returncode == 0


def _wait_for(file: Path) -> None:
    until = time.monotonic() + 60
    while not file.exists():
        assert time.monotonic() < until, f"{file.name} never came"
        time.sleep(0.05)
