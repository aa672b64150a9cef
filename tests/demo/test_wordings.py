"""The wordings are as long as they are said to be, and good for every part of the city."""

from __future__ import annotations

import pytest

from kanalkoll.core.facts.tables import ITEMS
from kanalkoll.demo.organisation import PROPERTY_OFFICE, organisation
from kanalkoll.demo.wordings import all_wordings, short_text, unit_wordings

SHORT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. "
    "Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
)
LONG = (
    "Det här kontot drivs av fastighetskontoret i Exempelstad. "
    "Här visar vi hur stadens kända byggnader renoveras. "
    "Det du skriver här kan bli allmän handling och kan då lämnas ut. "
    "Villkor: exempelstad.example/villkor. "
    "Kontakt: fastighet@exempelstad.example, 0123-45 60 00. "
    "Webbplats: exempelstad.example/fastighet. "
    "Så behandlar vi personuppgifter: exempelstad.example/personuppgifter."
)


def test_the_property_office_says_it_in_147_and_in_379_characters() -> None:
    office = unit_wordings(PROPERTY_OFFICE)
    assert short_text(office) == SHORT
    assert len(SHORT) == 147
    assert office.in_full() == LONG
    assert len(LONG) == 379


@pytest.mark.parametrize("unit", organisation())
def test_every_unit_says_all_items_and_fits_in_a_profile_in_short(unit: str) -> None:
    wordings = unit_wordings(unit)
    assert wordings.order == ITEMS
    assert len(short_text(wordings)) <= 150
    assert len(wordings.in_full()) > 150
    assert all(wording.long.en for wording in wordings.items.values())


@pytest.mark.parametrize(
    ("unit", "sentence"),
    [
        ("exempelstad", "Det här kontot drivs av Exempelstad."),
        ("kommunstyrelsen", "Här berättar vi om styrelsens möten och beslut."),
        ("kulturnamnden", "Här berättar vi om nämndens möten och beslut."),
        (
            "norrstadens-stadsdelsforvaltning",
            "Det här kontot drivs av Norrstadens stadsdelsförvaltning i Exempelstad.",
        ),
        (
            "exempelstads-energi",
            "Det här kontot drivs av Exempelstads Energi AB, ett bolag som ägs av Exempelstad.",
        ),
    ],
)
def test_names_stand_in_sentences_as_they_should(unit: str, sentence: str) -> None:
    assert sentence in unit_wordings(unit).in_full()


def test_no_two_units_say_the_same() -> None:
    said = [wordings.in_full() for wordings in all_wordings().values()]
    assert len(set(said)) == len(said) == 62


def test_addresses_and_numbers_are_plainly_invented() -> None:
    for unit in organisation().values():
        assert unit.phone.startswith("0123-45 ")
        assert unit.mailbox.endswith("@exempelstad.example")
        assert unit.website.startswith("exempelstad.example")
