"""The policy workshop in a browser: tried with a slider and without scripts, reworked, adopted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs

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


def test_the_slider_is_moved_with_the_keyboard(page_as: PageAs) -> None:
    page = page_as("peter")
    page.goto("/verkstad/")
    page.get_by_role("link", name="Policy för sociala medier i Exempelstad").click()
    page.get_by_role("link", name="Publicering", exact=True).click()
    slider = page.get_by_label("Dra för att ändra minsta antalet")
    slider.focus()
    with page.expect_response(lambda reply: "/niva/" in reply.url):
        slider.press("ArrowLeft")
    expect(page.locator("#answer")).to_contain_text("Hela staden: från")
    expect(page.get_by_label("Minsta antalet", exact=True)).to_have_value("1")


def test_a_change_is_tried_without_scripts(page_as: PageAs) -> None:
    page = page_as("peter", javascript=False, phone=True)
    page.goto("/verkstad/")
    page.get_by_role("link", name="Policy för sociala medier i Exempelstad").click()
    page.get_by_role("link", name="Publicering", exact=True).click()
    page.get_by_label("Perioden").select_option(label="månad")
    page.get_by_role("button", name="Pröva", exact=True).click()
    expect(page.locator("main")).to_contain_text("från 1 av 5 till 4 av 5 konton.")


def test_a_draft_is_reworked_and_adopted(page_as: PageAs, examined: Examined) -> None:
    page = page_as("nadia")
    page.goto("/policy/utkast/")
    page.get_by_role("button", name="Bearbeta utkastet").click()
    examined(page, "workshop-copy")
    page.get_by_role("link", name="Ändra kravet Publicering").click()
    with page.expect_response(lambda reply: "/granska/" in reply.url):
        page.get_by_label("Kravets lydelse").fill("Varje konto ska ha minst två inlägg i månaden.")
    page.get_by_label("Minsta antalet", exact=True).fill("2")
    page.get_by_label("Orden i texten som tolkas så").first.fill("")
    page.get_by_label("Perioden").select_option(label="månad")
    expect(page.locator("#points")).not_to_contain_text("Ett par")
    examined(page, "workshop-edit-rule")
    page.get_by_role("button", name="Spara kravet").click()
    expect(page.locator("main")).to_contain_text("Kravet är ändrat i bearbetningen.")
    _header_and_order(page, examined)
    page.get_by_role("link", name="Anta policyn").click()
    page.get_by_label("Vem som har beslutat").fill("kommunfullmäktige")
    page.get_by_label("Paragraf").fill("§ 14")
    page.get_by_label("Gäller från och med").fill("2027-03-01")
    page.get_by_label("Versionens namn").fill("2")
    examined(page, "workshop-adopt")
    page.get_by_role("button", name="Kontrollera").click()
    expect(page.locator("main")).to_contain_text("Hela staden: från")
    expect(page.locator("main")).to_contain_text("Publicering: perioden ändras från veckan till")
    examined(page, "workshop-adopt-check")
    page.get_by_role("button", name="Anta policyn").click()
    expect(page.locator("main")).to_contain_text(
        "Policy för sociala medier i Exempelstad gäller från 1 mars 2027."
    )
    expect(page.locator("main")).to_contain_text("kommunfullmäktige, § 14")
    examined(page, "workshop-adopted")


def _header_and_order(page: Page, examined: Examined) -> None:
    """What is not judged: who answers for the policy, a principle, and where a rule stands."""
    page.get_by_role("link", name="Ändra uppgifterna om policyn").click()
    page.get_by_label("Vem som svarar på frågor om policyn").fill("Kansliet")
    examined(page, "workshop-header")
    page.get_by_role("button", name="Spara uppgifterna").click()
    page.get_by_role("link", name="Lägg till en princip").click()
    page.get_by_label("Rubrik").fill("Ton")
    page.get_by_label("Principens lydelse").fill("Den som skriver ska vara saklig.")
    page.get_by_label("Plats i policyn").select_option(label="Först")
    examined(page, "workshop-new-principle")
    page.get_by_role("button", name="Lägg till").click()
    expect(page.locator("#points")).to_contain_text("Mäts inte")
    with page.expect_response(lambda reply: "/granska/" in reply.url):
        page.get_by_label("Principens lydelse").fill("Var saklig.")
    expect(page.locator("#points")).to_contain_text("Inget att anmärka på.")
    examined(page, "workshop-principle")
    page.get_by_role("button", name="Spara principen").click()
    rule = page.locator("#publiceringsfrekvens")
    rule.locator("summary").click()
    rule.get_by_label("Ny plats").select_option(label="Efter Målgrupper")
    examined(page, "workshop-move")
    rule.get_by_role("button", name="Flytta").click()
    expect(page.locator("main")).to_contain_text("Publicering flyttas.")
    titles = page.locator("h3").all_inner_texts()
    assert titles.index("Publicering") == titles.index("Målgrupper") + 1
