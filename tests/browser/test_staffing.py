"""A hand-over, an absence and the crisis list, as they look and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to

ACCOUNT = "instagram-fastighet.exempelstad"
WARNING = "Ingen kan svara 23 december–2 januari."

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


def note_absence(page: Page, first: str, last: str) -> None:
    page.goto("/bemanning/franvaro/ny/")
    page.get_by_label("Från och med").fill(first)
    page.get_by_label("Till och med").fill(last)
    page.get_by_role("button", name="Registrera").click()


def test_both_away_over_the_end_of_the_year(page_as: PageAs, examined: Examined) -> None:
    maja, peter = page_as("maja"), page_as("peter", phone=True)
    maja.goto("/bemanning/franvaro/ny/")
    examined(maja, "staffing-absence-new")
    tab_to(maja, "Registrera")
    maja.keyboard.press("Enter")
    expect(maja.get_by_role("link", name="Ange första dagen.")).to_be_visible()
    examined(maja, "staffing-absence-wrong")
    note_absence(maja, "2026-12-19", "2027-01-02")
    expect(maja.get_by_text(WARNING)).to_have_count(0)
    note_absence(peter, "2026-12-23", "2027-01-06")
    expect(peter.get_by_text(WARNING).first).to_be_visible()
    examined(peter, "staffing-absences-phone")
    peter.goto(f"/konton/{ACCOUNT}/")
    expect(peter.get_by_text(WARNING)).to_be_visible()
    examined(peter, "staffing-account-phone")
    for page, name in (("/personer/", "people"), ("/bemanning/", "home")):
        maja.goto(page)
        expect(maja.get_by_text(WARNING).first).to_be_visible()
        examined(maja, f"staffing-{name}")


def test_an_absence_is_ended_early(page_as: PageAs) -> None:
    page = page_as("maja", javascript=False)
    page.goto("/bemanning/franvaro/")
    page.get_by_role("link", name="Ändra frånvaron för Maja Lind").click()
    page.get_by_label("Till och med").fill("2026-12-22")
    page.get_by_role("button", name="Spara ändringen").click()
    expect(page.get_by_text("Frånvaron är ändrad.")).to_be_visible()
    expect(page.get_by_text(WARNING)).to_have_count(0)


def test_the_crisis_list_on_screen_and_paper(
    page_as: PageAs, examined: Examined, picture: Callable[..., Path]
) -> None:
    for name, phone in (("nadia", False), ("peter", True)):
        page = page_as(name, phone=phone)
        page.goto("/bemanning/krislista/")
        examined(page, f"staffing-crisis-{name}")
    page = page_as("nadia")
    page.goto("/bemanning/krislista/")
    page.get_by_role("button", name="Jag har kontrollerat listan").click()
    expect(page.get_by_text("Senast kontrollerad 24 november 2026 (i dag)")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name="Jag har kontrollerat listan")).to_be_hidden()
    expect(page.get_by_text("Utskrift ur kanalkoll den 24 november 2026.")).to_be_visible()
    picture(page, "staffing-crisis-paper")


def test_maja_leaves(page_as: PageAs, examined: Examined) -> None:
    page = page_as("peter")
    page.goto("/bemanning/overlamning/ny/")
    page.get_by_label("Vem slutar eller byter uppgifter?").select_option(label="Maja Lind")
    page.get_by_label("Första dagen med någon annan").fill("2026-12-01")
    examined(page, "staffing-leaving")
    tab_to(page, "Fortsätt")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Steg 2 av 3")).to_be_visible()
    page.get_by_label("Vem tar över?").select_option(label="Nadia Berg")
    page.get_by_label("@vattentornet.exempelstad, ansvarig").select_option(
        label="Ingen, uppdraget avslutas"
    )
    examined(page, "staffing-hand-over")
    tab_to(page, "Kontrollera överlämningen")
    page.keyboard.press("Enter")
    orphaned = "@vattentornet.exempelstad blir utan ansvarig från och med 1 december 2026."
    expect(page.get_by_text(orphaned)).to_be_visible()
    examined(page, "staffing-hand-over-check")
    page.get_by_role("button", name="Ändra").click()
    expect(page.get_by_label("Vem tar över?")).not_to_have_value("")
    page.get_by_role("button", name="Kontrollera överlämningen").click()
    page.get_by_role("button", name="Lämna över").click()
    expect(page.get_by_text("Överlämnat från och med 1 december 2026")).to_be_visible()
    expect(page.get_by_text("@fastighet.exempelstad, ansvarig: Nadia Berg")).to_be_visible()
    examined(page, "staffing-handed-over")
    page.get_by_role("button", name="Byt lösenordet, @fastighet.exempelstad").first.click()
    expect(page.get_by_text("Peter Ask, 24 november 2026.").first).to_be_visible()
    page.reload()
    expect(page.get_by_text("Peter Ask, 24 november 2026.").first).to_be_visible()
    page.goto(f"/konton/{ACCOUNT}/")
    expect(page.get_by_text("Tre punkter är kvar efter en överlämning.")).to_be_visible()
    phone = page_as("peter", phone=True)
    phone.goto("/bemanning/overlamning/")
    examined(phone, "staffing-handovers-phone")
    phone.get_by_role("link", name="Maja Lind").click()
    examined(phone, "staffing-handed-over-phone")
