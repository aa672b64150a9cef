"""Texts that cannot be trusted are told of, and gibberish is not read."""

from __future__ import annotations

import pytest

from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.damage import doubts
from kanalkoll.data import shipped_policy

SCRAMBLED = "hçããìåáâ~íáçåÉå=ëâ~=î~ê~=ä®íí=~íí=Ñ∏êëí™=çÅÜ=ã™äÖêìééë~åé~ëë~Ç=aåê=mrvjrttlomms"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        (SCRAMBLED, "scrambled"),
        ("Svar senast den 21 juni Ärendets beredning", "lost-digits"),
        ("Ärendet (Dnr /2016) har", "lost-digits"),
        ("Utlåtande 2007: RI", "lost-digits"),
        ("l. Kommunen startar den l september 20 I 2 med foltsättning", "misread"),
    ],
)
def test_damage_is_seen(text: str, kind: str) -> None:
    assert kind in {doubt.damage for doubt in doubts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "Nämnden svarar senast den 21 juni 2019. Det är bra.",
        "Fastighetsnämnden godkänner och överlämnar kontorets tjänsteutlåtande.",
        "Dnr SN 2026/311",
    ],
)
def test_sound_texts_are_not_doubted(text: str) -> None:
    assert list(doubts(text)) == []


def test_gibberish_gives_no_viewpoint() -> None:
    text = f"Kontorets synpunkter\n\n{SCRAMBLED} bör inlägg i månaden"
    assert read_answer(text, shipped_policy("exempelstad-utkast")).viewpoints == ()
