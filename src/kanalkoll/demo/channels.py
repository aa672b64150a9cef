"""The nine platforms that Exempelstad is on, and how its parts use them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from kanalkoll.demo.organisation import CITY


@dataclass(frozen=True, slots=True)
class Channel:
    """A platform as the city uses it.

    ``handle`` and ``url`` are patterns for a topic's name and a handle;
    ``longest`` is the longest name that fits. ``plain_type`` is the account
    type most begin with and ``professional_type`` the one that gives
    statistics (the same where there is only one). ``since`` is the earliest
    opening. ``main`` and ``topic`` are how likely a unit is to have an account
    there in its own name and for a topic of its own; ``weekly`` the usual
    number of posts a week. ``bio_place`` is where the profile has its text; ``dots`` tells whether
    handles there keep a dot within the name; ``city`` is the handle of the city itself.
    """

    key: str
    handle: str
    url: str
    longest: int
    plain_type: str
    professional_type: str
    since: date
    main: float
    topic: float
    weekly: float
    bio_place: str = "bio"
    dots: bool = False
    city: str = "exempelstad{}"

    def handle_for(self, slug: str, number: str = "") -> str:
        """The handle of an account about ``slug``, cut to what the platform takes."""
        if slug == CITY:
            return self.city.format(number)
        plain = slug if self.dots else slug.replace(".", "")
        return self.handle.format(plain[: self.longest - len(number)] + number)

    def address(self, handle: str) -> str:
        """The account's address in its one normal form."""
        user, _, host = handle.partition("@")
        return self.url.format(handle, user=user, host=host)


CHANNELS = (
    Channel(
        "instagram", "{0}.exempelstad", "https://www.instagram.com/{}/", 18,
        "personal", "business", date(2012, 5, 1), main=0.95, topic=0.85, weekly=2.0, dots=True,
    ),
    Channel(
        "facebook", "{0}.exempelstad", "https://www.facebook.com/{}", 30,
        "page", "page", date(2011, 3, 1), main=0.9, topic=0.62, weekly=2.2,
        bio_place="long-text", dots=True,
    ),
    Channel(
        "x", "exstad_{0}", "https://x.com/{}", 8,
        "standard", "standard", date(2011, 9, 1), main=0.34, topic=0.06, weekly=2.0,
    ),
    Channel(
        "linkedin", "exempelstad-{0}", "https://www.linkedin.com/company/{}/", 30,
        "company", "company", date(2014, 1, 15), main=0.55, topic=0.02, weekly=1.9,
        bio_place="long-text",
    ),
    Channel(
        "youtube", "{0}exempelstad", "https://www.youtube.com/@{}", 18,
        "brand", "brand", date(2011, 6, 1), main=0.36, topic=0.07, weekly=0.5,
    ),
    Channel(
        "tiktok", "{0}.exstad", "https://www.tiktok.com/@{}", 17,
        "personal", "business", date(2020, 2, 1), main=0.13, topic=0.11, weekly=1.6, dots=True,
    ),
    Channel(
        "threads", "{0}.exempelstad", "https://www.threads.com/@{}", 18,
        "profile", "profile", date(2023, 12, 14), main=0.13, topic=0.04, weekly=1.1, dots=True,
    ),
    Channel(
        "mastodon", "{0}@social.exempelstad.example", "https://{host}/@{user}", 30,
        "account", "account", date(2022, 11, 7), main=0.07, topic=0.01, weekly=2.1,
        city="exempelstad{}@social.exempelstad.example",
    ),
    Channel(
        "bluesky", "{0}.exempelstad.example", "https://bsky.app/profile/{}", 30,
        "account", "account", date(2024, 2, 12), main=0.11, topic=0.02, weekly=2.2,
        city="exempelstad{}.example",
    ),
)  # fmt: skip
"""Every platform of the demonstration, the most used first."""


def address(platform: str, handle: str) -> str:
    """The normal address of an account; ``KeyError`` for a platform the city is not on."""
    return {channel.key: channel for channel in CHANNELS}[platform].address(handle)
