"""Vague words are found as they stand in real texts, and plain ones are left alone."""

from __future__ import annotations

import pytest

from kanalkoll.core.drafting.lint.vague_words import sort_of, vague_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Varje konto ska ha minst ett par inlägg i veckan.", [("ett par", "amount")]),
        ("Minst cirka tre inlägg.", [("Minst cirka", "amount")]),
        ("Kontot ska publicera några gånger om året.", [("några", "amount")]),
        ("Något varje halvår.", [("Något", "amount")]),
        ("Analysen ska ske kontinuerligt.", [("kontinuerligt", "time")]),
        ("Det kräver kontinuerlig analys.", [("kontinuerlig", "time")]),
        ("Frågor besvaras snarast möjligt.", [("snarast möjligt", "time")]),
        ("Frågor besvaras så snart som möjligt.", [("så snart som möjligt", "time")]),
        ("Konton ses över regelbundet.", [("regelbundet", "time")]),
        ("Svar ges inom rimlig tid.", [("inom rimlig tid", "time")]),
        (
            "Av kontot ska det, så långt det är möjligt, framgå vem som står bakom.",
            [("så långt det är möjligt", "condition")],
        ),
        ("Om möjligt ska bilden ha alternativtext.", [("Om möjligt", "condition")]),
        ("Kontot gallras vid behov.", [("vid behov", "condition")]),
        ("Lämpliga åtgärder vidtas.", [("Lämpliga", "quality")]),
        ("Lämplig åtgärd vidtas.", [("Lämplig", "quality")]),
        ("Innehållet ska hålla hög kvalitet.", [("hög kvalitet", "quality")]),
        ("Ungefär en gång om året.", [("Ungefär en gång om året", "amount")]),
        ("Ett par inlägg, ett par bilder.", [("Ett par", "amount")]),
        ("A couple of posts a week.", [("A couple of", "amount")]),
        ("As far as possible, promptly.", [("As far as possible", "condition"),
                                           ("promptly", "time")]),
        # Not vague: they say exactly what they say, or bind nobody to a number.
        ("Hur ofta det ska ske anges i planen.", []),
        ("Minst 2 inlägg i veckan, räknat över fyra veckor.", []),
        ("Det ska framgå varför kontot avslutas.", []),
        ("Parkeringen sköts av bolaget.", []),
        ("Det som flera nämnder gör tillsammans.", []),
    ],
)  # fmt: skip
def test_vague_words(text: str, found: list[tuple[str, str]]) -> None:
    assert [tuple(word) for word in vague_words(text)] == found


def test_the_sort_of_a_reading_s_own_words() -> None:
    assert sort_of("ett par") == "amount"
    assert sort_of("kontinuerligt") == "time"
    assert sort_of("3–4") is None
