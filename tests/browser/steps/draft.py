"""Steps 5 and 6: Peter has the draft judged, and tries a lower level; the figures everywhere."""

from __future__ import annotations

import io
import re

import pypdfium2
from playwright.sync_api import Page, expect
from tests.browser.steps.figures import FREQUENCY, monthly, personal_only, weekly
from tests.browser.steps.film import Film, read_on, reads

HERE = ("Policyverkstad", "Policy för sociala medier i Exempelstad")


def the_draft_is_judged(film: Film) -> None:
    page = film.to("peter", *HERE)
    (only, offices), level = personal_only(), weekly()
    film.stays(
        page,
        "Utkastet går inte att följa fullt ut. Sex saker bör rättas eller förtydligas.",
        f"{only} av {offices} förvaltningar har bara personliga Instagramkonton, som saknar"
        " statistik. Gränsen går vid professionellt konto, inte vid verifierat.",
        "Sex uppgifter tar 379 tecken, Instagrams profiltext rymmer 150. Går att lösa med kort"
        " text och en sida bakom länken. (Listan på sex uppgifter är hämtad ur handboken;"
        " utkastets egen lista är inte känd.)",
        "”Ett par” är inget tal, och perioden anges inte. Räknas som 2 över fyra veckor tills ni"
        " bestämmer något annat.",
        f"{level.reach} av {level.concerned} konton når nivån i dag.",
        "Utkastet säger inte hur länge informationen ska finnas innan kontot stängs.",
        "Ingen uppgift visar om kravet är uppfyllt. En daterad genomgång behövs.",
    )
    expect(page.locator(".remark")).to_have_count(6)
    heads = ("Går inte att mäta", "Får inte plats", "Oklart", "Få når dit", "Saknas", "Mäts inte")
    said = read_on(page)
    places = [said.find(head) for head in heads]
    assert -1 not in places
    assert places == sorted(places)
    film.seen(page, "workshop-review")


def week_becomes_month(film: Film) -> None:
    page = film.to("peter", *HERE, "Pröva en ändring Publicering")
    page.get_by_label("Perioden").select_option(label="månad")
    before, after = weekly(), monthly()
    expect(page.locator("#answer")).to_contain_text("till 4 av 5 konton.")
    reads(
        page,
        f"Fastighetskontoret: från 1 av 5 till 4 av 5 konton. Hela staden: från {before.reach}"
        f" till {after.reach} av {before.concerned}; {after.unknown} går inte att bedöma.",
        "@vattentornet.exempelstad uppfyller inget av kraven: senaste inlägget är från"
        " 10 april 2026.",
        "5 av 8", "6 av 2", "3 av 8", "4 av 2", "9 av 8", "11 av 2", "2 av 8", "2 av 2",
    )  # fmt: skip
    film.seen(page, "workshop-try")
    page.get_by_role("button", name="Spara som ändringsförslag").click()
    reads(page, "Sparat. Utkastet är oförändrat.")
    page.reload()
    reads(page, "minst ett par inlägg i")
    film.seen(page, "workshop-proposals")


def the_same_figure_everywhere(film: Film) -> None:
    """On the overview, on the board's sheet of paper, and to other programs."""
    level = weekly()
    page = film.to("nadia", "Översikt")
    publishing = page.get_by_role("row", name=re.compile("^Publicering ")).first
    counted = [int(n) for n in re.findall(r"\d+", publishing.inner_text())]
    assert counted[:2] == [level.reach, level.deviating]
    assert _of_other_programs(film, page) == level.reach
    page.goto("/oversikt/")
    page.get_by_role("button", name="Gör ett blad till nämnden").click()
    film.app.work()
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta som PDF").click()
    assert str(level.reach) in _words_of(fetched.value.path().read_bytes())


def _of_other_programs(film: Film, page: Page) -> int:
    """How many accounts reach the level, as the interface for programs says."""
    page.goto("/api/nycklar/")
    page.get_by_label("Program", exact=True).fill("filmen")
    page.get_by_label("Sista dag").fill("2027-03-01")
    page.get_by_role("button", name="Skapa nyckeln").click()
    key = page.locator("main code").first.inner_text()
    there = f"{film.app.address}/api/v1/findings?rule={FREQUENCY}&verdict=compliant"
    reach = 0
    while there:
        told = page.request.get(there, headers={"Authorization": f"Bearer {key}"})
        assert told.status == 200, told.text()
        reach += len(told.json()["items"])
        there = told.json()["next"]
    return reach


def _words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(io.BytesIO(pdf)) as document:
        return " ".join(page.get_textpage().get_text_bounded() for page in document)
