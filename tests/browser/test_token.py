"""A token in a real browser: made on a phone, seen once, used by other programs, ended."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import Request, urlopen

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.serving import KANALKOLL, Server

pytestmark = pytest.mark.any_database


def asked(app: Server, token: str, path: str) -> tuple[int, bytes]:
    """What another program gets."""
    request = Request(f"{app.address}/api/v1{path}")  # noqa: S310 (our own server)
    request.add_header("Authorization", f"Bearer {token}")
    try:
        with urlopen(request) as answer:  # noqa: S310
            return answer.status, answer.read()
    except HTTPError as refused:
        with refused:
            return refused.code, refused.read()


def called(app: Server, token: str, *words: str) -> subprocess.CompletedProcess[str]:
    """What the command line gets, in a process of its own."""
    environment = {**app.environment, "KANALKOLL_TOKEN": token}
    command = [sys.executable, "-c", KANALKOLL, "call", *words]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_token_is_made_used_and_ended(
    app: Server, page_as: PageAs, axe: Callable[[Page], None],
    stop_words: Callable[[Page], None], no_sideways_scroll: Callable[..., None],
    picture: Callable[..., Path],
) -> None:  # fmt: skip
    page = page_as("maja", phone=True)

    def examined(name: str) -> None:
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)
        picture(page, name)

    page.goto("/api/nycklar/")
    page.get_by_role("button", name="Skapa nyckeln").click()
    expect(page.get_by_role("alert").first).to_be_visible()
    examined("token-refused")
    page.get_by_label("Program", exact=True).fill("Intranätet")
    page.get_by_label("ändra konton, uppdrag och verksamheter").check()
    page.get_by_role("button", name="Skapa nyckeln").click()
    expect(page.get_by_text("Den visas bara den här gången.")).to_be_visible()
    examined("token-made")
    token = page.locator("code").inner_text().strip()
    assert re.fullmatch(r"kk_[0-9a-f]{8}_[\w-]{43}", token)
    page.get_by_role("link", name="Jag har kopierat den").click()
    expect(page.get_by_text("Har inte använts.")).to_be_visible()
    assert token not in page.content()

    status, told = asked(app, token, "/accounts?page_size=3")
    accounts = json.loads(told)["items"]
    assert (status, len(accounts)) == (200, 3)
    assert asked(app, token, "/absences")[0] == 403, "not one of its uses"
    own = "/accounts/instagram-fastighet.exempelstad"
    by_command = called(app, token, "get", own)
    assert (by_command.returncode, by_command.stderr) == (0, "")
    assert json.loads(by_command.stdout) == json.loads(asked(app, token, own)[1])

    page.reload()
    expect(page.get_by_text(re.compile("Användes senast den"))).to_be_visible()
    examined("tokens")
    page.get_by_role("button", name="Avsluta nyckeln för Intranätet").click()
    expect(page.get_by_text("Nyckeln är avslutad.")).to_be_visible()
    assert asked(app, token, "/accounts")[0] == 401
    ended = called(app, token, "get", "/accounts")
    assert ended.returncode == 2
    assert "Skicka en nyckel som gäller" in ended.stderr
    examined("tokens-none")
