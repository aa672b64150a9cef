"""What every step of the storyboard uses: pages, what is asked of each, and clicks counted."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page
from tests.browser.conftest import PageAs
from tests.serving import Server

LOG = 13
"""After all the steps: what they decided is in the log."""
ORDER = (1, 2, 3, 4, 5, 6, 7, 12, 8, 9, 10, 11, LOG)
"""Step 12 is played on the first day, as its texts have it: the day only moves forward."""

PATIENCE = 15
"""Seconds within which a page that has begun to come has come."""

MOST_CLICKS = 3
"""So far may a screen be from the start page of whoever needs it."""

SHOWN = {
    "step-01", "step-02", "step-03-refused", "step-04", "step-04-phone", "step-07-points",
    "step-07", "step-08", "step-08-sent", "step-10-matrix", "step-10-decision", "step-10-account",
    "step-12-correct", "step-12", "workshop-review", "workshop-try", "remissvar-2019", "closing",
    "verify-closed-phone", "verify-unknown-phone",
}  # fmt: skip
"""The pictures that README and tutorial show."""
ABOVE_THE_FOLD = {"workshop-try", "step-07-points", "step-10-matrix", "step-10-decision"}


def read_on(page: Page) -> str:
    """What can be read on the page, wherever its lines break."""
    return re.sub(r"\s+", " ", page.locator("body").inner_text())


def reads(page: Page, *texts: str) -> None:
    """Each text can be read on the page, at the latest when it has come wholly."""
    until = time.monotonic() + PATIENCE
    while missing := [text for text in texts if text not in read_on(page)]:
        if time.monotonic() > until:
            raise AssertionError(f"{missing[0]!r} is not on {page.url}:\n{read_on(page)}")
        page.wait_for_timeout(100)


def row(page: Page, title: str) -> str:
    """What stands about one rule, from its title to the next."""
    found = page.locator("li.finding", has=page.get_by_role("heading", name=re.compile(title)))
    return re.sub(r"\s+", " ", found.first.inner_text())


@dataclass(frozen=True)
class Screens:
    """What is asked of every screen."""

    axe: Callable[[Page], None]
    stop_words: Callable[[Page], None]
    no_sideways_scroll: Callable[..., None]
    picture: Callable[..., Path]

    def seen(self, page: Page, name: str) -> None:
        """Examine the screen as it is: for everybody, in Swedish, at 320 px; and keep a picture."""
        self.axe(page)
        self.stop_words(page)
        self.picture(page, name, shown=name in SHOWN, whole=name not in ABOVE_THE_FOLD)
        self.no_sideways_scroll(page)


@dataclass(frozen=True)
class Film:
    """The twelve steps in one installation, through its pages."""

    page_as: PageAs
    app: Server
    screens: Screens
    folder: Path
    played: list[int] = field(default_factory=list)

    @contextmanager
    def step(self, number: int) -> Iterator[None]:
        """Play a step; those after one that failed are not begun."""
        before = ORDER[: ORDER.index(number)]
        missing = next((n for n in before if n not in self.played), None)
        if missing is not None:
            pytest.fail(
                f"step {number} goes on where step {missing} ends, and that was not played through",
                pytrace=False,
            )
        try:
            yield
        except pytest.skip.Exception:  # what it needs is not here; nothing hangs on it
            self.played.append(number)
            raise
        self.played.append(number)

    def seen(self, page: Page, name: str) -> None:
        """Ask of the screen what is asked of every one."""
        self.screens.seen(page, name)

    def stays(self, page: Page, *texts: str) -> None:
        """The texts can be read, now and after the page has been fetched anew."""
        reads(page, *texts)
        page.reload()
        reads(page, *texts)

    def to(self, who: str | None, *names: str, phone: bool = False, scripts: bool = True) -> Page:
        """Go from the start page to a screen by links of these names; as few as they may be."""
        page = self.page_as(who, phone=phone, javascript=scripts)
        page.goto("/")
        click(page, names)
        return page

    def move_to(self, page: Page, day: str) -> None:
        """Move the demonstration with the control above every page."""
        page.get_by_label("Byt dag").select_option(label=day)
        page.get_by_role("button", name="Byt dag").click()
        reads(page, f"Nu är det {day} i demonstrationen.")


def click(page: Page, names: Sequence[str]) -> None:
    """Follow links from a start page, one for each name."""
    assert len(names) <= MOST_CLICKS, names
    for name in names:
        link(page, name).click()


def link(page: Page, name: str) -> Locator:
    """The first link that is called so, with more words or not."""
    return page.get_by_role("link", name=name).first
