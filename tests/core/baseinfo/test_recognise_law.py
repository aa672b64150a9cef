"""Laws of recognition: passages are the text's own words, answers repeat, no text is too much."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.baseinfo.recognise import Identity, recognise
from kanalkoll.core.facts.tables import ITEMS, PLACES

WORDS = (
    "Official", "account", "of", "the", "Park", "Photos", "from", "About", "endorsement", "RT",
    "≠", "views", "privacy:", "exempel.se/gdpr", "a@b.se", "www.", "0123-45 60 00",
    "(555) 123-4567", "Fastighetskontoret", "Exempelstad", "i", "Här", "följer", "du", "allmän",
    "handling", "villkor", "kommentarer", "tas", "bort", ".", "!", "\n", "👇", "DM:a", "oss",
    "a\u030a", "İ", "U.S.", "NASA",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join),
    st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=4)), max_size=40).map("".join),
)
PROFILES = st.dictionaries(st.sampled_from(PLACES), TEXTS, max_size=4)
NAMES = st.lists(
    st.one_of(st.sampled_from(["Fastighetskontoret", "Exempelstad"]), st.text(max_size=8)),
    max_size=3,
).map(tuple)
IDENTITIES = st.builds(Identity, units=NAMES, bodies=NAMES, domains=NAMES)


@given(profile=PROFILES, identity=IDENTITIES)
def test_every_passage_is_a_part_of_its_text(profile: dict[str, str], identity: Identity) -> None:
    recognition = recognise(profile, identity=identity)
    assert tuple(finding.item for finding in recognition.items) == ITEMS
    for finding in recognition.items:
        for each in finding.evidence:
            assert each.item == finding.item
            assert 0 <= each.start < each.end <= len(profile[each.place])
            assert each.passage == profile[each.place][each.start : each.end]


@given(profile=PROFILES, identity=IDENTITIES)
def test_the_same_profile_gives_the_same_answer(
    profile: dict[str, str], identity: Identity
) -> None:
    backwards = dict(reversed(profile.items()))
    assert recognise(profile, identity=identity) == recognise(backwards, identity=identity)


@given(profile=PROFILES, identity=IDENTITIES)
def test_found_means_evidence_and_half_a_sender_is_not_found(
    profile: dict[str, str], identity: Identity
) -> None:
    for finding in recognise(profile, identity=identity).items:
        assert finding.found == (bool(finding.evidence) and finding.lacks is None)
        assert finding.lacks is None or finding.item == "sender"


@given(profile=PROFILES, place=st.sampled_from(PLACES), text=TEXTS)
def test_one_more_text_takes_no_item_away(profile: dict[str, str], place: str, text: str) -> None:
    without = {each: words for each, words in profile.items() if each != place}
    found = set(recognise(without).found)
    assert found <= set(recognise({**without, place: text}).found)


LONG_AND_NASTY = [
    "A ", "a ", "Official ", "official account of the ", "Photos and ", "of the and ", "A.b",
    "www.", "a.a.", "http://a", "a@", "@a ", "1 ", "0123-45 ", "(555) ", "x" * 50 + " ",
    "Exempelstad ", "kontoret i ", "Fastighetskontoret, ", "news ", "News, ", "här hittar du ",
    "kommentar ", "not ", "endorse", "\n", "! ", "A, ", "A of ", "Park of the ", "this page ",
    "this page is to share ", "we share ", "info ", "İ", "a\u030a", "🇸🇪", "personuppgifter ",
    "villkor: ", "a.se ", "A-", "A's ", "123 A ", "privacy a.se ", "PARK ", "X (", "\u00a0A",
    "det du skriver ", "DM:a ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG_AND_NASTY)
def test_no_repetition_makes_a_pattern_run_away(piece: str) -> None:
    """A pattern that backtracks without end would not come back from 20,000 characters."""
    text = (piece * 20_000)[:20_000]
    office = Identity(units=("fastighetskontoret",), bodies=("Exempelstad",), domains=("a.se",))
    for identity in (Identity(), office):
        found = recognise({"bio": text, "name": text, "link-field": text}, identity=identity)
        assert len(found.items) == len(ITEMS)
