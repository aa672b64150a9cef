"""Platforms by name, and keys of accounts."""

from __future__ import annotations

import pytest

from kanalkoll.importers.addresses import Address, account_key, platform_named, slug
from kanalkoll.importers.unreadable import Unreadable


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Instagram", "instagram"),
        (" instagram ", "instagram"),
        ("Twitter", "x"),
        ("X (tidigare Twitter)", "x"),
        ("Twitter/X", "x"),
        ("You Tube", "youtube"),
        ("LinkedIn SlideShare", "slideshare"),
        ("Twitch channel", "twitch"),
        ("Truth Social", "truth-social"),
    ],
)
def test_a_platform_is_known_by_its_names(name: str, key: str) -> None:
    assert platform_named(name) == key


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("Insta", "Instagram"),
        ("Instagramm", "Instagram"),
        ("Facebok", "Facebook"),
        ("FB", "Facebook"),
        ("Linkedn", "LinkedIn"),
        ("youtube-kanal", "YouTube"),
        ("Tiktoc", "TikTok"),
        ("Matrix", None),
        ("Facebook/Instagram", None),
        ("?", None),
    ],
)
def test_another_name_is_refused_with_what_was_probably_meant(name: str, meant: str | None) -> None:
    with pytest.raises(Unreadable) as refusal:
        platform_named(name)
    assert refusal.value.suggestion == meant
    if meant:
        assert refusal.value.right is not None
        assert refusal.value.right.sv == f"Menar du {meant}?"
        assert platform_named(meant)


def test_a_key_is_readable_and_says_whose_account_it_is() -> None:
    account = Address("x", "alekommun", "https://x.com/alekommun")
    assert account_key(account, unit="Q498470") == "Q498470-x-alekommun"
    assert account_key(account) == "x-alekommun"


def test_two_names_never_get_one_key() -> None:
    names = ["a b", "a-b", "a/b", "a&b", "a&-b", "å b", "", "&", "x" * 100, "x" * 101]
    slugs = [slug(name) for name in names if name != "a b"]
    assert len(set(slugs)) == len(slugs)
    assert slug("a b") == slug("a-b") == "a-b"
