"""The first page, entering as one of the cast, and Byt dag (storyboard step 1)."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client
from django.utils.text import normalize_newlines
from tests.installations import ready_home
from tests.web.conftest import ClientAs
from tests.web.start.reading import words

from kanalkoll.web.organisation.selectors import today
from kanalkoll.web.start.four_questions import QUOTES

ANSWER = (
    Path(__file__).resolve().parents[3].parent
    / "shared" / "data" / "remissvar_fastighetsnamnden_2019.txt"
)  # fmt: skip


def test_the_quotes_are_the_real_answer_word_for_word() -> None:
    text = normalize_newlines(ANSWER.read_text(encoding="utf-8"))
    joined = re.sub(r"statistik-\s+uppföljning", "statistikuppföljning", text)
    real = re.sub(r"\s+", " ", re.sub(r"Instagram-\s+konto", "Instagram-konto", joined))
    for quote in QUOTES.values():
        assert quote.removeprefix("… ").removesuffix(".") in real


@pytest.mark.any_database
def test_what_the_first_page_says_is_counted_before_anybody_looks() -> None:
    assert list((ready_home("city") / "viewpoints").glob("*.json"))


@pytest.mark.any_database
def test_four_cards_answer_the_four_questions(city: None, client: Client) -> None:
    said = words(client.get("/").content)
    assert "Fyra frågor ur ett remissvar" in said
    for expected in (
        "Går målen att mäta? 3 av 5 konton har ingen statistik.",
        "Får basinformationen plats? Inte i profilen. 379 tecken behövs, Instagram rymmer 150.",
        "Ett par inlägg i veckan: 1 av 5 konton når dit. Ett par i månaden: 4 av 5.",
        "Hur länge ska informationen ligga kvar? Utkastet säger inget.",
    ):
        assert expected in said


@pytest.mark.parametrize("name", ["maja", "peter", "sara", "nadia"])
def test_each_of_the_cast_can_step_in(city: None, client: Client, name: str) -> None:
    answer = client.post("/prova/", {"name": name}, follow=True)
    assert answer.status_code == 200
    assert answer.context["user"].username == name


def test_stepping_in_leads_to_the_page_that_was_asked_for(city: None, client: Client) -> None:
    asked = "/konton/instagram-fastighet.exempelstad/mal/"
    said = client.get(asked, follow=True).content.decode()
    assert f'<input type="hidden" name="next" value="{asked}">' in said
    answer = client.post("/prova/", {"name": "maja", "next": asked}, follow=True)
    assert answer.redirect_chain == [(asked, 302)]
    elsewhere = client.post("/prova/", {"name": "maja", "next": "//example.org/"})
    assert elsewhere.headers["Location"] == "/konton/mina/"


def test_the_first_page_of_a_real_installation_leads_to_the_accounts_and_to_signing_in(
    city: None, client: Client, settings: object
) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    said = words(client.get("/").content)
    assert "Se de officiella kontona" in said
    assert "Prova som" not in words(client.get("/konto/login/").content)


def test_nobody_else_can_step_in(city: None, client: Client) -> None:
    assert client.post("/prova/", {"name": "system"}).status_code == 404


def test_outside_the_demonstration_nobody_steps_in(
    city: None, client: Client, settings: object
) -> None:
    settings.DEMONSTRATION = False  # type: ignore[attr-defined]
    assert client.post("/prova/", {"name": "maja"}).status_code == 404


@pytest.mark.any_database
def test_the_day_is_moved_forward_and_never_back_and_nobody_elsewhere(
    city: None, client_as: ClientAs
) -> None:
    maja = client_as("maja")
    assert "15 december 2026" in words(maja.get("/").content)
    elsewhere = {"day": "2026-12-15", "next": "https://example.org/"}
    moved = maja.post("/byt-dag/", elsewhere, follow=True)
    assert moved.redirect_chain == [("/", 302)]
    assert "Nu är det 15 december 2026 i demonstrationen." in words(moved.content)
    assert today().isoformat() == "2026-12-15"
    back = maja.post("/byt-dag/", {"day": "2026-11-24", "next": "/"}, follow=True)
    assert "Demonstrationen går inte att flytta dit." in words(back.content)
    assert today().isoformat() == "2026-12-15"


def test_the_day_can_be_moved_to_march(city: None, client_as: ClientAs) -> None:
    maja = client_as("maja")
    moved = maja.post("/byt-dag/", {"day": "2027-03-01", "next": "/"}, follow=True)
    assert "Nu är det 1 mars 2027 i demonstrationen." in words(moved.content)
    said = words(maja.get("/konton/instagram-fastighet.exempelstad/").content)
    assert "5 inlägg" in said
