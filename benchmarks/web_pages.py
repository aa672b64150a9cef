"""The demonstration city served for real: its start, every page of it, and fifty people at once.

The server is the product's own (``kanalkoll serve --demo``) in a process of its own on the
loopback, with one worker, a home folder that is gone afterwards, and an end that is certain.
Requests are counted from the first byte sent to the last byte read.
"""

from __future__ import annotations

import http.client
import os
import random
import re
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import urlencode

from benchmarks.figure import Figure

HOST = "127.0.0.1"
PEOPLE, SECONDS = 50, 120
PAUSE = (1.0, 3.0)
"""Seconds between the clicks of one person, drawn evenly."""

ROUNDS = 20
CAST = ("maja", "peter", "sara", "nadia")
LINK = re.compile(r'href="(/[^"#]*)"')
AWAY = re.compile(r"^/(static|konto|ui|halsa)/|\.(ics|xlsx|csv)$|/excel/|logga-ut")
BUILT = 300
"""Seconds in which the city must have been built the first time."""


def figures() -> list[Figure]:
    """Start, the slowest and the 95th of a hundred of all pages, fifty people for two minutes."""
    with tempfile.TemporaryDirectory(prefix="kanalkoll-bench-") as folder:
        with serving(Path(folder), within=BUILT):
            pass  # built now, and kept
        with serving(Path(folder), within=BUILT) as (port, started, group):
            pages = every_page(port)
            times = one_after_the_other(port, pages)
            crowd = fifty_people(port, pages)
            memory = peak_memory(group)
    return [
        Figure("from `make run` (prepared) to its address", started, 5, "s",
               "until the health page answers"),
        Figure("any page of the city, 95 of 100", percentile(times, 95) * 1000, 300, "ms",
               f"{sum(map(len, pages.values()))} pages of four people, {ROUNDS} times each, one"
               " after the other, one worker;"
               f" median {percentile(times, 50) * 1000:.0f} ms"),
        Figure(f"{PEOPLE} people for {SECONDS} s, 95 of 100", percentile(crowd.times, 95) * 1000,
               300, "ms", f"{len(crowd.times)} pages, {len(crowd.faults)} errors;"
               f" median {percentile(crowd.times, 50) * 1000:.0f} ms"),
        Figure("memory of the server and its worker", memory, 1024, "MB",
               "the most that each of their processes held, added up, after all of this"),
        Figure(f"{PEOPLE} people for {SECONDS} s, errors", len(crowd.faults), 0, "",
               "; ".join(sorted(set(crowd.faults))[:3]) or "none"),
    ]  # fmt: skip


@contextmanager
def serving(folder: Path, *, within: float) -> Iterator[tuple[int, float, int]]:
    """The demonstration in ``folder``: its port, the seconds until it answered, its processes."""
    port = free_port()
    command = [sys.executable, "-c", "from kanalkoll.cli.main import run; run()", "serve",
               "--demo", "--port", str(port)]  # fmt: skip
    begun = time.perf_counter()
    with (folder / "log").open("ab") as log:
        server = subprocess.Popen(command, cwd=folder, env=dict(os.environ), stdout=log,
                                  stderr=log, start_new_session=True)  # fmt: skip
    try:
        while not answers(port):
            if server.poll() is not None or time.perf_counter() - begun > within:
                raise RuntimeError((folder / "log").read_text(encoding="utf-8")[-2_000:])
            time.sleep(0.02)
        yield port, time.perf_counter() - begun, server.pid
    finally:
        end(server)


def end(server: subprocess.Popen[bytes]) -> None:
    """Stop a server and its worker, gently first."""
    with suppress(ProcessLookupError):
        os.killpg(server.pid, signal.SIGTERM)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(5)


def peak_memory(group: int) -> float:
    """Megabytes that the processes of a group held at most, each at its own time, added up."""
    found = 0
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError, ProcessLookupError):
            if os.getpgid(int(process.name)) == group:
                status = (process / "status").read_text(encoding="utf-8")
                found += int(status.partition("VmHWM:")[2].split()[0])
    return found / 1024


def free_port() -> int:
    """A port of the loopback that nobody has."""
    with socket.socket() as asked:
        asked.bind((HOST, 0))
        return int(asked.getsockname()[1])


def answers(port: int) -> bool:
    """Whether the health page is there."""
    with suppress(OSError, http.client.HTTPException):
        return Visitor(port).get("/halsa/")[0] == http.client.OK
    return False


class Visitor:
    """One browser: a connection that is kept, and its cookies."""

    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection(HOST, port, timeout=30)
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body."""
        return self._ask("GET", path)

    def enter(self, name: str) -> None:
        """Step in as one of the cast, as the first page's buttons do."""
        page = self.get("/")[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
        if token is None:
            raise RuntimeError("the first page has no form")
        fields = urlencode({"csrfmiddlewaretoken": token[1], "name": name})
        status, _ = self._ask("POST", "/prova/", fields)
        if status != http.client.FOUND:
            raise RuntimeError(f"{name} could not step in: {status}")

    def _ask(self, method: str, path: str, fields: str = "") -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
                   "Accept-Language": "sv"}  # fmt: skip
        if fields:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body=fields or None, headers=headers)
        answer = self.connection.getresponse()
        body = answer.read()
        for cookie in answer.headers.get_all("Set-Cookie") or ():
            name, _, rest = cookie.partition("=")
            self.cookies[name] = rest.partition(";")[0]
        return answer.status, body


def every_page(port: int) -> dict[str, list[str]]:
    """The addresses that each of the cast reaches from the first page in two clicks."""
    found = {}
    for name in CAST:
        visitor = Visitor(port)
        visitor.enter(name)
        seen, begin = {"/"}, ["/"]
        for _ in range(2):
            begin = sorted({link for page in begin for link in links(visitor, page)} - seen)[:60]
            seen |= set(begin)
        found[name] = sorted(seen)
    return found


def links(visitor: Visitor, path: str) -> set[str]:
    """Where a page leads within the application."""
    status, body = visitor.get(path)
    if status != http.client.OK:
        return set()
    return {link.replace("&amp;", "&") for link in LINK.findall(body.decode("utf-8", "replace"))
            if not AWAY.search(link)}  # fmt: skip


def one_after_the_other(port: int, pages: dict[str, list[str]]) -> list[float]:
    """Seconds of every page of every person, :data:`ROUNDS` times."""
    times = []
    for name, addresses in pages.items():
        visitor = Visitor(port)
        visitor.enter(name)
        for _ in range(ROUNDS):
            for address in addresses:
                begun = time.perf_counter()
                visitor.get(address)
                times.append(time.perf_counter() - begun)
    return times


class Crowd:
    """What fifty people saw: seconds of each page, and every error."""

    def __init__(self) -> None:
        self.times: list[float] = []
        self.faults: list[str] = []
        self.lock = threading.Lock()

    def person(self, port: int, name: str, addresses: list[str], seed: int) -> None:
        """One person who clicks and reads until the time is over."""
        draw, until = random.Random(seed), time.monotonic() + SECONDS
        try:
            visitor = Visitor(port)
            visitor.enter(name)
            while time.monotonic() < until:
                time.sleep(draw.uniform(*PAUSE))
                address = draw.choice(addresses)
                begun = time.perf_counter()
                status, _ = visitor.get(address)
                self.note(time.perf_counter() - begun, status, address)
        except (OSError, http.client.HTTPException, RuntimeError) as error:
            with self.lock:
                self.faults.append(f"{type(error).__name__}: {error}")

    def note(self, taken: float, status: int, address: str) -> None:
        """One page that came."""
        with self.lock:
            self.times.append(taken)
            if status >= http.client.INTERNAL_SERVER_ERROR:
                self.faults.append(f"{status} {address}")


def fifty_people(port: int, pages: dict[str, list[str]]) -> Crowd:
    """:data:`PEOPLE` at once for :data:`SECONDS`, each as one of the cast."""
    crowd = Crowd()
    people = [
        threading.Thread(target=crowd.person, args=(port, name, pages[name], number))
        for number in range(PEOPLE)
        for name in [CAST[number % len(CAST)]]
    ]
    for person in people:
        person.start()
    for person in people:
        person.join()
    return crowd


def percentile(times: list[float], share: int) -> float:
    """The value below which ``share`` of a hundred lie."""
    ordered = sorted(times)
    return ordered[min(len(ordered) - 1, len(ordered) * share // 100)]
