"""The frame of every page: signing in, language, keyboard, width."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
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


def test_the_menu_is_one_row_where_there_is_room(page_as: PageAs) -> None:
    page = page_as("nadia")
    page.goto("/")
    links = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link")
    tops = {box["y"] for link in links.all() if (box := link.bounding_box())}
    assert links.count() > 5
    assert len(tops) == 1
    expect(page.get_by_role("link", name="Logg", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Meny")).to_have_count(0)


def test_the_menu_of_a_phone_by_keyboard_and_without_scripts(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
) -> None:
    page = page_as("nadia", phone=True)
    page.goto("/")
    expect(page.get_by_role("link", name="Personer")).to_have_count(0)
    tab_to(page, "Meny")
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Personer")).to_be_visible()
    axe(page)
    stop_words(page)
    no_sideways_scroll(page)
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Personer")).to_have_count(0)
    plain = page_as("nadia", phone=True, javascript=False)
    plain.goto("/")
    plain.get_by_role("button", name="Meny").click()
    plain.get_by_role("link", name="Policyverkstad").click()
    expect(plain.locator("h1")).to_have_text("Policyverkstad")
