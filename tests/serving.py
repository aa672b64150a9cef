"""A real server of kanalkoll in a process of its own, on the loopback, for a test."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from tests.installations import variables

KANALKOLL = "from kanalkoll.cli.main import run; run()"
WORK_ONCE = (
    "from kanalkoll.web.config.starting import start_django; start_django();"
    "from kanalkoll.web.config.working import run_waiting; run_waiting()"
)
PATIENCE = 60
"""Seconds within which a server must answer, on a machine with much to do."""
HOST = "127.0.0.1"


@dataclass
class Server:
    """A running server: ``address`` without a slash at the end, ``home`` its folder."""

    home: Path
    port: int
    database: str | None = None
    settings: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def log(self) -> Path:
        return self.home / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        # What a killed process leaves behind goes with the test's own folder.
        passing = self.home.with_name(f"{self.home.name}-passing")
        passing.mkdir(exist_ok=True)
        own = {"KANALKOLL_BASE_URL": self.address, "TMPDIR": str(passing), **self.settings}
        return variables(self.home, self.database, **own)

    def start(self) -> None:
        """Start it, and wait until it answers."""
        command = [sys.executable, "-c", KANALKOLL, "serve", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                command, env=self.environment, stdout=log, stderr=log, start_new_session=True
            )
        until = time.monotonic() + PATIENCE
        while not self.answers():
            if self.process.poll() is not None or time.monotonic() > until:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.said()}")
            time.sleep(0.05)

    def answers(self) -> bool:
        """Whether the health page is there."""
        try:
            with urllib.request.urlopen(f"{self.address}/halsa/", timeout=5):  # noqa: S310 (our own)
                return True
        except (urllib.error.URLError, OSError):
            return False

    def stop(self) -> None:
        """End it as an administrator would."""
        if self.process is None:
            return
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.kill()
        self.process = None

    def kill(self) -> None:
        """End the server and the processes that it started, with no time for anything."""
        if self.process is None:
            return
        with suppress(ProcessLookupError):
            # A session of its own: the number of the group is that of the process we started.
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None

    def work(self) -> None:
        """Do the jobs that wait, as the worker would."""
        self.run("-c", WORK_ONCE)

    def run(self, *arguments: str) -> str:
        """What Python says with these arguments, as the installation itself."""
        done = subprocess.run(
            [sys.executable, *arguments],
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout

    def said(self) -> str:
        """What stands in its log."""
        return self.log.read_text(encoding="utf-8") if self.log.is_file() else ""


@contextmanager
def serving(home: Path, *, database: str | None = None, **settings: str) -> Iterator[Server]:
    """A server on a free port, ended when the test is."""
    server = Server(home, free_port(), database, settings)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as tried:
        tried.bind((HOST, 0))
        port: int = tried.getsockname()[1]
        return port
