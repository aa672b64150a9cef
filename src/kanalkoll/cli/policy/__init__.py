"""``kanalkoll policy``: look at policies, compare them, check one's own."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Titta på policyer, jämför dem och kontrollera en egen.",
    en="Look at policies, compare them and check your own.",
)
