"""The frame of every page: signing in, language, keyboard, width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to


def test_the_page_of_signing_in(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., object],
) -> None:
    page = page_as(None)
    page.goto("/konto/login/")
    axe(page)
    stop_words(page)
    no_sideways_scroll(page)
    picture(page, "sign-in")


def test_signing_in_by_keyboard_alone(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/konto/login/")
    page.locator("input[name=login]").focus()
    page.keyboard.type("maja")
    tab_to(page, "Lösenord", most=2)
    page.keyboard.type("exempelstad")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda address: "/konto/login" not in address)
    assert "Maja Lind" in page.locator("body").inner_text()


def test_the_first_tab_leads_past_the_frame(page_as: PageAs) -> None:
    page = page_as("maja")
    page.goto("/")
    tab_to(page, "Hoppa till", most=1)
