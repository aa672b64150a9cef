"""What can be counted in the words of a post, so that the words need not be kept."""

from __future__ import annotations

from dataclasses import dataclass

import regex

_EMOJI = regex.compile(r"\p{Emoji_Presentation}|\p{Emoji}\uFE0F|\u20E3")
_HASHTAG = regex.compile(r"(?<![\p{L}\p{N}_&/#])#(?=[\p{L}\p{N}_]*\p{L})[\p{L}\p{M}\p{N}_]+")
_LINK = regex.compile(
    r"https?://[^\s<>\"]+|(?<![\w@./-])(?:[\w-]+\.)+[a-z]{2,}(?![\w@-])(?:/[^\s<>\"]*)?",
    regex.IGNORECASE,
)
_GRAPHEME = regex.compile(r"\X")


@dataclass(frozen=True, slots=True)
class PostText:
    """The counts of a post's text.

    ``characters`` as a reader sees them (graphemes); ``hashtags`` have at least
    one letter; ``links`` are addresses with a scheme or a bare domain.
    """

    characters: int
    emojis: int
    hashtags: int
    links: int


def counted(text: str) -> PostText:
    """The counts of ``text``, line ends as one character."""
    plain = text.replace("\r\n", "\n").strip()
    graphemes = _GRAPHEME.findall(plain)
    return PostText(
        characters=len(graphemes),
        emojis=sum(1 for grapheme in graphemes if _EMOJI.search(grapheme)),
        hashtags=len(_HASHTAG.findall(plain)),
        links=len(_LINK.findall(plain)),
    )
