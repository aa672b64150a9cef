"""``kanalkoll doctor`` names each thing that is wrong, and what would be right."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import msgspec
import pytest
from django.db import connection
from django.test import override_settings
from pytest_django.fixtures import Settings
from tests.installations import ready_home, variables
from tests.serving import KANALKOLL

from kanalkoll.core.errors import BadInput
from kanalkoll.web.config import doctor, identity_provider
from kanalkoll.web.config.doctor import State, examine
from kanalkoll.web.config.working import SEEN


@pytest.fixture
def home(tmp_path: Path, settings: Settings, db: None) -> Path:
    settings.KANALKOLL_HOME = tmp_path
    (tmp_path / SEEN).touch()
    return tmp_path


def states() -> dict[str, State]:
    return {str(each.name.en): each.state for each in examine()}


def wrong() -> set[str]:
    return {name for name, state in states().items() if state is State.NOT_OK}


def test_a_whole_installation(home: Path) -> None:
    assert wrong() == set()


def test_a_worker_that_was_not_seen_for_long(home: Path) -> None:
    long_ago = time.time() - 3600
    os.utime(home / SEEN, (long_ago, long_ago))
    assert wrong() == {"Jobs"}


def test_a_database_of_an_earlier_version(home: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'organisation'")
    assert "Database version" in wrong()


def test_missing_style(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "STATIC_FILES", ("ui/not-there.css",))
    assert wrong() == {"Style and scripts"}


def test_a_mail_server_that_does_not_answer(home: Path, settings: Settings) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.MAIL_IS_SENT, settings.EMAIL_HOST, settings.EMAIL_PORT = True, "127.0.0.1", 1
    assert wrong() == {"Mail"}


def test_an_unknown_job(home: Path) -> None:
    with override_settings(TIMETABLE=[("02:00", "kanalkoll.web.no_such_job")]):
        assert wrong() == {"Timetable"}


def test_real_work_without_tls(home: Path, settings: Settings) -> None:
    settings.DEMONSTRATION, settings.BASE_URL = False, "http://konton.by.example"
    assert wrong() == {"Security"}


class Provider(BaseHTTPRequestHandler):
    """An identity provider that calls itself ``issuer``."""

    issuer = ""

    def do_GET(self) -> None:
        doors = identity_provider.Doors(self.issuer, "a", "t", "j")
        self.send_response(200)
        self.end_headers()
        self.wfile.write(msgspec.json.encode(doors))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def provider() -> Iterator[str]:
    with HTTPServer(("127.0.0.1", 0), Provider) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        Provider.issuer = f"http://127.0.0.1:{server.server_port}"
        yield Provider.issuer
        server.shutdown()


def test_an_identity_provider_that_answers(provider: str) -> None:
    assert identity_provider.discover(f"{provider}/").issuer == provider


@pytest.mark.parametrize("fault", ["another name", "no answer", "no address"])
def test_an_identity_provider_that_does_not(provider: str, fault: str) -> None:
    if fault == "another name":
        Provider.issuer = "https://other.example"
    issuer = {"no answer": "http://127.0.0.1:1", "no address": "file:///etc"}.get(fault, provider)
    with pytest.raises(BadInput):
        identity_provider.discover(issuer)


def test_the_command_tells_and_ends_with_one(tmp_path: Path) -> None:
    shutil.copytree(ready_home("empty"), tmp_path / "home")
    told = subprocess.run(
        [sys.executable, "-c", KANALKOLL, "doctor"],
        env=variables(tmp_path / "home"),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 1
    assert told.stdout.splitlines()[0] == "En sak behöver åtgärdas."
    assert "kanalkoll worker är inte igång" in told.stdout
    assert list((tmp_path / "home").glob(".*")) == []
