"""The components in a browser: contrast, width, and what the script adds to them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.browser.conftest import PageAs

TEXT = "Fastighetskontoret, Exempelstad."


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("phone", [False, True], ids=["desktop", "phone"])
def test_every_component_keeps_contrast_and_structure(
    page_as: PageAs,
    axe: Callable[[Page], None],
    no_sideways_scroll: Callable[..., None],
    stop_words: Callable[[Page], None],
    *,
    scheme: str,
    phone: bool,
) -> None:
    page = page_as(None, phone=phone)
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.goto("/ui/")
    for opening in page.locator("details > summary").all():
        opening.click()
    axe(page)
    no_sideways_scroll(page)
    stop_words(page)


def test_text_may_be_twice_as_large(page_as: PageAs) -> None:
    """A reader's own text size; zooming in four times is a window of 320 px, tried above."""
    page = page_as(None)
    page.goto("/ui/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_counter_goes_on_where_the_server_ended(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/ui/")
    field, shown = page.get_by_label("Profiltext").first, page.locator("#id_profile_count")
    expect(shown).to_have_text("147 av 150 tecken")
    field.fill("👨‍👩‍👧 å")
    expect(shown).to_have_text("3 av 150 tecken")
    field.fill("x" * 151)
    expect(shown).to_have_text("151 av 150 tecken")
    expect(shown).to_have_attribute("data-over", "")
    expect(page.locator("#said")).to_have_text("151 av 150 tecken")


def test_a_text_is_copied_whole_and_that_is_said(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/ui/")
    page.get_by_label("Profiltext").first.fill(TEXT)
    page.get_by_role("button", name="Kopiera texten").click()
    expect(page.locator("#said")).to_have_text("Kopierat")
    assert page.evaluate("navigator.clipboard.readText()") == TEXT


def test_a_question_is_asked_before_and_no_leaves_everything(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/ui/")
    page.get_by_role("button", name="Spara").click()
    asking = page.get_by_role("dialog")
    expect(asking).to_contain_text("Vill du spara?")
    asking.get_by_role("button", name="Avbryt").click()
    expect(asking).to_be_hidden()
    page.get_by_role("button", name="Spara").click()
    with page.expect_request(lambda request: request.method == "POST"):
        asking.get_by_role("button", name="Ja, fortsätt").click()


def test_what_is_wrong_has_the_focus_and_leads_to_the_field(page_as: PageAs) -> None:
    page = page_as(None)
    page.goto("/ui/")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    page.locator("[data-error-summary] a").first.press("Enter")
    expect(page.locator("#id_wrong-name")).to_be_focused()


def test_nothing_is_offered_that_cannot_be_done_without_the_script(page_as: PageAs) -> None:
    page = page_as(None, javascript=False)
    page.goto("/ui/")
    expect(page.get_by_role("button", name="Kopiera texten")).to_be_hidden()
    expect(page.locator("#id_profile_count")).to_have_text("147 av 150 tecken")
    expect(page.get_by_role("button", name="Visa", exact=True)).to_be_visible()
    page.locator("details > summary").first.click()
    expect(page.locator(".how-body").first).to_be_visible()


def test_a_choice_in_the_sentence_fetches_the_list_and_leaves_the_reader_there(
    page_as: PageAs,
) -> None:
    page = page_as(None)
    page.goto("/ui/")
    choice = page.locator("form.filter-sentence select").first
    choice.focus()
    choice.select_option("instagram")
    page.wait_for_url("**/ui/?platform=instagram**")
    expect(page.locator("#said")).to_have_text("Fyra konton, ett uppfyller kravet")
    expect(choice).to_be_focused()
    expect(choice).to_have_value("instagram")
