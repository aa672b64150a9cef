"""What people tell, files, base information and the check of a post, as they look."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs

ACCOUNT = "/konton/instagram-fastighet.exempelstad"
SILENT = "/konton/instagram-vattentornet.exempelstad"

Examined = Callable[[Page, str], None]


@pytest.fixture
def examined(
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., Path],
) -> Examined:
    """No fault for people with disabilities, no word of the stop list, nothing too wide."""

    def examine(page: Page, name: str) -> None:
        picture(page, name)
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)

    return examine


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_facts_told_by_a_person(page_as: PageAs, examined: Examined, *, phone: bool) -> None:
    page, size = page_as("maja", phone=phone), "phone" if phone else "desk"
    page.goto(f"{SILENT}/beratta/")
    examined(page, f"tell-first-{size}")
    page.get_by_label("Antal inlägg 26 oktober–22 november").fill("4")
    page.get_by_role("button", name="Spara svaren").click()
    expect(page.get_by_text("Enligt inlästa filer publicerades inga inlägg").first).to_be_visible()
    examined(page, f"tell-refused-{size}")
    page.get_by_label("Antal inlägg 26 oktober–22 november").fill("")
    page.get_by_label("Personligt konto").check()
    page.get_by_label("Vad står det i profiltexten?").fill("Fastighetskontoret, Exempelstad.")
    page.get_by_role("button", name="Spara svaren").click()
    page.goto(f"{SILENT}/beratta/")
    examined(page, f"tell-history-{size}")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_base_information_is_counted_while_it_is_typed(
    page_as: PageAs, examined: Examined, *, phone: bool
) -> None:
    page, size = page_as("maja", phone=phone), "phone" if phone else "desk"
    page.goto(f"{ACCOUNT}/basinformation/")
    examined(page, f"baseinfo-{size}")
    text = page.get_by_label("Profiltext")
    text.fill(text.input_value() + " Hej då.")
    expect(page.locator("#counted-biography")).to_contain_text("155 av 150 tecken")
    expect(page.locator("#counted-biography")).to_contain_text("Ta bort 5.")
    examined(page, f"baseinfo-long-{size}")
    page.get_by_role("button", name="Jag har lagt in texten").click()
    expect(page.get_by_role("heading", name="Det här behöver rättas")).to_be_visible()
    page.goto(f"{ACCOUNT}/basinformation/texter/")
    examined(page, f"wordings-{size}")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_file_is_looked_through(page_as: PageAs, examined: Examined, *, phone: bool) -> None:
    page, size = page_as("maja", phone=phone), "phone" if phone else "desk"
    page.goto(f"{SILENT}/filer/")
    examined(page, f"files-{size}")
    page.get_by_label("Eller klistra in datumen").fill("2026-04-01\ni går")
    page.get_by_role("button", name="Visa vad som läses in").click()
    examined(page, f"files-wrong-{size}")
    page.get_by_label("Eller klistra in datumen").fill("2026-04-01\n2026-04-10")
    page.get_by_role("button", name="Visa vad som läses in").click()
    examined(page, f"files-draft-{size}")


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_post_is_checked(page_as: PageAs, examined: Examined, *, phone: bool) -> None:
    page, size = page_as("maja", phone=phone), "phone" if phone else "desk"
    page.goto("/konton/kontrollera-inlagg/")
    examined(page, f"check-{size}")
    page.get_by_label("Inläggets text").fill("Taket är klart! 🎉")
    page.get_by_label("Inlägget har en film").check()
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.get_by_text("En sak bör rättas innan inlägget publiceras.")).to_be_visible()
    examined(page, f"check-result-{size}")


def test_everything_works_without_javascript(page_as: PageAs) -> None:
    page = page_as("maja", javascript=False)
    page.goto(f"{ACCOUNT}/basinformation/")
    page.get_by_role("button", name="Jag har lagt in texten").click()
    expect(page.get_by_text("Alla 6 uppgifter finns.").first).to_be_visible()
    page.goto("/konton/kontrollera-inlagg/")
    page.get_by_label("Inläggets text").fill("Hej")
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.get_by_text("Inget att rätta.")).to_be_visible()
