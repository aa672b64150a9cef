"""Steps 1–4: four questions, and Maja's account put in order."""

from __future__ import annotations

import re

from playwright.sync_api import expect
from tests.browser.steps.film import Film, reads, row

ACCOUNT = "/konton/instagram-fastighet.exempelstad/"
HERE = ("Mina konton", "@fastighet.exempelstad")
GOAL = "Nå 2 000 personer i månaden"
SHORT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. Det du"
    " skriver kan bli allmän handling. Villkor och kontakt: se länken."
)


def four_questions(film: Film) -> None:
    page = film.to(None)
    expect(page.get_by_role("heading", level=1)).to_have_text("Fyra frågor ur ett remissvar")
    reads(
        page,
        "Går målen att mäta? 3 av 5 konton har ingen statistik.",
        "Får basinformationen plats? Inte i profilen. 379 tecken behövs, Instagram rymmer 150.",
        "Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i månaden: 4 av 5.",
        "Hur länge ska informationen ligga kvar? Utkastet säger inget.",
        "kanalkoll publicerar inte inlägg och läser inte meddelanden.",
    )
    film.seen(page, "step-01")


def what_is_asked(film: Film) -> None:
    page = film.to("maja", *HERE)
    film.stays(
        page,
        "Utkast på remiss. Gäller inte än. Jämfört med utkastet har kontot två avvikelser,"
        " och två krav går inte att bedöma.",
        "3 av 6 uppgifter finns. Villkor, kontaktuppgifter och personuppgifter saknas.",
        "5 inlägg på fyra veckor (26 oktober–22 november). Minst ett par i veckan blir 8.",
        "Instagram visar ingen statistik för personliga konton.",
        "Ingen genomgång är registrerad.",
        "Gäller inte, kontot används.",
    )
    shapes = {"Basinformation": "▲", "Publicering": "▲", "Mätbara mål": "?", "Målgrupper": "?"}
    for title, shape in shapes.items():
        assert shape in row(page, title), title
    for button in ("Åtgärda", "Så gör du", "Gör en genomgång"):
        expect(page.get_by_role("link", name=re.compile(f"^{button}"))).to_be_visible()
    publishing = page.locator("li.finding", has_text="5 inlägg på fyra veckor")
    publishing.get_by_text("Hur vet vi det?").click()
    reads(
        page,
        "Datum ur kontots export, inläst 23 november 2026. Täcker alla 28 dagar.",
        "Ett par räknas som 2, över fyra hela veckor. Så har centrala kommunikationsenheten"
        " tolkat utkastet (Nadia Berg, 19 oktober 2026).",
    )
    film.seen(page, "step-02")


def a_goal_is_refused_and_replaced(film: Film) -> None:
    page = film.to("maja", *HERE, "Så gör du")
    words = page.get_by_label("Målet med egna ord")
    words.fill(GOAL)
    page.get_by_role("button", name="Spara målet").click()
    reads(
        page,
        "Det målet går inte att följa upp här. Instagram visar ingen räckvidd för personliga"
        " konton (uppgift från 16 juni 2026).",
        "Byt till företags- eller kreatörskonto",
        "Välj ett mål som går att mäta på det här kontot",
    )
    expect(words).to_have_value(GOAL)
    alternatives = page.locator("main").inner_text().casefold()
    for offered in ("besök via länken i profilen", "antal följare", "svar inom en arbetsdag"):
        assert offered in alternatives
    film.seen(page, "step-03-refused")
    words.fill("Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027.")
    page.get_by_role("button", name="Spara målet").click()
    page.goto(ACCOUNT)
    film.stays(page, "1 mål som går att mäta. Mätningen börjar i dag.")
    assert "●" in row(page, "Mätbara mål")


def base_information_is_put_in_order(film: Film) -> None:
    page = film.to("maja", *HERE, "Åtgärda")
    reads(
        page,
        "147 av 150 tecken",
        "I profilen: vem som står bakom, vad man kan vänta sig, villkor (kort).",
        "På kontosidan bakom länken: kontaktuppgifter, webbplats, personuppgifter, villkoren i"
        " sin helhet.",
    )
    text = page.get_by_role("textbox").first.input_value()
    assert text == SHORT
    assert len(text) == 147
    film.seen(page, "step-04")
    page.get_by_role("button", name="Kopiera texten").click()
    assert page.evaluate("navigator.clipboard.readText()") == text
    shown = page.get_by_role("link", name="Visa kontosidan").get_attribute("href")
    assert shown is not None
    _the_page_behind_the_link(film, shown)
    page.get_by_role("button", name="Jag har lagt in texten").click()
    page.goto(ACCOUNT)
    film.stays(page, "Alla 6 uppgifter finns. Bekräftat av Maja Lind 24 november 2026.")
    assert "●" in row(page, "Basinformation")


def _the_page_behind_the_link(film: Film, address: str) -> None:
    phone = film.page_as(None, phone=True)
    phone.goto(address)
    reads(
        phone,
        "Det här kontot drivs av fastighetskontoret i Exempelstad.",
        "fastighet@exempelstad.example",
        "0123-45 60 00",
    )
    film.seen(phone, "step-04-phone")
