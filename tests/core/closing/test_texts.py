"""What an account says before it is closed: exact, within the limits, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.baseinfo.counting import fits
from kanalkoll.core.capabilities.model import Limit
from kanalkoll.core.closing.texts import (
    Notice,
    last_answer,
    pinned_text,
    profile_text,
    sentence,
)
from kanalkoll.core.errors import BadInput
from kanalkoll.platforms import load_catalogue

TOWER = Notice(
    last_day=date(2027, 4, 30),
    reason="Renoveringen av vattentornet är klar.",
    short_reason="Tornet är klart.",
    account="@fastighet.exempelstad",
    contact="0123-45 60 00",
    page="https://exempelstad.example/k/vattentornet/",
    has_link=True,
)
INSTAGRAM = (Limit(max=150, unit="characters"),)
UNITS = ("characters", "graphemes", "bytes", "weighted", "graphemes-links-23")


def characters(number: int) -> tuple[Limit, ...]:
    return (Limit(max=number, unit="characters"),)


def test_the_storyboard() -> None:
    made = profile_text(TOWER, INSTAGRAM)
    assert made.text == (
        "Kontot avslutas 30 april 2027. Renoveringen av vattentornet är klar. "
        "Följ @fastighet.exempelstad i stället. Frågor: 0123-45 60 00."
    )
    assert made.used == ((INSTAGRAM[0], 130),)
    assert made.moved == frozenset()


@pytest.mark.parametrize(
    ("room", "text"),
    [
        (129, ("Kontot avslutas 30 april 2027. Renoveringen av vattentornet är klar. "
              "Följ @fastighet.exempelstad. Frågor: 0123-45 60 00.")),
        (119, ("Avslutas 30 april 2027. Renoveringen av vattentornet är klar. "
              "Följ @fastighet.exempelstad. Frågor: 0123-45 60 00.")),
        (112, ("Avslutas 30 april 2027. Tornet är klart. "
              "Följ @fastighet.exempelstad. Frågor: 0123-45 60 00.")),
        (91, ("Avslutas 30 april 2027. Tornet är klart. "
             "Följ @fastighet.exempelstad. Frågor: se länken.")),
        (80, "Avslutas 30 april 2027. Följ @fastighet.exempelstad. Skäl och frågor: se länken."),
    ],
)  # fmt: skip
def test_the_steps_are_always_the_same(room: int, text: str) -> None:
    made = profile_text(TOWER, characters(room))
    assert made.text == text
    assert len(text) <= room
    assert ("contact" in made.moved) == ("se länken" in text)


def test_without_a_link_nothing_moves_and_the_words_to_shorten_are_named() -> None:
    here = replace(TOWER, has_link=False, short_reason="")
    with pytest.raises(BadInput) as refused:
        profile_text(here, characters(100))
    (problem,) = refused.value.problems
    assert problem.field == "reason"
    assert problem.wrong.sv == (
        "Texten tar 113 tecken även i sin kortaste form, och det finns plats för 100."
    )
    assert problem.right is not None
    assert problem.right.sv == "Skriv anledningen med högst 24 tecken."
    assert len(sentence("Renoveringen är klar")) == 21
    assert profile_text(replace(here, reason="Renoveringen är klar"), characters(100)).text


def test_the_other_texts_read_as_sentences() -> None:
    assert pinned_text(TOWER, ()).text == (
        "Det här kontot avslutas den 30 april 2027. Renoveringen av vattentornet är klar. "
        "Följ @fastighet.exempelstad i stället. Har du frågor? Vänd dig till 0123-45 60 00. "
        "Informationen finns kvar på https://exempelstad.example/k/vattentornet/."
    )
    assert last_answer(TOWER, ()).text == (
        "Tack för din kommentar. Kontot avslutas den 30 april 2027, och efter det kan vi inte "
        "svara här. Renoveringen av vattentornet är klar. Följ @fastighet.exempelstad i stället. "
        "Har du frågor? Vänd dig till 0123-45 60 00."
    )


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("exempelstad.example/fastighet", "Läs i stället på exempelstad.example/fastighet."),
        ("stadsbiblioteket", "Vänd dig i stället till stadsbiblioteket."),
    ],
)
def test_another_place_than_an_account(place: str, said: str) -> None:
    assert said in profile_text(replace(TOWER, account="", place=place), ()).text


def test_every_platform_has_room_for_the_storyboards_text() -> None:
    for platform in load_catalogue().platforms.values():
        for field in platform.fields:
            if field.place == "bio":
                made = profile_text(TOWER, field.limits)
                assert fits(made.text, field.limits), platform.key


words = st.text("abcdeåäö -.", min_size=1, max_size=60).map(
    lambda text: " ".join(text.split()).strip(".- ") or "nytt"
)
notices = st.builds(
    Notice,
    last_day=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    reason=words,
    short_reason=st.one_of(st.just(""), words),
    account=st.one_of(st.just(""), st.just("@fastighet.exempelstad"), st.just("@a")),
    place=words,
    contact=st.sampled_from(["", "0123-45 60 00", "fastighetskontoret@exempelstad.example"]),
    page=st.just("https://exempelstad.example/k/konto/"),
    has_link=st.booleans(),
)
rooms = st.lists(st.builds(Limit, max=st.integers(1, 400), unit=st.sampled_from(UNITS)), max_size=2)


@given(notices, rooms, st.sampled_from([profile_text, pinned_text, last_answer]))
def test_a_text_fits_and_holds_everything_or_says_where_it_is(
    notice: Notice, limits: list[Limit], make: object
) -> None:
    try:
        made = make(notice, limits)  # type: ignore[operator]
    except BadInput as refused:
        (problem,) = refused.problems
        assert problem.field in {"reason", "short_reason", "place", "contact"}
        assert problem.right is not None
        return
    assert fits(made.text, limits)
    assert full_date(notice.last_day).sv in made.text
    assert (notice.account or notice.place) in made.text
    whys = [sentence(why) for why in (notice.reason, notice.short_reason) if why]
    assert any(why in made.text for why in whys) != ("reason" in made.moved)
    if notice.contact:
        assert (notice.contact in made.text) != ("contact" in made.moved)
    if made.moved:
        assert notice.has_link
        assert "se länken" in made.text


@given(notices, rooms)
def test_more_room_never_says_less(notice: Notice, limits: list[Limit]) -> None:
    try:
        made = profile_text(notice, limits)
    except BadInput:
        return
    wider = [replace_max(limit, 50) for limit in limits]
    assert profile_text(notice, wider).moved <= made.moved


def replace_max(limit: Limit, more: int) -> Limit:
    return Limit(max=limit.max + more, unit=limit.unit)
