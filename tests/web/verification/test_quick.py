"""The answer for machines is given before Django begins: the same answer, as safe as any."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import Client, RequestFactory

from kanalkoll.web.verification import quick

pytestmark = [pytest.mark.usefixtures("city"), pytest.mark.any_database]
SECURE = ("X-Content-Type-Options", "Referrer-Policy", "Cross-Origin-Opener-Policy",
          "Content-Security-Policy")  # fmt: skip
ANSWERED = (
    "/kontrollera.json?konto=%40fastighet.exempelstad",
    "/kontrollera.json?konto=https%3A%2F%2Fwww.instagram.com%2Ffastlghet.exempelstad&sprak=en",
    "/kontrollera.json?konto=javascript%3Aalert%281%29",
    "/kontrollera.json?konto=%FF",
    "/kontrollera.json?konto=%40h%C3%A5kan+%C3%A5",
)
LEFT_TO_DJANGO = (
    "/kontrollera.json", "/kontrollera.json?konto=", "/kontrollera.json?konto=a&konto=b",
    "/kontrollera.json?konto=a%00", "/kontrollera.json?x=1&konto=a", "/kontrollera/?konto=a",
    "/k/", "/kontrollera.json/",
)  # fmt: skip


def ask(address: str, **environ: Any) -> tuple[bool, str, dict[str, str], bytes]:
    """Whether Django was asked; status, headers and content of the answer otherwise."""
    parts = urlsplit(address)
    around = RequestFactory().get(address).environ | {"QUERY_STRING": parts.query, **environ}
    told: list[Any] = ["", []]

    def within(_environ: Any, _start: Any) -> list[bytes]:
        told.append("Django")
        return []

    def start(status: str, headers: list[tuple[str, str]]) -> None:
        told[:2] = status, headers

    content = b"".join(quick.answering_first(within)(around, start))
    return len(told) > 2, told[0], dict(told[1]), content


@pytest.fixture(autouse=True)
def within_a_test(monkeypatch: pytest.MonkeyPatch) -> None:
    """Headers are made of this test's settings; its transaction is not closed, as by no client."""
    quick._headers.cache_clear()
    monkeypatch.setattr(connection, "close_if_unusable_or_obsolete", lambda: None)


@pytest.mark.parametrize("address", ANSWERED)
def test_it_is_the_answer_that_django_gives(client: Client, address: str) -> None:
    asked_django, status, headers, content = ask(address)
    slow = client.get(address)
    assert (asked_django, status) == (False, "200 OK")
    assert (slow.status_code, slow.content) == (200, content)
    assert headers["Content-Length"] == str(len(content))
    for name in (*SECURE, "Cache-Control", "Vary", "Content-Type", "Access-Control-Allow-Origin"):
        assert headers[name] == slow.headers[name], name
    assert headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"
    assert not slow.cookies
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", LEFT_TO_DJANGO)
def test_what_machines_do_not_ask_is_left_to_django(address: str) -> None:
    assert ask(address)[0]


def test_only_reading_is_answered() -> None:
    address = ANSWERED[0]
    assert ask(address, HTTP_ACCEPT="text/html")[0] is False
    page = address.replace(".json", "/")
    assert ask(page, HTTP_ACCEPT="text/html")[0]
    assert not ask(page, HTTP_ACCEPT="application/json")[0]
    assert ask(address, SCRIPT_NAME="/x")[0]


def test_behind_tls_it_says_so_and_plain_requests_are_led_there(settings: Any) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.SECURE_HSTS_SECONDS = 31_536_000
    assert ask(ANSWERED[0])[0]
    passed, _, headers, _ = ask(ANSWERED[0], HTTP_X_FORWARDED_PROTO="https")
    assert not passed
    assert headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_the_server_is_given_both() -> None:
    from kanalkoll.web.config import wsgi  # noqa: PLC0415 (it begins Django)

    assert wsgi.application.__qualname__.startswith("answering_first")
    assert isinstance(wsgi._pages, WSGIHandler)


@pytest.mark.parametrize("address", ["/k/?q=bad", "/k/", "/inbaddning/", "/kontrollera/?konto=a"])
def test_pages_for_everybody_carry_what_every_page_carries(client: Client, address: str) -> None:
    page = client.get(address)
    assert not page.cookies
    assert "Cookie" not in page.headers.get("Vary", "")
    for name in (*SECURE, "Content-Length"):
        assert page.headers[name], name
    framed = address.startswith("/inb")
    assert page.headers.get("X-Frame-Options") == (None if framed else "DENY")
    assert client.head(address).status_code == 200
    assert client.post(address).status_code in {403, 405}
