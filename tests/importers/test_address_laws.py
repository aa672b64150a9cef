"""Laws of addresses, whatever is typed."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kanalkoll.importers.addresses import PLATFORM_NAMES, Address, normalise
from kanalkoll.importers.addresses.normalise import FORMS
from kanalkoll.importers.unreadable import Unreadable

HOSTS = st.sampled_from([host for form in FORMS.values() for host in form.hosts])
PIECES = st.sampled_from(
    ["/", "@", "#", "?", "%2F", "%41", "..", "channel/", "pages/", "in/", "i/user/", "c/", " ", "-",
     "company/", "UC4sTaSNRBfzTnP2MxW3M-mQ", "123456789012", "profile.php?id=", "groups/", "www.",
     "İ", "ß", "Σ", "é", "ﬁ", "(verified)", "\u200b", "+", "&", "=", ":", "did:plc:a", "http://"]
)  # fmt: skip
NAMES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=6).map("".join)
ADDRESSES = st.builds("{}{}/{}".format, st.sampled_from(["", "https://", "//m."]), HOSTS, NAMES)
PLATFORMS = st.one_of(st.none(), st.sampled_from(sorted(PLATFORM_NAMES)))


def read(text: str, platform: str | None) -> Address | None:
    try:
        return normalise(text, platform=platform).address
    except Unreadable:
        return None


@given(text=st.one_of(NAMES, ADDRESSES, st.text()), platform=PLATFORMS)
@example(text="https://x.com/%2541", platform="x")
@example(text="ΟΔΟΣ", platform="facebook")
@example(text="http://exempelstad.se/rss", platform="feed")
def test_whatever_is_read_is_read_the_same_again(text: str, platform: str | None) -> None:
    address = read(text, platform)
    if address is None:
        return
    assert read(address.handle, address.platform) == address
    if address.url is not None:
        assert read(address.url, address.platform) == address


@given(
    name=st.from_regex(r"[a-z0-9_]{1,15}", fullmatch=True),
    host=st.sampled_from(["x.com", "www.x.com", "twitter.com", "mobile.twitter.com", "M.X.Com"]),
    scheme=st.sampled_from(["", "http://", "https://", "//"]),
    tail=st.sampled_from(["", "/", "//", "?lang=sv", "/?utm_source=a&si=b", "#x", "/status/1"]),
    upper=st.booleans(),
)  # fmt: skip
def test_host_case_scheme_and_tracking_make_no_difference(
    name: str, host: str, scheme: str, tail: str, upper: bool
) -> None:
    if name in {"home", "search", "share", "login", "signup", "explore", "i", "intent"}:
        return
    written = f"{scheme}{host}/{name.upper() if upper else name}{tail}"
    assert read(written, None) == Address("x", name, f"https://x.com/{name}")


@given(text=st.text(min_size=1), platform=PLATFORMS)
def test_an_address_never_leads_to_another_host(text: str, platform: str | None) -> None:
    try:
        address = normalise(text, platform=platform).address
    except Unreadable as refusal:
        assert all([refusal.wrong.sv, refusal.wrong.en])  # noqa: PT017  (either way is right)
        return
    assert address.url is None or address.url.startswith(("https://", "http://"))
    assert not any(sign in (address.url or "") for sign in "<>\"' \n\t\\")


@pytest.mark.parametrize("platform", sorted(FORMS))
def test_every_platform_has_a_name_and_an_address_that_leads_back(platform: str) -> None:
    handle = {
        "mastodon": "digg@social.example.se",
        "bluesky": "digg.se",
        "google-plus": "+digg",
    }.get(platform, "exempelstad")
    address = normalise(handle, platform=platform).address
    assert address.platform in PLATFORM_NAMES
    assert normalise(str(address.url), platform=platform).address == address
