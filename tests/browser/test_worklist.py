"""Att göra as it looks and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs
from tests.browser.pages import tab_to

HERE = "/att-gora/"


@pytest.mark.parametrize("phone", [False, True], ids=["desk", "phone"])
@pytest.mark.parametrize("name", ["maja", "peter", "sara", "nadia"])
def test_the_list_as_it_looks(
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
    page.goto(HERE)
    seen = f"worklist-{name}-{'phone' if phone else 'desk'}"
    picture(page, seen, shown=seen == "worklist-maja-desk")
    axe(page)
    stop_words(page)
    no_sideways_scroll(page)


def test_it_stands_first_and_a_task_is_done_by_keyboard(page_as: PageAs) -> None:
    page = page_as("maja")
    page.goto("/")
    first = page.get_by_role("navigation", name="Huvudmeny").get_by_role("link").first
    expect(first).to_have_text("Att göra")
    tab_to(page, "Att göra")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{HERE}")
    expect(page.get_by_role("heading", name="Försenat")).to_be_visible()
    late = page.locator("section", has=page.get_by_role("heading", name="Försenat"))
    before = late.locator(".finding").count()
    tab_to(page, "Gå dit : Gör årlig genomgång av @fastighet.exempelstad")
    page.keyboard.press("Enter")
    page.wait_for_url("**/genomgang/")
    for yes in page.get_by_label("Ja").all():
        yes.focus()
        page.keyboard.press("Space")
    page.get_by_role("button", name="genomgång").last.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/uppgifter/")
    page.goto(HERE)
    assert late.locator(".finding").count() == before - 1
    done = page.locator("section", has=page.get_by_role("heading", name="Klart de senaste"))
    expect(done).to_contain_text("24 november 2026: Maja Lind gjorde årlig genomgång")
