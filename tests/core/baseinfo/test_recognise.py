"""What a profile says: the demonstration's texts, and a table of cases for each item."""

from __future__ import annotations

import unicodedata

import pytest

from kanalkoll.core.baseinfo.recognise import Evidence, Identity, Recognition, recognise
from kanalkoll.core.errors import BadInput

OFFICE = Identity(
    units=("fastighetskontoret",),
    bodies=("Exempelstads stad", "Exempelstad"),
    domains=("exempelstad.example",),
)
SHORT = (
    "Fastighetskontoret, Exempelstad. Här följer du renoveringar av stadens hus. "
    "Det du skriver kan bli allmän handling. Villkor och kontakt: se länken."
)
LONG = (
    "Det här kontot drivs av fastighetskontoret i Exempelstad. Här visar vi hur stadens kända "
    "byggnader renoveras. Det du skriver här kan bli allmän handling och kan då lämnas ut. "
    "Villkor: exempelstad.example/villkor. Kontakt: fastighet@exempelstad.example, "
    "0123-45 60 00. Webbplats: exempelstad.example/fastighet. "
    "Så behandlar vi personuppgifter: exempelstad.example/personuppgifter."
)


def passages(recognition: Recognition, item: str) -> list[str]:
    return [each.passage for each in recognition.of(item).evidence]


def test_the_offices_short_text_says_three_items() -> None:
    recognition = recognise({"bio": SHORT}, identity=OFFICE)
    assert len(SHORT) == 147
    assert recognition.found == ("sender", "content", "terms")
    assert recognition.missing == ("contact", "website", "personal-data")
    assert passages(recognition, "sender") == ["Fastighetskontoret, Exempelstad"]
    assert passages(recognition, "content") == ["Här följer du renoveringar av stadens hus"]
    assert passages(recognition, "terms") == ["Det du skriver kan bli allmän handling"]


def test_the_offices_long_text_says_all_six() -> None:
    recognition = recognise({"long-text": LONG}, identity=OFFICE)
    assert len(LONG) == 379
    assert recognition.missing == ()
    assert passages(recognition, "contact") == ["fastighet@exempelstad.example", "0123-45 60 00"]
    assert passages(recognition, "website") == ["exempelstad.example/fastighet"]
    assert passages(recognition, "personal-data") == [
        "Så behandlar vi personuppgifter: exempelstad.example/personuppgifter"
    ]


def test_without_knowing_the_office_the_same_items_are_found() -> None:
    assert recognise({"bio": SHORT}).found == ("sender", "content", "terms")
    assert recognise({"long-text": LONG}).missing == ()


def test_evidence_names_place_span_rule_and_confidence() -> None:
    finding = recognise({"bio": SHORT}, identity=OFFICE).of("terms")
    start = SHORT.index("Det du")
    passage = "Det du skriver kan bli allmän handling"
    assert finding.evidence == (
        Evidence(
            item="terms",
            place="bio",
            start=start,
            end=start + len(passage),
            passage=passage,
            rule="terms.public-record",
            confidence="high",
        ),
    )


UNIT_AND_BODY = [
    ("Fastighetskontoret, Exempelstad", True, None),
    ("Exempelstads fastighetskontor", True, None),
    ("Exempelstads hamn byggs ut", False, "unit"),
    ("Kontot sköts av fastighetskontoret. Exempelstads stad.", True, None),
    ("Fastighetskontoret renoverar hus", False, "body"),
    ("Hus i Exempelstad", False, "unit"),
    ("@fastighet.exempelstad #exempelstad", False, None),
    ("Se exempelstad.example/fastighetskontoret", False, None),
    ("Hus och gårdar", False, None),
]


@pytest.mark.parametrize(("text", "found", "lacks"), UNIT_AND_BODY)
def test_a_known_unit_must_be_named_with_its_body(
    text: str, found: bool, lacks: str | None
) -> None:
    finding = recognise({"bio": text}, identity=OFFICE).of("sender")
    assert (finding.found, finding.lacks) == (found, lacks)


def test_unit_and_body_may_stand_in_different_places() -> None:
    profile = {"name": "Fastighetskontoret", "bio": "Exempelstads stad. Hus och gårdar."}
    finding = recognise(profile, identity=OFFICE).of("sender")
    assert finding.found
    assert [(each.place, each.passage, each.rule) for each in finding.evidence] == [
        ("name", "Fastighetskontoret", "sender.unit"),
        ("bio", "Exempelstads stad", "sender.body"),
    ]


def test_half_a_sender_shows_the_half_that_is_there() -> None:
    finding = recognise({"bio": "Fastighetskontoret renoverar"}, identity=OFFICE).of("sender")
    assert not finding.found
    assert [each.passage for each in finding.evidence] == ["Fastighetskontoret"]


SAYS = {
    "sender": [
        "Official account of the Bureau of Fisheries",
        "Lake District Museum on Facebook",
        "Run by the Ministry of Examples",
        "Exempelköpings kommun",
        "Välkommen till Exempelköpings kommun",
        "Länsstyrelsen i Exempels län",
    ],
    "content": [
        "Follow us for news and updates about the harbour",
        "This page is intended to inform the public about roadworks",
        "Photos from the archives",
        "Nyheter och tips för dig som bor här",
        "Här hittar du information om stadens parker",
        "Vi berättar om livet på skolan",
        "Här delar Exempelköpings kommun glädjeämnen",
        "Boktips varje vecka",
    ],
    "terms": [
        "RT ≠ endorsement",
        "Views are my own",
        "Privata åsikter",
        "Comments are moderated",
        "See our comment policy: example.com/policy",
        "Inlägg är allmänna handlingar",
        "Kommentarer med hot tas bort",
        "Villkor: exempel.se/villkor",
        "Skriv inga personuppgifter här",
    ],
    "contact": [
        "kontakt@exempel.se",
        "Tel 0123-45 67 89",
        "+46 123 45 67 89",
        "(239) 695-1201",
        "Skicka ett meddelande till oss",
        "Besök oss på Storgatan 12",
        "Frågor? exempel.se/fraga",
        "DM us",
    ],
    "website": [
        "exempel.se",
        "https://www.exempel.se/om",
        "Exempel.gov helps you",
        "exempel.nu 👇",
    ],
    "personal-data": [
        "Personuppgifter: exempel.se/gdpr",
        "Privacy Policy - http://example.gov/privacy",
        "Nämnden är personuppgiftsansvarig",
        "🔒 exempel.se/personuppgifter",
    ],
}
SAYS_NOT = {
    "sender": [
        "Official page",
        "Director, Northern Field Office",
        "Photos of Example National Forest",
        "Hej",
    ],
    "content": [
        "The Bureau protects rivers and lakes",
        "If you are looking for news about us, please visit example.com",
        "Kontakta oss på telefon",
        "Följ oss på Facebook",
    ],
    "terms": [
        "Nyheter om villkor för bygglov",
        "Villkor och kontakt: se länken",
        "Call 911 in an emergency",
        "Läs om villkor för sophämtning: exempel.se/sopor",
        "Kommentera gärna",
    ],
    "contact": [
        "Vid fara, ring 112",
        "Ring 1177",
        "Kontakta oss",
        "1990-2017",
        "Följ @exempel",
        "Kontakt: se länken",
        "Skicka inte meddelanden hit",
    ],
    "website": [
        "namn@exempel.se",
        "@exempel.se",
        "instagram.com/exempel",
        "linktr.ee/exempel",
        "Villkor: exempel.se/villkor",
        "kl.10.30 bl.a.",
    ],
    "personal-data": [
        "Podd om integritet och personuppgifter",
        "Lämna inga personuppgifter i kommentarer",
        "Privacy matters",
    ],
}


@pytest.mark.parametrize(("item", "text"), [(item, t) for item in SAYS for t in SAYS[item]])
def test_says(item: str, text: str) -> None:
    assert item in recognise({"bio": text}).found


@pytest.mark.parametrize(("item", "text"), [(item, t) for item in SAYS_NOT for t in SAYS_NOT[item]])
def test_says_not(item: str, text: str) -> None:
    assert item not in recognise({"bio": text}).found


PLACES = [
    ({"link-field": "https://exempelstad.example"}, ("website",)),
    ({"link-field": "https://linktr.ee/exempelstad"}, ()),
    ({"link-field": "https://exempelstad.example/integritet"}, ("personal-data",)),
    ({"link-field": "mailto:info@exempelstad.example"}, ("contact",)),
    ({"contact-button": "Ring"}, ("contact",)),
    ({"contact-button": "Boka tid"}, ()),
    ({"contact-button": "  "}, ()),
    ({"name": "Nyheter från Exempelstads stad"}, ("sender",)),
    ({"pinned-post": "Det du skriver är allmän handling."}, ("terms",)),
    ({}, ()),
]


@pytest.mark.parametrize(("profile", "found"), PLACES)
def test_each_place_is_read_for_what_it_can_hold(
    profile: dict[str, str], found: tuple[str, ...]
) -> None:
    body = Identity(bodies=OFFICE.bodies, domains=OFFICE.domains)
    assert recognise(profile, identity=body).found == found


def test_only_the_bodys_own_domains_are_its_website_when_they_are_known() -> None:
    for text, found in (("www.exempelstad.example/a", True), ("annat.example", False)):
        assert recognise({"bio": text}, identity=OFFICE).of("website").found is found
    assert recognise({"bio": "sub.exempelstad.example"}, identity=OFFICE).of("website").found


def test_letters_typed_as_letter_and_mark_are_read_alike() -> None:
    apart = unicodedata.normalize("NFD", SHORT)
    finding = recognise({"bio": apart}, identity=OFFICE).of("content")
    assert len(apart) > len(SHORT)
    assert finding.evidence[0].passage == unicodedata.normalize(
        "NFD", "Här följer du renoveringar av stadens hus"
    )


def test_an_unknown_place_is_refused_by_name() -> None:
    with pytest.raises(BadInput) as error:
        recognise({"bio": "Hej", "biografi": "Hej", "cover": "Hej"})
    assert [each.field for each in error.value.problems] == ["biografi", "cover"]
    assert "”biografi” är ingen plats" in error.value.describe("sv")


def test_an_unknown_item_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        recognise({"bio": SHORT}).of("tone")
