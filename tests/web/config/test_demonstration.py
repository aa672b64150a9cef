"""``make run``: the city is there, says where it is, and leaves nothing behind."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from tests.installations import ready_home, variables
from tests.serving import HOST, KANALKOLL, free_port

from kanalkoll.cli.web_demonstration import HOME
from kanalkoll.core.errors import BadInput
from kanalkoll.web.config import demonstration_home
from kanalkoll.web.config.home import KEPT, MADE_AGAIN
from kanalkoll.web.config.serving import next_free_port

pytestmark = pytest.mark.any_database

FILES = {
    *("kanalkoll.sqlite3", "secret-key", "judging.lock", "timetable.json", "timetable.lock"),
    *("worker-seen", "in-use.lock", "log.jsonl", demonstration_home.MARK),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in which ``make run`` has been before."""
    home = tmp_path / HOME
    shutil.copytree(ready_home("city"), home)
    demonstration_home.finish(home)
    return tmp_path


class Run:
    """``kanalkoll serve --demo`` in a folder, in a session of its own as on a terminal."""

    def __init__(self, folder: Path, port: int) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-c", KANALKOLL, "serve", "--demo"],
            cwd=folder,
            env=variables(folder / "elsewhere", PORT=str(port)),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def lines(self, count: int) -> list[str]:
        assert self.process.stdout is not None
        return [self.process.stdout.readline().rstrip("\n") for _ in range(count)]

    def interrupt(self) -> str:
        """Ctrl-C, which reaches every process of the terminal; what is said after it."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGINT)
        return self.process.communicate(timeout=30)[0]


@pytest.fixture
def port() -> Iterator[int]:
    """A port that somebody else listens on."""
    with socket.socket() as taken:
        taken.bind((HOST, free_port()))
        taken.listen()
        yield taken.getsockname()[1]


def test_the_city_is_there_and_gone(folder: Path, port: int) -> None:
    run = Run(folder, port)
    try:
        said = run.lines(4)
        address = said[0].removeprefix("kanalkoll är igång: ")
        assert int(address.rpartition(":")[2]) > port
        assert said[1:] == [
            "Exempelstad är påhittad. Dagens datum i demonstrationen är 24 november 2026.",
            "Logga in som: maja, peter, sara, nadia.",
            "Lösenord: exempelstad. Avsluta med Ctrl-C.",
        ]
        with urllib.request.urlopen(address) as page:  # noqa: S310 (our own server)
            assert "Exempelstad" in page.read().decode()
        worker_seen = folder / HOME / "worker-seen"
        until = time.monotonic() + 60
        while not worker_seen.exists() and time.monotonic() < until:
            time.sleep(0.1)
        assert worker_seen.exists()
    finally:
        last_words = run.interrupt()
    assert (run.process.returncode, last_words) == (0, "")
    assert not (folder / "elsewhere").exists()
    assert children_of_nobody(folder) == []


def children_of_nobody(folder: Path) -> list[str]:
    """Processes that still have the folder's database open."""
    database = str(folder / HOME / "kanalkoll.sqlite3")
    holders = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if any(str(file.readlink()) == database for file in (process / "fd").iterdir()):
                holders.append(process.name)
    return holders


def test_everything_in_the_home_folder_is_known(folder: Path) -> None:
    """What is kept is backed up; what is not on either list would be forgotten."""
    there = {path.name for path in (folder / HOME).iterdir()}
    assert there - FILES - {*KEPT, *MADE_AGAIN} == set()


def test_another_version_begins_anew(folder: Path) -> None:
    home = folder / HOME
    (home / demonstration_home.MARK).write_text("an earlier version\n", encoding="utf-8")
    assert not demonstration_home.is_current(home)
    key = (home / "secret-key").read_text(encoding="utf-8")
    demonstration_home.clear(home)
    assert not (home / "store").exists()
    assert not (home / "kanalkoll.sqlite3").exists()
    assert (home / "secret-key").read_text(encoding="utf-8") == key


def test_somebody_else_s_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters").touch()
    with pytest.raises(BadInput):
        demonstration_home.clear(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["letters"]


def test_the_next_free_port(port: int) -> None:
    assert next_free_port(HOST, port) > port
    assert next_free_port(HOST, free := free_port()) == free
