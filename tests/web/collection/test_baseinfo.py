"""Base information: the composed text, its page, and the confirmation that it stands there."""

from __future__ import annotations

from datetime import date

import pytest
from django.conf import settings
from tests.web.collection.conftest import DAY, add_account
from tests.web.town import Town

from kanalkoll.core.baseinfo.placing import Placing
from kanalkoll.core.errors import BadInput
from kanalkoll.demo.wordings import OFFICE_LONG, OFFICE_SHORT
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.collection.composition import composed
from kanalkoll.web.collection.facts import tables
from kanalkoll.web.collection.models import Wording, WordingVersion
from kanalkoll.web.collection.selectors import base_information, expiring
from kanalkoll.web.collection.services import (
    Said,
    WordingChanged,
    change_wordings,
    confirm_profile,
    withdraw_confirmation,
)
from kanalkoll.web.identity.permissions import NotAllowed
from kanalkoll.web.organisation.models import Unit
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database

SAID = {
    item: Said(OFFICE_SHORT[item].sv if item in OFFICE_SHORT else "", long.sv)
    for item, long in OFFICE_LONG.items()
}
SHORT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. "
    "Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
)


@pytest.fixture
def written(body: Town, account: Account) -> Account:
    """The account, with the property office's words for its unit."""
    change_wordings(body.unit, SAID, by=SYSTEM)
    return account


def test_the_storyboards_text_is_composed_from_the_units_words(written: Account) -> None:
    composition = composed(written, DAY)
    assert isinstance(composition.answer, Placing)
    (text,) = composition.texts
    assert (text.text, text.measure.sv) == (SHORT, "147 av 150 tecken")
    assert composition.answer.summary.sv == (
        "I profilen: vem som står bakom, vad man kan vänta sig, villkor (kort). "
        "På kontosidan bakom länken: kontaktuppgifter, webbplats, personuppgifter, "
        "villkoren i sin helhet."
    )
    (link,) = composition.others
    address = f"{settings.BASE_URL}/k/{written.slug}/?fran=profil"
    assert (link.place, link.text, composition.link) == ("link-field", address, address)


def test_a_confirmed_profile_says_everything(body: Town, written: Account) -> None:
    maja = body.users["editor"]
    confirmed = confirm_profile(written, {"biography": SHORT}, by=maja)
    assert (confirmed.bio, confirmed.confirmed_on, confirmed.person) == (SHORT, DAY, maja.key)
    found = tables(DAY)
    there = {(r["item"], r["place"]) for r in found["profile_items"] if r["present"]}
    assert {item for item, _ in there} == set(OFFICE_LONG)
    assert {item for item, place in there if place == "bio"} == {"sender", "content", "terms"}
    assert {item for item, place in there if place == "linked-page"} == set(OFFICE_LONG)
    gone = {(r["item"], r["place"]) for r in found["profile_items"] if not r["present"]}
    assert ("contact", "bio") in gone
    assert ("website", "link-field") in gone
    assert {(r["part"], r["last_day"]) for r in found["coverage"]} == {
        (place, date(2027, 11, 23)) for place in ("bio", "link-field", "linked-page")
    }
    assert {r["field"]: r["value"] for r in found["profiles"]} == {
        "bio": SHORT,
        "link-field": confirmed.link,
    }
    assert {
        (r["way_in"], r["source"], r["known_from"]) for rows in found.values() for r in rows
    } == {("person", maja.key, DAY)}
    assert Entry.objects.latest("number").kind == "collection.profile-confirmed"


def test_a_text_that_was_changed_is_read_for_what_it_says(written: Account) -> None:
    text = "Fastighetskontoret. Kontakt: fastighet@exempelstad.example"
    confirm_profile(written, {"biography": text}, by=SYSTEM)
    bio = {r["item"]: r["present"] for r in tables(DAY)["profile_items"] if r["place"] == "bio"}
    assert bio["contact"]
    assert not bio["terms"]


@pytest.mark.parametrize(
    ("text", "words"),
    [("x" * 151, "151 tecken"), ("  ", "Skriv texten"), ("å" * 200, "Ta bort 50")],
)
def test_a_text_that_has_no_room_or_says_nothing_is_not_confirmed(
    written: Account, text: str, words: str
) -> None:
    with pytest.raises(BadInput) as refused:
        confirm_profile(written, {"biography": text}, by=SYSTEM)
    (problem,) = refused.value.problems
    assert problem.field == "biography"
    assert words in problem.describe("sv")


def test_a_confirmation_is_withdrawn_and_expires(body: Town, written: Account) -> None:
    confirmed = confirm_profile(written, {"biography": SHORT}, by=SYSTEM)
    assert [one.what for one in expiring(date(2027, 11, 1))] == ["profile"]
    withdraw_confirmation(confirmed, by=body.users["responsible"])
    assert tables(DAY) == {}
    assert expiring(date(2027, 11, 1)) == []


def test_people_of_other_parts_confirm_and_write_nothing(body: Town, written: Account) -> None:
    for user in (body.neighbour, body.outsider, body.users["reader"]):
        with pytest.raises(NotAllowed):
            confirm_profile(written, {"biography": SHORT}, by=user)
        with pytest.raises(NotAllowed):
            change_wordings(body.unit, SAID, by=user)


def test_an_account_may_say_an_item_in_its_own_words(body: Town, written: Account) -> None:
    other = add_account(body, "taket")
    own = Said("Här följer du taket.", "Här visar vi taket.")
    change_wordings(written, {"content": own}, by=SYSTEM)
    assert base_information(written)["content"] == "Här visar vi taket."
    assert base_information(other)["content"] == OFFICE_LONG["content"].sv
    change_wordings(written, {"content": Said()}, by=SYSTEM)
    assert base_information(written)["content"] == OFFICE_LONG["content"].sv


def test_a_part_below_inherits_all_but_who_it_is(body: Town, written: Account) -> None:
    below = Unit.objects.create(key="museet", name="museet", parent=body.unit)
    written.unit = below
    written.save()
    assert set(base_information(written)) == set(OFFICE_LONG) - {"sender", "content"}
    assert composed(written, DAY).missing == ("sender", "content")


def test_words_have_versions_and_a_late_writer_is_told(body: Town, written: Account) -> None:
    seen = {"sender": 1}
    first = {"sender": Said("Kultur, Provköping.", "Det här kontot drivs av kultur.")}
    change_wordings(body.unit, first, by=body.users["responsible"], versions=seen)
    with pytest.raises(WordingChanged) as refused:
        change_wordings(body.unit, {"sender": Said("", "Något annat.")}, by=SYSTEM, versions=seen)
    assert refused.value.rows["sender"].version == 2
    versions = WordingVersion.objects.filter(wording__item="sender").values_list("version", "long")
    assert list(versions) == [
        (2, "Det här kontot drivs av kultur."),
        (1, OFFICE_LONG["sender"].sv),
    ]
    assert change_wordings(body.unit, first, by=SYSTEM, versions={"sender": 2}) == []


@pytest.mark.parametrize(
    ("item", "said", "field"),
    [
        ("sender", Said("Kultur.", ""), "sender-long"),
        ("terms", Said("", "x" * 100_000), "terms-long"),
        ("pointer", Said("Se länken.", "Se sidan."), "pointer-long"),
    ],
)
def test_words_that_no_profile_could_hold_are_refused(
    body: Town, item: str, said: Said, field: str
) -> None:
    with pytest.raises(BadInput) as refused:
        change_wordings(body.unit, {item: said}, by=SYSTEM)
    assert field in {problem.field for problem in refused.value.problems}
    assert not Wording.objects.exists()
