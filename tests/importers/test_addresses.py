"""One account, many writings: each is read as the same address."""

from __future__ import annotations

import pytest

from kanalkoll.importers.addresses import Address, normalise
from kanalkoll.importers.unreadable import Unreadable

INSTAGRAM = Address(
    "instagram", "hamnkranen.exempelstad", "https://www.instagram.com/hamnkranen.exempelstad/"
)
X = Address("x", "alekommun", "https://x.com/alekommun")
CHANNEL = "UC4sTaSNRBfzTnP2MxW3M-mQ"
PAGE = Address("facebook", "exempelstad.se", "https://www.facebook.com/exempelstad.se")
NUMBERED = Address(
    "facebook",
    "lidköpings-kommun-157254937655545",
    "https://www.facebook.com/lidk%C3%B6pings-kommun-157254937655545",
    "157254937655545",
)

ADDRESSES = [
    ("https://www.instagram.com/Hamnkranen.Exempelstad/?igsh=x", INSTAGRAM),
    ("instagram.com/hamnkranen.exempelstad", INSTAGRAM),
    ("http://m.instagram.com/hamnkranen.exempelstad/?hl=sv&utm_source=qr#top", INSTAGRAM),
    ("https://www.instagram.com/stories/hamnkranen.exempelstad/123/", INSTAGRAM),
    ("https://l.instagram.com/?u=https%3A%2F%2Finstagram.com%2Fhamnkranen.exempelstad", INSTAGRAM),
    ("<https://instagram.com/hamnkranen.exempelstad>", INSTAGRAM),
    ("https://twitter.com/AleKommun", X),
    ("https://mobile.twitter.com/alekommun?lang=sv", X),
    ("http://www.twitter.com/#!/alekommun", X),
    ("https:twitter.com/alekommun", X),
    ("//x.com/alekommun/status/17?s=20", X),
    ("https://twitter.com/i/user/alekommun", X),
    ("https://twitter.com/intent/user?user_id=alekommun", X),
    (
        "https://x.com/i/user/12345",
        Address("x", "i/user/12345", "https://x.com/i/user/12345", "12345"),
    ),
    ("https://sv-se.facebook.com/exempelstad.se", PAGE),
    ("https://m.facebook.com/Exempelstad.se/posts/123456789012", PAGE),
    ("https://www.facebook.com/pg/exempelstad.se/about/?ref=page_internal", PAGE),
    ("fb.com/exempelstad.se?fbclid=IwAR0", PAGE),
    ("https://www.facebook.com/pages/Lidk%C3%B6pings-kommun/157254937655545?sk=wall", NUMBERED),
    ("https://www.facebook.com/people/Lidköpings-kommun/157254937655545/", NUMBERED),
    ("https://www.facebook.com/pages/category/Town/Lidköpings-kommun-157254937655545/", NUMBERED),
    ("https://www.facebook.com/Lidköpings-kommun-157254937655545/", NUMBERED),
    (
        "https://www.facebook.com/profile.php?id=100068860404448&sk=about",
        Address(
            "facebook",
            "100068860404448",
            "https://www.facebook.com/profile.php?id=100068860404448",
            "100068860404448",
        ),
    ),
    (
        f"https://m.youtube.com/channel/{CHANNEL}/videos?si=abc",
        Address("youtube", CHANNEL, f"https://www.youtube.com/channel/{CHANNEL}", CHANNEL),
    ),
    (
        "youtube.com/@Exempelstad/featured",
        Address("youtube", "exempelstad", "https://www.youtube.com/@exempelstad"),
    ),
    (
        "https://www.youtube.com/c/Exempelstad",
        Address("youtube", "c/exempelstad", "https://www.youtube.com/c/exempelstad"),
    ),
    (
        "https://www.youtube.com/user/Exempelstad",
        Address("youtube", "user/exempelstad", "https://www.youtube.com/user/exempelstad"),
    ),
    (
        "https://www.youtube.com/Exempelstad",
        Address("youtube", "c/exempelstad", "https://www.youtube.com/c/exempelstad"),
    ),
    (
        "https://se.linkedin.com/company/Exempelstad/about/?trk=x",
        Address("linkedin", "exempelstad", "https://www.linkedin.com/company/exempelstad/"),
    ),
    (
        "https://www.linkedin.com/school/ume%C3%A5-universitet",
        Address(
            "linkedin",
            "school/umeå-universitet",
            "https://www.linkedin.com/school/ume%C3%A5-universitet/",
        ),
    ),
    (
        "https://www.tiktok.com/@exempelstad?lang=sv",
        Address("tiktok", "exempelstad", "https://www.tiktok.com/@exempelstad"),
    ),
    (
        "https://www.threads.net/@exempelstad",
        Address("threads", "exempelstad", "https://www.threads.com/@exempelstad"),
    ),
    (
        (
            "https://wikidata-externalid-url.toolforge.org/?p=12361"
            "&url_prefix=https://bsky.app/profile/&id=Umea.bsky.social"
        ),
        Address("bluesky", "umea.bsky.social", "https://bsky.app/profile/umea.bsky.social"),
    ),
    (
        "https://umea.bsky.social",
        Address("bluesky", "umea.bsky.social", "https://bsky.app/profile/umea.bsky.social"),
    ),
    (
        "https://fedirect.toolforge.org/?id=EC_DIGIT@ec.social-network.europa.eu",
        Address(
            "mastodon",
            "ec_digit@ec.social-network.europa.eu",
            "https://ec.social-network.europa.eu/@ec_digit",
        ),
    ),
    (
        "@Digg@social.example.se",
        Address("mastodon", "digg@social.example.se", "https://social.example.se/@digg"),
    ),
    (
        "https://mastodon.social/@digg@social.example.se",
        Address("mastodon", "digg@social.example.se", "https://social.example.se/@digg"),
    ),
    (
        "https://www.flickr.com/photos/25300312@N08/",
        Address(
            "flickr", "25300312@n08", "https://www.flickr.com/people/25300312@N08/", "25300312@N08"
        ),
    ),
    (
        "github.com/DIGGSweden/repo",
        Address("github", "diggsweden", "https://github.com/diggsweden"),
    ),
    (
        "https://alla-manniskor.tumblr.com/post/1",
        Address("tumblr", "alla-manniskor", "https://alla-manniskor.tumblr.com/"),
    ),
]


@pytest.mark.parametrize(("written", "address"), ADDRESSES, ids=[row[0] for row in ADDRESSES])
def test_an_address_is_read_as_the_account_it_leads_to(written: str, address: Address) -> None:
    assert normalise(written).address == address


@pytest.mark.parametrize("address", dict.fromkeys(row[1] for row in ADDRESSES), ids=str)
def test_reading_again_changes_nothing(address: Address) -> None:
    assert normalise(address.handle, platform=address.platform).address == address
    assert normalise(str(address.url), platform=address.platform).address == address
    assert normalise(str(address.url)).address == address


@pytest.mark.parametrize(
    ("written", "platform", "handle"),
    [
        ("@Fastighet.Exempelstad", "instagram", "fastighet.exempelstad"),
        ("MalmoUniversity (verified)", "x", "malmouniversity"),
        ("sundbyberg.se", "facebook", "sundbyberg.se"),
        ("kungsbacka-kommun/", "linkedin", "kungsbacka-kommun"),
        ("in/gemeente-tubbergen", "linkedin", "in/gemeente-tubbergen"),
        (
            "Minist%C3%A9rio-do-Interior-219644161783493",
            "facebook",
            "ministério-do-interior-219644161783493",
        ),
        ("pages/Min-sida/162754797121848", "facebook", "min-sida-162754797121848"),
        (CHANNEL, "youtube", CHANNEL),
        ("forsvarsmakten.se", "bluesky", "forsvarsmakten.se"),
        ("RPFreiburg@bawü.social", "mastodon", "rpfreiburg@xn--baw-joa.social"),
        ("did:plc:abc123", "bluesky", "did:plc:abc123"),
    ],
)
def test_a_handle_is_read_on_its_platform(written: str, platform: str, handle: str) -> None:
    assert normalise(written, platform=platform).address.handle == handle


def test_two_writings_of_one_page_have_one_identity() -> None:
    bare = normalise("157254937655545", platform="facebook").address
    assert bare.identity == NUMBERED.identity
    assert bare.handle != NUMBERED.handle


@pytest.mark.parametrize(
    ("written", "platform", "says"),
    [
        ("", "x", "saknas"),
        ("   \u200b ", "x", "saknas"),
        ("javascript:alert(1)", None, "börjar med https://"),
        ("data:text/html,x", "instagram", "börjar med https://"),
        ("https://instagram.com@evil.example/exempelstad", None, "leder till evil.example"),
        ("https://www.instagram.com:8080/exempelstad", None, "ingen webbplats"),
        ("https://instagram.com.evil.example/exempelstad", "instagram", "inte till Instagram"),
        ("https://about.instagram.com/exempelstad", "instagram", "inte till Instagram"),
        (
            "https://\N{CYRILLIC SMALL LETTER BYELORUSSIAN-UKRAINIAN I}nstagram.com/a",
            "instagram",
            "bokstäver som kan likna",
        ),
        ("https://evilx.com/exempelstad", None, "ingen plattform"),
        ("https://www.instagram.com/p/Cabc/", None, "inte till ett konto"),
        ("https://www.instagram.com/", None, "inte till ett konto"),
        ("https://youtu.be/dQw4w9WgXcQ", None, "inte till ett konto"),
        ("https://www.youtube.com/watch?v=dQw4w9WgXcQ", None, "inte till ett konto"),
        ("https://www.youtube.com/channel/", None, "inte till ett konto"),
        ("https://vm.tiktok.com/ZM123/", "tiktok", "inte till ett konto"),
        ("https://www.facebook.com/sharer.php?u=x", None, "inte till ett konto"),
        ("https://x.com/a%2F..%2Fb", None, "kodade tecken"),
        ("https://x.com/%00", None, "kodade tecken"),
        ("https://x.com/%FF", None, "kodade tecken"),
        ("ett namn med ord", "instagram", "kan inte vara ett kontonamn på Instagram"),
        ("a" * 16, "x", "kan inte vara ett kontonamn på X"),
        ("exempelstad", None, "vilken plattform"),
        ("a@example.se", None, "vilken plattform"),
        ("x" * 3000, "facebook", "3000 tecken"),
        ("exempel\x00stad", "x", "styrtecken"),
    ],
)
def test_what_is_no_account_is_refused_with_a_reason(
    written: str, platform: str | None, says: str
) -> None:
    with pytest.raises(Unreadable) as refusal:
        normalise(written, platform=platform)
    assert says in str(refusal.value)
    assert refusal.value.describe("en") != refusal.value.describe("sv")
    assert "\x00" not in str(refusal.value)


@pytest.mark.parametrize(
    ("written", "platform", "kind"),
    [
        ("https://www.threads.net/@us_imls", "x", "wrong-host"),
        ("MalmoUniversity (verified)", "x", "verified-marker"),
        ("alekommun\u200b", "x", "invisible-characters"),
        ("exemp\N{CYRILLIC SMALL LETTER IE}lstad", "facebook", "look-alike"),
        ("digg@bawü.social", "mastodon", "look-alike"),
        ("https://www.linkedin.com/in/kommun-1", "linkedin", "personal-profile"),
        ("Fastighetskontoret i Exempelstad", "facebook", "display-name"),
    ],
)
def test_what_is_odd_is_noted(written: str, platform: str, kind: str) -> None:
    assert [note.kind for note in normalise(written, platform=platform).notes] == [kind]


def test_an_address_wins_over_the_platform_it_is_said_to_be_on() -> None:
    reading = normalise("https://www.threads.net/@us_imls", platform="x")
    assert reading.address.platform == "threads"
    assert reading.notes[0].text.sv == "Kontot anges finnas på X, men adressen leder till Threads."


def test_a_displayed_name_has_no_address() -> None:
    address = normalise("Fastighetskontoret  i Exempelstad", platform="facebook").address
    assert (address.handle, address.url) == ("Fastighetskontoret i Exempelstad", None)


def test_tracking_is_taken_off_a_feed_and_the_rest_kept() -> None:
    address = normalise("https://Exempelstad.se/rss/?id=7&utm_source=x", platform="feed").address
    assert address.url == "https://exempelstad.se/rss?id=7"
    assert normalise(address.handle, platform="feed").address == address
