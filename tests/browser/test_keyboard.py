"""The main flows without a mouse: every step is a key."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to

ACCOUNT = "/konton/instagram-fastighet.exempelstad/"


def press(page: Page, name: str) -> None:
    """Reach what bears the name by Tab, and press Enter."""
    tab_to(page, name)
    page.keyboard.press("Enter")
    page.wait_for_load_state()


def test_base_information_is_confirmed(page_as: PageAs) -> None:
    page = page_as("maja")
    page.goto(ACCOUNT)
    press(page, "Åtgärda")
    page.wait_for_url("**/basinformation/")
    press(page, "Jag har lagt in texten")
    expect(page.locator("body")).to_contain_text("Basinformationen är bekräftad i dag.")


def test_four_questions_are_answered(page_as: PageAs) -> None:
    page = page_as("maja")
    page.goto("/konton/instagram-vattentornet.exempelstad/beratta/")
    tab_to(page, "Vad står det i profiltexten?")
    page.keyboard.type("Fastighetskontoret, Exempelstad.")
    press(page, "Spara svaren")
    expect(page.locator("body")).to_contain_text("Uppgifterna är sparade")


def test_ones_own_list_is_begun_from_the_register(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/borja/")
    tab_to(page, "Sök er organisation")
    page.keyboard.type("varberg municipality")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"q="))
    press(page, "Börja med den")
    expect(page.locator("body")).to_contain_text("Svara på fyra frågor per konto")


def test_ones_own_file_is_read(page_as: PageAs, tmp_path: Path) -> None:
    file = tmp_path / "konton.csv"
    file.write_text("Plattform;Konto\nInstagram;@varby\n", encoding="utf-8")
    page = page_as(None)
    page.goto("/borja/")
    tab_to(page, "Vad heter er organisation?")
    page.keyboard.type("Varby kommun")
    # Which file it is, the machine's own window asks: that is no part of the page.
    page.locator("input[type=file]").set_input_files(file)
    press(page, "Läs in listan")
    expect(page.locator("body")).to_contain_text("1 konto är inläst.")
