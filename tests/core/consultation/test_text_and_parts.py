"""Lines, hyphens, page marks and headings as documents have them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.headings import part_of
from kanalkoll.core.consultation.hyphens import cut, frozen
from kanalkoll.core.consultation.sections import sections_of


@pytest.mark.parametrize(
    ("before", "after", "how"),
    [
        ("vid stadslednings-", "kontoret", "drop"),
        ("ett Instagram-", "konto", "keep"),
        ("stadens IT-", "råd", "keep"),
        ("under 2000-", "talet", "keep"),
        ("barn-", "och utbildningsnämnden", "space"),
        ("policyn är", "framtagen", "space"),
        ("förvalt\u00ad", "ningen", "drop"),
    ],
)
def test_a_hyphen_at_the_end_of_a_line(before: str, after: str, how: str) -> None:
    assert cut(before, after, f"{before}\n{after}") == how


def test_the_document_itself_shows_how_a_word_is_written() -> None:
    text = "e-tjänst är bra. Vår e-\ntjänst"
    assert cut("Vår e-", "tjänst", text) == "keep"


@pytest.mark.parametrize(
    ("word", "is_frozen"),
    [("förvalt-ningar", True), ("be-döms", True), ("e-post", False), ("IT-råd", False)],
)
def test_a_hyphen_frozen_in_mid_line(word: str, is_frozen: bool) -> None:
    assert frozen(word, word) is is_frozen


@pytest.mark.parametrize(
    ("line", "part"),
    [
        ("Förslag till beslut", "proposal"),
        ("Stadsdelsnämnden beslutar", "proposal"),
        ("SAMMANFATTNING AV ÄRENDET", "summary"),
        ("Föredragning", "background"),
        ("Ärendets beredning", "preparation"),
        ("Förvaltningens synpunkter och förslag", "views"),
        ("Stadsledningskontorets synpunkter", "views"),
        ("Mina synpunkter", "views"),
        ("Konsekvenser för barn", "consequences"),
        ("3. Bakgrund", "background"),
        ("Kontorets synpunkter ", "views"),
        ("Svar på remiss från kommunstyrelsen, KS 2018/1303", "document-type"),
        ("Särskilt uttalande av Vänsterpartiet", "reservation"),
        ("Nämnden har inga synpunkter.", None),
        ("Bakgrunden är att staden växer", None),
    ],
)
def test_headings_by_what_they_are_for(line: str, part: str | None) -> None:
    assert part_of(line) == part


def test_page_marks_in_mid_sentence_are_left_out() -> None:
    text = (
        "Kontorets synpunkter\n\nKontoret anser att policyn bör 2 Sida 2 (4) gälla alla konton i"
        " staden.\n\nSida 3 (4)\n\nDet är bra att"
    )
    views = sections_of(text)[0]
    assert views.text.startswith("Kontoret anser att policyn bör gälla alla konton")


def test_a_paragraph_goes_on_over_a_page() -> None:
    text = "Synpunkter\n\nKontoret anser att den nivå som\n\nSida 2 (4)\n\nföreslås är rimlig."
    assert sections_of(text)[0].text == "Kontoret anser att den nivå som föreslås är rimlig."


def test_a_heading_run_into_its_text_is_cut_off() -> None:
    text = "Förslag till beslut Stadsdelsnämnden godkänner yttrandet."
    (section,) = sections_of(text)
    assert section.part == "proposal"
    assert section.text == "Stadsdelsnämnden godkänner yttrandet."


def test_a_header_on_every_page_is_no_text() -> None:
    page = "Dnr SN 2026/311 sida {n}\nNämnden anser att policyn är bra i stort och lång.\n\n"
    text = "Synpunkter\n\n" + "".join(page.format(n=n) for n in range(1, 5))
    assert "sida" not in sections_of(text)[0].text


@given(st.text(alphabet="abcåäö .-\n\u00adSynpunkter0123", max_size=400))
def test_every_letter_has_its_place(text: str) -> None:
    for section in sections_of(text):
        for paragraph in section.paragraphs:
            body = paragraph.body
            assert len(body.text) == len(body.places)
            for letter, place in zip(body.text, body.places, strict=True):
                assert letter == " " or text[place] == letter


@given(st.text(max_size=300))
def test_any_text_can_be_parted(text: str) -> None:
    sections_of(text)
