"""``kanalkoll assessment``: the assessments that the web application has kept."""

from __future__ import annotations

from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Webbapplikationens bedömningar: lista dem och gör om dem.",
    en="The web application's assessments: list them, and run them again.",
)
