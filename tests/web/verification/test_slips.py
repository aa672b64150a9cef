"""Names that are one slip from the body's: told as resembling, never as the body's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.handles import skeleton
from kanalkoll.web.verification.answering import check
from kanalkoll.web.verification.nearness import is_near, letters_term, near_terms

SLIPS = """
fastighetexempelstad     separators apart it is the same
fastigheexempelstad      a letter left out
fastighet.exempelstadd   a letter doubled at the end
fastigheet.exempelstad   a letter doubled
fatsighet.exempelstad    two that changed places
fastighet.exepmelstad    two that changed places, far in
fastighet.exmpe1stad     left out, and another that looks alike
"""
STRANGERS = """
fastighet.annanstad      another town
fstghet.exempelstad      two left out
fastighetq.exempelstad   another letter, not doubled
exempelstad.fastighet    the same letters in another order
"""


def first_words(table: str) -> list[str]:
    return [line.split()[0] for line in table.strip().splitlines()]


@pytest.mark.parametrize("slip", first_words(SLIPS))
def test_a_slip_is_told_as_resembling(city: None, slip: str) -> None:
    answer = check(f"@{slip}")
    assert answer.state == "unknown"
    assert "Namnet liknar @fastighet.exempelstad, som är stadens." in answer.more.sv
    assert [said.handle for said in answer.alike][:1] == ["fastighet.exempelstad"]


@pytest.mark.parametrize("stranger", first_words(STRANGERS))
def test_what_is_further_away_resembles_nothing(city: None, stranger: str) -> None:
    answer = check(f"@{stranger}")
    assert (answer.state, list(answer.alike)) == ("unknown", [])


def test_short_names_are_not_compared(city: None) -> None:
    assert letters_term("abcde") == ""
    assert not is_near("abde", "abcde")
    assert is_near("abdef", "abcdef")


NAMES = st.text("abcdefghklmnoprstuvwxyz26", min_size=6, max_size=30).filter(
    lambda name: len(skeleton(name)) >= 6
)


@given(NAMES, st.data())
def test_every_slip_is_found_by_its_letters(name: str, data: st.DataObject) -> None:
    name = skeleton(name)
    place = data.draw(st.integers(0, len(name) - 2))
    slips = {
        name[:place] + name[place + 1 :],
        name[:place] + name[place] + name[place:],
        name[:place] + name[place + 1] + name[place] + name[place + 2 :],
    }
    # A slip can itself be drawn like something else (``r`` and ``n`` that meet): not one letter.
    for slip in (slip for slip in slips if skeleton(slip) == slip != name):
        assert is_near(slip, name)
        assert letters_term(name) in set(near_terms(slip))


@given(st.text(max_size=80), st.text(max_size=80))
def test_what_is_near_would_be_found(one: str, other: str) -> None:
    if is_near(one, other) and letters_term(other):
        assert letters_term(other) in set(near_terms(one)) or not skeleton(other).isascii()
