"""Apply for an account, decide twice, open it: as people see it, and by keyboard alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to

BEGIN, EVERY = "/konton/ansokningar/ny/", "/konton/ansokningar/"
WISH = "Nå 2 000 personer i månaden"
GOAL = "Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027."
REFUSED = (
    "Det målet går inte att följa upp här. Instagram visar ingen räckvidd för personliga "
    "konton (uppgift från 16 juni 2026)."
)

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
        picture(page, f"opening-{name}")
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)

    return examine


def go_on(page: Page) -> None:
    """To the next step."""
    page.get_by_role("button", name="Spara och fortsätt").click()


def test_apply_approve_open(page_as: PageAs, examined: Examined) -> None:
    address = applied(page_as("maja"), examined)
    decided(page_as, examined, address)
    opened(page_as("nadia"), examined, address)


def applied(page: Page, examined: Examined) -> str:
    """Maja applies, one thing a page; the address of her application."""
    page.goto("/konton/")
    page.get_by_role("link", name="Ansök om konto", exact=True).click()
    examined(page, "begin")
    page.get_by_label("Verksamhet").select_option("fastighetskontoret")
    page.get_by_role("button", name="Börja").click()
    expect(page.get_by_text("Steg 1 av 7")).to_be_visible()
    page.get_by_label("Vad ska kontot användas till?").fill("Berätta om badhuset.")
    go_on(page)
    # What is missing is said beside the field, and what was typed is there after a reload.
    expect(page.get_by_text("Skriv vilken del av planen syftet hör till.").first).to_be_visible()
    examined(page, "purpose-wrong")
    page.goto(page.url)
    expect(page.get_by_label("Vad ska kontot användas till?")).to_have_value("Berätta om badhuset.")
    page.get_by_label(re.compile("^Var i kommunikationsplanen")).fill("Plan 2027, mål 2")
    go_on(page)
    page.get_by_label("Plattform").select_option("instagram")
    page.get_by_label("Kontonamn").fill("fastighet.exempelstad")
    page.get_by_label("Kontotyp").select_option("instagram:personal")
    go_on(page)
    expect(page.get_by_text("Kontot finns redan i registret").first).to_be_visible()
    page.get_by_label("Kontonamn").fill("badhuset.exempelstad")
    examined(page, "account")
    go_on(page)
    page.get_by_label("Vilka vill ni nå?").fill("Simmare i Exempelstad")
    go_on(page)
    expect(page.get_by_text("Fyra konton liknar det du ansöker om.")).to_be_visible()
    examined(page, "alike")
    page.get_by_label("Varför räcker inte något av de kontona?").fill("De gäller andra hus.")
    go_on(page)
    goal_stated(page, examined)
    expect(page.get_by_text("Steg 6 av 7")).to_be_visible()
    page.get_by_label("Ersättare").select_option(label="Peter Ask")
    examined(page, "staff")
    go_on(page)
    expect(page.get_by_text("Kontrollera att allt stämmer.")).to_be_visible()
    expect(page.get_by_text("Policyn anger inte vem som beslutar om nya konton.")).to_be_visible()
    examined(page, "check")
    page.get_by_label("Diarienummer").fill("FN 2026/120")
    page.get_by_role("button", name="Skicka ansökan").click()
    expect(page.get_by_text("Det är registrerat")).to_be_visible()
    examined(page, "receipt")
    return page.url.partition("?")[0]


def goal_stated(page: Page, examined: Examined) -> None:
    """A goal that cannot be measured is refused, nothing lost; another is chosen."""
    page.get_by_label("Målet med egna ord").fill(WISH)
    go_on(page)
    expect(page.get_by_text(REFUSED)).to_be_visible()
    expect(page.get_by_label("Målet med egna ord")).to_have_value(WISH)
    expect(
        page.get_by_role("heading", name="Byt till företags- eller kreatörskonto")
    ).to_be_visible()
    examined(page, "goal-refused")
    page.get_by_role("button", name="besök via länken i profilen").click()
    page.get_by_label("Målet med egna ord").fill(GOAL)
    go_on(page)


def decided(page_as: PageAs, examined: Examined, address: str) -> None:
    """Peter passes it on, Nadia approves it."""
    peter = page_as("peter")
    peter.goto(EVERY)
    expect(peter.get_by_text("En ansökan väntar på ditt beslut.")).to_be_visible()
    examined(peter, "list")
    peter.goto(address)
    examined(peter, "to-decide")
    peter.get_by_label("Godkänn och skicka vidare").check()
    peter.get_by_role("button", name="Registrera svaret").click()
    expect(peter.get_by_text("väntar på beslut av centrala kommunikationsenheten")).to_be_visible()
    nadia = page_as("nadia")
    nadia.goto(address)
    nadia.get_by_label("Godkänn ansökan").check()
    nadia.get_by_role("button", name="Registrera svaret").click()
    expect(nadia.get_by_text("Skriv vem som fattade beslutet.").first).to_be_visible()
    nadia.get_by_label("Beslutat av").fill("kommunikationsdirektören")
    nadia.get_by_role("button", name="Registrera svaret").click()
    expect(nadia.get_by_text("Ansökan är godkänd.").first).to_be_visible()
    examined(nadia, "approved")


def opened(page: Page, examined: Examined, address: str) -> None:
    """Nothing is opened before all is checked; then it runs and is judged."""
    page.goto(address)
    page.get_by_role("link", name="Öppna kontot").click()
    page.get_by_role("button", name="Öppna kontot").click()
    expect(page.get_by_text("Kryssa i när det är gjort.").first).to_be_visible()
    examined(page, "unchecked")
    for name in ("Tvåstegsinloggning", "Återställningsadressen", "Centrala kommunikationsenheten"):
        page.get_by_label(re.compile(f"^{name}")).check()
    page.get_by_role("button", name="Öppna kontot").click()
    expect(page.get_by_text("Kontot är öppnat och finns i registret.")).to_be_visible()
    page.get_by_role("link", name="Till kontot").click()
    expect(page.get_by_role("heading", name="@badhuset.exempelstad")).to_be_visible()
    expect(page.get_by_text("1 mål som går att mäta.").first).to_be_visible()
    page.get_by_role("link", name="Kontots liv").click()
    expect(page.get_by_text("Nadia Berg öppnade kontot @badhuset.exempelstad.")).to_be_visible()
    expect(page.get_by_text("Beslutat av kommunikationsdirektören")).to_be_visible()
    examined(page, "life")


def test_the_first_steps_by_keyboard_alone_on_a_phone(page_as: PageAs, examined: Examined) -> None:
    page = page_as("peter", phone=True)
    page.goto(BEGIN)
    # Peter leads one part of the body: it is chosen already.
    expect(page.get_by_label("Verksamhet")).to_have_value("fastighetskontoret")
    tab_to(page, "Börja")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Steg 1 av 7")).to_be_visible()
    tab_to(page, "Vad ska kontot")
    page.keyboard.type("Berätta om bron.")
    tab_to(page, "Var i kommunikationsplanen")
    page.keyboard.type("Plan 2027")
    tab_to(page, "Spara och fortsätt")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Steg 2 av 7")).to_be_visible()
    examined(page, "phone")


def test_it_goes_without_javascript(page_as: PageAs) -> None:
    page = page_as("maja", javascript=False)
    page.goto(BEGIN)
    page.get_by_label("Verksamhet").select_option("fastighetskontoret")
    page.get_by_role("button", name="Börja").click()
    page.get_by_label("Vad ska kontot användas till?").fill("Berätta om tornet.")
    page.get_by_label(re.compile("^Var i kommunikationsplanen")).fill("Plan 2027")
    go_on(page)
    expect(page.get_by_text("Steg 2 av 7")).to_be_visible()


def test_what_may_be_skipped_and_who_decides(page_as: PageAs, examined: Examined) -> None:
    page = page_as("nadia")
    page.goto(f"{EVERY}ordning/")
    examined(page, "order")
    page.goto(BEGIN)
    page.get_by_label("Verksamhet").select_option("fastighetskontoret")
    page.get_by_role("button", name="Börja").click()
    page.goto(page.url.partition("steg/")[0] + "hoppa-over/")
    examined(page, "skip")
    page.goto(page.url.partition("hoppa")[0] + "aterkalla/")
    examined(page, "withdraw")
