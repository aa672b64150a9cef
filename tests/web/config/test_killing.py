"""The server killed at any moment, without a chance to finish: what it answered for is kept.

Two windows of a person send forms without a pause: views and applications in one life of the
server, decisions and rests in the next. A change counts as acknowledged when the whole answer
has come back. At the end each of them is in the database; a decision, an application and a rest
together with their entries in the log, and none of these without the other.
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
from datetime import date, timedelta
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
from kanalkoll.web.exemptions.models import Pause
from kanalkoll.web.lifecycle.models import Application
from kanalkoll.web.register.models import Decision, SavedView

print(*SavedView.objects.filter(name__startswith="KILL-").values_list("name", flat=True))
cases = Decision.objects.filter(case_number__startswith="KILL-")
print(*cases.values_list("case_number", flat=True))
entries = Entry.objects.filter(kind="register.decision-recorded")
print(*(e.data["case_number"] for e in entries if e.data["case_number"].startswith("KILL-")))
purposes = Application.objects.filter(purpose__startswith="KILL-")
print(*purposes.values_list("purpose", flat=True))
print(*Application.objects.values_list("key", flat=True))
begun = Entry.objects.filter(kind="lifecycle.application-begun")
print(*(e.subject.partition(":")[2] for e in begun))
rests = Pause.objects.filter(decisions__case_number__startswith="KILL-")
print(*rests.values_list("decisions__case_number", flat=True))
print(*rests.values_list("key", flat=True))
print(*(e.subject.partition(":")[2] for e in Entry.objects.filter(kind="exemptions.paused")))
"""
UNBROKEN = "from kanalkoll.web.auditlog.chain import verify; print(verify().whole)"
ACCOUNT = "instagram-fastighet.exempelstad"
RESTING = "instagram-stadsteatern.byggs"
FIRST_REST = date(2026, 12, 1)
RESTS_IN_A_LIFE = 200
"""More than can be noticed in the longest; each life has days of its own, for rests never meet."""

FOUND = 302
QUICK, SLOW = 2.0, 5.0
"""Seconds from the first form to the last possible end; slow is what the judge takes part in."""


class Visitor:
    """A browser without a face: keeps cookies, sends forms."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.cookies: dict[str, str] = {}
        self.sent_to = ""

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
        self.sent_to = answer.headers.get("Location", "")
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


class Applications(Writer):
    """Applies for accounts: begins, and fills in the first page."""

    def send(self, mark: str) -> int:
        status = self.visitor.post("/konton/ansokningar/ny/", unit="fastighetskontoret")
        if status != FOUND:
            return status
        address = self.visitor.sent_to
        return self.visitor.post(address, version="1", purpose=mark, plan="Plan 2027, mål 2")


class Rests(Writer):
    """Gives notice that an account rests, one day after another."""

    def send(self, mark: str) -> int:
        _, life, number = mark.split("-")
        days = int(life) * RESTS_IN_A_LIFE + int(number)
        day = (FIRST_REST + timedelta(days=days)).isoformat()
        path = f"/undantag/uppehall/nytt/{RESTING}/"
        return self.visitor.post(
            path, do="spara", first_day=day, last_day=day, reason="Ombyggnad.",
            decided_on="2026-11-20", decided_by="chefen", case_number=mark,
        )  # fmt: skip


LIVES: tuple[tuple[tuple[type[Writer], ...], float], ...] = (
    ((Views, Applications), QUICK), ((Decisions, Rests), SLOW),
)  # fmt: skip
"""Who writes in a life, and how long it lasts at most."""


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
    "times", [8, pytest.param(200, marks=pytest.mark.long)], ids="{} times".format
)
def test_no_acknowledged_change_is_lost(server: Server, times: int) -> None:
    chance = random.Random(times)
    visitor = Visitor(server.port)
    acknowledged: dict[type[Writer], set[str]] = {
        kind: set() for kind in (Views, Decisions, Applications, Rests)
    }
    for life in range(times):
        server.start()
        if not life:
            sign_in(visitor)
        kinds, longest = LIVES[life % len(LIVES)]
        writers = [kind(copy_of(visitor), str(life)) for kind in kinds]
        for writer in writers:
            writer.start()
        time.sleep(chance.uniform(0.0, longest))
        server.kill()
        for writer in writers:
            writer.join()
            assert writer.strange == []
            acknowledged[type(writer)] |= writer.acknowledged
    views, decisions, decided, purposes, applications, begun, cases, rests, paused = kept(server)
    assert acknowledged[Views] - views == set()
    assert acknowledged[Decisions] - decisions == set()
    assert decisions == decided
    assert acknowledged[Applications] - purposes == set()
    assert applications == begun
    assert acknowledged[Rests] - cases == set()
    assert rests == paused
    written = {kind.__name__: len(marks) for kind, marks in acknowledged.items()}
    assert written["Views"] > times, f"too little for this to show anything: {written}"
    assert all(written.values()), written
    assert server.run("-c", DJANGO + UNBROKEN).strip() == "True"


def kept(server: Server) -> list[set[str]]:
    """What the database holds, line by line as :data:`KEPT` prints it."""
    return [set(line.split()) for line in server.run("-c", DJANGO + KEPT).split("\n")[:9]]


def sign_in(visitor: Visitor) -> None:
    visitor.get("/konto/login/")
    assert visitor.post("/konto/login/", login="maja", password="exempelstad") == FOUND  # noqa: S106 (the demonstration's)


def copy_of(visitor: Visitor) -> Visitor:
    """The same person in another window."""
    other = Visitor(visitor.port)
    other.cookies = dict(visitor.cookies)
    return other
