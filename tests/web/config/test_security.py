"""What every answer carries, how much may be sent, how often a password may be tried."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from tests.installations import variables
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.config.doctor import deploy_warnings
from kanalkoll.web.config.uploads import MOST_BYTES

pytestmark = pytest.mark.any_database

ACCOUNT = "instagram-fastighet.exempelstad"
OFFICE = "fastighetskontoret"
STANDS_FOR = {
    "<str:key>": ACCOUNT,
    "<slug:key>": ACCOUNT,
    "<slug:slug>": "fastighet-exempelstad",
    "<int:number>": "1",
    "<int:pk>": "1",
}
DIRECTIVES = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
INLINE = {
    "a script in the page": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")"),
    "a style in the page": re.compile(r"<style"),
    "a style attribute": re.compile(r"<[^>]+\sstyle="),
    "a handler in an attribute": re.compile(r"<[^>]+\son[a-z]+="),
    "a script as an address": re.compile(r"(?:href|action|src)=\"javascript:", re.IGNORECASE),
}
IN_USE = {
    "KANALKOLL_BASE_URL": "https://konton.by.example",
    "KANALKOLL_DEMO": "0",
    "KANALKOLL_SECRET_KEY": "abcdefghijklmnopqrstuvwxyz" * 3,
}
BEGIN = "from kanalkoll.web.config.starting import start_django; start_django()\n"


def addresses() -> Iterator[str]:
    """Every address of the application, with something of the city in each gap."""
    for pattern in sorted(patterns(get_resolver().url_patterns)):
        address = pattern
        for gap, value in STANDS_FOR.items():
            address = address.replace(gap, value)
        if "<" not in address and "(" not in address:
            yield f"/{address}"


def patterns(entries: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for entry in entries:
        here = before + str(entry.pattern).removeprefix("^").removesuffix("$")
        if isinstance(entry, URLResolver):
            yield from patterns(entry.url_patterns, here)
        else:
            yield here


def test_the_addresses_are_found() -> None:
    found = set(addresses())
    assert {"/", "/konton/", f"/konton/{ACCOUNT}/", "/konto/login/"} <= found


OTHERWISE = {
    "/inbaddning/": {**DIRECTIVES, "frame-ancestors": "*", "script-src": "'none'"},
    "/kontrollera.json": {"default-src": "'none'", "frame-ancestors": "'none'"},
}
"""The one page that others may show inside their own, without scripts; and what is no page."""


@pytest.mark.parametrize("name", [None, "maja", "nadia"])
def test_every_page_keeps_the_policy(city: None, client_as: ClientAs, name: str | None) -> None:
    client = client_as(name)
    seen = 0
    for address in addresses():  # a visit to the page of signing out signs nobody out
        answer = client.get(address)
        policy = dict(
            part.strip().partition(" ")[::2]
            for part in answer.headers.get("Content-Security-Policy", "").split(";")
        )
        wanted = OTHERWISE.get(address, DIRECTIVES)
        assert {word: policy.get(word) for word in wanted} == wanted, address
        assert "unsafe" not in str(policy), address
        assert answer.headers["X-Content-Type-Options"] == "nosniff", address
        assert answer.headers["Referrer-Policy"] == "same-origin", address
        if answer.headers.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            page = answer.content.decode()
            assert [what for what, shape in INLINE.items() if shape.search(page)] == [], address
            seen += answer.status_code == 200
    assert seen > 5


def test_the_cookies_of_a_session(city: None) -> None:
    client = Client()
    client.get("/konto/login/")
    given = client.post("/konto/login/", {"login": "maja", "password": "exempelstad"}).cookies
    kept = {name: (cookie["httponly"], cookie["samesite"]) for name, cookie in given.items()}
    assert kept["kanalkoll"] == kept["csrftoken"] == (True, "Lax")


def test_an_installation_in_use(tmp_path: Path) -> None:
    """Over TLS: cookies for TLS only, the browser told to stay there, no remark by Django."""
    said = python(
        tmp_path,
        "from kanalkoll.web.config.doctor import deploy_warnings\n"
        "from django.conf import settings\n"
        "print([w.id for w in deploy_warnings()], settings.SESSION_COOKIE_SECURE,"
        " settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS, settings.DEBUG)",
    )
    assert said == "[] True True 31536000 False"


def test_a_proxy_that_speaks_tls_is_believed(tmp_path: Path) -> None:
    said = python(
        tmp_path,
        "from django.test import RequestFactory\n"
        "asked = RequestFactory().get('/', headers={'x-forwarded-proto': 'https'})\n"
        "print(asked.is_secure())",
    )
    assert said == "True"


def python(home: Path, code: str) -> str:
    """What a line of code says in an installation that is in use."""
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        env=variables(home, **IN_USE),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_the_demonstration_believes_no_proxy() -> None:
    asked = RequestFactory().get("/", headers={"x-forwarded-proto": "https"})
    assert not asked.is_secure()
    assert deploy_warnings()


def test_a_password_cannot_be_guessed_for_long(body: Town) -> None:
    client = Client()
    answers = [
        client.post("/konto/login/", {"login": "editor", "password": f"guess number {n}"})
        for n in range(12)
    ]
    told = [answer.content.decode() for answer in answers]
    assert answers[0].status_code == 200
    blocked = [n for n, answer in enumerate(answers) if answer.status_code == 429]
    many = [n for n, page in enumerate(told) if "många" in page]
    assert blocked or many
    assert min(blocked + many) <= 6


def test_a_form_too_large_is_refused(body: Town, client_as: ClientAs) -> None:
    client = client_as("editor")
    answer = client.post(
        "/konton/vyer/",
        "name=" + "x" * 11_000_000,
        content_type="application/x-www-form-urlencoded",
    )
    assert answer.status_code == 400


def test_a_file_too_large_is_not_read(body: Town, client_as: ClientAs) -> None:
    answer = client_as("central-unit").post(
        "/konton/excel/", content_type="multipart/form-data; boundary=x", data=b"",
        headers={"content-length": str(MOST_BYTES + 1)},
    )  # fmt: skip
    assert answer.status_code == 413
    assert "för stor" in answer.content.decode()
