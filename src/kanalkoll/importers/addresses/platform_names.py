"""The platforms by name: which name means which key, and which name was probably meant."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping

from kanalkoll.core.language import Text
from kanalkoll.importers.unreadable import Unreadable, shown

PLATFORM_NAMES: Mapping[str, str] = {
    "instagram": "Instagram",
    "facebook": "Facebook",
    "threads": "Threads",
    "x": "X",
    "linkedin": "LinkedIn",
    "youtube": "YouTube",
    "tiktok": "TikTok",
    "mastodon": "Mastodon",
    "bluesky": "Bluesky",
    "feed": "RSS",
    "flickr": "Flickr",
    "github": "GitHub",
    "vimeo": "Vimeo",
    "aparat": "Aparat",
    "bilibili": "Bilibili",
    "giphy": "Giphy",
    "google-plus": "Google+",
    "likee": "Likee",
    "linktree": "Linktree",
    "livejournal": "LiveJournal",
    "medium": "Medium",
    "mixcloud": "Mixcloud",
    "odnoklassniki": "Odnoklassniki",
    "pinterest": "Pinterest",
    "reddit": "Reddit",
    "rumble": "Rumble",
    "rutube": "Rutube",
    "slideshare": "SlideShare",
    "snapchat": "Snapchat",
    "soundcloud": "SoundCloud",
    "spotify": "Spotify",
    "substack": "Substack",
    "telegram": "Telegram",
    "truth-social": "Truth Social",
    "tumblr": "Tumblr",
    "twitch": "Twitch",
    "unsplash": "Unsplash",
    "viber": "Viber",
    "vk": "VK",
    "weibo": "Weibo",
    "whatsapp": "WhatsApp",
}
"""Key to name, the most used platforms first."""

_OTHER_NAMES = {
    "twitter": "x",
    "x tidigare twitter": "x",
    "x f d twitter": "x",
    "x formerly twitter": "x",
    "linkedin slideshare": "slideshare",
    "twitch channel": "twitch",
    "google plus": "google-plus",
    "flöde": "feed",
    "webbflöde": "feed",
    "atom": "feed",
    "feed": "feed",
    "blue sky": "bluesky",
    "you tube": "youtube",
    "linked in": "linkedin",
    "tik tok": "tiktok",
    "truthsocial": "truth-social",
}

_SHORT_NAMES = {
    "fb": "facebook",
    "face": "facebook",
    "ig": "instagram",
    "insta": "instagram",
    "li": "linkedin",
    "yt": "youtube",
    "tube": "youtube",
    "bsky": "bluesky",
    "tt": "tiktok",
    "tweet": "x",
    "masto": "mastodon",
    "tråd": "threads",
    "trådar": "threads",
    "rss-flöde": "feed",
}
"""Everyday short names: never taken for granted, only suggested."""

_LEAST_LETTERS = 3
"""Fewer letters than these begin too many names."""


def platform_name(platform: str) -> str:
    """The platform's name as people write it; the key itself for one not known."""
    return PLATFORM_NAMES.get(platform, platform)


def platform_named(name: str) -> str:
    """The key of the platform called ``name``, in any case and with former names.

    Raises :class:`Unreadable` for a name that is not known, with the one that
    was probably meant as ``suggestion``; a short name such as "Insta" is
    suggested, never guessed.
    """
    parts = [_plain(part) for part in re.split(r"[/()]", name)]
    keys = {_KEYS.get(part) for part in parts if part}
    if len(keys) == 1 and None not in keys:
        return str(keys.pop())
    whole = _KEYS.get(_plain(name.replace("/", " ")))
    if whole is not None:
        return whole
    raise _several(name) if len(_all_in(name)) > 1 else _unknown(name)


def _all_in(name: str) -> set[str]:
    """The platforms in a cell that names several."""
    parts = re.split(r"[/,;+&()\n]|\boch\b|\band\b", name.casefold())
    return {_KEYS[_plain(part)] for part in parts if _plain(part) in _KEYS}


def _several(name: str) -> Unreadable:
    return Unreadable(
        Text(
            sv=f"”{shown(name)}” är flera plattformar.",
            en=f"“{shown(name)}” is several platforms.",
        ),
        Text(
            sv="Skriv ett konto per rad, med en plattform.",
            en="Write one account a row, with one platform.",
        ),
    )


def _unknown(name: str) -> Unreadable:
    meant = _nearest(_plain(name))
    likely = platform_name(meant) if meant else None
    return Unreadable(
        Text(
            sv=f"”{shown(name)}” är ingen plattform som kanalkoll känner till.",
            en=f"“{shown(name)}” is not a platform that kanalkoll knows.",
        ),
        Text(sv=f"Menar du {likely}?", en=f"Do you mean {likely}?") if likely else None,
        suggestion=likely,
    )


def _nearest(plain: str) -> str | None:
    """The key whose name lies nearest to ``plain``, or ``None`` when none is near."""
    if plain in _SHORT_NAMES:
        return _SHORT_NAMES[plain]
    near = difflib.get_close_matches(plain, list(_KEYS), n=1, cutoff=0.72)
    if near:
        return _KEYS[near[0]]
    if len(plain) < _LEAST_LETTERS:
        return None
    begun = {key for name, key in _KEYS.items() if name.startswith(plain)}
    names = {name: key for name, key in _KEYS.items() if len(name) > _LEAST_LETTERS}
    named = {key for name, key in names.items() if plain.startswith(name)}
    candidates = begun or named
    return candidates.pop() if len(candidates) == 1 else None


def _plain(name: str) -> str:
    return " ".join(re.sub(r"[()\[\].,:;\"'”]", " ", name.casefold()).split())


_KEYS: Mapping[str, str] = {
    **{_plain(name): key for key, name in PLATFORM_NAMES.items()},
    **{key: key for key in PLATFORM_NAMES},
    **_OTHER_NAMES,
}
