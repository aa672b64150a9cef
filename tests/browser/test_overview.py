"""The overview as it looks, by keyboard and without scripts; a board's paper in three clicks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to
from tests.serving import Server

HERE = "/oversikt/"
PAGES = {
    "overview": HERE,
    "overview-dormant": f"{HERE}lista/vilande/",
    "overview-rule": f"{HERE}lista/krav/?krav=publiceringsfrekvens&utfall=unknown",
    "overview-reports": f"{HERE}rapporter/",
    "overview-examples": f"{HERE}sa-gor-andra/",
    "planned-posts": "/konton/instagram-stadsteatern.byggs/planerat/",
}


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["peter", "nadia"])
def test_every_page_as_it_looks(
    page_as: PageAs,
    axe: Callable[[Page], None],
    stop_words: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    picture: Callable[..., Path],
    name: str,
    *,
    phone: bool,
) -> None:
    page = page_as(name, phone=phone)
    for kept, address in PAGES.items():
        page.goto(address)
        seen = f"{kept}-{name}-{'phone' if phone else 'desk'}"
        shown = seen == "overview-nadia-desk"
        picture(page, seen, shown=shown, whole=not shown)
        axe(page)
        stop_words(page)
        no_sideways_scroll(page)


def test_a_chart_comes_when_it_is_drawn(page_as: PageAs, app: Server) -> None:
    page = page_as("peter")
    page.goto(HERE)
    app.work()
    expect(page.locator("#chart-rules svg")).to_be_visible(timeout=60_000)
    expect(page.locator("#chart-rules svg")).to_have_role("img")
    link = page.locator("#chart-rules a").get_attribute("href") or ""
    answer = page.request.get(link)
    assert answer.status == 200
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("name", ["maja", "peter", "sara"])
def test_the_boards_paper_is_three_clicks_from_the_start(
    page_as: PageAs, app: Server, name: str
) -> None:
    page = page_as(name)
    page.goto("/")
    page.get_by_role("link", name="Översikt", exact=True).click()
    page.get_by_role("button", name="Gör ett blad till nämnden").click()
    app.work()
    expect(page.get_by_text("Rapporten är klar.")).to_be_visible(timeout=60_000)
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Hämta som PDF").click()
    assert fetched.value.suggested_filename == "ett-blad-till-namnden-2026-11-24.pdf"


def test_a_report_without_scripts(page_as: PageAs, app: Server) -> None:
    page = page_as("peter", javascript=False)
    page.goto(f"{HERE}rapporter/")
    page.get_by_role("button", name="Granskningsrapport").click()
    expect(page.get_by_text("Rapporten görs. Steg 0 av 5.")).to_be_visible()
    app.work()
    page.get_by_role("link", name="Se efter om den är klar").click()
    expect(page.get_by_role("link", name="Hämta som Word")).to_be_visible()


def test_by_keyboard_from_a_figure_to_the_finding(page_as: PageAs) -> None:
    page = page_as("peter")
    page.goto(HERE)
    tab_to(page, "4 avvikelser: Publicering")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lista/krav/**")
    tab_to(page, "@saluhallen.renoveras")
    page.keyboard.press("Enter")
    page.wait_for_url("**/konton/instagram-saluhallen.renoveras/#*")
    expect(page.locator(":target .finding-title")).to_contain_text("Publicering")


def test_an_account_is_shown_to_others_only_when_somebody_says_so(page_as: PageAs) -> None:
    page = page_as("maja")
    page.goto("/konton/instagram-stadsteatern.byggs/")
    page.get_by_role("button", name="Låt andra se hur kontot sköts").click()
    expect(page.get_by_text("Andra får se hur kontot sköts")).to_be_visible()
    page.get_by_role("button", name="Sluta visa kontot som exempel").click()
    expect(page.get_by_role("button", name="Låt andra se hur kontot sköts")).to_be_visible()
