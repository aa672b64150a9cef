"""The storyboard in a real browser: steps 1–4 as they follow each other, and step 12.

Every text is one that a person reads; sums and dates come from the installation.
Each screen is examined by axe, at 320 px, and for words of the stop list.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs

SHOWN = (
    "step-01",
    "step-02",
    "step-03-refused",
    "step-04",
    "step-04-phone",
    "step-12-correct",
    "step-12",
)
"""The pictures that README and tutorial show."""

ACCOUNT = "/konton/instagram-fastighet.exempelstad/"
ROWS = (
    ("Instagram", "@kulturhuset.varby", "Kulturförvaltningen"),
    ("Facebook", "https://www.facebook.com/varbykommun", "Kommunledningskontoret"),
    ("Instagram", "@varby", "Kommunledningskontoret"),
    ("Insta", "@badhuset.varby", "Fritidsförvaltningen"),
    ("LinkedIn", "https://www.linkedin.com/company/varby", "Personalavdelningen"),
    ("YouTube", "https://www.youtube.com/@varby", "Kommunledningskontoret"),
    ("X", "@varby", "Kommunledningskontoret"),
)


@dataclass(frozen=True)
class Screens:
    """What is asked of every screen that the storyboard passes."""

    axe: Callable[[Page], None]
    stop_words: Callable[[Page], None]
    no_sideways_scroll: Callable[..., None]
    picture: Callable[..., Path]

    def seen(self, page: Page, name: str) -> None:
        """Examine the screen as it is, and keep its picture for the README."""
        self.axe(page)
        self.stop_words(page)
        self.picture(page, name, shown=name in SHOWN)
        self.no_sideways_scroll(page)


@pytest.fixture
def screens(
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., Path],
) -> Screens:
    return Screens(axe, stop_words, no_sideways_scroll, picture)


def reads(page: Page, *texts: str) -> None:
    """Each text can be read on the page, wherever its lines break."""
    said = re.sub(r"\s+", " ", page.locator("body").inner_text())
    for text in texts:
        assert text in said, f"{text!r} is not on {page.url}:\n{said}"


def row(page: Page, title: str) -> str:
    """What stands about one rule, from its title to the next."""
    found = page.locator("li.finding", has=page.get_by_role("heading", name=re.compile(title)))
    return re.sub(r"\s+", " ", found.first.inner_text())


def test_step_1_four_questions(page_as: PageAs, screens: Screens) -> None:
    page = page_as(None)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Fyra frågor ur ett remissvar")
    reads(
        page,
        "Går målen att mäta? 3 av 5 konton har ingen statistik.",
        "Får basinformationen plats? Inte i profilen. 379 tecken behövs, Instagram rymmer 150.",
        "Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i månaden: 4 av 5.",
        "Hur länge ska informationen ligga kvar? Utkastet säger inget.",
        "kanalkoll publicerar inte inlägg och läser inte meddelanden.",
    )
    screens.seen(page, "step-01")


def test_step_2_what_is_asked_of_an_account(page_as: PageAs, screens: Screens) -> None:
    page = page_as("maja")
    page.goto("/")
    page.get_by_role("link", name="Mina konton").click()
    page.get_by_role("link", name="@fastighet.exempelstad", exact=True).click()
    reads(
        page,
        "Utkast på remiss. Gäller inte än. Jämfört med utkastet har kontot två avvikelser,"
        " och två krav går inte att bedöma.",
        "3 av 6 uppgifter finns. Villkor, kontaktuppgifter och personuppgifter saknas.",
        "5 inlägg på fyra veckor (26 oktober–22 november). Minst ett par i veckan blir 8.",
        "Instagram visar ingen statistik för personliga konton.",
        "Ingen genomgång är registrerad.",
        "Gäller inte, kontot används.",
    )
    expect(page.get_by_role("link", name=re.compile("^Åtgärda"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Så gör du"))).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("^Gör en genomgång"))).to_be_visible()
    publishing = page.locator("li.finding", has_text="5 inlägg på fyra veckor")
    publishing.get_by_text("Hur vet vi det?").click()
    reads(
        page,
        "Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar.",
        "Ett par räknas som 2, över fyra hela veckor. Så har centrala kommunikationsenheten"
        " tolkat utkastet (Nadia Berg, 19 oktober 2026).",
    )
    screens.seen(page, "step-02")


def test_step_3_a_goal_is_refused_and_replaced(page_as: PageAs, screens: Screens) -> None:
    page = page_as("maja")
    page.goto(ACCOUNT)
    page.get_by_role("link", name=re.compile("^Så gör du")).click()
    words = page.get_by_label("Målet med egna ord")
    words.fill("Nå 2 000 personer i månaden")
    page.get_by_role("button", name="Spara målet").click()
    reads(
        page,
        "Det målet går inte att följa upp här. Instagram visar ingen räckvidd för personliga"
        " konton (uppgift från 16 juni 2026).",
        "Byt till företags- eller kreatörskonto",
        "Välj ett mål som går att mäta på det här kontot",
    )
    expect(page.get_by_label("Målet med egna ord")).to_have_value("Nå 2 000 personer i månaden")
    alternatives = page.locator("main").inner_text().casefold()
    for offered in ("besök via länken i profilen", "antal följare", "svar inom en arbetsdag"):
        assert offered in alternatives
    screens.seen(page, "step-03-refused")
    page.get_by_label("Målet med egna ord").fill(
        "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027."
    )
    page.get_by_role("button", name="Spara målet").click()
    page.goto(ACCOUNT)
    assert "1 mål som går att mäta. Mätningen börjar i dag." in row(page, "Mätbara mål")
    screens.seen(page, "step-03")


def test_step_4_the_base_information_is_put_in_order(
    page_as: PageAs, phone: Page, screens: Screens
) -> None:
    page = page_as("maja")
    page.goto(ACCOUNT)
    page.get_by_role("link", name=re.compile("^Åtgärda")).first.click()
    reads(
        page,
        "147 av 150 tecken",
        "I profilen: vem som står bakom, vad man kan vänta sig, villkor (kort).",
        "På kontosidan bakom länken: kontaktuppgifter, webbplats, personuppgifter, villkoren i"
        " sin helhet.",
    )
    text = page.get_by_role("textbox").first.input_value()
    assert text == (
        "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. Det du"
        " skriver kan bli allmän handling. Villkor och kontakt: se länken."
    )
    assert len(text) == 147
    screens.seen(page, "step-04")
    page.get_by_role("button", name="Kopiera texten").click()
    assert page.evaluate("navigator.clipboard.readText()") == text
    shown = page.get_by_role("link", name="Visa kontosidan").get_attribute("href")
    assert shown is not None
    phone.goto(shown)
    reads(
        phone,
        "Det här kontot drivs av fastighetskontoret i Exempelstad.",
        "fastighet@exempelstad.example",
        "0123-45 60 00",
    )
    screens.seen(phone, "step-04-phone")
    page.get_by_role("button", name="Jag har lagt in texten").click()
    page.goto(ACCOUNT)
    assert "Alla 6 uppgifter finns. Bekräftat av Maja Lind 24 november 2026." in row(
        page, "Basinformation"
    )
    page.reload()
    assert "Alla 6 uppgifter finns." in row(page, "Basinformation")
    screens.seen(page, "step-04-done")


def test_the_log_holds_what_was_decided_and_is_unbroken(page_as: PageAs, screens: Screens) -> None:
    page = page_as("nadia")
    page.goto("/logg/")
    reads(page, "Loggen är obruten", "Maja Lind")
    screens.seen(page, "log")


def test_step_12_ones_own_list(page_as: PageAs, screens: Screens, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Plattform", "Konto", "Verksamhet"), *ROWS):
        sheet.append(list(line))
    book.save(tmp_path / "konton.xlsx")
    page = page_as(None)
    page.goto("/")
    page.get_by_role("link", name="Börja med er egen lista").click()
    page.get_by_label("Vad heter er organisation?").fill("Varby kommun")
    page.get_by_label("Lista över era konton").set_input_files(tmp_path / "konton.xlsx")
    screens.seen(page, "step-12-begin")
    page.get_by_role("button", name="Läs in listan").click()
    reads(
        page,
        "6 konton är klara. 1 rad behöver rättas:",
        "Rad 5, kolumn Plattform: ”Insta” är ingen plattform som kanalkoll känner till."
        " Menar du Instagram?",
    )
    screens.seen(page, "step-12-correct")
    page.get_by_role("button", name=re.compile("^Ja, ändra")).click()
    reads(page, "7 konton är inlästa. Svara på fyra frågor per konto så får du ett första svar.")
    screens.seen(page, "step-12-list")
    page.get_by_role("row", name=re.compile("@varby Instagram")).get_by_role("link").first.click()
    page.get_by_label("Vilken dag publicerades det senaste inlägget?").fill("2026-11-20")
    page.get_by_label("Hur många inlägg publicerades 26 oktober–22 november?").fill("4")
    page.get_by_label("Vilken kontotyp är det?").select_option("business")
    page.get_by_label("Vad står det i profiltexten?").fill("Varby kommun. Följ vad som händer.")
    page.get_by_role("button", name="Visa svaret").click()
    said = row(page, "Publicering")
    assert "▲" in said
    assert "4 inlägg på fyra veckor, 8 behövs. Uppgiften lämnades av dig i dag." in said
    screens.seen(page, "step-12")
