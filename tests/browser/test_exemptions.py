"""An exemption is decided, shows on the account's page, and lapses by itself; a stop is seen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs

ACCOUNT = "/konton/instagram-fastighet.exempelstad/"
OTHER = "/konton/instagram-saluhallen.renoveras/"
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


def finding(page: Page, title: str) -> str:
    """The row about a rule on the account's page, as one line."""
    row = page.locator(".finding", has=page.get_by_role("heading", name=title))
    return " ".join(row.first.inner_text().split())


def decide(page: Page, last_day: str, reason: str) -> None:
    page.get_by_label("Till och med").fill(last_day)
    page.get_by_label("Varför").fill(reason)
    page.get_by_label("Beslutat av").fill("kommunikationschefen")
    page.get_by_label("Diarienummer").fill("FN 2026/99")
    page.get_by_role("button", name="Kontrollera").click()


def test_what_is_missing_is_said_beside_the_field_and_nothing_is_lost(
    page_as: PageAs, examined: Examined
) -> None:
    page = page_as("peter", phone=True)
    page.goto("/undantag/nytt/?konto=instagram-fastighet.exempelstad&regel=publiceringsfrekvens")
    page.get_by_label("Varför").fill("Renoveringen vilar.")
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.locator("body")).to_contain_text("Ange den sista dagen.")
    expect(page.get_by_label("Varför")).to_have_value("Renoveringen vilar.")
    examined(page, "exemption-wrong-phone")


def test_asked_for_without_javascript(page_as: PageAs, examined: Examined) -> None:
    page = page_as("maja", javascript=False)
    page.goto(OTHER)
    page.get_by_role("link", name=re.compile(r"Ansök om undantag ?: Publicering")).click()
    expect(page.get_by_label("Krav")).to_have_value("publiceringsfrekvens")
    page.get_by_label("Till och med").fill("2027-01-31")
    page.get_by_label("Varför").fill("Hallen är stängd.")
    page.get_by_role("button", name="Kontrollera").click()
    page.get_by_role("button", name="Skicka ansökan").click()
    expect(page.locator(".receipt")).to_contain_text("Ansökan är skickad")


def test_the_application_waits_on_the_list_and_is_refused(
    page_as: PageAs, examined: Examined
) -> None:
    page = page_as("peter", phone=True)
    page.goto("/att-gora/")
    examined(page, "worklist-application-phone")
    asks = page.locator(".finding", has_text="Ta ställning till en ansökan om undantag")
    asks.get_by_role("link").click()
    examined(page, "application-phone")
    page.get_by_label("Varför ansökan avslås").fill("Två inlägg i veckan hinns med.")
    page.get_by_role("button", name="Avslå ansökan").click()
    page.get_by_role("button", name="Ja, fortsätt").click()
    expect(page.locator("body")).to_contain_text("Ansökan avslogs 24 november 2026.")


def test_a_stop_of_all_publishing_is_seen_by_all_and_ended(
    page_as: PageAs, examined: Examined
) -> None:
    page = page_as("peter")
    page.goto("/undantag/uppehall/")
    examined(page, "pauses-desk")
    page.get_by_role("link", name="Pausa all publicering").click()
    examined(page, "stop-form-desk")
    decide(page, "2026-12-31", "Brand i vattentornet.")
    examined(page, "stop-check-desk")
    page.get_by_role("button", name="Pausa all publicering").click()
    line = "All publicering hos fastighetskontoret är pausad till och med 31 december 2026."
    expect(page.locator(".site-banner")).to_contain_text(line)
    examined(page, "stop-receipt-desk")
    maja = page_as("maja", phone=True)
    maja.goto(ACCOUNT)
    expect(maja.locator(".site-banner")).to_contain_text(line)
    examined(maja, "stop-on-account-phone")
    page.get_by_role("link", name="Förläng eller avsluta tidigare").click()
    decide(page, "2026-11-24", "Branden är släckt.")
    page.get_by_role("button", name="Registrera beslutet").click()
    expect(page.locator(".page")).to_contain_text("till och med 24 november 2026")


def test_decided_it_shows_on_the_account_and_lapses_by_itself(
    page_as: PageAs, examined: Examined
) -> None:
    page = page_as("peter")
    page.goto(ACCOUNT)
    assert "avvikelse" in finding(page, "Basinformation")
    page.get_by_role("link", name=re.compile(r"Besluta om undantag ?: Basinformation")).click()
    examined(page, "exemption-form-desk")
    decide(page, "2026-12-14", "Profilen görs om.")
    expect(page.locator("body")).to_contain_text("Inget är registrerat än.")
    examined(page, "exemption-check-desk")
    page.get_by_role("button", name="Ändra").click()
    expect(page.get_by_label("Varför")).to_have_value("Profilen görs om.")
    page.get_by_role("button", name="Kontrollera").click()
    page.get_by_role("button", name="Registrera undantaget").click()
    expect(page.locator(".receipt")).to_contain_text("FN 2026/99")
    examined(page, "exemption-receipt-desk")
    page.goto("/undantag/")
    expect(page.locator("table").first).to_contain_text("Profilen görs om.")
    examined(page, "exemptions-desk")
    page.goto(ACCOUNT)
    row = finding(page, "Basinformation")
    assert "◇" in row
    assert "Undantag till och med 14 december 2026. Profilen görs om." in row
    examined(page, "account-exempt-desk")
    page.get_by_label("Byt dag").select_option("2026-12-15")
    # Everybody is judged anew before the answer comes.
    page.get_by_role("button", name="Byt dag").click(timeout=90_000)
    page.goto(ACCOUNT)
    assert "avvikelse" in finding(page, "Basinformation")
    page.goto("/undantag/?som=slut")
    expect(page.locator("table").first).to_contain_text("Profilen görs om.")
