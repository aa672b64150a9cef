"""The pages of a consultation in a browser, and reading without scripts."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs


def test_the_pages_of_a_case(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
) -> None:
    page = page_as("nadia")
    for address in (
        "/remiss/",
        "/remiss/ny/",
        "/remiss/exempelstad-2026/",
        "/remiss/exempelstad-2026/paminn/",
        "/remiss/exempelstad-2026/avsluta-svarstiden/",
        "/remiss/exempelstad-2026/instanser/fastighetsnamnden/",
    ):
        page.goto(address)
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)


def test_reading_works_without_scripts(page_as: PageAs) -> None:
    page = page_as("nadia", javascript=False)
    page.goto("/remiss/exempelstad-2026/?som=answered")
    page.locator("tbody td a").first.click()
    expect(page.get_by_role("heading", name="Dokumentet")).to_be_visible()
    page.get_by_role("button", name="Bekräfta alla").click()
    expect(page.locator("main")).to_contain_text("Läsningen bekräftades")
