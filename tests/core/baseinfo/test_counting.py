"""How long texts are, as each platform counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.baseinfo.counting import amount, fits, length, stands_alone
from kanalkoll.core.capabilities.model import Limit
from kanalkoll.core.capabilities.vocabulary import UNITS, Unit

FAMILY = "👨‍👩‍👧"
DECOMPOSED = "Ha\u030aga"  # Håga, with the ring apart


@pytest.mark.parametrize(
    ("text", "characters", "graphemes", "bytes_", "weighted", "links_23"),
    [
        ("", 0, 0, 0, 0, 0),
        ("Å", 1, 1, 2, 1, 1),
        (DECOMPOSED, 5, 4, 6, 4, 4),
        (FAMILY, 5, 1, 18, 2, 1),
        ("🇸🇪", 2, 1, 8, 2, 1),
        ("1️⃣", 3, 1, 7, 2, 1),
        ("市", 1, 1, 3, 2, 1),
        ("a–b", 3, 3, 5, 3, 3),
        ("https://exempelstad.example/villkor", 35, 35, 35, 23, 23),
        ("Se https://a.se.", 16, 16, 16, 27, 27),
        ("Se exempelstad.example/villkor.", 31, 31, 31, 31, 31),
        ("Se a.se", 7, 7, 7, 26, 7),
        ("Fråga @fastighet@social.exempelstad.example nu", 46, 46, 47, 46, 19),
        ("fastighet@exempelstad.example", 29, 29, 29, 29, 29),
        ("\r\n", 2, 1, 2, 2, 1),
    ],
)
def test_lengths(
    text: str, characters: int, graphemes: int, bytes_: int, weighted: int, links_23: int
) -> None:
    assert length(text, "characters") == characters
    assert length(text, "graphemes") == graphemes
    assert length(text, "bytes") == bytes_
    assert length(text, "weighted") == weighted
    assert length(text, "graphemes-links-23") == links_23


def test_every_limit_must_hold() -> None:
    both = (Limit(max=4, unit="graphemes"), Limit(max=5, unit="bytes"))
    assert fits("Håga", both)
    assert not fits(DECOMPOSED, both)  # four graphemes, six bytes
    assert not fits("Hagal", both)


WORDS = st.lists(
    st.sampled_from(
        [
            "Håga", DECOMPOSED, FAMILY, "https://a.se/å?b=1", "a.se",
            "@a@b.se", "市", "slut.", "(x)", "🇸🇪",
        ]
    ),
    min_size=1,
    max_size=6,
)  # fmt: skip
SENTENCE = st.one_of(WORDS.map(" ".join), st.text(min_size=1, max_size=30).map(str.strip)).filter(
    stands_alone
)


@pytest.mark.parametrize("unit", list(UNITS))
@given(sentences=st.lists(SENTENCE, min_size=1, max_size=4))
def test_joined_sentences_are_as_long_as_their_parts(unit: Unit, sentences: list[str]) -> None:
    joined = length(" ".join(sentences), unit)
    assert joined == sum(length(s, unit) + 1 for s in sentences) - 1


@pytest.mark.parametrize("text", ["", " a", "a ", "\u030aa", "\u200da", "\ufe0f"])
def test_what_does_not_stand_alone(text: str) -> None:
    assert not stands_alone(text)


def test_amounts_have_hard_spaces() -> None:
    assert amount(150, "characters").sv == "150 tecken"
    assert amount(2000, "characters").sv == "2\xa0000 tecken"
    assert amount(2560, "bytes").en == "2,560 bytes"
