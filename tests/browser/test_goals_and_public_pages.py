"""Goals, target groups and public pages as they look: each state, on a desk and on a phone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.browser.conftest import PageAs

GOALS = "/konton/instagram-fastighet.exempelstad/mal/"
GROUPS = "/konton/instagram-fastighet.exempelstad/malgrupper/"
FOLLOWERS = "/konton/facebook-fastighetskontoretiexempelstad/mal/"
OPEN, CLOSED, EVERY = "/k/fastighet-exempelstad/", "/k/hamnkranen-exempelstad/", "/k/"

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


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize(
    ("address", "name"),
    [(OPEN, "public-open"), (CLOSED, "public-closed"), (EVERY, "public-every"),
     (f"{EVERY}?q=finnsinte", "public-nothing"), (f"{OPEN}?sprak=en", "public-english")],
)  # fmt: skip
def test_public_pages(
    page_as: PageAs, examined: Examined, address: str, name: str, *, phone: bool
) -> None:
    page = page_as(None, phone=phone)
    page.goto(address)
    examined(page, f"{name}-{'phone' if phone else 'desk'}")
    assert page.context.cookies() == []


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_a_goal_in_each_state(page_as: PageAs, examined: Examined, *, phone: bool) -> None:
    page = page_as("maja", phone=phone)
    size = "phone" if phone else "desk"
    page.goto(GOALS)
    examined(page, f"goals-first-{size}")
    page.get_by_label("Målet med egna ord").fill("Nå 2 000 personer i månaden")
    page.get_by_role("button", name="Spara målet").click()
    examined(page, f"goals-refused-{size}")
    page.get_by_role("button", name="besök via länken i profilen").click()
    examined(page, f"goals-filled-{size}")
    page.get_by_role("button", name="Spara målet").click()
    examined(page, f"goals-wrong-{size}")
    page.get_by_label("Nivå, minst").fill("40")
    page.get_by_label("Senast").fill("2027-06-30")
    page.get_by_role("button", name="Spara målet").click()
    page.goto(GOALS)
    for summary in page.locator("summary").all():
        summary.click()
    examined(page, f"goals-set-{size}")
    page.get_by_role("link", name="Ändra målet").first.click()
    examined(page, f"goals-change-{size}")
    page.goto(FOLLOWERS)
    page.get_by_role("link", name="Anteckna ett tal").click()
    examined(page, f"goals-note-{size}")
    page.goto(GOALS)
    page.get_by_role("link", name="Avsluta målet").first.click()
    examined(page, f"goals-end-{size}")
    page.get_by_role("button", name="Avsluta målet").click()


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
def test_target_groups(page_as: PageAs, examined: Examined, *, phone: bool) -> None:
    page = page_as("maja", phone=phone)
    size = "phone" if phone else "desk"
    page.goto(GROUPS)
    examined(page, f"groups-{size}")
    page.get_by_role("button", name="Spara genomgången").click()
    examined(page, f"groups-wrong-{size}")


def test_a_goal_is_set_without_scripts_and_by_keyboard_alone(page_as: PageAs) -> None:
    page = page_as("maja", javascript=False)
    page.goto(GOALS)
    page.get_by_label("Målet med egna ord").focus()
    page.keyboard.type("Minst 40 besök i månaden via länken i profilen, senast 30 juni 2027.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.goto(GOALS)
    assert "1 mål som går att mäta." in page.locator("main").inner_text()
