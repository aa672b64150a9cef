"""The application in a real browser: Debian's Chromium before a real server.

Each test file has an installation of its own, copied from a ready one, so that no file
sees what another did; the tests of one file see what those before them did.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)
from tests.browser.axe import violations
from tests.browser.pages import stop_words_on, too_wide
from tests.installations import CHECKOUT, copy_home
from tests.serving import Server, serving

# Playwright keeps an event loop in this thread, and tests of other folders may come after.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

PATIENCE = 15_000
"""Milliseconds that a test waits for what it expects: the machine may have much else to do."""
expect.set_options(timeout=PATIENCE)

DESKTOP, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
PASSWORD = "exempelstad"  # noqa: S105 (the demonstration's)
PICTURES, SHOWN = CHECKOUT / ".cache" / "pictures", CHECKOUT / "docs" / "images"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
MISSING = "Chromium is missing: run tools/prepare-tests, or as root: apt-get install chromium"
REFUSED = re.compile(r"Content Security Policy|Refused to", re.IGNORECASE)

PageAs = Callable[..., Page]
"""``page_as("maja", phone=False, javascript=True, language="sv-SE")``: a page of a person signed
in, or of nobody for ``None``, on no address yet. Goes to addresses of ``app``."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The demonstration, served to this test file alone."""
    home = copy_home("city", tmp_path_factory.mktemp("city") / "home")
    with serving(home) as server:
        yield server


@pytest.fixture(scope="module")
def empty_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """An installation with nothing in it, not the demonstration, served to this file alone."""
    home = copy_home("empty", tmp_path_factory.mktemp("empty") / "home")
    with serving(home, KANALKOLL_DEMO="0") as server:
        yield server


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser that the machine has; none is ever downloaded."""
    program = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if program is None:
        pytest.fail(MISSING)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync"]
    sandbox = ["--no-sandbox"] if os.getuid() == 0 else []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=quiet + sandbox)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def signed_in(chromium: Browser, app: Server) -> Callable[[str], Any]:
    """What the browser keeps of a person who has signed in, once for a file."""
    kept: dict[str, Any] = {}

    def state(name: str) -> Any:
        if name not in kept:
            context = chromium.new_context(base_url=app.address, locale="sv-SE")
            page = context.new_page()
            sign_in(page, name)
            kept[name] = context.storage_state()
            context.close()
        return kept[name]

    return state


@pytest.fixture
def page_as(chromium: Browser, app: Server, signed_in: Callable[[str], Any]) -> Iterator[PageAs]:
    """Pages by user name; faults in scripts and what the security policy refused fail the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        if REFUSED.search(said.text):
            faults.append(said.text)

    def opened(
        name: str | None, *, phone: bool = False, javascript: bool = True, language: str = "sv-SE"
    ) -> Page:
        context = chromium.new_context(
            base_url=app.address,
            locale=language,
            viewport=PHONE if phone else DESKTOP,  # type: ignore[arg-type]
            java_script_enabled=javascript,
            storage_state=signed_in(name) if name else None,
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", heard)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def phone(page_as: PageAs) -> Page:
    """A resident's phone, 360 × 740, not signed in."""
    return page_as(None, phone=True)


@pytest.fixture
def axe() -> Callable[[Page], None]:
    """Fails with each violation of WCAG 2.2 AA on a page as it is now."""

    def examine(page: Page) -> None:
        found = violations(page)
        assert not found, "\n".join([page.url, *found])

    return examine


@pytest.fixture
def stop_words() -> Callable[[Page], None]:
    """Fails when a word of the stop list can be seen on a Swedish page."""

    def examine(page: Page) -> None:
        assert stop_words_on(page) == [], page.url

    return examine


@pytest.fixture
def no_sideways_scroll() -> Callable[..., None]:
    """Fails when a page must be scrolled sideways at a width (320 px is 400 % of 1280)."""

    def examine(page: Page, width: int = 320) -> None:
        assert too_wide(page, width) == [], f"{page.url} at {width} px"

    return examine


@pytest.fixture
def picture(request: pytest.FixtureRequest) -> Callable[..., Path]:
    """Keeps a picture of a page in .cache/pictures, and with ``--write-golden`` in docs/images."""

    def keep(page: Page, name: str, *, whole: bool = True, shown: bool = False) -> Path:
        writes = shown and request.config.getoption("--write-golden")
        folder = SHOWN if writes else PICTURES
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"{name}.png"
        page.screenshot(path=path, full_page=whole, animations="disabled")
        return path

    return keep


def sign_in(page: Page, name: str, password: str = PASSWORD) -> None:
    """Sign in on the page for it."""
    page.goto("/konto/login/")
    page.locator("input[name=login]").fill(name)
    page.locator("input[name=password]").fill(password)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url(lambda address: "/konto/login" not in address)
