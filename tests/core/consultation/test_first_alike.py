"""Finding an answer in nearly the same words among others: as putting all together finds it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.consultation.compilation import alike, first_alike

SAID = ("vi", "anser", "att", "kravet", "är", "för", "högt", "och", "bör", "sänkas")
WORDS = st.lists(st.sampled_from(SAID), max_size=14).map(" ".join)


@given(WORDS, WORDS)
def test_two_texts_are_alike_one_way_or_the_other(text: str, other: str) -> None:
    together = alike([text, other]) == ((0, 1),)
    assert (first_alike(text, [other]) == 0) is (together and _nearly_as_long(text, other))


def _nearly_as_long(text: str, other: str) -> bool:
    return min(len(text), len(other)) >= 0.5 * max(len(text), len(other))


def test_the_first_is_found_and_nothing_else() -> None:
    text = (
        "nämnden anser att kravet på två inlägg i veckan är för högt och att två inlägg i"
        " månaden räcker för att följarna ska se att kontot används och är stadens eget"
    )
    near = text.replace("eget", "egna")
    assert first_alike(text, ["något helt annat", near, text]) == 1
    assert first_alike(text, ["något helt annat"]) is None
    assert first_alike(text, []) is None
