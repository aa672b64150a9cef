"""The public side with 15,000 accounts: answers about accounts, and the list of them all.

The server is granian with one worker, as the product runs it; beside it, in the same run and in
turn, an empty Django view behind the same middleware, and one without any. Answers about
accounts are held against both, pages against the first. Requests go over connections that are
kept, one outstanding on each, from a process of their own. The server itself keeps the first
pages of the list while nothing changes; searches and later pages are made anew each time from
the list in memory, answers about accounts from the database.
"""

from __future__ import annotations

import json
import os
import random
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from benchmarks.figure import Figure

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

HOST = "127.0.0.1"
RUNS, SECONDS, CONNECTIONS = 5, 4.0, 8
LIST_RUNS = 200
OK = b" 200 "
NOTHING = "/tomt/"
PAGES = {"the list": "/k/", "the list, a search": "/k/?q=konto&plattform=instagram",
         "the list, its last page": "/k/?sida=300"}  # fmt: skip


def figures() -> list[Figure]:
    """Answers a second and their slowest, first bytes of the list and its weight."""
    with tempfile.TemporaryDirectory(prefix="kanalkoll-bench-") as home:
        env = {**os.environ, "KANALKOLL_HOME": home, "KANALKOLL_DEMO": "1",
               "DJANGO_SETTINGS_MODULE": "kanalkoll.web.config.settings"}  # fmt: skip
        subprocess.run([sys.executable, "-m", "benchmarks.web_public"], env=env, check=True)
        with (
            serving("kanalkoll.web.config.wsgi:application", env) as ours,
            serving("benchmarks.web_public:empty", env) as empty,
            serving("benchmarks.web_public:bare", env) as bare,
        ):
            return [*_answers(ours, empty, bare), *_list(ours, empty, bare)]


def _answers(ours: int, empty: int, bare: int) -> list[Figure]:
    asked = questions()
    rates: dict[int, list[float]] = {ours: [], empty: [], bare: []}
    times: list[float] = []
    for turn in range(RUNS + 1):
        for port, paths in ((ours, asked), (empty, [NOTHING]), (bare, [NOTHING])):
            taken, seconds = crowd(port, paths, SECONDS)
            if turn:
                rates[port].append(len(taken) / seconds)
                times += taken if port == ours else []
    rate, same, alone = (statistics.median(rates[port]) for port in (ours, empty, bare))
    times.sort()
    slowest = times[len(times) * 99 // 100] * 1000
    how = f"{CONNECTIONS} connections, one worker, the client on the same two cores"
    return [
        Figure("whose an account is, one worker, 15,000 accounts, nothing kept", rate / alone, 0.5,
               "×", f"of an empty Django view without any middleware: {rate:,.0f} against "
               f"{alone:,.0f} answers a second, {how}", at_least=True),
        Figure("the same, against an empty Django view behind the same middleware", rate / same,
               0.5, "×", f"{rate:,.0f} against {same:,.0f} answers a second", at_least=True),
        Figure("the same, 99 of 100", slowest, 20, "ms", "first byte sent to last byte read"),
    ]  # fmt: skip


def _list(ours: int, empty: int, bare: int) -> list[Figure]:
    same, alone = first_bytes(empty, NOTHING)[0], first_bytes(bare, NOTHING)[0]
    found = []
    for what, path in PAGES.items():
        seconds, weight = first_bytes(ours, path)
        found.append(Figure(
            f"{what} of 15,000 accounts for everybody: first byte, 95 of 100", seconds / same, 5,
            "×", f"{seconds * 1000:.1f} ms against {same * 1000:.2f} ms of an empty Django view "
            f"behind the same middleware ({alone * 1000:.2f} ms without any)",
        ))  # fmt: skip
        found.append(
            Figure(f"{what}: weight of the page", weight / 1000, 200, "kB", "HTML, as sent")
        )
    return found


def first_bytes(port: int, path: str) -> tuple[float, int]:
    """Seconds to the first byte, 95 of 100, one after the other; and the length of an answer."""
    times, weight = [], 0
    with socket.create_connection((HOST, port)) as line:
        for _ in range(LIST_RUNS):
            begun = time.perf_counter()
            line.sendall(_request(path))
            answer = line.recv(65536)
            times.append(time.perf_counter() - begun)
            while not _whole(answer):
                answer += line.recv(65536)
            if OK not in answer[:16]:
                raise RuntimeError(f"{path}: {answer[:40]!r}")
            weight = len(answer)
    return sorted(times)[LIST_RUNS * 95 // 100], weight


def crowd(port: int, paths: list[str], seconds: float) -> tuple[list[float], float]:
    """Seconds of each answer while :data:`CONNECTIONS` ask as fast as they are answered."""
    requests = [_request(path) for path in paths]
    choose = selectors.DefaultSelector()
    begun: dict[socket.socket, float] = {}
    taken: list[float] = []
    number = 0
    start = time.perf_counter()
    for _ in range(CONNECTIONS):
        line = socket.create_connection((HOST, port))
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        choose.register(line, selectors.EVENT_READ, bytearray())
        begun[line] = time.perf_counter()
        line.sendall(requests[number % len(requests)])
        number += 1
    while (now := time.perf_counter()) - start < seconds:
        for key, _ in choose.select(1):
            line, held = cast("socket.socket", key.fileobj), key.data
            held += line.recv(65536)
            if not _whole(held):
                continue
            now = time.perf_counter()
            taken.append(now - begun[line])
            if OK not in held[:16]:
                raise RuntimeError(bytes(held[:60]))
            held.clear()
            begun[line] = now
            line.sendall(requests[number % len(requests)])
            number += 1
    for line in begun:
        line.close()
    return taken, time.perf_counter() - start


def _request(path: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {HOST}\r\nAccept-Language: sv\r\n\r\n".encode()


def _whole(answer: bytes | bytearray) -> bool:
    head, gap, body = bytes(answer).partition(b"\r\n\r\n")
    if not gap:
        return False
    lower = head.lower()
    if b"content-length:" in lower:
        return len(body) >= int(lower.split(b"content-length:")[1].split(b"\r\n")[0])
    return body.endswith(b"0\r\n\r\n")


def questions() -> list[str]:
    """Addresses and names that are the body's, were, look alike, and are strangers'."""
    from urllib.parse import quote  # noqa: PLC0415

    drawn = random.Random(7)
    found = []
    for _ in range(4_000):
        number = drawn.randrange(15_000)
        asked = drawn.choice((
            f"https://www.instagram.com/konto{number}.provkoping/?igsh=x",
            f"https://x.com/konto{number}.provkoping", f"@konto{number}.provkoping",
            f"facebook.com/k0nto{number}.provkoping", f"https://www.instagram.com/nagon{number}",
        ))  # fmt: skip
        found.append(f"/kontrollera.json?konto={quote(asked, safe='')}")
    return found


@contextmanager
def serving(application: str, env: dict[str, str]) -> Iterator[int]:
    """Granian with one worker on a port of its own."""
    with socket.socket() as free:
        free.bind((HOST, 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "granian", application, "--interface", "wsgi", "--host", HOST,
               "--port", str(port), "--workers", "1", "--blocking-threads", "1",
               "--no-access-log", "--log-level", "warning"]  # fmt: skip
    root = Path(__file__).resolve().parents[1]
    server = subprocess.Popen(command, env=env, cwd=root, stderr=subprocess.DEVNULL,
                              start_new_session=True)  # fmt: skip
    try:
        _wait(port, server)
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGTERM)
            server.wait(20)


def _wait(port: int, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and server.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError("the server did not come up")


def empty(environ: dict[str, Any], start_response: Any) -> Any:
    """An empty Django view behind the product's middleware, as WSGI."""
    return _application(bare=False)(environ, start_response)


def bare(environ: dict[str, Any], start_response: Any) -> Any:
    """An empty Django view without middleware, as WSGI."""
    return _application(bare=True)(environ, start_response)


@cache
def _application(*, bare: bool) -> Any:
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415
    from django.core.handlers.wsgi import WSGIHandler  # noqa: PLC0415

    django.setup()
    settings.ROOT_URLCONF = "benchmarks.web_public"
    if bare:
        settings.MIDDLEWARE = []
    return WSGIHandler()


def nothing(_request: HttpRequest) -> HttpResponse:
    """The empty view."""
    from django.http import HttpResponse  # noqa: PLC0415

    return HttpResponse(b"")


def __getattr__(name: str) -> Any:
    """The addresses, when Django asks for them: this module is read without Django too."""
    if name != "urlpatterns":
        raise AttributeError(name)
    from django.urls import path  # noqa: PLC0415

    from kanalkoll.web.config.urls import urlpatterns  # noqa: PLC0415

    return [path(NOTHING.removeprefix("/"), nothing), *urlpatterns]


def fill() -> None:
    """A body of 120 parts and 15,000 accounts in a new database, with the index."""
    import django  # noqa: PLC0415

    django.setup()
    from django.core.management import call_command  # noqa: PLC0415

    from benchmarks.web_register import fill_register  # noqa: PLC0415
    from kanalkoll.web.verification import index  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    fill_register()
    begun = time.perf_counter()
    index.rebuild()
    print(json.dumps({"index": time.perf_counter() - begun}), file=sys.stderr)


if __name__ == "__main__":
    fill()
