"""Facebook's many ways of writing a page: by name, by number, and by both."""

from __future__ import annotations

import re
from itertools import pairwise

from kanalkoll.importers.addresses.form import Found, from_template, no_account
from kanalkoll.importers.addresses.web_address import WebAddress

_LEAST_ID_DIGITS = 9
"""A shorter number at the end of a Facebook name may be a year or a postcode."""

_ELSEWHERE = frozenset(
    [
        "events",
        "event.php",
        "watch",
        "sharer",
        "sharer.php",
        "share",
        "share.php",
        "photo",
        "photo.php",
        "photos",
        "plugins",
        "login",
        "login.php",
        "hashtag",
        "search",
        "marketplace",
        "reel",
        "reels",
        "stories",
        "help",
        "policies",
        "business",
        "home.php",
        "media",
        "dialog",
        "l.php",
        "privacy",
        "legal",
    ]
)


def read_facebook(web: WebAddress) -> Found:
    """The page, group or profile an address leads to, by name and by number where it has one."""
    parts = list(web.segments)
    if not parts:
        raise no_account()
    first = parts[0].casefold()
    if first.endswith(".php") and web.query.get("id", "").isdecimal():
        return Found(web.query["id"], web.query["id"])
    if first in _ELSEWHERE or first.endswith(".php"):
        raise no_account(parts[0])
    if first == "groups" and len(parts) > 1:
        return Found(f"groups/{parts[1]}")
    if first in {"pages", "people", "pg", "p"}:
        return _page(parts[1:])
    return _page(parts)


def _page(parts: list[str]) -> Found:
    """``Name``, ``Name-123``, ``Name/123``, ``City/Name/123`` or ``category/Kind/Name-123``."""
    if not parts:
        raise no_account()
    if parts[0].casefold() == "category" and len(parts) > 2:  # noqa: PLR2004
        return _name(parts[2])
    for before, number in pairwise(parts):
        if before.casefold() in {"posts", "videos", "photos", "events"}:
            break
        if number.isdecimal() and len(number) >= _LEAST_ID_DIGITS:
            return Found(f"{before}-{number}", number)
    return _name(parts[0])


def _name(name: str) -> Found:
    plain = name.lstrip("@")
    number = re.search(rf"(?:^|-)(\d{{{_LEAST_ID_DIGITS},}})$", plain)
    return Found(plain, number.group(1) if number else None)


def facebook_url(found: Found) -> str:
    """The page's address: a number alone needs ``profile.php``."""
    if found.handle == found.platform_id:
        return f"https://www.facebook.com/profile.php?id={found.platform_id}"
    return from_template("https://www.facebook.com/{}")(found)
