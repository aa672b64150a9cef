"""Whose an account is and who runs it, and links in a body's own text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.web.organisation.models import Body, Unit
from kanalkoll.web.verification.linking import handles_in, linked
from kanalkoll.web.verification.words import genitive, run_by, whose

pytestmark = pytest.mark.any_database


@pytest.mark.parametrize(
    ("name", "sv"),
    [
        ("Exempelstad", "stadens"),
        ("Stockholms stad", "stadens"),
        ("Borås kommun", "kommunens"),
        ("Region Skåne", "regionens"),
        ("Västra Götalandsregionen", "Västra Götalandsregionens"),
        ("Skatteverket", "Skatteverkets"),
        ("Boverkets", "Boverkets"),
    ],
)
def test_whose(name: str, sv: str) -> None:
    assert whose(Body(name=name)).sv == sv


def test_a_name_that_ends_with_s_takes_no_more() -> None:
    assert genitive("Alingsås") == "Alingsås"


def unit(name: str, kind: str, parent: Unit | None = None) -> Unit:
    return Unit(key=name, name=name, kind=kind, parent=parent, pk=hash(name))


CITY = unit("Exempelstad", "kommun")
BOARD = unit("Fastighetsnämnden", "nämnd", CITY)
OFFICE = unit("Fastighetskontoret", "förvaltning", BOARD)
TEAM = unit("enheten för byggen", "enhet", OFFICE)
COMPANY = unit("Exempelstads Hamn AB", "bolag", CITY)


@pytest.mark.parametrize(
    ("of", "sv"),
    [
        (OFFICE, "Det drivs av fastighetskontoret (ansvarig: fastighetsnämnden)."),
        (TEAM, "Det drivs av enheten för byggen (ansvarig: fastighetsnämnden)."),
        (BOARD, "Det drivs av fastighetsnämnden."),
        (COMPANY, "Det drivs av Exempelstads Hamn AB."),
        (CITY, "Det drivs av Exempelstad."),
        (unit("Kulturförvaltningen", ""), "Det drivs av kulturförvaltningen."),
        (unit("VA-enheten", "enhet"), "Det drivs av VA-enheten."),
    ],
)
def test_residents_know_the_office(of: Unit, sv: str) -> None:
    assert run_by(of).sv == sv


def test_a_tree_that_bites_its_tail_ends() -> None:
    one, other = unit("ena", "enhet"), unit("andra", "enhet")
    one.parent, other.parent = other, one
    assert run_by(one).sv == "Det drivs av ena."


def test_addresses_numbers_and_accounts_become_links() -> None:
    text = (
        "Följ @fastighet.exempelstad eller ring 0123-45 60 00. Mejl: hus@stad.example. "
        "Läs exempelstad.example/villkor, https://stad.example/a?b=1&c=2."
    )
    said = linked(text, accounts={"fastighet.exempelstad": "/k/fastighet/"})
    assert '<a href="/k/fastighet/">@fastighet.exempelstad</a> eller' in said
    assert '<a href="tel:0123456000">0123-45 60 00</a>. Mejl' in said
    assert '<a href="mailto:hus@stad.example">hus@stad.example</a>. Läs' in said
    assert '<a href="https://exempelstad.example/villkor">exempelstad.example/villkor</a>,' in said
    assert '<a href="https://stad.example/a?b=1&amp;c=2">' in said


def test_an_account_that_is_not_the_bodys_is_no_link() -> None:
    assert linked("Följ @nagon.annan.") == "Följ @nagon.annan."
    assert handles_in("Följ @Nagon.annan, inte a@b.example") == {"nagon.annan"}


@given(st.text(alphabet="<>\"&'@.:/ aå0-9+http", max_size=60))
def test_no_text_becomes_markup(text: str) -> None:
    said = linked(text, accounts={"a": "/k/a/"})
    assert "<script" not in said
    assert said.count("<") == said.count("<a href=") + said.count("</a>")
