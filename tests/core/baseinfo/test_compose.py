"""The property office's base information on every platform, and what cannot be done."""

from __future__ import annotations

import msgspec
import pytest

from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.model import ITEM_NAMES, PLACE_NAMES, WHOLE_NAMES, Demand, Wordings
from kanalkoll.core.baseinfo.placing import DoesNotFit, NotKnown, Placing, Spot
from kanalkoll.core.capabilities.vocabulary import UNITS
from kanalkoll.core.errors import BadInput
from kanalkoll.core.facts.tables import ITEMS, PLACES
from kanalkoll.core.language import Text
from kanalkoll.demo.wordings import all_wordings, unit_wordings
from kanalkoll.platforms import load_catalogue

CATALOGUE = load_catalogue()
OFFICE = unit_wordings("fastighetskontoret")
PAGE = "https://exempelstad.example/konto/fastighet"
IN_FULL = Demand(places=("bio",), short_with_link=False)
SHORT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. "
    "Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
)


def placed(
    platform: str, account_type: str, demand: Demand | None = None, wordings: Wordings = OFFICE
) -> Placing:
    found = compose(
        wordings,
        Destination(platform, account_type, PAGE),
        catalogue=CATALOGUE,
        demand=demand or Demand(),
    )
    assert isinstance(found, Placing)
    return found


def refused(platform: str, account_type: str, demand: Demand) -> DoesNotFit:
    found = compose(
        OFFICE, Destination(platform, account_type, PAGE), catalogue=CATALOGUE, demand=demand
    )
    assert isinstance(found, DoesNotFit)
    return found


def test_every_item_and_place_has_its_names() -> None:
    assert tuple(ITEM_NAMES) == tuple(WHOLE_NAMES) == ITEMS
    assert tuple(PLACE_NAMES) == PLACES


@pytest.mark.parametrize("places", [PLACES, ("bio", "linked-page")])
def test_the_office_on_a_personal_instagram_account(places: tuple[str, ...]) -> None:
    placing = placed("instagram", "personal", Demand(places=places))
    bio, link = placing.filled
    assert bio.text == SHORT
    assert (bio.length, bio.limit, bio.measure.sv) == (147, 150, "147 av 150 tecken")
    assert (link.field, link.text) == ("website", PAGE)
    assert placing.summary.sv == (
        "I profilen: vem som står bakom, vad man kan vänta sig, villkor (kort). "
        "På kontosidan bakom länken: kontaktuppgifter, webbplats, personuppgifter, "
        "villkoren i sin helhet."
    )
    assert placing.on_page == ("contact", "website", "personal-data", "terms")
    assert [spot.item for spot in placing.in_profile] == ["sender", "content", "terms"]


def test_six_items_in_full_do_not_fit_and_the_rule_is_at_fault() -> None:
    refusal = refused("instagram", "personal", IN_FULL)
    assert (refusal.why, refusal.items) == ("too-long", ITEMS)
    assert (refusal.needed, refusal.available, refusal.length_unit) == (379, 150, "characters")
    assert refusal.message.sv == "Sex uppgifter tar 379 tecken, Instagrams profiltext rymmer 150."
    assert refusal.message.en is not None
    assert refusal.message.en.endswith("Instagram's bio holds 150.")
    assert refusal.field is not None
    assert refusal.field.confidence == "third-party"
    assert refusal.remedy is not None
    assert refusal.remedy.filled[0].text == SHORT


def test_the_least_that_would_do_uses_the_short_wordings_that_say_it_all() -> None:
    # 32 and 42 characters in short instead of 57 and 51: 379 - 25 - 9.
    assert refused("instagram", "personal", IN_FULL).at_least == 345


@pytest.mark.parametrize(
    ("platform", "account_type", "holds"),
    [
        ("threads", "profile", "Threads profiltext rymmer 150."),
        ("x", "standard", "X profiltext rymmer 160."),
        ("bluesky", "account", "Blueskys profiltext rymmer 256."),
        ("tiktok", "business", "TikToks profiltext rymmer 80."),
        ("facebook", "page", "Facebooks presentation rymmer 101."),
    ],
)
def test_where_the_six_items_do_not_fit_in_full(
    platform: str, account_type: str, holds: str
) -> None:
    refusal = refused(platform, account_type, IN_FULL)
    assert refusal.message.sv == f"Sex uppgifter tar 379 tecken, {holds}"


@pytest.mark.parametrize(
    ("platform", "account_type"), [("mastodon", "account"), ("youtube", "brand"), ("feed", "feed")]
)
def test_where_the_six_items_fit_in_full(platform: str, account_type: str) -> None:
    placing = placed(platform, account_type, IN_FULL)
    assert [text.text for text in placing.filled] == [OFFICE.in_full()]
    assert placing.filled[0].length == 379
    assert not placing.uses_page
    assert placing.on_page == ()


def test_a_professional_account_says_contact_in_its_button() -> None:
    placing = placed("instagram", "business")
    assert placing.items_in("contact-button") == (
        Spot("contact", "contact-button", "contact-buttons", "details", whole=True),
    )
    assert placing.on_page == ("website", "personal-data", "terms")


def test_x_takes_a_longer_sentence_because_there_is_room() -> None:
    bio = placed("x", "standard", Demand(places=("bio", "linked-page"))).filled[0]
    assert bio.text == SHORT.replace(
        "Här följer du renoveringar av stadens hus.",
        "Här visar vi hur stadens kända byggnader renoveras.",
    )
    assert bio.measure.sv == "156 av 160 tecken"


def test_without_a_link_field_the_address_stands_in_the_text() -> None:
    (bio,) = placed("tiktok", "personal").filled
    assert bio.text == f"Villkor och kontakt: {PAGE}."
    unknown_page = compose(OFFICE, Destination("tiktok", "personal"), catalogue=CATALOGUE)
    assert isinstance(unknown_page, DoesNotFit)


def test_a_pinned_post_is_a_way_out_and_no_more() -> None:
    with_page = placed(
        "instagram", "personal", Demand(places=("bio", "pinned-post", "linked-page"))
    )
    assert with_page.items_in("pinned-post") == ()
    without = placed("instagram", "personal", Demand(places=("bio", "pinned-post")))
    assert [spot.item for spot in without.items_in("pinned-post")] == [
        "terms", "contact", "website", "personal-data",
    ]  # fmt: skip
    assert "I ett fäst inlägg: kontaktuppgifter" in without.summary.sv


def test_short_needs_a_link_to_the_whole() -> None:
    items = ("sender", "content", "terms")
    placing = placed("instagram", "personal", Demand(items, places=("bio",)))
    assert [(s.item, s.place, s.form) for s in placing.spots] == [
        ("sender", "bio", "short"), ("content", "bio", "short"),
        ("terms", "bio", "short"), ("terms", "linked-page", "page"),
    ]  # fmt: skip
    forbidden = Demand(items, places=("bio",), short_with_link=False)
    assert refused("instagram", "personal", forbidden).items == items
    # Two items fit in whole, one of them in its short wording: no page is needed.
    two = placed("instagram", "personal", Demand(("sender", "terms"), places=("bio",)))
    assert [(s.item, s.form, s.whole) for s in two.spots] == [
        ("sender", "short", True), ("terms", "long", True),
    ]  # fmt: skip
    assert not two.uses_page


def test_a_policy_that_accepts_no_place_there_is() -> None:
    refusal = refused("instagram", "personal", Demand(places=("contact-button", "long-text")))
    assert (refusal.why, refusal.items, refusal.needed) == ("no-place", ITEMS, None)
    assert refusal.message.sv.startswith(
        "Policyn godtar ingen plats på Instagram där det finns rum för vem som står bakom"
    )


def test_unknown_room_is_no_proof() -> None:
    demand = Demand(places=("long-text",), short_with_link=False)
    found = compose(OFFICE, Destination("facebook", "page"), catalogue=CATALOGUE, demand=demand)
    assert isinstance(found, NotKnown)
    assert found.message.sv == (
        "Det är inte känt hur mycket Facebooks beskrivning och utgivaruppgifter rymmer."
    )


def test_unknown_fields_are_no_proof_either() -> None:
    found = compose(OFFICE, Destination("facebook", "group"), catalogue=CATALOGUE)
    assert isinstance(found, NotKnown)
    assert found.message.sv == "Det är inte känt vilka profilfält grupper på Facebook har."


def test_every_unit_of_the_city_gets_its_answer_on_every_account_type() -> None:
    demand = Demand(places=("bio", "long-text", "link-field", "contact-button", "linked-page"))
    for wordings in all_wordings().values():
        for platform in CATALOGUE.platforms.values():
            for account_type in platform.account_types:
                if not CATALOGUE.fields(platform.key, account_type.key):
                    continue
                placing = placed(platform.key, account_type.key, demand, wordings)
                assert {spot.item for spot in placing.spots if spot.whole} == set(ITEMS)
                for text in placing.filled:
                    assert text.limit is None or text.length <= text.limit, text


def test_english_wordings_are_placed_as_well() -> None:
    found = compose(
        OFFICE, Destination("instagram", "personal", PAGE), catalogue=CATALOGUE, language="en"
    )
    assert isinstance(found, Placing)
    assert found.filled[0].text.startswith("Property office, Exempelstad.")
    assert found.filled[0].measure.en == f"{found.filled[0].length} of 150 characters"
    assert (found.summary.en or "").startswith("In the profile: who is behind the account")


LONGEST = CATALOGUE.longest_text


@pytest.mark.parametrize(
    ("changed", "demand", "said"),
    [
        ({}, Demand(items=("sender", "logo")), "demand.items: ”logo” finns inte."),
        ({}, Demand(places=("bio", "story")), "demand.places: ”story” finns inte."),
        ({"contact": None}, Demand(), "items.contact: fastighetskontoret har ingen text"),
        ({"sender": ""}, Demand(), "items.sender.long.sv: Texten är tom"),
        ({"sender": " Vi."}, Demand(), "items.sender.long.sv: Texten är tom eller börjar"),
        ({"logo": "Vi."}, Demand(), "items.logo: ”logo” finns inte."),
        (
            {"sender": "a" * (LONGEST + 1)},
            Demand(),
            f"items.sender.long.sv: Texten är {LONGEST + 1} tecken. Inget profilfält rymmer mer",
        ),
    ],
)
def test_what_nobody_could_use_is_refused_by_name(
    changed: dict[str, str | None], demand: Demand, said: str
) -> None:
    items = dict(OFFICE.items)
    for item, text in changed.items():
        if text is None:
            del items[item]
        else:
            items[item] = msgspec.structs.replace(OFFICE.items["sender"], long=Text(sv=text))
    wordings = msgspec.structs.replace(OFFICE, items=items)
    with pytest.raises(BadInput) as refusal:
        compose(wordings, Destination("x", "standard"), catalogue=CATALOGUE, demand=demand)
    assert refusal.value.problems[0].describe().startswith(said)


def test_lengths_are_called_what_they_are() -> None:
    measured = {u for p in CATALOGUE.platforms.values() for f in p.fields for u in f.limits}
    assert {limit.unit for limit in measured} == set(UNITS)
