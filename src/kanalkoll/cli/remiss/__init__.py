"""``kanalkoll remiss``: read answers to a consultation, write one, compile them."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs remissvar, skriv ett eget och sammanställ dem.",
    en="Read answers to a consultation, write one, compile them.",
)
