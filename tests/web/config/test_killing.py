"""The server killed at any moment, without a chance to finish: what it answered for is kept.

Two windows of a person send forms without a pause. A change counts as acknowledged when the
whole answer has come back. At the end each of them is in the database, a decision together
with its entry in the log.
"""

from __future__ import annotations

import http.client
import os
import random
import shutil
import threading
import time
import urllib.parse
from abc import ABC, abstractmethod
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.installations import (
    address_of,
    create_database,
    drop_database,
    ready_database,
    ready_home,
)
from tests.serving import HOST, Server, free_port

DATABASE_SERVER = os.environ.get("KANALKOLL_TEST_DATABASE") or None
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
DJANGO = "from kanalkoll.web.config.starting import start_django; start_django()\n"
KEPT = """
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.register.models import Decision, SavedView

print(*SavedView.objects.filter(name__startswith="KILL-").values_list("name", flat=True))
cases = Decision.objects.filter(case_number__startswith="KILL-")
print(*cases.values_list("case_number", flat=True))
entries = Entry.objects.filter(kind="register.decision-recorded")
print(*(e.data["case_number"] for e in entries if e.data["case_number"].startswith("KILL-")))
"""
UNBROKEN = "from kanalkoll.web.auditlog.chain import verify; print(verify().whole)"
ACCOUNT = "instagram-fastighet.exempelstad"
FOUND = 302
LONGEST_LIFE = 2.0
"""Seconds from the first form to the last possible end."""


class Visitor:
    """A browser without a face: keeps cookies, sends forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> str:
        return self._ask("GET", path)[1]

    def post(self, path: str, **fields: str) -> int:
        """The status, when the whole answer has come."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrftoken", "")}
        return self._ask("POST", path, urllib.parse.urlencode({**token, **fields}))[0]

    def _ask(self, method: str, path: str, body: str = "") -> tuple[int, str]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=30)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body, headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        finally:
            connection.close()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].partition("=")
            if name != "messages":  # nobody reads them here
                self.cookies[name] = value
        return answer.status, text


class Writer(threading.Thread, ABC):
    """Sends one form after another, each with a text of its own, until the server is gone."""

    def __init__(self, visitor: Visitor, name: str) -> None:
        super().__init__()
        self.visitor, self.label = visitor, name
        self.acknowledged: set[str] = set()
        self.strange: list[int] = []

    def run(self) -> None:
        for number in range(10_000):
            mark = f"KILL-{self.label}-{number}"
            try:
                status = self.send(mark)
            except (OSError, http.client.HTTPException):
                return
            if status != FOUND:
                self.strange.append(status)
                return
            self.acknowledged.add(mark)

    @abstractmethod
    def send(self, mark: str) -> int:
        """Send a form; the status of the answer."""


class Views(Writer):
    """Saves views of the register: small writes."""

    def send(self, mark: str) -> int:
        return self.visitor.post("/konton/vyer/", name=mark, query="plattform=instagram")


class Decisions(Writer):
    """Records decisions on an account: each with its entry in the log, and a judging after."""

    def send(self, mark: str) -> int:
        path = f"/konton/{ACCOUNT}/uppgifter/beslut/"
        return self.visitor.post(
            path, case_number=mark, kind="other", decided_on="2026-11-20", decided_by="chefen"
        )


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """The demonstration, not started."""
    home, database = tmp_path / "home", f"killed_{WORKER}"
    if DATABASE_SERVER is None:
        shutil.copytree(ready_home("city"), home)
        address = None
    else:
        template, ready = ready_database("city", DATABASE_SERVER)
        create_database(DATABASE_SERVER, database, template=template)
        shutil.copytree(ready, home)
        address = address_of(DATABASE_SERVER, database)
    started = Server(home, free_port(), address)
    yield started
    started.kill()
    if DATABASE_SERVER is not None:
        drop_database(DATABASE_SERVER, database)


@pytest.mark.parametrize(
    "times", [20, pytest.param(200, marks=pytest.mark.long)], ids="{} times".format
)
def test_no_acknowledged_change_is_lost(server: Server, times: int) -> None:
    chance = random.Random(times)
    visitor = Visitor(server.port)
    acknowledged: dict[type[Writer], set[str]] = {Views: set(), Decisions: set()}
    for life in range(times):
        server.start()
        if not life:
            sign_in(visitor)
        writers = [kind(copy_of(visitor), str(life)) for kind in acknowledged]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.0, LONGEST_LIFE))
        server.kill()
        for writer in writers:
            writer.join()
            assert writer.strange == []
            acknowledged[type(writer)] |= writer.acknowledged
    views, decisions, logged = (set(line.split()) for line in kept(server))
    assert acknowledged[Views] - views == set()
    assert acknowledged[Decisions] - decisions == set()
    assert decisions == logged
    assert len(acknowledged[Views]) > times, "too little was written for this to show anything"
    assert server.run("-c", DJANGO + UNBROKEN).strip() == "True"


def kept(server: Server) -> list[str]:
    """Three lines of marks: the saved views, the decisions, the log's entries about decisions."""
    return server.run("-c", DJANGO + KEPT).split("\n")[:3]


def sign_in(visitor: Visitor) -> None:
    visitor.get("/konto/login/")
    assert visitor.post("/konto/login/", login="maja", password="exempelstad") == FOUND  # noqa: S106 (the demonstration's)


def copy_of(visitor: Visitor) -> Visitor:
    """The same person in another window."""
    other = Visitor(visitor.port)
    other.cookies = dict(visitor.cookies)
    return other
