"""``kanalkoll facts import``: registers and lists as they are in the world, into a facts folder."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Läs in konton och inlägg ur listor som de ser ut.",
    en="Import accounts and posts from lists as they are.",
)
