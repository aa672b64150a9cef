"""Steps 11 and 12: an account is closed and still answers; and one's own list."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
from playwright.sync_api import Page, expect
from tests.browser.steps.film import Film, reads, row

TOWER = ("Mina konton", "@vattentornet.exempelstad", "Avsluta @vattentornet.exempelstad")
TEXT = (
    "Kontot avslutas 30 april 2027. Renoveringen av vattentornet är klar. "
    "Följ @fastighet.exempelstad i stället. Frågor: 0123-45 60 00."
)
LEAD = (
    "Informationen ska finnas kvar till och med 29 april 2027 (60 dagar, § Avslut). "
    "Kontrollera minst varannan vecka att den syns; nästa gång senast 15 mars. "
    "Arkivera innan du stänger."
)


def maja_decides_to_close_it(film: Film) -> None:
    page = film.to("maja", *TOWER)
    film.seen(page, "step-11-why")
    page.get_by_label("Något annat, med egna ord").check()
    page.get_by_label("Anledningen, som den ska stå i texten").fill(
        "Renoveringen av vattentornet är klar."
    )
    _go_on(page)
    page.get_by_label("Konto att följa i stället").fill("@hamnkranen.nytt")
    page.get_by_label("Telefon eller e-post").fill("0123-45 60 00")
    _go_on(page)
    expect(page.get_by_text("Kontot finns inte i registret.").first).to_be_visible()
    expect(page.get_by_label("Telefon eller e-post")).to_have_value("0123-45 60 00")
    page.get_by_label("Konto att följa i stället").fill("@fastighet.exempelstad")
    page.get_by_label("Jag har provat i dag").check()
    film.seen(page, "step-11-where")
    _go_on(page)
    page.get_by_label("Vem beslutade?").fill("förvaltningschefen")
    page.get_by_label("Diarienummer").fill("FN 2027/12")
    _go_on(page)
    expect(page.get_by_label("Hur många dagar")).to_have_value("60")
    expect(page.get_by_label("Kontots sista dag")).to_have_value("2027-04-30")
    film.seen(page, "step-11-days")
    _go_on(page)
    expect(page.locator("#text-profile")).to_have_text(TEXT)
    film.seen(page, "step-11-check")
    page.reload()
    page.get_by_role("button", name="Registrera beslutet att avsluta kontot").click()
    film.stays(page, TEXT, "130 av 150 tecken", LEAD)
    film.seen(page, "closing")


def _go_on(page: Page) -> None:
    page.get_by_role("button", name="Fortsätt").click()


def a_resident_asks(film: Film) -> None:
    """On a phone without scripts, and without a cookie."""
    page = film.page_as(None, phone=True, javascript=False)
    _ask(page, "https://www.instagram.com/Hamnkranen.Exempelstad/?igsh=x")
    film.stays(
        page,
        "Kontot är avslutat. Det var stadens konto från den 14 maj 2018 till och med den"
        " 30 september 2025. Renoveringen av hamnkranen är klar. Vänd dig i stället till"
        " @fastighet.exempelstad eller 0123-45 60 00.",
    )
    expect(page.locator("main")).to_contain_text("■")
    film.screens.picture(page, "verify-closed-phone", shown=True)
    _ask(page, "@fastighet.exempe1stad")
    film.stays(
        page,
        "Kontot finns inte i stadens förteckning.",
        "Namnet liknar @fastighet.exempelstad, som är stadens.",
    )
    film.screens.picture(page, "verify-unknown-phone", shown=True)
    page.get_by_role("link", name="@fastighet.exempelstad").first.click()
    reads(page, "Officiellt konto för Exempelstad")
    _ask(page, "@fastighet.exempelstad")
    reads(page, "Ja, det är stadens konto sedan 2016.")
    _ask(page, "https://bit.ly/x")
    reads(page, "Det går inte att avgöra.")
    assert page.context.cookies() == []


def _ask(page: Page, what: str) -> None:
    page.goto("/kontrollera/")
    page.get_by_label("Adress eller kontonamn").fill(what)
    page.get_by_role("button", name="Kontrollera").click()


ROWS = (
    ("Instagram", "@kulturhuset.varby", "Kulturförvaltningen"),
    ("Facebook", "https://www.facebook.com/varbykommun", "Kommunledningskontoret"),
    ("Instagram", "@varby", "Kommunledningskontoret"),
    ("Insta", "@badhuset.varby", "Fritidsförvaltningen"),
    ("LinkedIn", "https://www.linkedin.com/company/varby", "Personalavdelningen"),
    ("YouTube", "https://www.youtube.com/@varby", "Kommunledningskontoret"),
    ("X", "@varby", "Kommunledningskontoret"),
)


def ones_own_list(film: Film) -> None:
    page = film.to(None, "Börja med er egen lista")
    page.get_by_label("Vad heter er organisation?").fill("Varby kommun")
    page.get_by_label("Lista över era konton").set_input_files(_list_in(film.folder))
    film.seen(page, "step-12-begin")
    page.get_by_role("button", name="Läs in listan").click()
    reads(
        page,
        "6 konton är klara. 1 rad behöver rättas:",
        "Rad 5, kolumn Plattform: ”Insta” är ingen plattform som kanalkoll känner till."
        " Menar du Instagram?",
    )
    film.seen(page, "step-12-correct")
    page.get_by_role("button", name=re.compile("^Ja, ändra")).click()
    film.stays(
        page, "7 konton är inlästa. Svara på fyra frågor per konto så får du ett första svar."
    )
    film.seen(page, "step-12-list")
    page.get_by_role("row", name=re.compile("@varby Instagram")).get_by_role("link").first.click()
    page.get_by_label("Vilken dag publicerades det senaste inlägget?").fill("2026-11-20")
    page.get_by_label("Hur många inlägg publicerades 26 oktober–22 november?").fill("4")
    page.get_by_label("Vilken kontotyp är det?").select_option("business")
    page.get_by_label("Vad står det i profiltexten?").fill("Varby kommun. Följ vad som händer.")
    page.get_by_role("button", name="Visa svaret").click()
    film.stays(page, "4 inlägg på fyra veckor, 8 behövs. Uppgiften lämnades av dig i dag.")
    assert "▲" in row(page, "Publicering")
    film.seen(page, "step-12")


def _list_in(folder: Path) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (("Plattform", "Konto", "Verksamhet"), *ROWS):
        sheet.append(list(line))
    book.save(folder / "konton.xlsx")
    return folder / "konton.xlsx"
