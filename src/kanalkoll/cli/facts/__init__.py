"""``kanalkoll facts``: what is known about the accounts."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs in, kontrollera och frys det som är känt om kontona.",
    en="Import, check and freeze what is known about the accounts.",
)
