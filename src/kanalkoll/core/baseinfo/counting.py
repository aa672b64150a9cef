"""How long a text is, counted as the platform counts it.

Sentences joined by single spaces are as long as the sentences and the spaces
together, in every unit: a link and a grapheme both end at a space. ``compose``
rests on that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

import regex

from kanalkoll.core.capabilities.model import Limit
from kanalkoll.core.capabilities.vocabulary import UNITS, Unit
from kanalkoll.core.language import Text

LINK_LENGTH = 23
"""What Mastodon and X count a link as, however long it is."""

_GRAPHEME = regex.compile(r"\X")
_LINK = regex.compile(r"https?://[^\s<>\"]*[^\s<>\".,:;!?'()\[\]…”’]", regex.IGNORECASE)
_BARE_LINK = regex.compile(
    r"(?<![\w@./])(?:[\w-]+\.)+[a-z]{2,}(?![\w@-])(?:/[^\s<>\"]*[^\s<>\".,:;!?'()\[\]…”’])?/?",
    regex.IGNORECASE,
)
_MENTION = regex.compile(
    r"(?<![=/\w])@([a-z0-9_]+(?:[.-]+[a-z0-9_]+)*)@[\w.-]*\w", regex.IGNORECASE
)
_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3")
_LIGHT = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""Code points that weigh 1; all others weigh 2 (twitter-text, config v3)."""


@lru_cache(maxsize=8192)
def length(text: str, unit: Unit) -> int:
    """How many of ``unit`` the text takes.

    * ``characters``: Unicode code points, the most cautious reading of "characters";
    * ``graphemes``: what a reader sees as one character (UAX 29);
    * ``bytes``: bytes in UTF-8;
    * ``weighted``: X's weights (twitter-text, config v3): a link with a scheme
      is 23, an emoji 2. Which bare domains become links depends on a list of
      top domains that is not kept here, so a bare address counts as 23 or its
      own length, whichever is more: never too little;
    * ``graphemes-links-23``: Mastodon's way (``note_length_validator.rb``):
      graphemes, links with a scheme as 23, mentions without their server.
    """
    return _COUNTERS[unit](text)


def fits(text: str, limits: Iterable[Limit]) -> bool:
    """Whether the text keeps every one of ``limits``."""
    return all(length(text, limit.unit) <= limit.max for limit in limits)


@lru_cache(maxsize=8192)
def stands_alone(text: str) -> bool:
    """Whether the text keeps its length beside a space: neither empty, padded nor combining."""
    return bool(text) and text == text.strip() and _GRAPHEME.findall(f" {text}")[0] == " "


def amount(number: int, unit: Unit) -> Text:
    """A number with its unit, such as "150 tecken", with hard spaces between thousands."""
    digits = f"{number:,}"
    return Text(
        sv=f"{digits.replace(',', chr(0xA0))} {UNITS[unit].sv}",
        en=f"{digits} {UNITS[unit].to('en')}",
    )


def _graphemes(text: str) -> int:
    return len(text) if text.isascii() and "\r" not in text else len(_GRAPHEME.findall(text))


def _bytes(text: str) -> int:
    return len(text.encode("utf-8"))


def _with_short_links(text: str) -> int:
    return _graphemes(_MENTION.sub(r"@\1", _LINK.sub("x" * LINK_LENGTH, text)))


def _weighted(text: str) -> int:
    text = _LINK.sub("x" * LINK_LENGTH, unicodedata.normalize("NFC", text))
    text = _BARE_LINK.sub(lambda link: link[0].ljust(LINK_LENGTH, "x"), text)
    return len(text) if text.isascii() else sum(map(_weight, _GRAPHEME.findall(text)))


def _weight(grapheme: str) -> int:
    if _EMOJI.search(grapheme):
        return 2
    return sum(1 if _is_light(ord(character)) else 2 for character in grapheme)


def _is_light(code_point: int) -> bool:
    return any(first <= code_point <= last for first, last in _LIGHT)


_COUNTERS = {
    "characters": len,
    "graphemes": _graphemes,
    "bytes": _bytes,
    "weighted": _weighted,
    "graphemes-links-23": _with_short_links,
}
