"""Step 9 in a browser: a real answer read in, its passages beside its viewpoints."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.installations import CHECKOUT

REAL = CHECKOUT.parent / "shared" / "data" / "remissvar_fastighetsnamnden_2019.txt"

TOLD = (
    "Fastighetsnämnden. I huvudsak positiv, vill ha förtydliganden. Fyra synpunkter.",
    "Mätbara mål – sakinvändning, önskan underförstådd",
    "Uppgiften stämmer inte i dag: gränsen går vid professionellt konto.",
    "Basinformation – går inte på Instagram, underförstådd",
    "Publicering – lägre nivå, uttryckt: ”minst ett par gånger i månaden”",
    "Policyn skriver inlägg, svaret gånger. Räknas båda som inlägg.",
    "Avslut – bestämmelse saknas, uttryckt: ”hur länge”, inget tal föreslås",
    "Sammanfattning och Bakgrund upprepar varandra; räknas en gång.",
    "Nämndens diarienummer, datum och underskrift saknas i texten.",
)


@pytest.mark.skipif(not REAL.exists(), reason="the real answer is not in the repository")
def test_nadia_reads_in_the_real_answer(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[[Page], None],
    picture: Callable[..., Path],
) -> None:
    page = page_as("nadia")
    page.goto("/att-gora/")
    page.get_by_role("link", name="Remiss", exact=True).click()
    page.get_by_role("link", name="Stockholm 2019").click()
    page.get_by_role("link", name="Läs in svar").click()
    axe(page)
    page.get_by_label("Svar", exact=True).set_input_files(REAL)
    page.get_by_role("button", name="Läs in").click()
    for words in TOLD:
        expect(page.locator("main")).to_contain_text(words)
    marks = page.locator("mark[id^=stycke]")
    expect(marks).to_have_count(4)
    axe(page)
    stop_words(page)
    no_sideways_scroll(page)
    picture(page, "remissvar-2019", shown=True)
    _by_keyboard_there_and_back(page)
    page.reload()
    expect(page.locator("main")).to_contain_text(TOLD[0])

    page.locator("#synpunkt-3").get_by_role("link", name="Ändra tolkningen").click()
    axe(page)
    stop_words(page)
    no_sideways_scroll(page)
    page.get_by_label("Ändring som synpunkten ber om").select_option("posts")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_label("Antal")).to_be_visible()
    expect(page.locator("main")).to_contain_text("Skriv ett antal.")
    page.get_by_label("Antal").fill("3")
    page.get_by_label("Period").select_option("month")
    page.get_by_role("button", name="Spara").click()
    expect(page.locator("#synpunkt-3")).to_contain_text("Minst 3 inlägg i månaden")
    expect(page.locator("#synpunkt-3")).to_contain_text("rättad")
    page.get_by_role("button", name="Bekräfta alla").click()
    expect(page.locator("main")).to_contain_text("Läsningen bekräftades 24 november 2026")


def _by_keyboard_there_and_back(page: Page) -> None:
    """From a viewpoint to its passage and back, with the keys alone."""
    there = page.locator("#synpunkt-2").get_by_role("link", name="Visa i dokumentet")
    there.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#stycke-2$"))
    back = page.locator("#stycke-2 a")
    back.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"#synpunkt-2$"))


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
